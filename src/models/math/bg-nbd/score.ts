import type { RepeatCells } from '../cells.ts';
import { type CellScores, discountWeights, horizonColumns, type ScoreOptions } from '../repeat-score.ts';
import { meanPurchases, meanSquarePurchases, staysAlive } from './alive.ts';
import { functionsByCount } from './by-count.ts';
import type { BgNbdParameters } from './likelihood.ts';
import { pAlive, probabilityAliveButSilent } from './predict.ts';
import { BG_NBD, type BgVariant } from './variant.ts';

/** Every prediction of a customer, for all cells at once; `n` plays no part. */
export function scoreCells(
  parameters: BgNbdParameters,
  cells: RepeatCells,
  options: ScoreOptions = {},
  variant: BgVariant = BG_NBD,
): CellScores {
  const { horizons = [], noPurchaseHorizon = 0 } = options;
  const positive = horizons.filter((t) => t > 0);
  const { ends, weights } = discountWeights(options);
  const span = [Math.min(...positive, ...ends), Math.max(...positive, ...ends)] as const;
  const columns = functionsByCount(parameters, cells, variant, {
    outputs: positive.length + 1,
    span,
    fill: (alive, A, out) => {
      for (let j = 0; j < positive.length; j += 1) out[j] = meanPurchases(alive, positive[j]! / A);
      let sum = 0;
      for (let i = 0; i < ends.length; i += 1) sum += weights[i]! * meanPurchases(alive, ends[i]! / A);
      out[positive.length] = sum;
    },
  });
  const alive = pAliveColumn(parameters, cells, variant);
  for (const column of columns) for (let i = 0; i < column.length; i += 1) column[i]! *= alive[i]!;
  const discountedPurchases = columns.pop()!;
  return {
    pAlive: alive,
    expectedPurchases: horizonColumns(horizons, columns, cells.x.length),
    pNoPurchase: noPurchaseColumn(parameters, cells, alive, noPurchaseHorizon, variant),
    discountedPurchases,
  };
}

/** Mean and variance of one customer's purchases in the next t, for each cell. */
export function futureMoments(
  parameters: BgNbdParameters,
  cells: RepeatCells,
  t: number,
  variant: BgVariant = BG_NBD,
): { readonly mean: Float64Array; readonly variance: Float64Array } {
  const [mean, square] = functionsByCount(parameters, cells, variant, {
    outputs: 2,
    span: [t, t],
    fill: (alive, A, out) => {
      out[0] = meanPurchases(alive, t / A);
      out[1] = meanSquarePurchases(alive, t / A);
    },
  }) as [Float64Array, Float64Array];
  const alive = pAliveColumn(parameters, cells, variant);
  const variance = new Float64Array(mean.length);
  for (let i = 0; i < mean.length; i += 1) {
    mean[i]! *= alive[i]!;
    variance[i] = Math.max(0, alive[i]! * square[i]! - mean[i]! * mean[i]!);
  }
  return { mean, variance };
}

/** P(alive at T + t) of each cell, with nothing seen after T. */
export function aliveLaterColumn(
  parameters: BgNbdParameters,
  cells: RepeatCells,
  t: number,
  variant: BgVariant = BG_NBD,
): Float64Array {
  const alive = pAliveColumn(parameters, cells, variant);
  const [stays] = functionsByCount(parameters, cells, variant, {
    outputs: 1,
    span: [t, t],
    fill: (customer, A, out) => {
      out[0] = staysAlive(customer, t / A);
    },
  }) as [Float64Array];
  return alive.map((value, i) => value * Math.min(1, stays[i]!));
}

export function pAliveColumn(
  parameters: BgNbdParameters,
  { x, tx, T }: RepeatCells,
  variant: BgVariant,
): Float64Array {
  const column = new Float64Array(x.length);
  for (let i = 0; i < x.length; i += 1)
    column[i] = pAlive(parameters, { x: x[i]!, tx: tx[i]!, T: T[i]! }, variant);
  return column;
}

function noPurchaseColumn(
  parameters: BgNbdParameters,
  { x, tx, T }: RepeatCells,
  alive: Float64Array,
  t: number,
  variant: BgVariant,
): Float64Array {
  const { r, alpha } = parameters;
  const column = new Float64Array(x.length);
  for (let i = 0; i < x.length; i += 1) {
    const buys =
      variant.k === 1
        ? -Math.expm1(-(r + x[i]!) * Math.log1p(t / (alpha + T[i]!)))
        : 1 - probabilityAliveButSilent(parameters, { x: x[i]!, tx: tx[i]!, T: T[i]! }, t, variant);
    column[i] = 1 - alive[i]! * buys;
  }
  return column;
}
