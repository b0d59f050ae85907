import type { Report } from '../reports/report.ts';
import { migrationBetween, movesBetween, namesAtBoth } from '../reports/rfm-migration/between.ts';
import type { Move } from '../reports/rfm-migration/row.ts';
import { Failure } from '../warehouse/failure.ts';
import type { Manifest } from '../warehouse/generations/manifest.ts';
import { readTwoResults } from '../warehouse/generations/serving.ts';

interface KeptRun {
  readonly generation: string;
  readonly asOf: string;
}

/** The runs whose results are kept, the latest as-of day first; of one day the latest run. */
export const keptRuns = (manifests: readonly Manifest[]): KeptRun[] =>
  manifests
    .flatMap(({ name, kind, asOf }) => (kind === 'run' && asOf !== null ? [{ generation: name, asOf }] : []))
    .sort((a, b) => b.asOf.localeCompare(a.asOf) || b.generation.localeCompare(a.generation));

const hintOf = (runs: readonly KeptRun[]) =>
  `Kept are: ${runs.map(({ generation, asOf }) => `${generation} (as of ${asOf})`).join(', ') || 'none'}.`;

/** The run of a generation's name, or the latest one as of a day. @throws Failure where it is not kept */
function runOf(runs: readonly KeptRun[], wanted: string): KeptRun {
  const found = runs.find(({ generation, asOf }) => generation === wanted || asOf === wanted);
  if (found) return found;
  throw new Failure('usage', `No run ${wanted} is kept: its results are gone.`, hintOf(runs));
}

/**
 * The two runs that are asked for: unless given, the latest, and the latest one as of an earlier day.
 * @throws Failure where one is not kept, or they are no earlier and later one
 */
export function chooseRuns(
  runs: readonly KeptRun[],
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): { readonly from: KeptRun; readonly to: KeptRun } {
  const later = to === undefined ? runs[0] : runOf(runs, to);
  const earlier =
    from === undefined
      ? runs.find(({ asOf }) => later !== undefined && asOf < later.asOf)
      : runOf(runs, from);
  if (!later || !earlier)
    throw new Failure('usage', 'No run as of an earlier day is kept to compare with.', hintOf(runs));
  if (earlier.asOf >= later.asOf)
    throw new Failure(
      'usage',
      `The run ${earlier.generation} (as of ${earlier.asOf}) is not as of an earlier day than ${later.generation} (as of ${later.asOf}).`,
      hintOf(runs),
    );
  return { from: earlier, to: later };
}

interface Migration {
  readonly from: KeptRun;
  readonly to: KeptRun;
  readonly report: Report<Move>;
  readonly rows: readonly Move[];
  /** Customers of the earlier run whom the later one does not know: merged or corrected. */
  readonly noLongerKnown: number;
}

/** Who moved from which RFM name to which between two kept runs. @throws Failure where a run has no names */
export function readMigration(
  store: string,
  { from, to }: { readonly from: KeptRun; readonly to: KeptRun },
): Promise<Migration> {
  const names = { from: from.generation, to: to.generation };
  return readTwoResults(store, names, async (engine) => {
    const known = await namesAtBoth(engine);
    const empty = known.earlier === 0 ? from : known.later === 0 ? to : null;
    if (empty)
      throw new Failure(
        'usage',
        `The run ${empty.generation} has no RFM names: they exist on a scale of five.`,
        'Choose another run, or run with models.rfm.scale 5.',
      );
    const rows = await movesBetween(engine, from.asOf);
    return { from, to, report: migrationBetween(to.asOf), rows, noLongerKnown: known.unknown };
  });
}
