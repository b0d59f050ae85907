import { loadSql } from '../../warehouse/sql.ts';
import { isFew, parts } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { type Note, plain, type Report, type Sentence, sum } from '../report.ts';
import { codeText } from '../table.ts';
import { rangeColumns } from '../value-ranges.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { measureOf, measures, paysEverywhere, type TierBand, tiers } from './row.ts';

/** Below this share of the whole value there is nothing to raise a voice about. */
const alarming = 0.1;

/** Sums of whole bands, which no hidden cell follows from; but not where few people may leave, or few stay. */
function counted(all: readonly TierBand[], shown: readonly TierBand[]): readonly TierBand[] {
  const people = (some: readonly TierBand[]) => sum(some.map(({ customers }) => customers));
  const leaving = people(all.filter(mayLeave));
  return isFew(leaving, people(all)) ? shown : all;
}

/** Money that may leave: what is still expected of who is cooling or leaving, and in which tier most of it lies. */
const mayLeave = ({ churn_band: band }: TierBand) => band === 'cooling' || band === 'leaving';

function finding(rows: readonly TierBand[], view: View): Sentence {
  const worthOf = (some: readonly TierBand[]) => sum(some.map((row) => row.value));
  const total = worthOf(rows);
  if (total <= 0) return plain('churn-by-tier.empty');
  const format = formats(view);
  const leaving = rows.filter(mayLeave);
  const value = worthOf(leaving);
  const share = format.percent(value / total);
  if (value / total < alarming) return { key: 'churn-by-tier.calm', values: { share } };
  const worth = tiers.map((tier) => ({
    tier,
    value: worthOf(leaving.filter((row) => row.value_tier === tier)),
  }));
  const top = worth.reduce((high, one) => (one.value > high.value ? one : high));
  return {
    key: `churn-by-tier.may-leave-${top.value > value / 2 ? 'most' : 'largest'}`,
    values: { value: format.money(value), share, tier: codeText(view, 'tier', top.tier) },
    emphasis: 'value',
  };
}

const outlinedOf = (rows: readonly TierBand[]) =>
  paysEverywhere(rows) ? 'all' : rows.some(({ pays }) => pays) ? 'some' : 'none';

function subtitle(rows: readonly TierBand[], view: View): Sentence {
  const format = formats(view);
  const [row] = rows;
  const cost = row?.contact_cost ?? null;
  const values = {
    measure: measureOf(view),
    currency: format.currency,
    days: row?.window_days ?? 0,
    outlined: cost === null || row?.response == null ? 'unknown' : outlinedOf(rows),
    cost: format.money(cost),
    response: format.percent(row?.response ?? null),
  };
  return { key: 'churn-by-tier.subtitle', values };
}

const discloseCells = parts<TierBand>('customers', {
  lines: [[], ['value_tier'], ['churn_band']],
  totals: ({ customers }) => [customers],
});

/** All that may leave, with its range. */
function notes(rows: readonly TierBand[], view: View): Note[] {
  const [first] = rows;
  if (first?.may_leave_low == null || first.may_leave_high == null) return [];
  const format = formats(view);
  const values = {
    value: format.money(first.may_leave ?? null),
    low: format.money(first.may_leave_low),
    high: format.money(first.may_leave_high),
  };
  return [{ sentence: { key: 'churn-by-tier.may-leave', values } }];
}

export const churnByTier: Report<TierBand> = {
  name: 'churn-by-tier',
  title: 'churn-by-tier.title',
  definition: 'churn-by-tier.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  ranges: ['value', 'may_leave'],
  columns: [
    { name: 'value_tier', type: 'code', codes: 'tier', label: 'column.value_tier' },
    { name: 'churn_band', type: 'code', codes: 'band', label: 'column.churn_band' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'value', type: 'double', unit: 'money', label: 'column.value' },
    ...rangeColumns,
    { name: 'loss', type: 'double', unit: 'money', label: 'column.loss' },
    { name: 'pays', type: 'boolean', label: 'column.pays' },
    { name: 'contact_cost', type: 'double', unit: 'money', label: 'column.contact_cost' },
    { name: 'response', type: 'double', unit: 'share', label: 'column.response' },
    { name: 'may_leave', type: 'double', unit: 'money', label: 'column.may_leave' },
    { name: 'may_leave_low', type: 'double', unit: 'money', label: 'column.may_leave_low' },
    { name: 'may_leave_high', type: 'double', unit: 'money', label: 'column.may_leave_high' },
    { name: 'window_days', type: 'integer', unit: 'days', label: 'column.window_days' },
    { name: 'window_from', type: 'code', codes: 'window', label: 'column.window_from' },
    { name: 'window_share', type: 'double', unit: 'share', label: 'column.window_share' },
  ],
  // The range of a sum that is not told to everybody is not either.
  disclose: (rows, known) => {
    const shown = discloseCells(rows, known);
    const isTold = shown.length === rows.length || counted(rows, shown) === rows;
    return isTold
      ? shown
      : shown.map((row) => ({ ...row, may_leave: null, may_leave_low: null, may_leave_high: null }));
  },
  order: ['value_tier', 'churn_band'],
  roles: ['executive', 'analyst', 'campaign', 'steward'],
  needs: ['clv', 'churn'],
  finding,
  counted,
  subtitle,
  chart,
  notes,
  switches: [measures],
  rule: ({ value_tier: tier, churn_band: band }) => ({
    all: [
      { trait: 'value_tier', is: tier },
      { trait: 'churn_band', is: band },
    ],
  }),
};
