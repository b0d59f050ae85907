import { mean, sampleStandardDeviation } from 'simple-statistics';
import type { RevenueMonth } from './row.ts';

type Verdict =
  | { readonly kind: 'empty' }
  | { readonly kind: 'short'; readonly months: number }
  | {
      readonly kind: 'highest' | 'lowest' | 'above' | 'below' | 'steady';
      readonly latest: RevenueMonth;
      readonly best: RevenueMonth;
      /** How many whole months are compared, the latest among them. */
      readonly months: number;
      /** Of the latest against the mean of those before it. */
      readonly change: number;
    };

const compared = 12;
const fewest = 4;

const lastWhole = (rows: readonly RevenueMonth[]): RevenueMonth[] =>
  rows.filter((row) => row.complete).slice(-compared);

/** The highest of the last twelve whole months; null before there are enough to compare. */
export function best(rows: readonly RevenueMonth[]): RevenueMonth | null {
  const whole = lastWhole(rows);
  if (whole.length < fewest) return null;
  return whole.reduce((high, row) => (row.revenue > high.revenue ? row : high));
}

/**
 * The latest whole month against the months before it. Unusual is what lies further from their mean than they
 * themselves usually do (one standard deviation).
 */
export function judge(rows: readonly RevenueMonth[]): Verdict {
  if (rows.length === 0) return { kind: 'empty' };
  const whole = lastWhole(rows);
  const latest = whole.at(-1);
  const highest = best(rows);
  if (!latest || !highest) return { kind: 'short', months: whole.length };
  const before = whole.slice(0, -1).map((row) => row.revenue);
  const usual = mean(before);
  const shared = {
    latest,
    best: highest,
    months: whole.length,
    change: usual > 0 ? latest.revenue / usual - 1 : 0,
  };
  const distance = latest.revenue - usual;
  if (Math.abs(distance) <= sampleStandardDeviation(before) || usual <= 0)
    return { kind: 'steady', ...shared };
  if (distance > 0) return { kind: latest === highest ? 'highest' : 'above', ...shared };
  return { kind: latest.revenue < Math.min(...before) ? 'lowest' : 'below', ...shared };
}
