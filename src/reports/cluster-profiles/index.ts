import { loadSql } from '../../warehouse/sql.ts';
import { parts } from '../disclosure/index.ts';
import { type Formats, formats, reportText } from '../locale/index.ts';
import { type Note, plain, type Report, type ReportColumn, type Sentence } from '../report.ts';
import { rangeColumns } from '../value-ranges.ts';
import type { View } from '../view.ts';
import { chart, measureValue } from './chart.ts';
import { type ClusterProfile, groupName, measures, namedBy } from './row.ts';

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
    name: groupName(top, view, format.count),
    customers: format.percent(top.share_of_customers),
    value: format.percent(top.share_of_value),
    groups: rows.length,
  };
  const isApart = (top.share_of_value ?? 0) >= outOfProportion * top.share_of_customers;
  return { key: isApart ? 'cluster-profiles.finding' : 'cluster-profiles.even', values };
}

/** A sentence for each group, then what became of the groups since the earlier run. */
function notes(rows: readonly ClusterProfile[], view: View): Note[] {
  const format = formats(view);
  const drift = driftSentence(rows, view, format);
  return [
    ...rows.map(
      (row): Note => ({
        sentence: {
          key: row.share_of_value === null ? 'cluster-profiles.says-people' : 'cluster-profiles.says',
          values: {
            name: groupName(row, view, format.count),
            customers: row.customers,
            share: format.percent(row.share_of_customers),
            value: format.percent(row.share_of_value),
            facts: [
              ...worth(row, view),
              ...namedBy(row).map((measure) =>
                reportText(view.language, `group-fact.${measure}`, {
                  here: measureValue(format, measure, row[measure]),
                  all: measureValue(format, measure, row[`average_${measure}`]),
                }),
              ),
            ].join(view.language === 'en' ? '; ' : '؛ '),
          },
        },
        rule: { trait: 'cluster', is: row.cluster },
      }),
    ),
    ...(drift ? [{ sentence: drift }] : []),
  ];
}

/** What the group is worth in all, with its range; nothing where no model gave one. */
function worth({ value, value_low: low, value_high: high }: ClusterProfile, view: View): string[] {
  if (value == null || low == null || high == null) return [];
  const format = formats(view);
  const values = { value: format.money(value), low: format.money(low), high: format.money(high) };
  return [reportText(view.language, 'cluster-profiles.worth', values)];
}

function driftSentence(rows: readonly ClusterProfile[], view: View, format: Formats): Sentence | null {
  const [row] = rows;
  if (!row?.previous_as_of) return null;
  const kept = rows.filter(({ moved }) => moved !== null);
  const furthest = kept.reduce<ClusterProfile | null>(
    (far, one) => ((one.moved ?? 0) > (far?.moved ?? -1) ? one : far),
    null,
  );
  const values = {
    date: format.date(row.previous_as_of),
    kept: kept.length,
    fresh: rows.length - kept.length,
    gone: row.previous_groups - kept.length,
  };
  if (!furthest) return { key: 'cluster-profiles.drift-none', values };
  return {
    key: 'cluster-profiles.drift',
    values: {
      ...values,
      name: groupName(furthest, view, format.count),
      before: format.percent(furthest.previous_share),
      now: format.percent(furthest.share_of_customers),
      moved: format.decimal(furthest.moved, 2),
    },
  };
}

const units: Readonly<Record<(typeof measures)[number], ReportColumn['unit']>> = {
  recency_days: 'days',
  order_count: 'orders',
  monetary: 'money',
  clv_12m: 'money',
  margin_share: 'share',
  gap_variation: 'score',
  return_share: 'share',
  discount_share: 'share',
  categories: 'count',
  side_channel_share: 'share',
};

const measured = (prefix: '' | 'average_'): ReportColumn[] =>
  measures.map((measure) => ({
    name: `${prefix}${measure}`,
    type: 'double',
    ...(units[measure] ? { unit: units[measure] } : {}),
    label: `column.${prefix}${measure}`,
  }));

export const clusterProfiles: Report<ClusterProfile> = {
  name: 'cluster-profiles',
  title: 'cluster-profiles.title',
  definition: 'cluster-profiles.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  ranges: ['value'],
  columns: [
    { name: 'cluster', type: 'integer', unit: 'score', label: 'column.cluster' },
    { name: 'name_1', type: 'code', codes: 'group', label: 'column.name_1' },
    { name: 'name_2', type: 'code', codes: 'group', label: 'column.name_2' },
    { name: 'name_3', type: 'code', codes: 'group', label: 'column.name_3' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'share_of_customers', type: 'double', unit: 'share', label: 'column.share_of_customers' },
    { name: 'share_of_value', type: 'double', unit: 'share', label: 'column.share_of_value' },
    { name: 'value', type: 'double', unit: 'money', label: 'column.value' },
    ...rangeColumns,
    ...measured(''),
    ...measured('average_'),
    { name: 'previous_as_of', type: 'date', label: 'column.previous_as_of' },
    { name: 'previous_groups', type: 'integer', unit: 'score', label: 'column.previous_groups' },
    { name: 'previous_share', type: 'double', unit: 'share', label: 'column.previous_share' },
    { name: 'moved', type: 'double', unit: 'score', label: 'column.moved' },
  ],
  disclose: parts('customers', { totals: ({ customers }) => [customers] }),
  order: ['cluster'],
  roles: ['executive', 'analyst', 'campaign', 'steward'],
  needs: ['clusters'],
  alsoShows: ['clv'],
  finding,
  subtitle: (_, view) => ({ key: 'cluster-profiles.subtitle', values: { currency: formats(view).currency } }),
  chart,
  notes,
};
