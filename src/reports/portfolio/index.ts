import { loadSql } from '../../warehouse/sql.ts';
import { parts } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { type Note, plain, type Report, type Sentence, sum } from '../report.ts';
import { codeText } from '../table.ts';
import { moneyWithRange, rangeColumns } from '../value-ranges.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { type RoleTotal, roles, ruleOf } from './row.ts';

function finding(rows: readonly RoleTotal[], view: View): Sentence {
  if (rows.length === 0) return plain('portfolio.empty');
  const format = formats(view);
  const protect = rows.find(({ role }) => role === 'protect');
  const value = sum(rows.map((row) => row.value));
  if (!protect || !((protect.value ?? 0) > 0) || value <= 0) return plain('portfolio.calm');
  return {
    key: 'portfolio.finding',
    values: {
      customers: protect.customers,
      value: format.money(protect.value),
      share: format.percent((protect.value ?? 0) / value),
    },
  };
}

const notes = (rows: readonly RoleTotal[], view: View): Note[] =>
  roles.flatMap((role) => {
    const row = rows.find((one) => one.role === role);
    if (!row) return [];
    const format = formats(view);
    return {
      sentence: {
        key: `portfolio.says-${role}` as const,
        values: {
          name: codeText(view, 'role', role),
          customers: row.customers,
          value: moneyWithRange(view, row.value, row),
          margin: format.money(row.margin_so_far),
        },
      },
      rule: ruleOf(row),
    };
  });

/** What customers have brought by the danger that they leave: six roles. */
export const portfolio: Report<RoleTotal> = {
  name: 'portfolio',
  title: 'portfolio.title',
  definition: 'portfolio.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  ranges: ['value'],
  columns: [
    { name: 'role', type: 'code', codes: 'role', label: 'column.role' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'value', type: 'double', unit: 'money', label: 'column.value' },
    ...rangeColumns,
    { name: 'margin_so_far', type: 'double', unit: 'money', label: 'column.margin_so_far' },
    { name: 'margin_from', type: 'double', unit: 'money', label: 'column.margin_from' },
  ],
  // Who is in danger or gone is known by band elsewhere: each column is a line.
  disclose: (rows, known) => {
    const shown = parts<RoleTotal & { column: string }>('customers', {
      lines: [[], ['column']],
      totals: ({ customers }) => [customers],
    })(
      rows.map((row) => ({ ...row, column: columnOf(row) })),
      known,
    );
    return rows.filter(({ role }) => shown.some((row) => row.role === role));
  },
  order: ['role'],
  roles: ['executive', 'analyst', 'campaign', 'steward'],
  needs: ['clv', 'churn'],
  finding,
  subtitle: (rows, view) => ({
    key: 'portfolio.subtitle',
    values: { currency: formats(view).currency, from: formats(view).money(rows[0]?.margin_from) },
  }),
  chart,
  notes,
};

const columnOf = ({ role }: RoleTotal): string =>
  role === 'nurture' || role === 'grow'
    ? 'active'
    : role === 'win_back' || role === 'let_go'
      ? 'gone'
      : 'danger';
