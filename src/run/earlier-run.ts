import type { ModelReport } from '../models/report.ts';
import { generationNames } from '../warehouse/generations/current.ts';
import { readManifest } from '../warehouse/generations/manifest.ts';
import { readGeneration } from '../warehouse/generations/serving.ts';

/**
 * What the models said as of the latest earlier day that the store still keeps. A run of the same day is no
 * comparison: it would make a repeated run differ from the first.
 */
export async function earlierReports(store: string, asOf: string): Promise<readonly ModelReport[]> {
  const earlier = generationNames(store)
    .map((name) => readManifest(store, name))
    .filter((manifest) => manifest.kind === 'run' && manifest.asOf !== null && manifest.asOf < asOf)
    .sort((a, b) => (a.asOf as string).localeCompare(b.asOf as string) || a.name.localeCompare(b.name))
    .at(-1);
  if (!earlier) return [];
  const rows = await readGeneration(
    store,
    ({ engine }) =>
      engine.rows<{ report: string }>('select report from results.model_reports order by model'),
    earlier.name,
  );
  return rows.map(({ report }) => JSON.parse(report) as ModelReport);
}
