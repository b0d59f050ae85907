import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { disclose } from './disclose.ts';
import { type ClvBin, split } from './split.ts';

/** Where the less valuable half holds this much, customers are worth about the same. */
const even = 0.35;

function finding(rows: readonly ClvBin[], view: View): Sentence {
  const halves = split(rows);
  if (!halves) return plain('clv-distribution.empty');
  const format = formats(view);
  const values = {
    edge: format.money(halves.edge),
    customers: format.percent(halves.customersBelow),
    value: format.percent(halves.valueBelow),
  };
  // Equal worth would give both shares alike: compare the two, not the second alone.
  const isEven = halves.valueBelow / halves.customersBelow >= even / 0.5;
  return { key: isEven ? 'clv-distribution.even' : 'clv-distribution.finding', values };
}

export const clvDistribution: Report<ClvBin> = {
  name: 'clv-distribution',
  title: 'clv-distribution.title',
  definition: 'clv-distribution.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'lower_bound', type: 'double', unit: 'money', label: 'column.lower_bound' },
    { name: 'upper_bound', type: 'double', unit: 'money', label: 'column.upper_bound' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'value', type: 'double', unit: 'money', label: 'column.value' },
  ],
  disclose,
  order: ['lower_bound'],
  roles: ['executive', 'analyst', 'steward'],
  needs: ['clv'],
  finding,
  subtitle: (_, view) => ({ key: 'clv-distribution.subtitle', values: { currency: formats(view).currency } }),
  chart,
};
