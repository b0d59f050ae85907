import { loadSql } from '../../warehouse/sql.ts';
import { isFew, type Known } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import { codeText } from '../table.ts';
import type { View } from '../view.ts';
import { isWorthwhile } from './items.ts';
import type { SegmentTotal } from './row.ts';

export { type ActionItem, actionItems } from './items.ts';

function finding(rows: readonly SegmentTotal[], view: View): Sentence {
  const worth = (row: SegmentTotal): number => row.value ?? row.revenue ?? 0;
  const [first] = rows.filter(isWorthwhile).toSorted((a, b) => worth(b) - worth(a));
  if (!first) return plain('actions.empty');
  const format = formats(view);
  const values = {
    segment: codeText(view, 'segment', first.segment),
    customers: first.customers,
    value: format.money(first.value),
  };
  return { key: first.value === null ? 'actions.finding-people' : 'actions.finding', values };
}

/** Groups that few people are in, or few are not in; and of whom few can, or cannot, be reached. */
const disclose = (rows: readonly SegmentTotal[], { everybody, nearOthers }: Known) =>
  rows
    .filter((row) => !isFew(row.customers, everybody) && !nearOthers.has(row.segment))
    .map((row) => (isFew(row.reachable, row.customers) ? { ...row, reachable: null } : row));

export const actions: Report<SegmentTotal> = {
  name: 'actions',
  title: 'actions.title',
  definition: 'actions.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'segment', type: 'code', codes: 'segment', label: 'column.segment' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'value', type: 'double', unit: 'money', label: 'column.value' },
    { name: 'revenue', type: 'double', unit: 'money', label: 'column.revenue' },
    { name: 'reachable', type: 'integer', unit: 'count', people: true, label: 'column.reachable' },
  ],
  disclose: disclose,
  order: ['value desc', 'segment'],
  roles: ['executive', 'analyst', 'campaign', 'steward'],
  needs: [],
  alsoShows: ['clv'],
  finding,
  subtitle: () => plain('actions.subtitle'),
  chart: () => null,
};
