import { logGamma } from '../special.ts';
import type { ContractParameters } from './likelihood.ts';

/** sBG parameters as a contract's. */
type SbgParameters = Omit<ContractParameters, 'c'> & { readonly c?: number };

function logSurvival({ alpha, beta, c = 1 }: SbgParameters, t: number): number {
  const tau = t ** c;
  return logGamma(beta + tau) - logGamma(beta) + logGamma(alpha + beta) - logGamma(alpha + beta + tau);
}

/** S(t): share of contracts that outlive their t-th renewal. */
export function survival(parameters: SbgParameters, t: number): number {
  return t === 0 ? 1 : Math.min(1, Math.exp(logSurvival(parameters, t)));
}

/** r(t) = S(t) / S(t − 1): share of those up for their t-th renewal who renew. Rises with t where c ≤ 1. */
export function retentionRate(parameters: SbgParameters, t: number): number {
  return survivalGiven(parameters, t - 1, 1);
}

/** P(outlives `ahead` more renewals | outlived `renewals`). */
export function survivalGiven(parameters: SbgParameters, renewals: number, ahead: number): number {
  if (ahead === 0) return 1;
  const before = renewals === 0 ? 0 : logSurvival(parameters, renewals);
  return Math.min(1, Math.exp(logSurvival(parameters, renewals + ahead) - before));
}

/**
 * Discounted expected residual lifetime of a contract about to come up for its n-th renewal, that payment included
 * and undiscounted: Σ_{t ≥ n} S(t) / S(n − 1) (1 + d)^(n − t). For sBG it is (β+n−1) / (α+β+n−1)
 * ₂F₁(1, β+n; α+β+n; 1/(1+d)): Fader & Hardie (2010), "Customer-Base Valuation in a Contractual Setting", Marketing
 * Science 29(1), eq. 6.
 *
 * @param discount d > 0 per period
 */
export function residualLifetime(parameters: SbgParameters, n: number, discount: number): number {
  if (!(discount > 0)) throw new RangeError(`invalid discount; not > 0: ${discount}`);
  const factor = 1 / (1 + discount);
  let sum = 0;
  for (let ahead = 1, weight = 1; ahead < 1e7; ahead += 1, weight *= factor) {
    const term = weight * survivalGiven(parameters, n - 1, ahead);
    sum += term;
    // S falls, so that the rest is below a geometric series.
    if (term * factor <= 1e-15 * sum * (1 - factor)) break;
  }
  return sum;
}
