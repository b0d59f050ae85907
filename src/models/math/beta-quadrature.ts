import { softplus } from './special.ts';

/** Nodes p in (0, 1) with weights that sum to one: E[g(p)] ≈ Σ w g(p) for p ~ Beta(a, b). */
export interface Quadrature {
  readonly p: Float64Array;
  readonly w: Float64Array;
}

const FINEST_STEP = 2 ** -9;
const AGREEMENT = 1e-9;

/**
 * Expectations over a Beta(a, b): the trapezoidal rule in s, where logit p = y₀ + σ sinh s around the mode y₀ of
 * the density of the logit (the double-exponential rule of Takahasi & Mori 1974, centred on the mass).
 *
 * The step is halved until `probe` agrees between all nodes and every second one. The error of the rule falls about
 * with the square as the step halves; two step sizes may agree by chance, so the agreement asked for is already
 * the accuracy wanted.
 *
 * @param reach how much larger g may be near p = 0 than at the mode, as a logarithm
 */
export function betaQuadrature(
  a: number,
  b: number,
  reach: number,
  probe: (p: number) => readonly number[],
): Quadrature {
  const centre = Math.log(a / b);
  const scale = Math.min(1, Math.sqrt(1 / a + 1 / b));
  const peak = a * centre - (a + b) * softplus(centre);
  const logDensity = (s: number) => {
    const y = centre + scale * Math.sinh(s);
    return a * y - (a + b) * softplus(y) - peak + Math.log(Math.cosh(s));
  };
  const left = edge(logDensity, -0.25, 45 + reach);
  const right = edge(logDensity, 0.25, 45);
  for (let step = 1 / 8; ; step /= 2) {
    const first = Math.floor(left / step / 2) * 2;
    const size = Math.ceil(right / step) - first + 1;
    const p = new Float64Array(size);
    const w = new Float64Array(size);
    let total = 0;
    for (let k = 0; k < size; k += 1) {
      const s = (first + k) * step;
      const y = centre + scale * Math.sinh(s);
      p[k] = y > 0 ? 1 / (1 + Math.exp(-y)) : Math.exp(y) / (1 + Math.exp(y));
      w[k] = Math.exp(logDensity(s));
      total += w[k]!;
    }
    for (let k = 0; k < size; k += 1) w[k]! /= total;
    if (step <= FINEST_STEP || settled(p, w, probe)) return { p, w };
  }
}

function edge(logDensity: (s: number) => number, stride: number, depth: number): number {
  let s = 0;
  while (logDensity(s) > -depth && Math.abs(s) < 40) s += stride;
  return s;
}

function settled(p: Float64Array, w: Float64Array, probe: (p: number) => readonly number[]): boolean {
  const all = probe(0.5).map(() => 0);
  const half = all.slice();
  let halfWeight = 0;
  for (let k = 0; k < p.length; k += 1) {
    const values = probe(p[k]!);
    for (let j = 0; j < all.length; j += 1) all[j]! += w[k]! * values[j]!;
    if (k % 2 === 1) continue;
    halfWeight += w[k]!;
    for (let j = 0; j < all.length; j += 1) half[j]! += w[k]! * values[j]!;
  }
  return all.every((sum, j) => Math.abs(half[j]! / halfWeight - sum) <= AGREEMENT * Math.abs(sum));
}
