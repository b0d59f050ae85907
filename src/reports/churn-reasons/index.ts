import { loadSql } from '../../warehouse/sql.ts';
import { parts } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence, sum } from '../report.ts';
import { codeText } from '../table.ts';
import { rangeColumns } from '../value-ranges.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import type { ReasonTotal } from './row.ts';

/** From this share of the customers on, one reason is what it is about. */
const most = 0.5;

function finding(rows: readonly ReasonTotal[], view: View): Sentence {
  const people = sum(rows.map((row) => row.customers));
  if (people === 0) return plain('churn-reasons.empty');
  const format = formats(view);
  const top = rows.reduce((high, row) => (row.customers > high.customers ? row : high));
  const share = top.customers / people;
  return {
    key: share >= most ? 'churn-reasons.most' : 'churn-reasons.largest',
    values: {
      reason: codeText(view, 'reason', top.reason),
      share: format.percent(share),
      value: format.money(top.value),
    },
    emphasis: 'value',
  };
}

export const churnReasons: Report<ReasonTotal> = {
  name: 'churn-reasons',
  title: 'churn-reasons.title',
  definition: 'churn-reasons.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  ranges: ['value'],
  columns: [
    { name: 'reason', type: 'code', codes: 'reason', label: 'column.reason' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'value', type: 'double', unit: 'money', label: 'column.value' },
    ...rangeColumns,
  ],
  disclose: parts('customers', { totals: ({ customers, drifting }) => [drifting, customers] }),
  order: ['customers desc', 'reason'],
  roles: ['executive', 'analyst', 'campaign', 'steward'],
  needs: ['clv', 'churn'],
  finding,
  subtitle: (_, view) => ({ key: 'churn-reasons.subtitle', values: { currency: formats(view).currency } }),
  chart,
};
