import type { RepeatCells } from './cells.ts';
import { distinct } from './distinct.ts';
import { digamma, logGamma, trigamma } from './special.ts';

/** Customers by x. */
export interface CountWeights {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

export function countWeights(cells: RepeatCells): CountWeights {
  const { values, index } = distinct(cells.x);
  const counts = new Float64Array(values.length);
  for (let i = 0; i < index.length; i += 1) counts[index[i]!]! += cells.n[i]!;
  return { values, counts };
}

/** Σ ln Γ(r + kx) − ln Γ(r) + r ln α with its derivatives: what λ ~ Gamma(r, α) adds by x alone. */
export function rateTerms({ values, counts }: CountWeights, k: number, r: number, alpha: number) {
  const logAlpha = Math.log(alpha);
  const zero = [logGamma(r), digamma(r), trigamma(r)] as const;
  let customers = 0;
  let value = 0;
  let gr = 0;
  let hrr = 0;
  for (let i = 0; i < values.length; i += 1) {
    customers += counts[i]!;
    if (values[i] === 0) continue;
    const R = r + k * values[i]!;
    value += counts[i]! * (logGamma(R) - zero[0]);
    gr += counts[i]! * (digamma(R) - zero[1]);
    hrr += counts[i]! * (trigamma(R) - zero[2]);
  }
  return {
    value: value + customers * r * logAlpha,
    gr: gr + customers * logAlpha,
    gA: (customers * r) / alpha,
    hrr,
    hrA: customers / alpha,
    hAA: (-customers * r) / (alpha * alpha),
  };
}
