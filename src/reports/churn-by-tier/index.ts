import { loadSql } from '../../warehouse/sql.ts';
import { parts } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence, sum } from '../report.ts';
import { codeText } from '../table.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { type TierBand, tiers } from './row.ts';

/** Below these shares of the whole value there is nothing to raise a voice about. */
const alarming = 0.1;
const notable = 0.2;

function finding(rows: readonly TierBand[], view: View): Sentence {
  const total = sum(rows.map((row) => row.value));
  if (total <= 0) return plain('churn-by-tier.empty');
  const format = formats(view);
  const leaving = rows.filter((row) => row.churn_band === 'leaving' || row.churn_band === 'gone');
  const cooling = rows.filter((row) => row.churn_band === 'cooling');
  const share = sum(leaving.map((row) => row.value)) / total;
  if (share >= alarming) return located('leaving', leaving, share, view);
  const coolingShare = sum(cooling.map((row) => row.value)) / total;
  if (coolingShare >= notable) return located('cooling', cooling, coolingShare, view);
  return { key: 'churn-by-tier.calm', values: { share: format.percent(share) } };
}

/** How much it is and in which tier the largest part of it lies. */
function located(
  kind: 'leaving' | 'cooling',
  rows: readonly TierBand[],
  share: number,
  view: View,
): Sentence {
  const format = formats(view);
  const worth = tiers.map((tier) => ({
    tier,
    value: sum(rows.filter((row) => row.value_tier === tier).map((row) => row.value)),
  }));
  const value = sum(rows.map((row) => row.value));
  const top = worth.reduce((high, one) => (one.value > high.value ? one : high));
  return {
    key: `churn-by-tier.${kind}-${top.value > value / 2 ? 'most' : 'largest'}`,
    values: {
      value: format.money(value),
      share: format.percent(share),
      tier: codeText(view, 'tier', top.tier),
    },
    emphasis: 'value',
  };
}

function subtitle(rows: readonly TierBand[], view: View): Sentence {
  const format = formats(view);
  const [row] = rows;
  const values = {
    currency: format.currency,
    days: row?.window_days ?? 0,
    from: row?.window_from ?? 'default',
    share: format.percent(row?.window_share ?? null),
  };
  return { key: 'churn-by-tier.subtitle', values };
}

export const churnByTier: Report<TierBand> = {
  name: 'churn-by-tier',
  title: 'churn-by-tier.title',
  definition: 'churn-by-tier.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'value_tier', type: 'code', codes: 'tier', label: 'column.value_tier' },
    { name: 'churn_band', type: 'code', codes: 'band', label: 'column.churn_band' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'value', type: 'double', unit: 'money', label: 'column.value' },
    { name: 'window_days', type: 'integer', unit: 'days', label: 'column.window_days' },
    { name: 'window_from', type: 'code', codes: 'window', label: 'column.window_from' },
    { name: 'window_share', type: 'double', unit: 'share', label: 'column.window_share' },
  ],
  disclose: parts('customers', {
    lines: [[], ['value_tier'], ['churn_band']],
    totals: ({ customers }) => [customers],
  }),
  order: ['value_tier', 'churn_band'],
  roles: ['executive', 'analyst', 'campaign', 'steward'],
  needs: ['clv', 'churn'],
  finding,
  subtitle,
  chart,
};
