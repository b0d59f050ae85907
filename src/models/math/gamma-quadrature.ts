import { type LineQuadrature, lineQuadrature } from './line-quadrature.ts';

/**
 * Expectations over a Gamma(shape, 1), in the logarithm of the variate.
 *
 * @param reach how much larger the function may be near 0 than at the mode, as a logarithm
 */
export function gammaQuadrature(
  shape: number,
  reach: number,
  probe: (v: number) => readonly number[],
): LineQuadrature {
  return lineQuadrature({
    logDensity: (y, at) => shape * y - at,
    centre: Math.log(shape),
    scale: Math.min(1, 1 / Math.sqrt(shape)),
    reach: [45 + reach, 45],
    value: Math.exp,
    probe,
  });
}
