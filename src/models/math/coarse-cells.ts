import type { RepeatCells } from './cells.ts';
import { distinct } from './distinct.ts';

interface CoarseCells {
  readonly cells: RepeatCells;
  /** For each fine cell, its coarse one. */
  readonly index: Int32Array;
  /** Means of a column of the fine cells, weighted by customers. */
  mean(column: Float64Array): Float64Array;
}

/** Up to here counts stay exact; beyond, they are gathered more widely than times. */
const EXACT_COUNT = 10;
const COUNT_STEPS = 2.5;

/**
 * Gathers cells whose histories differ by less than `step`, in proportion: what needs no eight digits (an interval, a
 * sensitivity) is computed once for all of them. `scale` is a time of the model, such as its mean gap, below which
 * differences of time do not matter. A coarse cell stands at the mean times of its
 * members, and at one count of few: each count costs tables of its own.
 */
export function coarsen(cells: RepeatCells, scale: number, step = 0.06): CoarseCells {
  const { x, tx, T, n } = cells;
  const place = (time: number) => Math.round(Math.log1p(time / scale) / step);
  const width = COUNT_STEPS * step;
  const count = x.map((value) =>
    value <= EXACT_COUNT
      ? value
      : Math.round(EXACT_COUNT * Math.exp(width * Math.round(Math.log(value / EXACT_COUNT) / width))),
  );
  const { values, index } = distinct(
    x.map((_, i) => (count[i]! * 4096 + place(T[i]!)) * 4096 + place(T[i]! - tx[i]!)),
  );
  const size = values.length;
  const weights = new Float64Array(size);
  for (let i = 0; i < x.length; i += 1) weights[index[i]!]! += n[i]!;
  const mean = (column: Float64Array) => {
    const sums = new Float64Array(size);
    for (let i = 0; i < column.length; i += 1) sums[index[i]!]! += n[i]! * column[i]!;
    return sums.map((sum, cell) => (weights[cell]! > 0 ? sum / weights[cell]! : 0));
  };
  const totals = mean(T);
  return {
    cells: {
      x: mean(count).map(Math.round),
      tx: mean(tx).map((time, cell) => Math.min(time, totals[cell]!)),
      T: totals,
      n: weights,
    },
    index,
    mean,
  };
}

/** A column of coarse cells laid out again over the fine ones. */
export function spread(column: Float64Array, index: Int32Array): Float64Array {
  return Float64Array.from(index, (cell) => column[cell]!);
}
