import { loadSql } from '../../warehouse/sql.ts';
import { parts } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence, sum } from '../report.ts';
import { rangeColumns } from '../value-ranges.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { groupTotals, isNamed, isPredicted, nameOf, type RfmCell } from './row.ts';

/** A group is out of proportion when its share of the worth is this many times its share of the customers. */
const outOfProportion = 1.5;

const isSlipping = (name: string | null | undefined) => name === 'at_risk' || name === 'cant_lose';

function finding(rows: readonly RfmCell[], view: View): Sentence {
  const totals = groupTotals(rows);
  const customers = sum(totals.map((group) => group.customers));
  const worth = sum(totals.map((group) => group.worth));
  if (customers === 0 || worth <= 0) return plain('rfm-map.empty');
  const format = formats(view);

  const slipping = totals.filter(({ cells }) => isSlipping(cells[0]?.rfm_name));
  const slippingWorth = sum(slipping.map((group) => group.worth)) / worth;
  const slippingCustomers = sum(slipping.map((group) => group.customers));
  if (slippingWorth >= 0.15) {
    return {
      key: 'rfm-map.slipping',
      values: { customers: slippingCustomers, share: format.percent(slippingWorth) },
    };
  }
  const top = totals.reduce((high, group) => (group.worth > high.worth ? group : high));
  const values = {
    name: nameOf(top, view, format.count),
    share: format.percent(top.worth / worth),
    customers: format.percent(top.customers / customers),
  };
  const ratio = top.worth / worth / (top.customers / customers);
  return { key: ratio >= outOfProportion ? 'rfm-map.top' : 'rfm-map.even', values };
}

export const rfmMap: Report<RfmCell> = {
  name: 'rfm-map',
  title: 'rfm-map.title',
  definition: 'rfm-map.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  ranges: ['value'],
  columns: [
    { name: 'recency_score', type: 'integer', unit: 'score', label: 'column.recency_score' },
    { name: 'frequency_score', type: 'integer', unit: 'score', label: 'column.frequency_score' },
    { name: 'rfm_name', type: 'code', codes: 'rfm', label: 'column.rfm_name' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'value', type: 'double', unit: 'money', label: 'column.value' },
    ...rangeColumns,
    { name: 'revenue', type: 'double', unit: 'money', label: 'column.revenue' },
  ],
  disclose: parts('customers', {
    lines: [[], ['recency_score'], ['frequency_score'], ['rfm_name']],
    totals: ({ customers }) => [customers],
  }),
  order: ['recency_score', 'frequency_score', 'rfm_name'],
  roles: ['executive', 'analyst', 'campaign', 'steward'],
  needs: ['rfm'],
  alsoShows: ['clv'],
  finding,
  subtitle: (rows, view) => ({
    key: isPredicted(rows) ? 'rfm-map.subtitle' : 'rfm-map.subtitle-revenue',
    values: { currency: formats(view).currency, named: isNamed(rows) ? 'yes' : 'no' },
  }),
  chart,
};
