import type { History } from '../cells.ts';
import { gammaQuadrature } from '../gamma-quadrature.ts';
import { type LineQuadrature, lineQuadrature } from '../line-quadrature.ts';
import { logGamma, logistic } from '../special.ts';
import { DEATH_OUTPUTS, deathTerms } from './death.ts';
import type { ParetoNbdParameters } from './likelihood.ts';

const terms = new Float64Array(DEATH_OUTPUTS);

/** ln P(a customer alive at `time` dies before the next purchase). */
export function logDeath({ r, alpha, s, beta }: ParetoNbdParameters, x: number, time: number): number {
  deathTerms(r + x, s, Math.log((beta + time) / (alpha + time)), terms);
  return terms[0]!;
}

/** P(alive) = 1 / Q of the likelihood, from ln G at T and at t_x. */
export function aliveFrom(
  { r, alpha, s, beta }: ParetoNbdParameters,
  { x, tx, T }: History,
  logAtTotal: number,
  logAtLast: number,
): number {
  if (T === tx) return 1;
  const silence = T - tx;
  const logU =
    logAtLast + (r + x) * Math.log1p(silence / (alpha + tx)) + s * Math.log1p(silence / (beta + tx));
  const lives = -Math.expm1(logAtTotal);
  if (logU > 0) return Math.min(1, Math.exp(-logU) / (1 + lives * Math.exp(-logU)));
  return Math.min(1, 1 / (lives + Math.exp(logU)));
}

/** P(alive | x, t_x, T): Schmittlein, Morrison & Colombo (1987), eq. 11 to 13; below 1 for x = 0 too. */
export function pAlive(parameters: ParetoNbdParameters, { x, tx, T }: History): number {
  if (T === tx) return 1;
  return aliveFrom(parameters, { x, tx, T }, logDeath(parameters, x, T), logDeath(parameters, x, tx));
}

/** (1 − e^−qℓ) / q, without a seam at q = 0. */
function growth(q: number, length: number): number {
  const z = q * length;
  return Math.abs(z) < 1e-5 ? length * (1 - z / 2 + (z * z) / 6) : -Math.expm1(-z) / q;
}

/** E[time alive within t] of a customer alive now, B = β + T. */
export function meanLifetime(s: number, B: number, t: number): number {
  return B * growth(s - 1, Math.log1p(t / B));
}

/** E[Y(t) | x, t_x, T]: Schmittlein, Morrison & Colombo (1987), eq. 22. */
export function expectedPurchases(parameters: ParetoNbdParameters, { x, tx, T }: History, t: number): number {
  if (t <= 0) return 0;
  const { r, alpha, s, beta } = parameters;
  const rate = (r + x) / (alpha + T);
  return pAlive(parameters, { x, tx, T }) * rate * meanLifetime(s, beta + T, t);
}

/** E[X(t)] of a customer just acquired: eq. 17 there. */
export function expectedPurchasesNew(parameters: ParetoNbdParameters, t: number): number {
  return expectedPurchases(parameters, { x: 0, tx: 0, T: 0 }, t);
}

/** P(alive at T + t | x, t_x, T), with nothing seen after T. */
export function pAliveLater(parameters: ParetoNbdParameters, { x, tx, T }: History, t: number): number {
  const { s, beta } = parameters;
  return pAlive(parameters, { x, tx, T }) * Math.exp(-s * Math.log1p(t / (beta + T)));
}

/** P(a customer alive at T does not buy in t), from ln G at T and at T + t: dies first, or is silent. */
export function silentFrom(
  { r, alpha, s, beta }: ParetoNbdParameters,
  x: number,
  T: number,
  t: number,
  { logAtTotal, logAtEnd }: { readonly logAtTotal: number; readonly logAtEnd: number },
): number {
  const outlasts = Math.exp(-(r + x) * Math.log1p(t / (alpha + T)) - s * Math.log1p(t / (beta + T)));
  return Math.min(1, Math.exp(logAtTotal) - outlasts * Math.expm1(logAtEnd));
}

/** P(a customer alive at T does not buy in t). */
export function probabilityAliveButSilent(
  parameters: ParetoNbdParameters,
  x: number,
  T: number,
  t: number,
): number {
  if (t <= 0) return 1;
  return silentFrom(parameters, x, T, t, {
    logAtTotal: logDeath(parameters, x, T),
    logAtEnd: logDeath(parameters, x, T + t),
  });
}

/** P(no purchase in (T, T + t] | x, t_x, T). */
export function probabilityNoPurchase(
  parameters: ParetoNbdParameters,
  { x, tx, T }: History,
  t: number,
): number {
  const silent = probabilityAliveButSilent(parameters, x, T, t);
  return 1 - pAlive(parameters, { x, tx, T }) * (1 - silent);
}

/**
 * P(n purchases in (T, T + t] | x, t_x, T) for n = 0, 1, …, `most`: those of a customer who lives through t, and of
 * one who dies within, by quadrature over the time of death (Fader & Hardie 2006, "Deriving an Expression for
 * P(X(t) = x) Under the Pareto/NBD Model", before the ₂F₁ are brought in).
 */
export function purchaseDistribution(
  parameters: ParetoNbdParameters,
  { x, tx, T }: History,
  t: number,
  most: number,
): Float64Array {
  const { r, alpha, s, beta } = parameters;
  const result = new Float64Array(most + 1);
  const alive = pAlive(parameters, { x, tx, T });
  result[0] = 1 - (t > 0 ? alive : 0);
  if (!(t > 0)) return result;
  const R = r + x;
  const count = (n: number, length: number) => {
    const tau = length / (alpha + T);
    if (!(tau > 0)) return n === 0 ? 1 : 0;
    const choose = logGamma(R + n) - logGamma(R) - logGamma(n + 1);
    return Math.exp(choose - R * Math.log1p(tau) - n * Math.log1p(1 / tau));
  };
  const span = Math.log1p(t / (beta + T));
  const survives = Math.exp(-s * span);
  const probes = [...new Set([0, 1, Math.floor(most / 2), most])];
  const { at, w } = deathsWithin(s, beta + T, span, (length) => probes.map((n) => count(n, length)));
  for (let n = 0; n <= most; n += 1) {
    let dies = 0;
    for (let k = 0; k < at.length; k += 1) dies += w[k]! * count(n, at[k]!);
    result[n]! += alive * (survives * count(n, t) + (1 - survives) * dies);
  }
  return result;
}

/** Time of death, given that it is before t; `span` is ln(1 + t / B). */
function deathsWithin(
  s: number,
  B: number,
  span: number,
  probe: (length: number) => readonly number[],
): LineQuadrature {
  return lineQuadrature({
    logDensity: (y) => -s * span * logistic(y) + Math.log(logistic(y)) + Math.log(logistic(-y)),
    centre: -Math.log1p(s * span),
    scale: 1,
    reach: [45, 45],
    value: (y) => B * Math.expm1(span * logistic(y)),
    probe,
  });
}

/** E[1 / (μ + δ)] of a customer alive, B = β + T: discounted length of the remaining life. */
export function discountedLifetime(s: number, B: number, delta: number): number {
  if (delta === 0) return s > 1 ? B / (s - 1) : Number.POSITIVE_INFINITY;
  const least = delta * B;
  const of = (v: number) => 1 / (v + least);
  const { at, w } = gammaQuadrature(s, Math.log1p(s / least), (v) => [of(v)]);
  return B * at.reduce((sum, v, k) => sum + w[k]! * of(v), 0);
}

/**
 * DERT: expected purchases after T to infinity, discounted continuously at rate δ per unit of time; Fader, Hardie &
 * Lee (2005), "RFM and CLV: Using Iso-Value Curves for Customer Base Analysis", eq. 2, where the integral is written
 * as a confluent hypergeometric function. Infinite where δ = 0 and s ≤ 1.
 */
export function residualPurchases(
  parameters: ParetoNbdParameters,
  { x, tx, T }: History,
  delta: number,
): number {
  const { r, alpha, s, beta } = parameters;
  const rate = (r + x) / (alpha + T);
  return pAlive(parameters, { x, tx, T }) * rate * discountedLifetime(s, beta + T, delta);
}
