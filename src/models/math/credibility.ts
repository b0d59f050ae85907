import type { SpendMoments } from './gamma-gamma/spend.ts';

/** A customer's mean order drawn towards everybody's, without a distribution behind it. */
interface Credibility {
  /** Mean of customers' means, values above the cap counted as the cap. */
  readonly mu: number;
  /** So many orders of one's own count as much as everybody's mean: σ² / τ². */
  readonly kappa: number;
  readonly cap: number;
  /** Variance of one order around the customer's mean, and of the means around `mu`. */
  readonly within: number;
  readonly between: number;
  readonly customers: number;
}

const CAP_SHARE = 0.99;
const KAPPA = { least: 0.25, most: 100 };

/**
 * Bühlmann's credibility (1967) from customers' means m of x orders each, n customers a row: E (m − μ)² = τ² + σ² / x,
 * fitted by weighted least squares on 1 / x. Means above their 99th percentile count as it, so that a few orders do
 * not carry the whole; the result is therefore on the careful side. Null without a customer.
 */
export function fitCredibility(rows: {
  readonly x: Float64Array;
  readonly m: Float64Array;
  readonly n: Float64Array;
}): Credibility | null {
  const keep = Array.from(rows.x.keys()).filter((i) => rows.x[i]! > 0 && rows.m[i]! > 0 && rows.n[i]! > 0);
  const customers = keep.reduce((sum, i) => sum + rows.n[i]!, 0);
  if (!(customers > 0)) return null;
  const cap = quantile(rows.m, rows.n, keep, CAP_SHARE * customers);
  const value = (i: number) => Math.min(rows.m[i]!, cap);
  const mu = keep.reduce((sum, i) => sum + rows.n[i]! * value(i), 0) / customers;
  let u = 0;
  let v = 0;
  for (const i of keep) {
    u += rows.n[i]! / rows.x[i]! / customers;
    v += (rows.n[i]! * (value(i) - mu) ** 2) / customers;
  }
  let uu = 0;
  let uv = 0;
  for (const i of keep) {
    const du = 1 / rows.x[i]! - u;
    uu += rows.n[i]! * du * du;
    uv += rows.n[i]! * du * ((value(i) - mu) ** 2 - v);
  }
  const slope = uu > 0 ? uv / uu : v;
  const within = Math.min(Math.max(slope, 0), v / u);
  const between = Math.max(v - within * u, 0);
  const kappa = Math.min(Math.max(between > 0 ? within / between : KAPPA.most, KAPPA.least), KAPPA.most);
  return Object.freeze({ mu, kappa, cap, within, between, customers });
}

function quantile(m: Float64Array, n: Float64Array, rows: readonly number[], below: number): number {
  const sorted = [...rows].sort((a, b) => m[a]! - m[b]! || a - b);
  let seen = 0;
  for (const i of sorted) {
    seen += n[i]!;
    if (seen >= below) return m[i]!;
  }
  return m[sorted.at(-1)!]!;
}

/**
 * What is known of each row's spend; how well μ and κ are known is left out, which is little beside the rest. Who spends
 * much varies much: what varies does so in proportion to the mean.
 */
export function credibleSpend(credibility: Credibility, x: Float64Array, m: Float64Array): SpendMoments {
  const { mu, kappa, cap, within, between } = credibility;
  const mean = x.map((count, i) => (kappa * mu + count * Math.min(m[i]!, cap)) / (kappa + count));
  const ofMean = between / mu ** 2;
  const ofOrder = within / (mu ** 2 + between);
  const varianceOfMean = x.map((count, i) => (ofMean * mean[i]! ** 2 * kappa) / (kappa + count));
  return {
    mean,
    varianceOfMean,
    varianceOfOrder: x.map((_, i) => ofOrder * (mean[i]! ** 2 + varianceOfMean[i]!)),
    gradients: [],
    logCovariance: [],
  };
}
