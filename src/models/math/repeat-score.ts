import type { RepeatCells } from './cells.ts';

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
  /** Ends of the months where they are not of one length, in the unit of the cells; one for each month. */
  readonly ends?: readonly number[] | undefined;
}

/** End of the last month. */
export const horizonOf = ({ months = 12, monthLength = MONTH, ends }: ScoreOptions): number =>
  ends?.at(-1) ?? months * monthLength;

export interface CellScores {
  readonly pAlive: Float64Array;
  /** A column for each horizon. */
  readonly expectedPurchases: readonly Float64Array[];
  /** P(no purchase in the next `noPurchaseHorizon`); 1 where that is 0. */
  readonly pNoPurchase: Float64Array;
  /** Σ over months i of (E[purchases to i] − E[purchases to i − 1]) / (1 + d)^i. */
  readonly discountedPurchases: Float64Array;
}

/**
 * Σ (E_i − E_{i−1}) v^i by parts, Σ E_i (v^i − v^{i+1}) with v^M at the end: every weight is positive. A month
 * whose weight is zero (no discount) is left out.
 */
export function discountWeights(options: ScoreOptions) {
  const { discountYearly = 0, monthLength = MONTH } = options;
  const months = options.ends?.length ?? options.months ?? 12;
  if (!(Number.isInteger(months) && months >= 1))
    throw new RangeError(`invalid months; not 1, 2, …: ${months}`);
  if (!(discountYearly >= 0)) throw new RangeError(`invalid discount; not >= 0: ${discountYearly}`);
  const v = (1 + discountYearly) ** (-1 / 12);
  const all = Array.from({ length: months }, (_, k) => ({
    end: options.ends?.[k] ?? (k + 1) * monthLength,
    weight: v ** (k + 1) * (k + 1 === months ? 1 : 1 - v),
  })).filter(({ weight }) => weight > 0);
  return { ends: all.map(({ end }) => end), weights: all.map(({ weight }) => weight) };
}

/** Columns of the horizons asked for: those above zero from `columns`, in order, else zeros. */
export function horizonColumns(
  horizons: readonly number[],
  columns: readonly Float64Array[],
  length: number,
): Float64Array[] {
  let next = 0;
  return horizons.map((t) => {
    if (!(t > 0)) return new Float64Array(length);
    next += 1;
    return columns[next - 1]!;
  });
}

/** `chances` of a model from the distribution of one customer. */
export function chancesBy(
  distribution: (
    history: { readonly x: number; readonly tx: number; readonly T: number },
    t: number,
    most: number,
  ) => Float64Array,
): (cells: RepeatCells, counts: Float64Array, t: number) => Float64Array {
  return ({ x, tx, T }, counts, t) =>
    counts.map((count, i) => distribution({ x: x[i]!, tx: tx[i]!, T: T[i]! }, t, count)[count]!);
}
