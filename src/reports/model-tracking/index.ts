import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { miss, type TrackedWeek } from './row.ts';

const close = 0.05;

function finding(rows: readonly TrackedWeek[], view: View): Sentence {
  if (rows.length === 0) return plain('model-tracking.empty');
  const found = miss(rows);
  if (!found || found.error === null) return plain('model-tracking.no-holdout');
  const format = formats(view);
  const values = {
    weeks: found.weeks,
    actual: format.count(found.actual),
    expected: format.count(found.expected),
    error: format.percent(Math.abs(found.error)),
  };
  const kind = Math.abs(found.error) <= close ? 'close' : found.error > 0 ? 'over' : 'under';
  return { key: `model-tracking.${kind}`, values };
}

export const modelTracking: Report<TrackedWeek> = {
  name: 'model-tracking',
  title: 'model-tracking.title',
  definition: 'model-tracking.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'model', type: 'code', codes: 'model', label: 'column.model' },
    { name: 'week', type: 'integer', unit: 'score', label: 'column.week' },
    { name: 'week_start', type: 'date', label: 'column.week_start' },
    { name: 'actual', type: 'double', unit: 'orders', label: 'column.actual' },
    { name: 'expected', type: 'double', unit: 'orders', label: 'column.expected' },
    { name: 'cumulative_actual', type: 'double', unit: 'orders', label: 'column.cumulative_actual' },
    { name: 'cumulative_expected', type: 'double', unit: 'orders', label: 'column.cumulative_expected' },
    { name: 'is_holdout', type: 'boolean', label: 'column.is_holdout' },
  ],
  order: ['model', 'week'],
  roles: ['analyst', 'steward', 'executive'],
  needs: [],
  alsoShows: ['clv'],
  finding,
  subtitle: () => plain('model-tracking.subtitle'),
  chart,
};
