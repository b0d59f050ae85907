import type { History } from '../cells.ts';
import { logBeta } from '../special.ts';
import type { BgNbdParameters } from './likelihood.ts';
import { pAlive } from './predict.ts';
import { phases } from './silence.ts';
import { logTicks, type TickingCustomer } from './ticks.ts';
import { BG_NBD, type BgVariant, chancesToDrop } from './variant.ts';

/** P(X(t) = n) of a customer just acquired: Fader, Hardie & Lee (2005), eq. 8. */
export function probabilityPurchases(
  parameters: BgNbdParameters,
  n: number,
  t: number,
  variant: BgVariant = BG_NBD,
): number {
  return purchaseDistribution(parameters, { x: 0, tx: 0, T: 0 }, t, n, variant)[n]!;
}

/** P(n purchases in (T, T + t] | x, t_x, T) for n = 0, 1, …, `most`. */
export function purchaseDistribution(
  parameters: BgNbdParameters,
  { x, tx, T }: History,
  t: number,
  most: number,
  variant: BgVariant = BG_NBD,
): Float64Array {
  const { r, alpha, a, b } = parameters;
  const { k } = variant;
  const R = r + k * x;
  const B = b + chancesToDrop(variant, x);
  const alive = pAlive(parameters, { x, tx, T }, variant);
  const result = new Float64Array(most + 1);
  result[0] = 1 - alive;
  phases(R, k, (T - tx) / (alpha + T)).probability.forEach((weight, phase) => {
    const counts = aliveDistribution({ R: R + phase, a, B, k, phase }, t / (alpha + T), most);
    for (let n = 0; n <= most; n += 1) result[n]! += alive * weight * counts[n]!;
  });
  return result;
}

/** P(min(M, G) = n) = P(M = n) P(G > n) + P(M ≥ n) P(G = n), in the notation of `purchasesByTicks`. */
function aliveDistribution(customer: TickingCustomer, tau: number, most: number): Float64Array {
  const { R, a, B, k, phase } = customer;
  const result = new Float64Array(most + 1);
  if (!(tau > 0)) {
    result[0] = 1;
    return result;
  }
  const exactly = new Float64Array(most + 1);
  for (let tick = 0; tick < k * (most + 1) - phase; tick += 1) {
    exactly[Math.floor((tick + phase) / k)]! += Math.exp(logTicks(R, tau, tick));
  }
  const atLeast = upperTails(exactly, () => ticksFrom(R, tau, k * (most + 1) - phase));
  const base = logBeta(a, B);
  result[0] = exactly[0]!;
  for (let n = 1; n <= most; n += 1) {
    const outlasts = Math.exp(logBeta(a, B + n) - base);
    const leaves = Math.exp(logBeta(a + 1, B + n - 1) - base);
    result[n] = outlasts * exactly[n]! + leaves * atLeast[n]!;
  }
  return result;
}

/** P(M ≥ n), summed on the side where nothing cancels. */
function upperTails(exactly: Float64Array, beyond: () => number): Float64Array {
  const below = exactly.slice();
  for (let n = 1; n < below.length; n += 1) below[n]! += below[n - 1]!;
  const tails = Float64Array.from(below, (_, n) => (n === 0 ? 1 : 1 - below[n - 1]!));
  if (below.at(-1)! < 0.9) return tails;
  let tail = beyond();
  for (let n = exactly.length - 1; n > 0 && below[n - 1]! >= 0.9; n -= 1) {
    tail += exactly[n]!;
    tails[n] = Math.min(tail, 1);
  }
  return tails;
}

/** P(at least `first` ticks), where that is small. */
function ticksFrom(R: number, tau: number, first: number): number {
  const z = tau / (1 + tau);
  let mass = Math.exp(logTicks(R, tau, first));
  let sum = 0;
  for (let n = first; mass > 1e-17 * sum && n < first + 1e7; n += 1) {
    sum += mass;
    mass *= ((R + n) * z) / (n + 1);
  }
  return sum;
}
