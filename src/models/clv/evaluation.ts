import type { RepeatCells } from '../math/cells.ts';
import { rankCorrelation, sortedPositions } from '../math/ranks.ts';
import type { RepeatPredictions } from '../math/repeat-model.ts';

/** Customers known at the cut, by history and by what they then did: `y` purchases in the holdout. */
export interface Holdout {
  readonly cells: RepeatCells;
  readonly y: Float64Array;
}

/** How one prediction did on the holdout, customer by customer. */
export interface Evaluation {
  readonly expected: number;
  readonly actual: number;
  readonly meanError: number;
  readonly rankCorrelation: number | null;
  /** Mean distance between expected and happened over the ten tenths of customers by expectation, ÷ the mean. */
  readonly calibrationError: number;
}

/** No count is held to be less likely than this, so that no single customer decides. */
const MIN_CHANCE = 1e-9;
const TENTHS = 10;

export function evaluate({ cells: { n }, y }: Holdout, expectation: Float64Array): Evaluation {
  let customers = 0;
  let expected = 0;
  let actual = 0;
  let miss = 0;
  for (let i = 0; i < n.length; i += 1) {
    customers += n[i]!;
    expected += n[i]! * expectation[i]!;
    actual += n[i]! * y[i]!;
    miss += n[i]! * Math.abs(expectation[i]! - y[i]!);
  }
  return {
    expected,
    actual,
    meanError: miss / customers,
    rankCorrelation: rankCorrelation(expectation, y, n),
    calibrationError: calibrationError(expectation, y, n, customers, actual),
  };
}

function calibrationError(
  expectation: Float64Array,
  y: Float64Array,
  n: Float64Array,
  customers: number,
  actual: number,
): number {
  const misses = new Float64Array(TENTHS);
  let before = 0;
  for (const i of sortedPositions(expectation)) {
    const tenth = Math.min(TENTHS - 1, Math.floor((TENTHS * (before + n[i]! / 2)) / customers));
    misses[tenth]! += n[i]! * (expectation[i]! - y[i]!);
    before += n[i]!;
  }
  const distance = misses.reduce((sum, miss) => sum + Math.abs(miss), 0);
  return actual > 0 ? distance / actual : Number.POSITIVE_INFINITY;
}

/** ln P(y purchases in the holdout) of each row, from the whole predictive distribution. */
export function logScores({ cells, y }: Holdout, predictions: RepeatPredictions, days: number): Float64Array {
  return predictions.chances(cells, y, days).map((chance) => Math.log(Math.max(chance, MIN_CHANCE)));
}

/** Weighted mean, and the standard error of that mean, of the difference of two columns. */
export function pairedDifference(left: Float64Array, right: Float64Array, n: Float64Array) {
  let customers = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < n.length; i += 1) {
    const difference = left[i]! - right[i]!;
    customers += n[i]!;
    sum += n[i]! * difference;
    squares += n[i]! * difference * difference;
  }
  const mean = sum / customers;
  const error = Math.sqrt(Math.max(0, squares / customers - mean * mean) / customers);
  return { mean, error };
}

export function weightedMean(values: Float64Array, n: Float64Array): number {
  return pairedDifference(values, new Float64Array(values.length), n).mean;
}
