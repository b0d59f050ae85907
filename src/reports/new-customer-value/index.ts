import { loadSql } from '../../warehouse/sql.ts';
import { parts } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { comparison, type NewCustomerRow, quarterName } from './row.ts';

function finding(rows: readonly NewCustomerRow[], view: View): Sentence {
  const format = formats(view);
  const found = comparison(rows);
  if (found) {
    const { kind, latest, before } = found;
    return {
      key: `new-customer-value.${kind}`,
      values: {
        quarter: quarterName(view, format, latest.quarter),
        months: latest.first_months,
        brought: format.money(latest.brought),
        before: format.money(before.brought),
      },
    };
  }
  const expected = rows.findLast(({ expected_horizon }) => expected_horizon !== null);
  if (!expected) return plain('new-customer-value.empty');
  return {
    key: 'new-customer-value.expected',
    values: {
      quarter: quarterName(view, format, expected.quarter),
      expected: format.money(expected.expected_horizon),
      low: format.money(expected.expected_horizon_low),
      high: format.money(expected.expected_horizon_high),
    },
  };
}

const money = (name: string, label: Report['columns'][number]['label']) =>
  ({ name, type: 'double', unit: 'money', label }) as const;

export const newCustomerValue: Report<NewCustomerRow> = {
  name: 'new-customer-value',
  title: 'new-customer-value.title',
  definition: 'new-customer-value.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: true,
  columns: [
    { name: 'quarter', type: 'text', label: 'column.quarter' },
    { name: 'first_months', type: 'integer', unit: 'score', label: 'column.first_months' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    money('brought', 'column.brought'),
    money('brought_low', 'column.brought_low'),
    money('brought_high', 'column.brought_high'),
    money('expected_first', 'column.expected_first'),
    money('expected_first_low', 'column.expected_first_low'),
    money('expected_first_high', 'column.expected_first_high'),
    money('expected_horizon', 'column.expected_horizon'),
    money('expected_horizon_low', 'column.expected_horizon_low'),
    money('expected_horizon_high', 'column.expected_horizon_high'),
  ],
  disclose: parts('customers', { totals: ({ customers }) => [customers] }),
  order: ['quarter'],
  roles: ['executive', 'analyst', 'steward'],
  needs: ['clv'],
  finding,
  subtitle: ([first], view) =>
    first
      ? {
          key: 'new-customer-value.subtitle',
          values: { months: first.first_months, currency: formats(view).currency },
        }
      : plain('new-customer-value.empty'),
  chart,
};
