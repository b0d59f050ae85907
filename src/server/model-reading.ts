import type { ModelReport } from '../models/report.ts';
import type { Engine } from '../warehouse/engine.ts';

/** What each model says of itself. */
export async function readModels(engine: Engine): Promise<ModelReport[]> {
  const rows = await engine.rows<{ model: string; report: string }>(
    'select model, report from results.model_reports order by model nulls last',
  );
  return rows.map(({ report }) => JSON.parse(report) as ModelReport);
}
