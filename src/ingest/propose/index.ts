import type { Engine } from '../../warehouse/engine.ts';
import { withScratch } from '../../warehouse/scratch.ts';
import { alike } from './alike.ts';
import { amounts, currencyOf } from './amounts.ts';
import { lastChange } from './changed.ts';
import { beforeDiscount } from './discounts.ts';
import { fills } from './fills.ts';
import { fits, profilesOf } from './fit.ts';
import { found, merged, withFound } from './found.ts';
import { lineKey } from './keys.ts';
import type { Look } from './look.ts';
import { byTheSameName, references } from './match.ts';
import { misfit } from './misfit.ts';
import { orderTotals } from './order-totals.ts';
import { numeric } from './profile.ts';
import type { Read } from './read.ts';
import { prefixesOf, prefixRules } from './rules.ts';
import { doubledNames, raggedLines, type Sample, samplesOf, withEngine } from './sample.ts';
import { joinTimes, times } from './times.ts';
import { trialRows } from './trials.ts';
import { kindsBeside, refundedBeside, undoneByStatus } from './undone.ts';

/** A feed as `init` writes it: what is not known stands as "?", with the question beside it. */
export interface ProposedFeed {
  readonly entity: string;
  readonly files: readonly string[];
  readonly columns: Readonly<Record<string, string | readonly string[]>>;
  readonly [setting: string]: unknown;
  /** Why each column and setting is as it is. */
  readonly $why: Readonly<Record<string, string>>;
  /** What a person has to answer, or should look at. */
  readonly $ask: readonly string[];
}

export interface Proposal {
  readonly path: string;
  /** Null where the file fits no entity; `ask` then says what is missing. */
  readonly feed: ProposedFeed | null;
  readonly rows: number;
  /** Columns of the file that nothing uses. */
  readonly unused: readonly string[];
  readonly ask: readonly string[];
  readonly currency: { code: string; why: string } | null;
  /** The file whose feed describes this one, too. */
  readonly like?: string;
}

/** What changes which columns are read as what: each sees the columns as those before it have left them. */
const shaping: readonly Look[] = [lineKey, orderTotals, beforeDiscount, joinTimes];

/** What adds settings, evidence and questions, in the order in which a person is asked. */
const describing: readonly Look[] = [
  raggedLines,
  doubledNames,
  lastChange,
  times,
  amounts,
  prefixRules,
  fills,
  undoneByStatus,
  kindsBeside,
  refundedBeside,
  trialRows,
  references,
];

async function readOf(engine: Engine, sample: Sample): Promise<Read> {
  const [likely] = sample.reading.header ? [] : fits(sample.profiles, sample.rows);
  if (!likely) return { sample, fit: null, found: found({}), prefixes: [] };
  let [fit, all] = [likely, found({})];
  for (const look of shaping) {
    const one = await look(engine, sample, fit, { all: [], before: all, currency: null });
    fit = withFound(fit, one);
    all = merged(all, one);
  }
  return { sample, fit, found: all, prefixes: await prefixesOf(engine, sample, fit) };
}

async function proposalOf(engine: Engine, read: Read, all: readonly Read[]): Promise<Proposal> {
  const { sample, fit } = read;
  if (fit === null) return misfit(sample);
  const { profiles, reading, rows, path } = sample;
  // An amount that is not used may still say what it is in.
  const currency =
    currencyOf(profilesOf(sample, fit, 'money'), profilesOf(sample, fit, 'currency')) ??
    currencyOf(profiles.filter((profile) => numeric(profile) > 0.9));
  let seen = found({ settings: read.found.settings, why: fit.why });
  for (const look of describing)
    seen = merged(seen, await look(engine, sample, fit, { all, before: seen, currency }));
  const ask = [...seen.ask, ...read.found.ask, ...fit.unsure];
  const settings = seen.settings as {
    version?: string;
    test?: { column: string };
    fill?: readonly string[];
  };
  const feed: ProposedFeed = {
    entity: fit.entity.name,
    files: [path],
    ...reading,
    columns: fit.columns,
    ...settings,
    $why: seen.why,
    $ask: ask,
  };
  const used = new Set([
    ...Object.values(fit.columns).flat(),
    ...(settings.fill ?? []),
    settings.version,
    settings.test?.column,
  ]);
  const unused = profiles.map(({ header }) => header).filter((header) => !used.has(header));
  return { path, feed, rows, unused, ask, currency: currency?.found ?? null };
}

/** Looks at a sample of each file and proposes how they are read together; says what it is not sure of. */
export async function propose(
  paths: readonly string[],
  { store, sheet }: { readonly store: string; readonly sheet?: string },
): Promise<Proposal[]> {
  return withScratch(store, (scratch) =>
    withEngine(scratch, async (engine) => {
      const alone: Read[] = [];
      for (const [number, path] of paths.entries()) {
        for (const sample of await samplesOf(engine, path, scratch, number, sheet))
          alone.push(await readOf(engine, sample));
      }
      const together = await byTheSameName(engine, alone);
      const proposals: Proposal[] = [];
      for (const read of together) proposals.push(await proposalOf(engine, read, together));
      return alike(proposals);
    }),
  );
}
