import { loadSql } from '../../warehouse/sql.ts';
import { formats, reportText } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import { codeText } from '../table.ts';
import type { View } from '../view.ts';
import { disclose } from './disclose.ts';
import type { Mover } from './row.ts';

/** A change of less than half a per cent is none. */
const noticeable = 0.005;
/** So many movers are told, from this share of the larger month on. */
const told = 6;
const worthTelling = 0.01;

/** Sums of both months; each dimension has the same. */
function totalsOf(rows: readonly Mover[]) {
  const [first] = rows;
  const one = rows.filter(({ dimension }) => dimension === first?.dimension);
  const sum = (of: (row: Mover) => number) =>
    one.reduce((cents, row) => cents + Math.round(of(row) * 100), 0) / 100;
  return { now: sum(({ revenue }) => revenue), before: sum(({ previous_revenue: previous }) => previous) };
}

/** Single values and orders without a customer, those that moved most money first. */
const ranked = (rows: readonly Mover[]) =>
  rows
    .filter(({ kind, change }) => (kind === 'named' || kind === 'guests') && change !== 0)
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change));

/** Where what has no value, or is not told apart, moved more, nobody knows which value moved most. */
const isLargest = (mover: Mover, rows: readonly Mover[]) =>
  rows.every(
    ({ dimension, kind, change }) =>
      dimension !== mover.dimension ||
      kind === 'named' ||
      kind === 'guests' ||
      Math.abs(change) <= Math.abs(mover.change),
  );

function nameOf(row: Mover, view: View): string {
  if (row.kind === 'guests') return reportText(view.language, 'revenue-change.guests');
  const name = row.name ?? '';
  const said = row.dimension === 'tier' ? codeText(view, 'tier', name) : formats(view).isolate(name);
  return reportText(view.language, `revenue-change.${row.dimension}`, { name: said });
}

function finding(rows: readonly Mover[], view: View): Sentence {
  const [row] = rows;
  if (!row) return plain('revenue-change.empty');
  const format = formats(view);
  const { now, before } = totalsOf(rows);
  const change = now - before;
  const months = { month: format.month(row.month), previous: format.month(row.previous_month) };
  if (before > 0 && Math.abs(change) / before < noticeable) {
    return { key: 'revenue-change.same', values: { ...months, now: format.money(now) } };
  }
  const [most] = ranked(rows).filter(
    (mover) => Math.sign(mover.change) === Math.sign(change) && isLargest(mover, rows),
  );
  const direction = change > 0 ? 'up' : 'down';
  const values = {
    ...months,
    change: format.money(Math.abs(change)),
    mover: most ? nameOf(most, view) : '',
    value: format.change(most?.change),
  };
  return { key: most ? `revenue-change.${direction}` : `revenue-change.${direction}-alone`, values };
}

function subtitle(rows: readonly Mover[], view: View): Sentence {
  const [row] = rows;
  if (!row) return plain('revenue-change.subtitle-empty');
  const format = formats(view);
  const { now, before } = totalsOf(rows);
  return {
    key: 'revenue-change.subtitle',
    values: {
      month: format.month(row.month),
      previous: format.month(row.previous_month),
      now: format.money(now),
      before: format.money(before),
    },
  };
}

function sentences(rows: readonly Mover[], view: View): readonly Sentence[] {
  const format = formats(view);
  const { now, before } = totalsOf(rows);
  const least = worthTelling * Math.max(now, before);
  return ranked(rows)
    .filter(({ change }) => Math.abs(change) >= least)
    .slice(0, told)
    .map((row) => ({
      key: row.change > 0 ? 'revenue-change.more' : 'revenue-change.less',
      values: {
        mover: nameOf(row, view),
        change: format.money(Math.abs(row.change)),
        now: format.money(row.revenue),
        before: format.money(row.previous_revenue),
      },
    }));
}

const money = (name: string, label: Report['columns'][number]['label']) =>
  ({ name, type: 'double', unit: 'money', label }) as const;
const people = (name: string, label: Report['columns'][number]['label']) =>
  ({ name, type: 'integer', unit: 'count', people: true, label }) as const;

export const revenueChange: Report<Mover> = {
  name: 'revenue-change',
  title: 'revenue-change.title',
  definition: 'revenue-change.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  inShopCalendar: true,
  columns: [
    { name: 'dimension', type: 'code', codes: 'dimension', label: 'column.dimension' },
    { name: 'kind', type: 'code', codes: 'kind', label: 'column.kind' },
    // Names of tiers have words of their own; others stay as the shop writes them.
    { name: 'name', type: 'text', codes: 'tier', label: 'column.name' },
    people('customers', 'column.customers'),
    people('customers_now', 'column.active_customers'),
    people('customers_before', 'column.previous_active_customers'),
    money('revenue', 'column.revenue'),
    money('previous_revenue', 'column.previous_revenue'),
    money('change', 'column.revenue_change'),
    { name: 'month', type: 'month', label: 'column.month' },
    { name: 'previous_month', type: 'month', label: 'column.previous_month' },
  ],
  disclose,
  order: ['dimension', 'kind', 'change desc', 'name'],
  roles: ['executive', 'analyst', 'steward'],
  needs: [],
  finding,
  subtitle,
  sentences,
  chart: () => null,
};
