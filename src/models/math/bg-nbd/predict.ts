import type { History } from '../cells.ts';
import { logistic } from '../special.ts';
import { type Alive, aliveCustomer, meanPurchases, staysAlive } from './alive.ts';
import type { BgNbdParameters } from './likelihood.ts';
import { phases } from './silence.ts';
import { tickless } from './ticks.ts';
import { BG_NBD, type BgVariant, chancesToDrop } from './variant.ts';

/**
 * P(alive | x, t_x, T): Fader, Hardie & Lee (2008), "Computing P(alive) Using the BG/NBD Model". There it is 1 for
 * x = 0: in that model customers drop out only after a repeat purchase; in MBG they may leave at once.
 */
export function pAlive(
  { r, alpha, a, b }: BgNbdParameters,
  { x, tx, T }: History,
  variant: BgVariant = BG_NBD,
): number {
  const m = chancesToDrop(variant, x);
  if (m === 0) return 1;
  const R = r + variant.k * x;
  const { logSilence } = phases(R, variant.k, (T - tx) / (alpha + T));
  return logistic(logSilence + Math.log(b + (m - 1)) - Math.log(a) - R * Math.log1p((T - tx) / (alpha + tx)));
}

/** A mean over the phases of the running gap of a customer taken as alive, for a horizon t. */
function overPhases(
  { r, alpha, a, b }: BgNbdParameters,
  { x, tx, T }: History,
  t: number,
  variant: BgVariant,
  of: (alive: Alive, tau: number) => number,
): number {
  const { k } = variant;
  const R = r + k * x;
  const tau = t / (alpha + T);
  const B = b + chancesToDrop(variant, x);
  return phases(R, k, (T - tx) / (alpha + T)).probability.reduce(
    (sum, weight, phase) => sum + weight * of(aliveCustomer({ R: R + phase, a, B, k, phase }, tau, tau), tau),
    0,
  );
}

/** E[Y(t) | x, t_x, T], purchases in (T, T + t]: Fader, Hardie & Lee (2005), eq. 10. */
export function expectedPurchases(
  parameters: BgNbdParameters,
  { x, tx, T }: History,
  t: number,
  variant: BgVariant = BG_NBD,
): number {
  if (t <= 0) return 0;
  const mean = overPhases(parameters, { x, tx, T }, t, variant, meanPurchases);
  return pAlive(parameters, { x, tx, T }, variant) * mean;
}

/** E[X(t)] of a customer just acquired: Fader, Hardie & Lee (2005), eq. 9. */
export function expectedPurchasesNew(
  parameters: BgNbdParameters,
  t: number,
  variant: BgVariant = BG_NBD,
): number {
  return expectedPurchases(parameters, { x: 0, tx: 0, T: 0 }, t, variant);
}

/** P(alive at T + t | x, t_x, T), with nothing seen after T. */
export function pAliveLater(
  parameters: BgNbdParameters,
  { x, tx, T }: History,
  t: number,
  variant: BgVariant = BG_NBD,
): number {
  const now = pAlive(parameters, { x, tx, T }, variant);
  return t > 0 ? now * overPhases(parameters, { x, tx, T }, t, variant, staysAlive) : now;
}

/** P(an alive customer does not buy in t): a drop-out follows a purchase, so p plays no part. */
export function probabilityAliveButSilent(
  { r, alpha }: BgNbdParameters,
  { x, tx, T }: History,
  t: number,
  { k }: BgVariant = BG_NBD,
): number {
  const tau = t / (alpha + T);
  const R = r + k * x;
  if (k === 1) return Math.exp(-R * Math.log1p(tau));
  return tickless(phases(R, k, (T - tx) / (alpha + T)).probability, R, tau);
}

/** P(no purchase in (T, T + t] | x, t_x, T): dead already, or alive and silent. */
export function probabilityNoPurchase(
  parameters: BgNbdParameters,
  { x, tx, T }: History,
  t: number,
  variant: BgVariant = BG_NBD,
): number {
  const alive = pAlive(parameters, { x, tx, T }, variant);
  if (variant.k === 1) {
    return 1 + alive * Math.expm1(-(parameters.r + x) * Math.log1p(t / (parameters.alpha + T)));
  }
  return 1 - alive * (1 - probabilityAliveButSilent(parameters, { x, tx, T }, t, variant));
}
