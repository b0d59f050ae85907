import type { History } from '../cells.ts';
import { logBeta, logGamma, logSumExp } from '../special.ts';
import type { BgBbParameters } from './likelihood.ts';

/**
 * P(alive at occasion T + later | x, t_x, T): Fader, Hardie & Shang (2010), eq. 11, which has later = 1. At 0 it is
 * whether the customer was alive at the last occasion seen.
 */
export function pAlive(
  { alpha, beta, gamma, delta }: BgBbParameters,
  { x, tx, T }: History,
  later = 1,
): number {
  const lives = logBeta(alpha + x, beta + T - x) + logBeta(gamma, delta + T);
  const stories = [lives];
  for (let at = tx; at < T; at += 1) {
    stories.push(logBeta(alpha + x, beta + at - x) + logBeta(gamma + 1, delta + at));
  }
  const now = Math.exp(lives - logSumExp(stories));
  return Math.min(1, now * Math.exp(logBeta(gamma, delta + T + later) - logBeta(gamma, delta + T)));
}

/** E[purchases in the next `ahead` occasions | x, t_x, T]: eq. 13 there, as the sum that it stands for. */
export function expectedPurchases(parameters: BgBbParameters, { x, tx, T }: History, ahead: number): number {
  return discounted(parameters, { x, tx, T }, 1, ahead);
}

/** E[X(n)] of a customer just acquired: eq. 8 there. */
export function expectedPurchasesNew(parameters: BgBbParameters, ahead: number): number {
  return expectedPurchases(parameters, { x: 0, tx: 0, T: 0 }, ahead);
}

/** Occasions beyond this are not added up: with 1 % an occasion the rest is below 1e-300. */
const MOST_OCCASIONS = 1e7;

/**
 * DERT: expected purchases at all occasions after T, the first of them discounted once by the rate per occasion
 * (eq. 14 there). Infinite where the rate is 0 and γ ≤ 1.
 */
export function residualPurchases(parameters: BgBbParameters, { x, tx, T }: History, rate: number): number {
  if (rate > 0) return discounted(parameters, { x, tx, T }, 1 / (1 + rate), MOST_OCCASIONS);
  const { alpha, beta, gamma, delta } = parameters;
  if (gamma <= 1) return Number.POSITIVE_INFINITY;
  return (
    (pAlive(parameters, { x, tx, T }, 0) * ((alpha + x) / (alpha + beta + T)) * (delta + T)) / (gamma - 1)
  );
}

function discounted(
  parameters: BgBbParameters,
  { x, tx, T }: History,
  factor: number,
  ahead: number,
): number {
  const { alpha, beta, gamma, delta } = parameters;
  let term = (pAlive(parameters, { x, tx, T }, 0) * (alpha + x)) / (alpha + beta + T);
  let sum = 0;
  for (let i = 0; i < ahead; i += 1) {
    term *= ((delta + T + i) / (gamma + delta + T + i)) * factor;
    sum += term;
    if (term <= 1e-17 * sum * (1 - factor)) break;
  }
  return sum;
}

/** P(n purchases in the next `ahead` occasions | x, t_x, T), n = 0 … ahead: eq. 9 with the posterior's parameters. */
export function purchaseDistribution(
  { alpha, beta, gamma, delta }: BgBbParameters,
  { x, tx, T }: History,
  ahead: number,
): Float64Array {
  const alive = pAlive({ alpha, beta, gamma, delta }, { x, tx, T }, 0);
  const [a, b, d] = [alpha + x, beta + T - x, delta + T];
  const base = logBeta(a, b) + logBeta(gamma, d);
  const choose = (from: number, n: number) => logGamma(from + 1) - logGamma(n + 1) - logGamma(from - n + 1);
  return Float64Array.from({ length: ahead + 1 }, (_, n) => {
    const stories = [choose(ahead, n) + logBeta(a + n, b + ahead - n) + logBeta(gamma, d + ahead)];
    for (let at = n; at < ahead; at += 1) {
      stories.push(choose(at, n) + logBeta(a + n, b + at - n) + logBeta(gamma + 1, d + at));
    }
    return alive * Math.exp(logSumExp(stories) - base) + (n === 0 ? 1 - alive : 0);
  });
}

/** P(no purchase in the next `ahead` occasions | x, t_x, T). */
export function probabilityNoPurchase(
  { alpha, beta, gamma, delta }: BgBbParameters,
  { x, tx, T }: History,
  ahead: number,
): number {
  const alive = pAlive({ alpha, beta, gamma, delta }, { x, tx, T }, 0);
  const [a, b, d] = [alpha + x, beta + T - x, delta + T];
  const stories = [logBeta(a, b + ahead) + logBeta(gamma, d + ahead)];
  for (let at = 0; at < ahead; at += 1) stories.push(logBeta(a, b + at) + logBeta(gamma + 1, d + at));
  return Math.min(1, 1 - alive + alive * Math.exp(logSumExp(stories) - logBeta(a, b) - logBeta(gamma, d)));
}
