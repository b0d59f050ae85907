import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { disclose } from './disclose.ts';
import { type CohortCell, trend } from './row.ts';

function finding(rows: readonly CohortCell[], view: View): Sentence {
  const found = trend(rows);
  if (!found) return plain('cohort-triangle.empty');
  const format = formats(view);
  const values = {
    share: format.percent(found.share),
    latest: format.percent(found.latest),
    before: format.percent(found.before),
  };
  return { key: `cohort-triangle.${found.kind}`, values };
}

export const cohortTriangle: Report<CohortCell> = {
  name: 'cohort-triangle',
  title: 'cohort-triangle.title',
  definition: 'cohort-triangle.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: true,
  columns: [
    { name: 'cohort', type: 'month', label: 'column.cohort' },
    { name: 'period', type: 'integer', unit: 'score', label: 'column.period' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'active', type: 'integer', unit: 'count', people: true, label: 'column.active' },
    { name: 'share_active', type: 'double', unit: 'share', label: 'column.share_active' },
    { name: 'complete', type: 'boolean', label: 'column.complete' },
  ],
  disclose: disclose,
  order: ['cohort', 'period'],
  roles: ['executive', 'analyst', 'steward'],
  needs: [],
  finding,
  subtitle: () => plain('cohort-triangle.subtitle'),
  chart,
};
