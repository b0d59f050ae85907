import { loadSql } from '../../warehouse/sql.ts';
import { isFew, isSmall, parts } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { type Known, plain, type Report, type Sentence } from '../report.ts';
import { codeText } from '../table.ts';
import { rangeColumns } from '../value-ranges.ts';
import type { View } from '../view.ts';
import { isWorthwhile, worthOf } from './items.ts';
import type { SegmentTotal } from './row.ts';

export { actionItems } from './items.ts';

function finding(rows: readonly SegmentTotal[], view: View): Sentence {
  const [first] = rows.filter(isWorthwhile).toSorted((a, b) => worthOf(b) - worthOf(a));
  if (!first) return plain('actions.empty');
  const format = formats(view);
  const values = {
    segment: codeText(view, 'segment', first.segment),
    customers: first.customers,
    value: format.money(first.value),
    gain: format.money(first.gain),
    cost: format.money(first.cost),
  };
  if (first.gain !== null && first.cost !== null) return { key: 'actions.finding-gain', values };
  return { key: first.value === null ? 'actions.finding-people' : 'actions.finding', values };
}

function subtitle(rows: readonly SegmentTotal[], view: View): Sentence {
  const format = formats(view);
  const [row] = rows;
  if (row?.contact_cost == null || row.response === null) return plain('actions.subtitle-no-cost');
  const values = { cost: format.money(row.contact_cost), response: format.percent(row.response) };
  return { key: 'actions.subtitle', values };
}

/**
 * Groups that few people are in, or few are not in; that few of a segment are missing from, whose count is told
 * elsewhere; and of whom few can, or cannot, be reached.
 */
function disclose(rows: readonly SegmentTotal[], known: Known): readonly SegmentTotal[] {
  const shown = parts<SegmentTotal>('customers', {
    totals: ({ customers, everybody }) => [customers, everybody],
    isSensitive: (row) =>
      isFew(Number(row.customers), known.everybody) ||
      isSmall(Number(row.members) - Number(row.customers)) ||
      known.nearOthers.has(String(row.segment)),
  })(rows, known);
  return shown.map((row) =>
    isFew(row.reachable, row.customers) ? { ...row, reachable: null, cost: null, gain: null } : row,
  );
}

/** The order in which segments take their people is part of what a group is. */
function ruleOf(row: SegmentTotal, rows: readonly SegmentTotal[]): object {
  const before = rows.filter(({ place }) => place < row.place);
  const others = before.map(({ segment }) => ({ not: { segment } }));
  return { version: 2, where: { all: [{ segment: row.segment }, ...others] } };
}

export const actions: Report<SegmentTotal> = {
  name: 'actions',
  title: 'actions.title',
  definition: 'actions.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  ranges: ['value'],
  columns: [
    { name: 'place', type: 'integer', label: 'column.position' },
    { name: 'segment', type: 'code', codes: 'segment', label: 'column.segment' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'members', type: 'integer', unit: 'count', people: true, label: 'column.members' },
    { name: 'value', type: 'double', unit: 'money', label: 'column.value' },
    ...rangeColumns,
    { name: 'revenue', type: 'double', unit: 'money', label: 'column.revenue' },
    { name: 'reachable', type: 'integer', unit: 'count', people: true, label: 'column.reachable' },
    { name: 'cost', type: 'double', unit: 'money', label: 'column.cost' },
    { name: 'gain', type: 'double', unit: 'money', label: 'column.gain' },
    { name: 'contact_cost', type: 'double', unit: 'money', label: 'column.contact_cost' },
    { name: 'response', type: 'double', unit: 'share', label: 'column.response' },
  ],
  disclose,
  order: ['place'],
  roles: ['executive', 'analyst', 'campaign', 'steward'],
  needs: [],
  alsoShows: ['clv'],
  finding,
  subtitle,
  chart: () => null,
  rule: ruleOf,
};
