import { loadSql } from '../../warehouse/sql.ts';
import { isFew, parts } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import type { RevenueMonth } from './row.ts';
import { best, judge } from './verdict.ts';

function finding(rows: readonly RevenueMonth[], view: View): Sentence {
  const format = formats(view);
  const verdict = judge(rows);
  if (verdict.kind === 'empty') return plain('revenue-by-month.empty');
  if (verdict.kind === 'short') {
    return { key: 'revenue-by-month.short', values: { months: verdict.months } };
  }
  const values = {
    month: format.month(verdict.latest.month),
    best: format.month(verdict.best.month),
    revenue: format.money(verdict.latest.revenue),
    months: verdict.months,
    change: format.percent(Math.abs(verdict.change)),
  };
  return { key: `revenue-by-month.${verdict.kind}`, values };
}

function subtitle(rows: readonly RevenueMonth[], view: View): Sentence {
  const format = formats(view);
  const last = rows.at(-1);
  const values = { currency: format.currency };
  if (!last || last.complete) return { key: 'revenue-by-month.subtitle', values };
  return {
    key: 'revenue-by-month.subtitle-incomplete',
    values: { ...values, month: format.month(last.month) },
  };
}

export const revenueByMonth: Report<RevenueMonth> = {
  name: 'revenue-by-month',
  title: 'revenue-by-month.title',
  definition: 'revenue-by-month.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: true,
  columns: [
    { name: 'month', type: 'month', label: 'column.month' },
    { name: 'first_day', type: 'date', label: 'column.first_day' },
    { name: 'revenue', type: 'double', unit: 'money', label: 'column.revenue' },
    { name: 'guest_revenue', type: 'double', unit: 'money', label: 'column.guest_revenue' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.active_customers' },
    { name: 'orders', type: 'integer', unit: 'count', label: 'column.orders' },
    { name: 'complete', type: 'boolean', label: 'column.complete' },
  ],
  disclose: parts('customers', {
    isSensitive: (row, { customers }) => isFew(row.customers as number, customers),
  }),
  order: ['month'],
  roles: ['executive', 'analyst', 'steward'],
  needs: [],
  finding,
  subtitle,
  chart: (rows, view) => chart(rows, view, best(rows)),
};
