import type { EarlierRun } from '../models/model.ts';
import { readReports } from '../models/tables.ts';
import { Failure } from '../warehouse/failure.ts';
import { generationNames } from '../warehouse/generations/current.ts';
import { readableManifests, readManifest } from '../warehouse/generations/manifest.ts';
import { readGeneration } from '../warehouse/generations/serving.ts';

/** Instead of a generation: compare with none. */
const noComparison = 'none';

/**
 * The run with which parameters are compared: the one named, or the latest as of an earlier day that the store still
 * keeps. Which ones are kept is no input of a run, so that its comparison names the run that it was made with; all
 * else that a run publishes does not depend on it. A run of the same day is no comparison: it would make a repeated
 * run differ from the first.
 */
export async function earlierRun(store: string, asOf: string, wanted?: string): Promise<EarlierRun | null> {
  if (wanted === noComparison) return null;
  const name = wanted ?? latestBefore(store, asOf);
  if (name === undefined) return null;
  if (!generationNames(store).includes(name) || readManifest(store, name).resultsFrom === null) {
    throw new Failure(
      'usage',
      `--compare ${name} is no kept generation with results.`,
      'Name one of `arzesh generations list`, or none.',
    );
  }
  return {
    generation: name,
    reports: await readGeneration(store, ({ engine }) => readReports(engine), name),
  };
}

function latestBefore(store: string, asOf: string): string | undefined {
  return readableManifests(store, generationNames(store))
    .filter((manifest) => manifest.kind === 'run' && manifest.asOf !== null && manifest.asOf < asOf)
    .sort((a, b) => (a.asOf as string).localeCompare(b.asOf as string) || a.name.localeCompare(b.name))
    .at(-1)?.name;
}
