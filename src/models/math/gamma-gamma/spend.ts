import type { GammaGammaParameters } from './likelihood.ts';

/**
 * E[M | x, m]: mean order value of a customer whose x orders averaged m. Fader & Hardie (2013), eq. 5: a weighted
 * mean of m and of the population's mean. For x = 0 it is the population's, p γ / (q − 1).
 */
export function expectedSpend({ p, q, gamma }: GammaGammaParameters, x: number, m: number): number {
  return x === 0 ? (p * gamma) / (q - 1) : (p * (gamma + x * m)) / (p * x + q - 1);
}

/** Mean order value of the population, p γ / (q − 1); needs q > 1. */
export function populationSpend(parameters: GammaGammaParameters): number {
  return expectedSpend(parameters, 0, 0);
}

/** px + q − 2 is held at or above this. */
const LEAST_EXCESS = 0.1;

/**
 * Var[M | x, m] of the customer's mean order value: p / ν with ν ~ Gamma(px + q, γ + xm) is inverse gamma, so
 * E² / (px + q − 2). Where px + q ≤ 2 the variance is infinite (a one-time buyer and q ≤ 2); then, and close to
 * it, it is capped at ten times the squared mean, so that intervals stay finite and wide.
 */
export function spendVariance(parameters: GammaGammaParameters, x: number, m: number): number {
  const { p, q } = parameters;
  return expectedSpend(parameters, x, m) ** 2 / Math.max(p * x + q - 2, LEAST_EXCESS);
}

/** What is known of each customer's spend, by row. */
export interface SpendMoments {
  /** E[M | x, m]. */
  readonly mean: Float64Array;
  /** Variance of the customer's own mean order value around it. */
  readonly varianceOfMean: Float64Array;
  /** Variance of one order around the customer's own mean, E[M²] / p. */
  readonly varianceOfOrder: Float64Array;
  /** ∂ mean / ∂ (ln p, ln q, ln γ). */
  readonly gradients: readonly Float64Array[];
  /** Of (ln p, ln q, ln γ). */
  readonly logCovariance: readonly (readonly number[])[];
}

/** Moments of spend for each row of (x, m), from a fit. */
export function spendMoments(
  fit: {
    readonly parameters: GammaGammaParameters;
    readonly logCovariance: readonly (readonly number[])[];
  },
  x: Float64Array,
  m: Float64Array,
): SpendMoments {
  const { p, q, gamma } = fit.parameters;
  const column = () => new Float64Array(x.length);
  const mean = column();
  const varianceOfMean = column();
  const varianceOfOrder = column();
  const gradients = [column(), column(), column()] as const;
  for (let i = 0; i < x.length; i += 1) {
    const count = x[i]!;
    const expected = expectedSpend(fit.parameters, count, m[i]!);
    const excess = p * count + q - 1;
    mean[i] = expected;
    varianceOfMean[i] = spendVariance(fit.parameters, count, m[i]!);
    varianceOfOrder[i] = (expected * expected + varianceOfMean[i]!) / p;
    gradients[0][i] = (expected * (q - 1)) / excess;
    gradients[1][i] = (-expected * q) / excess;
    gradients[2][i] = (p * gamma) / excess;
  }
  return { mean, varianceOfMean, varianceOfOrder, gradients, logCovariance: fit.logCovariance };
}
