import type { Engine } from '../warehouse/engine.ts';
import type { Relation } from '../warehouse/relation.ts';
import type { ModelReport } from './report.ts';

/** What each model says of itself, in the order in which they ran. */
const reportsTable: Relation = {
  name: 'results.model_reports',
  columns: { model: 'varchar', report: 'varchar' },
};

/** Customers in ten bins of what a model predicted, with what came. */
export const calibrationTable: Relation = {
  name: 'results.model_calibration',
  columns: { model: 'varchar', bin: 'integer', predicted: 'double', actual: 'double', customers: 'bigint' },
};

/** Tables of all models together. */
export const sharedTables = [reportsTable, calibrationTable] as const;

export async function writeReport(engine: Engine, report: ModelReport): Promise<void> {
  await engine.run('insert into results.model_reports values ($model, $report)', {
    model: report.model,
    report: JSON.stringify(report),
  });
}

export async function readReports(engine: Engine): Promise<ModelReport[]> {
  const rows = await engine.rows<{ report: string }>(
    'select report from results.model_reports order by model asc nulls last',
  );
  return rows.map(({ report }) => JSON.parse(report) as ModelReport);
}
