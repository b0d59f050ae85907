import type { RepeatCells } from '../cells.ts';
import { distinct } from '../distinct.ts';
import { digamma, logGamma, trigamma } from '../special.ts';

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

/** The terms of ln L that depend on x alone. */
export function countTerms(weights: CountWeights, r: number, alpha: number, a: number, b: number) {
  let value = 0;
  let gr = 0;
  let ga = 0;
  let gb = 0;
  let gA = 0;
  let hrr = 0;
  let hrA = 0;
  let haa = 0;
  let hab = 0;
  let hbb = 0;
  let hAA = 0;
  const zero = { r: logGamma(r), b: logGamma(b), ab: logGamma(a + b) };
  const slope = { r: digamma(r), b: digamma(b), ab: digamma(a + b) };
  const curve = { r: trigamma(r), b: trigamma(b), ab: trigamma(a + b) };
  const logAlpha = Math.log(alpha);
  for (let k = 0; k < weights.values.length; k += 1) {
    const x = weights.values[k]!;
    const weight = weights.counts[k]!;
    value += weight * r * logAlpha;
    gr += weight * logAlpha;
    gA += (weight * r) / alpha;
    hrA += weight / alpha;
    hAA -= (weight * r) / (alpha * alpha);
    if (x === 0) continue;
    value += weight * (logGamma(r + x) - zero.r + zero.ab - logGamma(a + b + x) + logGamma(b + x) - zero.b);
    const both = slope.ab - digamma(a + b + x);
    const bend = curve.ab - trigamma(a + b + x);
    gr += weight * (digamma(r + x) - slope.r);
    ga += weight * both;
    gb += weight * (both + digamma(b + x) - slope.b);
    hrr += weight * (trigamma(r + x) - curve.r);
    haa += weight * bend;
    hab += weight * bend;
    hbb += weight * (bend + trigamma(b + x) - curve.b);
  }
  return { value, gr, ga, gb, gA, hrr, hrA, haa, hab, hbb, hAA };
}
