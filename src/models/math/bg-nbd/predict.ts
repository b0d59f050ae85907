import { logBeta, logGamma, logistic } from '../special.ts';
import { aliveCustomer, meanPurchases } from './alive.ts';
import type { BgNbdParameters } from './likelihood.ts';

/**
 * P(alive | x, t_x, T): Fader, Hardie & Lee (2008), "Computing P(alive) Using the BG/NBD Model". It is 1 for
 * x = 0: in this model customers drop out only after a repeat purchase.
 */
export function pAlive({ r, alpha, a, b }: BgNbdParameters, x: number, tx: number, T: number): number {
  if (x === 0) return 1;
  return logistic(Math.log(b + (x - 1)) - Math.log(a) - (r + x) * Math.log1p((T - tx) / (alpha + tx)));
}

/** E[Y(t) | x, t_x, T], purchases in (T, T + t]: Fader, Hardie & Lee (2005), eq. 10. */
export function expectedPurchases(
  parameters: BgNbdParameters,
  x: number,
  tx: number,
  T: number,
  t: number,
): number {
  if (t <= 0) return 0;
  const { r, alpha, a, b } = parameters;
  const tau = t / (alpha + T);
  const alive = aliveCustomer(r + x, a, b + x, tau, tau);
  return pAlive(parameters, x, tx, T) * meanPurchases(alive, tau);
}

/** E[X(t)] of a customer just acquired: Fader, Hardie & Lee (2005), eq. 9. */
export function expectedPurchasesNew(parameters: BgNbdParameters, t: number): number {
  return expectedPurchases(parameters, 0, 0, 0, t);
}

/**
 * P(no purchase in (T, T + t] | x, t_x, T): dead already, or alive and silent, whose λ ~ Gamma(r + x, α + T). A
 * drop-out follows a purchase, so p plays no part.
 */
export function probabilityNoPurchase(
  parameters: BgNbdParameters,
  x: number,
  tx: number,
  T: number,
  t: number,
): number {
  const buys = -Math.expm1(-(parameters.r + x) * Math.log1p(t / (parameters.alpha + T)));
  return 1 - pAlive(parameters, x, tx, T) * buys;
}

/** P(X(t) = n) of a customer just acquired: Fader, Hardie & Lee (2005), eq. 8. */
export function probabilityPurchases({ r, alpha, a, b }: BgNbdParameters, n: number, t: number): number {
  const silent = -r * Math.log1p(t / alpha);
  if (n === 0) return Math.exp(silent);
  if (t <= 0) return 0;
  const logZ = -Math.log1p(alpha / t);
  const base = logBeta(a, b);
  const term = (j: number) => logGamma(r + j) - logGamma(r) - logGamma(j + 1) + silent + j * logZ;
  const stays = Math.exp(logBeta(a, b + n) - base + term(n));
  return stays + Math.exp(logBeta(a + 1, b + n - 1) - base) * upperTail(term, n, r, Math.exp(logZ));
}

/** P(NBD ≥ n) from the terms of its distribution, summed on the side where nothing cancels. */
function upperTail(term: (j: number) => number, n: number, r: number, z: number): number {
  let below = 0;
  for (let j = 0, mass = Math.exp(term(0)); j < n; j += 1) {
    below += mass;
    mass *= ((r + j) * z) / (j + 1);
  }
  if (below < 0.9) return 1 - below;
  let above = 0;
  let mass = Math.exp(term(n));
  for (let j = n; mass > 1e-17 * above && j < n + 1e7; j += 1) {
    above += mass;
    mass *= ((r + j) * z) / (j + 1);
  }
  return Math.min(above, 1);
}
