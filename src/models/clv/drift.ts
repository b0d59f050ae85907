import { fillFrom } from '../../warehouse/relation.ts';
import type { ModelContext } from '../model.ts';
import type { ModelReport } from '../report.ts';
import { driftTable } from './tables.ts';

const columns = ['value', 'low', 'high', 'previous', 'previous_low', 'previous_high'] as const;

/**
 * Parameters with those of an earlier run, which the table names; empty where there is none to compare with.
 */
export async function writeDrift(
  context: ModelContext,
  report: Pick<ModelReport, 'parameters' | 'settings'>,
) {
  const { engine } = context;
  const earlier = context.earlier?.reports.find(({ model }) => model === 'clv');
  const rows = report.parameters.flatMap(({ name, value, low, high }, place) => {
    const before = earlier?.parameters.find((parameter) => parameter.name === name);
    if (!earlier || !before) return [];
    const figures = {
      value,
      low: low ?? Number.NaN,
      high: high ?? Number.NaN,
      previous: before.value,
      previous_low: before.low ?? Number.NaN,
      previous_high: before.high ?? Number.NaN,
    };
    return [{ place, name, figures, before: String(earlier.settings.model), on: earlier.asOf }];
  });
  await fillFrom(engine, driftTable, {
    place: Float64Array.from(rows, ({ place }) => place),
    parameter: rows.map(({ name }) => name),
    model: rows.map(() => String(report.settings.model)),
    previous_model: rows.map(({ before }) => before),
    previous_as_of: rows.map(({ on }) => on),
    previous_generation: rows.map(() => context.earlier?.generation ?? ''),
    ...Object.fromEntries(
      columns.map((column) => [column, Float64Array.from(rows, ({ figures }) => figures[column])]),
    ),
  });
}
