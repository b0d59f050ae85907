import type { RepeatCells } from './cells.ts';
import { countWeights, rateTerms } from './count-terms.ts';
import { type FitOutcome, fitByMaximumLikelihood } from './fit.ts';
import { type Evaluation, inLogarithms } from './optimise.ts';
import { type LeastCustomers, soundCells } from './repeat-fit.ts';
import { type CellScores, discountWeights, type ScoreOptions } from './repeat-score.ts';
import { logGamma } from './special.ts';

/** NBD: λ ~ Gamma(r, α), and nobody ever leaves. The floor that a model with drop-out must beat. */
export interface NbdParameters {
  readonly r: number;
  readonly alpha: number;
}

export type NbdName = 'r' | 'alpha';

/**
 * Log-likelihood with gradient and Hessian in (ln r, ln α); Ehrenberg (1959), Applied Statistics 8(1), for exact
 * purchase times as in the other models: ln Γ(r+x) − ln Γ(r) + r ln α − (r+x) ln(α+T).
 */
export function nbdObjective(cells: RepeatCells): (point: Float64Array) => Evaluation {
  const weights = countWeights(cells);
  const { x, T, n } = cells;
  return (point) => {
    const r = Math.exp(point[0]!);
    const alpha = Math.exp(point[1]!);
    const rate = rateTerms(weights, 1, r, alpha);
    const { hrr } = rate;
    let { value, gr, gA, hrA, hAA } = rate;
    for (let i = 0; i < x.length; i += 1) {
      const weight = n[i]!;
      const R = r + x[i]!;
      const log = Math.log(alpha + T[i]!);
      const inverse = 1 / (alpha + T[i]!);
      value -= weight * R * log;
      gr -= weight * log;
      gA -= weight * R * inverse;
      hrA -= weight * inverse;
      hAA += weight * R * inverse * inverse;
    }
    return inLogarithms(value, [r, alpha], [gr, gA], [hrr, hrA, hrA, hAA]);
  };
}

/** Maximum-likelihood NBD, or the reason why there is none. Never NaN, never throws. */
export function fitNbd(cells: RepeatCells, options: LeastCustomers = {}): FitOutcome<NbdName> {
  const sound = soundCells(cells, options);
  if (!sound.ok) return sound;
  const gap = Math.log(sound.gap);
  const usual = [Math.log(0.7), Math.log(0.7) + gap];
  return fitByMaximumLikelihood({
    model: 'NBD',
    names: ['r', 'alpha'],
    evaluate: nbdObjective(cells),
    starts: [usual, [Math.log(2), Math.log(0.5) + gap]],
    bounds: { lower: [-9, gap - 14], upper: [9, gap + 14] },
    observations: sound.customers,
    ridge: { weight: options.ridge ?? 0, centre: usual },
  });
}

/** E[Y(t) | x, T]. */
export function expectedPurchases({ r, alpha }: NbdParameters, x: number, T: number, t: number): number {
  return ((r + x) / (alpha + T)) * Math.max(0, t);
}

/** P(no purchase in (T, T + t] | x, T). */
export function probabilityNoPurchase({ r, alpha }: NbdParameters, x: number, T: number, t: number): number {
  return Math.exp(-(r + x) * Math.log1p(t / (alpha + T)));
}

/** P(n purchases in (T, T + t] | x, T) for n = 0, 1, …, `most`. */
export function purchaseDistribution(
  { r, alpha }: NbdParameters,
  x: number,
  T: number,
  t: number,
  most: number,
): Float64Array {
  const R = r + x;
  const tau = t / (alpha + T);
  return Float64Array.from({ length: most + 1 }, (_, n) => {
    if (!(tau > 0)) return n === 0 ? 1 : 0;
    const choose = logGamma(R + n) - logGamma(R) - logGamma(n + 1);
    return Math.exp(choose - R * Math.log1p(tau) - n * Math.log1p(1 / tau));
  });
}

/** Every prediction of a customer, for all cells at once; `n` plays no part. */
export function scoreCells(
  parameters: NbdParameters,
  { x, T }: RepeatCells,
  options: ScoreOptions = {},
): CellScores {
  const { horizons = [], noPurchaseHorizon = 0 } = options;
  const { ends, weights } = discountWeights(options);
  const discountedTime = ends.reduce((sum, end, i) => sum + end * weights[i]!, 0);
  const expected = (t: number) => x.map((count, i) => expectedPurchases(parameters, count, T[i]!, t));
  return {
    pAlive: new Float64Array(x.length).fill(1),
    expectedPurchases: horizons.map(expected),
    pNoPurchase: x.map((count, i) => probabilityNoPurchase(parameters, count, T[i]!, noPurchaseHorizon)),
    discountedPurchases: expected(discountedTime),
  };
}

/** Mean and variance of one customer's purchases in the next t, for each cell. */
export function futureMoments({ r, alpha }: NbdParameters, { x, T }: RepeatCells, t: number) {
  const mean = x.map((count, i) => expectedPurchases({ r, alpha }, count, T[i]!, t));
  const variance = mean.map((value, i) => value * (1 + t / (alpha + T[i]!)));
  return { mean, variance };
}
