import type { CountWeights } from '../count-terms.ts';
import { digamma, logGamma, trigamma } from '../special.ts';
import { type BgVariant, chancesToDrop } from './variant.ts';

/** Σ ln B(a, b + m) − ln B(a, b) with its derivatives: what staying m times adds, by x alone. */
export function dropTerms({ values, counts }: CountWeights, variant: BgVariant, a: number, b: number) {
  let value = 0;
  let ga = 0;
  let gb = 0;
  let haa = 0;
  let hab = 0;
  let hbb = 0;
  const zero = { b: logGamma(b), ab: logGamma(a + b) };
  const slope = { b: digamma(b), ab: digamma(a + b) };
  const curve = { b: trigamma(b), ab: trigamma(a + b) };
  for (let i = 0; i < values.length; i += 1) {
    const weight = counts[i]!;
    const m = chancesToDrop(variant, values[i]!);
    if (m === 0) continue;
    value += weight * (zero.ab - logGamma(a + b + m) + logGamma(b + m) - zero.b);
    const both = slope.ab - digamma(a + b + m);
    const bend = curve.ab - trigamma(a + b + m);
    ga += weight * both;
    gb += weight * (both + digamma(b + m) - slope.b);
    haa += weight * bend;
    hab += weight * bend;
    hbb += weight * (bend + trigamma(b + m) - curve.b);
  }
  return { value, ga, gb, haa, hab, hbb };
}
