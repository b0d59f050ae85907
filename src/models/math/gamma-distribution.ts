import { logGamma } from './special.ts';
import { normalQuantile } from './statistics.ts';

/** From this shape on the Wilson–Hilferty cube is good to more digits than an interval needs. */
const LARGE_SHAPE = 10_000;

/**
 * P(shape, x), the regularised lower incomplete gamma function: series below shape + 1, Lentz's continued fraction
 * above (Press et al. 2007, Numerical Recipes, 3rd ed., 6.2).
 */
export function gammaCdf(shape: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let k = 1; term > 1e-16 * sum; k += 1) {
      term *= x / (shape + k);
      sum += term;
    }
    return Math.min(1, front * sum);
  }
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let k = 1; k < 100_000; k += 1) {
    const an = -k * (k - shape);
    b += 2;
    d = 1 / (an * d + b || 1e-300);
    c = b + an / c || 1e-300;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return 1 - front * h;
}

/**
 * Quantile of a Gamma(shape, 1): Halley's steps in ln x from the cube of Wilson & Hilferty (1931), or for a small
 * shape from the leading term of the series.
 */
export function gammaQuantile(shape: number, probability: number): number {
  if (probability <= 0) return 0;
  const cube = 1 - 1 / (9 * shape) + normalQuantile(probability) / (3 * Math.sqrt(shape));
  if (shape >= LARGE_SHAPE) return shape * cube ** 3;
  const leading = (Math.log(probability) + logGamma(shape + 1)) / shape;
  let y = shape > 1 && cube > 0.2 ? Math.log(shape * cube ** 3) : Math.min(leading, Math.log(shape + 5));
  // exp(-700) is as good as nothing, and its incomplete gamma would underflow.
  if (leading < -700) return 0;
  const logNorm = logGamma(shape);
  for (let k = 0; k < 60; k += 1) {
    const x = Math.exp(y);
    const density = Math.exp(shape * y - x - logNorm);
    const newton = (gammaCdf(shape, x) - probability) / density;
    const step = newton / (1 - 0.5 * Math.min(1, newton * (shape - x)));
    y -= Math.max(-2, Math.min(2, step));
    if (Math.abs(step) < 1e-10) break;
  }
  return Math.exp(y);
}
