import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { type DriftRow, hasMoved, isSameModel, parameterName } from './row.ts';

function finding(rows: readonly DriftRow[], view: View): Sentence {
  const [first] = rows;
  if (!first) return plain('model-drift.empty');
  const format = formats(view);
  const date = format.date(first.previous_as_of);
  if (!isSameModel(rows)) {
    const values = {
      model: format.isolate(first.model),
      previous: format.isolate(first.previous_model),
      date,
    };
    return { key: 'model-drift.other-model', values };
  }
  const moved = rows.filter(hasMoved);
  const [farthest] = [...moved].sort(
    (a, b) => Math.abs(Math.log(b.value / b.previous)) - Math.abs(Math.log(a.value / a.previous)),
  );
  if (!farthest) return { key: 'model-drift.stable', values: { date } };
  return {
    key: 'model-drift.moved',
    values: {
      count: moved.length,
      parameter: parameterName(farthest.parameter, view),
      previous: format.decimal(farthest.previous, 2),
      value: format.decimal(farthest.value, 2),
      date,
    },
  };
}

export const modelDrift: Report<DriftRow> = {
  name: 'model-drift',
  title: 'model-drift.title',
  definition: 'model-drift.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'place', type: 'integer', unit: 'score', label: 'column.place' },
    { name: 'parameter', type: 'text', label: 'column.parameter' },
    { name: 'model', type: 'text', label: 'column.model' },
    { name: 'previous_model', type: 'text', label: 'column.previous_model' },
    { name: 'previous_as_of', type: 'date', label: 'column.previous_as_of' },
    { name: 'previous_generation', type: 'text', label: 'column.previous_generation' },
    { name: 'value', type: 'double', label: 'column.parameter_value' },
    { name: 'low', type: 'double', label: 'column.parameter_low' },
    { name: 'high', type: 'double', label: 'column.parameter_high' },
    { name: 'previous', type: 'double', label: 'column.previous_value' },
    { name: 'previous_low', type: 'double', label: 'column.previous_low' },
    { name: 'previous_high', type: 'double', label: 'column.previous_high' },
  ],
  order: ['place'],
  roles: ['analyst', 'steward', 'executive'],
  needs: ['clv'],
  finding,
  subtitle: ([first], view) =>
    first?.previous_generation
      ? {
          key: 'model-drift.subtitle-with',
          values: { generation: formats(view).digits(first.previous_generation) },
        }
      : plain('model-drift.subtitle'),
  chart,
};
