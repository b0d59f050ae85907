import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import { type Note, plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { disclose } from './disclose.ts';
import type { GrowthMonth } from './row.ts';

function finding(rows: readonly GrowthMonth[], view: View): Sentence {
  const last = rows.findLast((row) => row.complete && row.new_customers !== null && row.closing !== null);
  if (!last) return plain('growth.empty');
  const format = formats(view);
  const won = (last.new_customers ?? 0) + (last.returned ?? 0);
  const lost = last.lapsed ?? 0;
  const direction = won > lost ? 'up' : won < lost ? 'down' : 'same';
  return {
    key: `growth.${direction}`,
    values: {
      month: format.month(last.month),
      change: format.count(Math.abs(won - lost)),
      closing: format.count(last.closing),
      won: format.count(won),
      lost: format.count(lost),
    },
  };
}

function subtitle(rows: readonly GrowthMonth[], view: View): Sentence {
  const format = formats(view);
  const days = format.count(rows.at(-1)?.window_days);
  const year = rows.findLast((row) => row.net_retention !== null);
  if (!year) return { key: 'growth.subtitle', values: { days } };
  return {
    key: 'growth.subtitle-year',
    values: {
      days,
      month: format.month(year.month),
      net: format.percent(year.net_retention),
      gross: format.percent(year.gross_retention),
    },
  };
}

/** Revenue without a customer is said. */
function notes(rows: readonly GrowthMonth[], view: View): readonly Note[] {
  const last = rows.findLast((row) => row.complete);
  if (!last || last.guest_revenue === 0) return [];
  const format = formats(view);
  const values = { month: format.month(last.month), revenue: format.money(last.guest_revenue) };
  return [{ sentence: { key: 'growth.guests', values } }];
}

const people = (name: string, label: Report['columns'][number]['label']) =>
  ({ name, type: 'integer', unit: 'count', people: true, label }) as const;
const money = (name: string, label: Report['columns'][number]['label']) =>
  ({ name, type: 'double', unit: 'money', label }) as const;

export const growth: Report<GrowthMonth> = {
  name: 'growth',
  title: 'growth.title',
  definition: 'growth.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: true,
  columns: [
    { name: 'month', type: 'month', label: 'column.month' },
    people('opening', 'column.opening_customers'),
    people('new_customers', 'column.new_customers'),
    people('returned', 'column.returned_customers'),
    people('lapsed', 'column.lapsed_customers'),
    people('closing', 'column.closing_customers'),
    money('revenue', 'column.revenue'),
    money('new_revenue', 'column.new_revenue'),
    money('returned_revenue', 'column.returned_revenue'),
    money('repeat_revenue', 'column.repeat_revenue'),
    money('guest_revenue', 'column.guest_revenue'),
    people('repeat_customers', 'column.repeat_customers'),
    { name: 'net_retention', type: 'double', unit: 'share', label: 'column.net_retention' },
    { name: 'gross_retention', type: 'double', unit: 'share', label: 'column.gross_retention' },
    { name: 'window_days', type: 'integer', unit: 'days', label: 'column.window_days' },
    { name: 'complete', type: 'boolean', label: 'column.complete' },
  ],
  disclose,
  order: ['month'],
  roles: ['executive', 'analyst', 'steward'],
  needs: [],
  finding,
  subtitle,
  chart,
  notes,
};
