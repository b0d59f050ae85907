import { loadSql } from '../../warehouse/sql.ts';
import { parts } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type ReportColumn, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import type { ClusterProfile } from './row.ts';

const outOfProportion = 1.5;

function finding(rows: readonly ClusterProfile[], view: View): Sentence {
  const known = rows.filter((row) => row.share_of_value !== null);
  if (rows.length === 0) return plain('cluster-profiles.empty');
  if (known.length === 0) return { key: 'cluster-profiles.count', values: { groups: rows.length } };
  const format = formats(view);
  const top = known.reduce((high, row) =>
    (row.share_of_value ?? 0) > (high.share_of_value ?? 0) ? row : high,
  );
  const values = {
    cluster: format.count(top.cluster),
    customers: format.percent(top.share_of_customers),
    value: format.percent(top.share_of_value),
    groups: rows.length,
  };
  const isApart = (top.share_of_value ?? 0) >= outOfProportion * top.share_of_customers;
  return { key: isApart ? 'cluster-profiles.finding' : 'cluster-profiles.even', values };
}

const measured: readonly ReportColumn[] = [
  { name: 'recency_days', type: 'double', unit: 'days', label: 'column.recency_days' },
  { name: 'order_count', type: 'double', unit: 'orders', label: 'column.order_count' },
  { name: 'monetary', type: 'double', unit: 'money', label: 'column.monetary' },
  { name: 'clv_12m', type: 'double', unit: 'money', label: 'column.clv_12m' },
  { name: 'average_recency_days', type: 'double', unit: 'days', label: 'column.average_recency_days' },
  { name: 'average_order_count', type: 'double', unit: 'orders', label: 'column.average_order_count' },
  { name: 'average_monetary', type: 'double', unit: 'money', label: 'column.average_monetary' },
  { name: 'average_clv_12m', type: 'double', unit: 'money', label: 'column.average_clv_12m' },
];

export const clusterProfiles: Report<ClusterProfile> = {
  name: 'cluster-profiles',
  title: 'cluster-profiles.title',
  definition: 'cluster-profiles.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'cluster', type: 'integer', unit: 'score', label: 'column.cluster' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'share_of_customers', type: 'double', unit: 'share', label: 'column.share_of_customers' },
    { name: 'share_of_value', type: 'double', unit: 'share', label: 'column.share_of_value' },
    ...measured,
  ],
  disclose: parts('customers', { totals: ({ customers }) => [customers] }),
  order: ['cluster'],
  roles: ['executive', 'analyst', 'campaign', 'steward'],
  needs: ['clusters'],
  alsoShows: ['clv'],
  finding,
  subtitle: (_, view) => ({ key: 'cluster-profiles.subtitle', values: { currency: formats(view).currency } }),
  chart,
};
