import { betaQuadrature } from '../beta-quadrature.ts';
import { extent, functionsOfScale, groupsOf } from '../by-scale.ts';
import type { History, RepeatCells } from '../cells.ts';
import { chebyshevSeries, chebyshevValue } from '../chebyshev.ts';
import { gammaQuadrature } from '../gamma-quadrature.ts';
import type { BgNbdParameters } from './likelihood.ts';
import { pAlive } from './predict.ts';
import { pAliveColumn } from './score.ts';
import { phases } from './silence.ts';
import { BG_NBD, type BgVariant, chancesToDrop } from './variant.ts';

/**
 * DERT: expected purchases after T to infinity, discounted continuously at rate δ per unit of time. The peers have
 * it for Pareto/NBD only. A tick's discount is the Laplace transform of its gap, σ = λ / (λ + δ), so that an alive
 * customer in phase j of an Erlang-k gap is worth
 *
 *   Σ_i (1−p)^(i−1) σ^(ik−j) = σ^(k−j) / (1 − σ^k + p σ^k),   for k = 1:  λ / (δ + pλ),
 *
 * expected over λ ~ Gamma(R + j, A) and p ~ Beta(a, B), here by two quadratures. For δ = 0 it is E[1 / p] =
 * (a + B − 1) / (a − 1), infinite where a ≤ 1.
 */
export function residualPurchases(
  parameters: BgNbdParameters,
  { x, tx, T }: History,
  delta: number,
  variant: BgVariant = BG_NBD,
): number {
  const { r, alpha, a, b } = parameters;
  const { k } = variant;
  const R = r + k * x;
  const A = alpha + T;
  const B = b + chancesToDrop(variant, x);
  const alive = pAlive(parameters, { x, tx, T }, variant);
  if (delta === 0) return alive * endless(a, B);
  const inner = reciprocalMean(a, B, R, k, A * delta);
  return phases(R, k, (T - tx) / A).probability.reduce(
    (sum, weight, phase) => sum + alive * weight * discountedTicks(R + phase, k, phase, A * delta, inner),
    0,
  );
}

/** DERT for each cell. */
export function residualColumn(
  parameters: BgNbdParameters,
  cells: RepeatCells,
  delta: number,
  variant: BgVariant = BG_NBD,
): Float64Array {
  const { r, alpha, a, b } = parameters;
  const { x, tx, T } = cells;
  const { k } = variant;
  const column = pAliveColumn(parameters, cells, variant);
  for (const group of groupsOf(x)) {
    const count = x[group[0]!]!;
    const R = r + k * count;
    const B = b + chancesToDrop(variant, count);
    const scales = Float64Array.from(group, (i) => (alpha + T[i]!) * delta);
    const inner = delta > 0 ? reciprocalMean(a, B, R, k, extent(scales).least) : null;
    if (!inner) {
      for (const i of group) column[i]! *= endless(a, B);
      continue;
    }
    const values = functionsOfScale(scales, k, (scale, out) => {
      for (let j = 0; j < k; j += 1) out[j] = discountedTicks(R + j, k, j, scale, inner);
    });
    for (let g = 0; g < group.length; g += 1) {
      const i = group[g]!;
      const { probability } = phases(R, k, (T[i]! - tx[i]!) / (alpha + T[i]!));
      column[i]! *= probability.reduce((sum, weight, j) => sum + weight * values[j]![g]!, 0);
    }
  }
  return column;
}

function endless(a: number, B: number): number {
  return a > 1 ? (a + B - 1) / (a - 1) : Number.POSITIVE_INFINITY;
}

/** E[σ^(k−j) / σ^k · f(y)] with y = σ^−k − 1, over ν = λA ~ Gamma(R, 1); `scale` is Aδ. */
function discountedTicks(
  R: number,
  k: number,
  phase: number,
  scale: number,
  logInner: (logY: number) => number,
): number {
  const of = (v: number) => {
    // ln(1/σ); where that is tiny its power would round to one.
    const log = Math.min(Math.log1p(scale / v), 1e4);
    const grown = k * log;
    const logY = grown > 30 ? grown : Math.log(Math.expm1(grown));
    return Math.exp(phase * log + logInner(logY));
  };
  const { at, w } = gammaQuadrature(R, 0, (v) => [of(v)]);
  return at.reduce((sum, v, i) => sum + w[i]! * of(v), 0);
}

/** ln E[1 / (y + p)] of p ~ Beta(a, B) as a function of ln y, for all y that `discountedTicks` can meet. */
function reciprocalMean(a: number, B: number, R: number, k: number, leastScale: number) {
  const least = Math.log((k * leastScale) / (R + k + 60 + 12 * Math.sqrt(R + k)));
  const most = Math.max(0, least + 1) + 25;
  const ys = Array.from({ length: 8 }, (_, i) => Math.exp(least + ((most - least) * i) / 7));
  const { p, w } = betaQuadrature(a, B, 0, (at) => ys.map((y) => y / (y + at)));
  const direct = (logY: number) => {
    const y = Math.exp(logY);
    let sum = 0;
    for (let i = 0; i < p.length; i += 1) sum += w[i]! / (y + p[i]!);
    return Math.log(sum);
  };
  const series = chebyshevSeries(
    (logY, out) => {
      out[0] = direct(logY);
    },
    1,
    least,
    most,
    1e-11,
  );
  return (logY: number) => {
    if (logY > most) return -logY;
    return series && logY >= least ? chebyshevValue(series, 0, logY) : direct(logY);
  };
}
