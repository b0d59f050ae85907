import type { RepeatCells } from '../cells.ts';
import { meanPurchases, meanSquarePurchases } from './alive.ts';
import { functionsByCount } from './by-count.ts';
import type { BgNbdParameters } from './likelihood.ts';
import { pAlive } from './predict.ts';

/** Days in a month, where durations are in days. */
export const MONTH = 365.25 / 12;

export interface ScoreOptions {
  /** Horizons of `expectedPurchases`, in the unit of the cells. */
  readonly horizons?: readonly number[];
  /** Horizon of `pNoPurchase`. */
  readonly noPurchaseHorizon?: number;
  /** Months of `discountedPurchases`; default 12. */
  readonly months?: number;
  /** Yearly discount rate; default 0. */
  readonly discountYearly?: number;
  /** Length of a month in the unit of the cells; default 365.25 / 12. */
  readonly monthLength?: number;
}

export interface CellScores {
  readonly pAlive: Float64Array;
  /** A column for each horizon. */
  readonly expectedPurchases: readonly Float64Array[];
  /** P(no purchase in the next `noPurchaseHorizon`); 1 where that is 0. */
  readonly pNoPurchase: Float64Array;
  /** Σ over months i of (E[purchases to i] − E[purchases to i − 1]) / (1 + d)^i. */
  readonly discountedPurchases: Float64Array;
}

/** Every prediction of a customer, for all cells at once; `n` plays no part. */
export function scoreCells(
  parameters: BgNbdParameters,
  cells: RepeatCells,
  options: ScoreOptions = {},
): CellScores {
  const { horizons = [], noPurchaseHorizon = 0 } = options;
  const positive = horizons.filter((t) => t > 0);
  const { ends, weights } = discountWeights(options);
  const span = [Math.min(...positive, ...ends), Math.max(...positive, ...ends)] as const;
  const columns = functionsByCount(parameters, cells, positive.length + 1, span, (alive, A, out) => {
    for (let j = 0; j < positive.length; j += 1) out[j] = meanPurchases(alive, positive[j]! / A);
    let sum = 0;
    for (let i = 0; i < ends.length; i += 1) sum += weights[i]! * meanPurchases(alive, ends[i]! / A);
    out[positive.length] = sum;
  });
  const alive = pAliveColumn(parameters, cells);
  for (const column of columns) for (let i = 0; i < column.length; i += 1) column[i]! *= alive[i]!;
  const discountedPurchases = columns.pop()!;
  const zeros = () => new Float64Array(cells.x.length);
  return {
    pAlive: alive,
    expectedPurchases: horizons.map((t) => (t > 0 ? columns.shift()! : zeros())),
    pNoPurchase: noPurchaseColumn(parameters, cells, alive, noPurchaseHorizon),
    discountedPurchases,
  };
}

/** Mean and variance of one customer's purchases in the next t, for each cell. */
export function futureMoments(
  parameters: BgNbdParameters,
  cells: RepeatCells,
  t: number,
): { readonly mean: Float64Array; readonly variance: Float64Array } {
  const [mean, square] = functionsByCount(parameters, cells, 2, [t, t], (alive, A, out) => {
    out[0] = meanPurchases(alive, t / A);
    out[1] = meanSquarePurchases(alive, t / A);
  }) as [Float64Array, Float64Array];
  const alive = pAliveColumn(parameters, cells);
  const variance = new Float64Array(mean.length);
  for (let i = 0; i < mean.length; i += 1) {
    mean[i]! *= alive[i]!;
    variance[i] = Math.max(0, alive[i]! * square[i]! - mean[i]! * mean[i]!);
  }
  return { mean, variance };
}

/**
 * Σ (E_i − E_{i−1}) v^i by parts, Σ E_i (v^i − v^{i+1}) with v^M at the end: every weight is positive. A month
 * whose weight is zero (no discount) is left out.
 */
function discountWeights({ months = 12, discountYearly = 0, monthLength = MONTH }: ScoreOptions) {
  if (!(Number.isInteger(months) && months >= 1))
    throw new RangeError(`invalid months; not 1, 2, …: ${months}`);
  if (!(discountYearly >= 0)) throw new RangeError(`invalid discount; not >= 0: ${discountYearly}`);
  const v = (1 + discountYearly) ** (-1 / 12);
  const all = Array.from({ length: months }, (_, k) => ({
    end: (k + 1) * monthLength,
    weight: v ** (k + 1) * (k + 1 === months ? 1 : 1 - v),
  })).filter(({ weight }) => weight > 0);
  return { ends: all.map(({ end }) => end), weights: all.map(({ weight }) => weight) };
}

function pAliveColumn(parameters: BgNbdParameters, { x, tx, T }: RepeatCells): Float64Array {
  const column = new Float64Array(x.length);
  for (let i = 0; i < x.length; i += 1) column[i] = pAlive(parameters, x[i]!, tx[i]!, T[i]!);
  return column;
}

function noPurchaseColumn(
  { r, alpha }: BgNbdParameters,
  { x, T }: RepeatCells,
  alive: Float64Array,
  t: number,
): Float64Array {
  const column = new Float64Array(x.length);
  for (let i = 0; i < x.length; i += 1) {
    column[i] = 1 + alive[i]! * Math.expm1(-(r + x[i]!) * Math.log1p(t / (alpha + T[i]!)));
  }
  return column;
}
