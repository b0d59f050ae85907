import { lineQuadrature } from './line-quadrature.ts';
import { softplus } from './special.ts';

/** Nodes p in (0, 1) with weights that sum to one: E[g(p)] ≈ Σ w g(p) for p ~ Beta(a, b). */
export interface Quadrature {
  readonly p: Float64Array;
  readonly w: Float64Array;
}

/**
 * Expectations over a Beta(a, b), in the logit of p.
 *
 * @param reach how much larger g may be near p = 0 than at the mode, as a logarithm
 */
export function betaQuadrature(
  a: number,
  b: number,
  reach: number,
  probe: (p: number) => readonly number[],
): Quadrature {
  const { at, w } = lineQuadrature({
    logDensity: (y) => a * y - (a + b) * softplus(y),
    centre: Math.log(a / b),
    scale: Math.min(1, Math.sqrt(1 / a + 1 / b)),
    reach: [45 + reach, 45],
    value: (y) => (y > 0 ? 1 / (1 + Math.exp(-y)) : Math.exp(y) / (1 + Math.exp(y))),
    probe,
  });
  return { p: at, w };
}
