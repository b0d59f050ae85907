import { loadSql } from '../../warehouse/sql.ts';
import { coarse, coarseRow, isFew } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import type { RetentionMonth } from './row.ts';

/** So many points of retention are a change worth telling [ours]. */
const noticeable = 0.02;

function finding(rows: readonly RetentionMonth[], view: View): Sentence {
  const known = rows.filter(({ net_retention }) => net_retention !== null);
  const last = known.at(-1);
  if (!last) return plain('revenue-retention.empty');
  const format = formats(view);
  const first = known.find((row) => row !== last);
  const change = first ? (last.net_retention ?? 0) - (first.net_retention ?? 0) : 0;
  return {
    key: 'revenue-retention.finding',
    values: {
      month: format.month(last.month, 'long-year'),
      net: format.percent(last.net_retention),
      gross: format.percent(last.gross_retention),
      direction: !first ? 'none' : change >= noticeable ? 'up' : change <= -noticeable ? 'down' : 'same',
      first: first ? format.month(first.month, 'long-year') : '',
      before: first ? format.percent(first.net_retention) : '',
    },
  };
}

const people = (name: string, label: Report['columns'][number]['label']) =>
  ({ name, type: 'integer', unit: 'count', people: true, label }) as const;
const money = (name: string, label: Report['columns'][number]['label']) =>
  ({ name, type: 'double', unit: 'money', label }) as const;

export const revenueRetention: Report<RetentionMonth> = {
  name: 'revenue-retention',
  title: 'revenue-retention.title',
  definition: 'revenue-retention.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  inShopCalendar: true,
  columns: [
    { name: 'month', type: 'month', label: 'column.month' },
    people('customers', 'column.bought_before'),
    people('came_back', 'column.bought_again'),
    money('revenue_before', 'column.revenue_before'),
    money('revenue_now', 'column.revenue_since'),
    { name: 'net_retention', type: 'double', unit: 'share', label: 'column.net_retention' },
    { name: 'gross_retention', type: 'double', unit: 'share', label: 'column.gross_retention' },
  ],
  // Years of neighbouring months overlap: people are told in steps, and not at all where few came back or stayed away.
  disclose: (rows) =>
    rows
      .filter(({ customers, came_back }) => !isFew(came_back, customers) && customers >= 5)
      .map((row) => coarseRow(row, { customers: coarse(row.customers), came_back: coarse(row.came_back) })),
  order: ['month'],
  roles: ['executive', 'analyst', 'steward'],
  needs: [],
  finding,
  subtitle: () => plain('revenue-retention.subtitle'),
  chart,
};
