import { coarsen, spread } from '../math/coarse-cells.ts';
import {
  combineIntervals,
  customerIntervals,
  type GroupInterval,
  groupInterval,
  type PurchaseForecast,
  relativeDeviations,
} from '../math/interval.ts';
import { forecastOf, predictionsOf, type RepeatPredictions } from '../math/repeat-models.ts';
import { horizonOf } from '../math/repeat-score.ts';
import type { FittedPart } from './fits.ts';

export interface Intervals {
  /** 80 % range of a customer's purchases within the horizon, as a share of those expected, a value for each cell. */
  readonly purchasesLow: Float64Array;
  readonly purchasesHigh: Float64Array;
  /** The same of the value, and its median. */
  readonly valueMedian: Float64Array;
  readonly valueLow: Float64Array;
  readonly valueHigh: Float64Array;
  /** Standard deviation of a customer's value from chance, as a share of the value, a value for each cell. */
  readonly valueDeviation: Float64Array;
  /** Of the part's total value at a margin of 1. */
  readonly total: GroupInterval | null;
}

interface IntervalOptions {
  readonly months: number;
  readonly discountYearly: number;
  /** Ends of the months in the clock of the cells; default months of one length. */
  readonly ends?: readonly number[];
}

/**
 * Intervals from cells gathered to a few per cent (see `coarsen`): bounds that hold four times of five need no more.
 * A customer's spend enters as of the cell's mean; relative to its expectation what is not known of it depends on x
 * alone, so that the bounds are shares. The interval of the total takes means and variances of the fine cells, and from
 * the coarse ones only how expectations bend with the parameters.
 *
 * @param discounted discounted expected purchases of each fine cell
 * @param predictions of the fit, which may know much of the cells already
 */
export function intervalsOf(
  fitted: FittedPart,
  discounted: Float64Array,
  options: IntervalOptions,
  predictions = predictionsOf(fitted.repeat),
): Intervals {
  const { part, repeat, spend } = fitted;
  const longest = part.cells.T.reduce((most, time) => Math.max(most, time), 0);
  const scale = Math.min((repeat.fit.parameters.alpha ?? 1) * repeat.k, longest / 20 || 1);
  const coarse = coarsen(part.cells, scale);
  const forecast = forecastOf(repeat, coarse.cells, options);
  const purchases = customerIntervals(undiscounted(forecast));
  const shares = (bound: Float64Array, meanOf: (cell: number) => number) =>
    spread(
      bound.map((amount, cell) => (meanOf(cell) > 0 ? amount / meanOf(cell) : 0)),
      coarse.index,
    );
  const expected = (cell: number) => forecast.mean[cell] as number;
  const counts = {
    purchasesLow: shares(purchases.low, expected),
    purchasesHigh: shares(purchases.high, expected),
  };
  if (!spend) {
    const none = new Float64Array(part.cells.x.length).fill(Number.NaN);
    return {
      ...counts,
      valueLow: none,
      valueMedian: none,
      valueHigh: none,
      valueDeviation: none,
      total: null,
    };
  }
  const m = coarse.mean(part.m);
  const known = spend.moments(valuedCounts(coarse.mean(part.z).map(Math.round), m), m);
  const value = customerIntervals(forecast, { spend: known });
  const worth = (cell: number) => (forecast.discounted[cell] as number) * (known.mean[cell] as number);
  return {
    ...counts,
    valueLow: shares(value.low, worth),
    valueMedian: shares(value.median, worth),
    valueHigh: shares(value.high, worth),
    valueDeviation: spread(relativeDeviations(forecast, known), coarse.index),
    total: groupInterval(
      overFineCells(
        fitted,
        predictions,
        { index: coarse.index, coarse: forecast, discounted },
        horizonOf(options),
      ),
      {
        spend: spend.moments(valuedCounts(part.z, part.m), part.m),
      },
    ),
  };
}

/** Total of all parts, whose fits are taken as independent. */
export function totalOf(intervals: readonly Intervals[]): GroupInterval | null {
  const totals = intervals.map(({ total }) => total);
  return totals.every((total) => total !== null) && totals.length > 0 ? combineIntervals(totals) : null;
}

/** The same forecast of purchases that all count in full. */
function undiscounted(forecast: PurchaseForecast): PurchaseForecast {
  const gradients = forecast.gradients.map((column) =>
    column.map((slope, i) => {
      const discounted = forecast.discounted[i] as number;
      return discounted > 0 ? (slope * (forecast.mean[i] as number)) / discounted : 0;
    }),
  );
  return { ...forecast, discounted: forecast.mean, gradients };
}

/** Orders as far as they have a value: where their mean is not above zero, there is nothing to learn from it. */
function valuedCounts(z: Float64Array, m: Float64Array): Float64Array {
  return z.map((count, cell) => ((m[cell] as number) > 0 ? count : 0));
}

function overFineCells(
  { part }: FittedPart,
  predictions: RepeatPredictions,
  {
    index,
    coarse,
    discounted,
  }: { readonly index: Int32Array; readonly coarse: PurchaseForecast; readonly discounted: Float64Array },
  horizon: number,
): PurchaseForecast {
  const { mean, variance } = predictions.moments(part.cells, horizon);
  const gradients = coarse.gradients.map((column) => {
    const relative = column.map((slope, cell) => {
      const value = coarse.discounted[cell] as number;
      return value > 0 ? slope / value : 0;
    });
    return discounted.map((value, i) => value * (relative[index[i] as number] as number));
  });
  return {
    n: part.cells.n,
    discounted,
    mean,
    variance,
    silent: coarse.silent,
    gradients,
    logCovariance: coarse.logCovariance,
  };
}
