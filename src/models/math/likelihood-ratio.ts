import { gammaCdf } from './gamma-distribution.ts';

/**
 * P(a chi-square with that many degrees of freedom exceeds 2 ΔlnL) of a nested model against the larger (Wilks 1938).
 * Where the smaller lies on the border of the larger, as NBD does (nobody leaves), the true chance is smaller still.
 */
export function likelihoodRatioTest(nested: number, larger: number, degrees: number) {
  const statistic = Math.max(0, 2 * (larger - nested));
  return { statistic, degrees, chance: Math.max(0, 1 - gammaCdf(degrees / 2, statistic / 2)) };
}
