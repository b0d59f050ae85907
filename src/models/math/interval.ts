import type { RepeatCells } from './cells.ts';
import type { Fit } from './fit.ts';
import { gammaQuantile } from './gamma-distribution.ts';
import type { SpendMoments } from './gamma-gamma/spend.ts';
import { type CellScores, horizonOf, type ScoreOptions } from './repeat-score.ts';
import { quadraticForm } from './symmetric.ts';

/** One customer's future purchases in each cell, with what is not known about them. */
export interface PurchaseForecast {
  readonly n: Float64Array;
  /** Discounted expected purchases. */
  readonly discounted: Float64Array;
  /** Expected purchases and their variance, parameters given, not discounted. */
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  /** P(no purchase). */
  readonly silent: Float64Array;
  /** ∂ discounted / ∂ (logarithms of the parameters). */
  readonly gradients: readonly Float64Array[];
  /** Of the logarithms of the parameters. */
  readonly logCovariance: readonly (readonly number[])[];
}

const DIFFERENCE = 1e-3;

/** What a forecast needs of a model: scores and moments of cells at given parameters. */
interface Forecaster<Name extends string> {
  readonly names: readonly Name[];
  readonly score: (
    parameters: Readonly<Record<Name, number>>,
    cells: RepeatCells,
    options: ScoreOptions,
  ) => CellScores;
  readonly moments: (
    parameters: Readonly<Record<Name, number>>,
    cells: RepeatCells,
    t: number,
  ) => { readonly mean: Float64Array; readonly variance: Float64Array };
}

export type ForecastOptions = Omit<ScoreOptions, 'horizons' | 'noPurchaseHorizon'>;

/** The forecast of `options.months`, with its sensitivity to the parameters by central differences. */
export function forecastBy<Name extends string>(
  { names, score, moments }: Forecaster<Name>,
  fit: Pick<Fit<Name>, 'parameters' | 'logCovariance'>,
  cells: RepeatCells,
  options: ForecastOptions = {},
): PurchaseForecast {
  const { parameters, logCovariance } = fit;
  const horizon = horizonOf(options);
  const { discountedPurchases, pNoPurchase } = score(parameters, cells, {
    ...options,
    noPurchaseHorizon: horizon,
  });
  const gradients = names.map((name) => {
    const discounted = (by: number) =>
      score({ ...parameters, [name]: parameters[name] * Math.exp(by) }, cells, options).discountedPurchases;
    const up = discounted(DIFFERENCE);
    const down = discounted(-DIFFERENCE);
    return up.map((value, i) => (value - down[i]!) / (2 * DIFFERENCE));
  });
  const { mean, variance } = moments(parameters, cells, horizon);
  return {
    n: cells.n,
    discounted: discountedPurchases,
    mean,
    variance,
    silent: pNoPurchase,
    gradients,
    logCovariance,
  };
}

export interface IntervalOptions {
  /** Spend by cell; without it the interval is of purchases. */
  readonly spend?: SpendMoments;
  /** Positions of the cells that make the group; default all. */
  readonly members?: ArrayLike<number>;
  /** Probability between low and high; default 0.8. */
  readonly level?: number;
}

export interface GroupInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  /** Standard deviation of the total from what customers will do, parameters given. */
  readonly chanceDeviation: number;
  /** Standard deviation of its expectation from the uncertainty of the parameters (delta method). */
  readonly parameterDeviation: number;
}

/**
 * Interval of a group's total value: variance of customers' independent futures plus that of the estimated
 * parameters (delta method; both fits taken as independent), as quantiles of the gamma distribution with that
 * mean and variance, which is near normal for a large group and skewed from zero for a small one.
 */
export function groupInterval(forecast: PurchaseForecast, options: IntervalOptions = {}): GroupInterval {
  const { spend, level = 0.8 } = options;
  const members = options.members ?? Array.from(forecast.n.keys());
  const slopes = forecast.gradients.map(() => 0);
  const spendSlopes = spend ? spend.gradients.map(() => 0) : [];
  let mean = 0;
  let chance = 0;
  for (let k = 0; k < members.length; k += 1) {
    const i = members[k]!;
    const weight = forecast.n[i]!;
    const value = spend ? spend.mean[i]! : 1;
    mean += weight * value * forecast.discounted[i]!;
    chance += weight * chanceVariance(forecast, spend, i);
    for (let j = 0; j < slopes.length; j += 1) slopes[j]! += weight * value * forecast.gradients[j]![i]!;
    for (let j = 0; j < spendSlopes.length; j += 1) {
      spendSlopes[j]! += weight * forecast.discounted[i]! * spend!.gradients[j]![i]!;
    }
  }
  const parameter = parameterVariance(forecast, spend, slopes, spendSlopes);
  const quantile = gammaQuantiles(mean, chance + parameter);
  return {
    mean,
    low: quantile((1 - level) / 2),
    high: quantile((1 + level) / 2),
    level,
    chanceDeviation: Math.sqrt(chance),
    parameterDeviation: Math.sqrt(parameter),
  };
}

/** Interval of a total over groups with fits of their own, taken as independent of each other. */
export function combineIntervals(groups: readonly GroupInterval[]): GroupInterval {
  const [first] = groups;
  if (!first) throw new RangeError('invalid groups; at least one is needed');
  if (groups.length === 1) return first;
  const { level } = first;
  const add = (of: (group: GroupInterval) => number) => groups.reduce((sum, group) => sum + of(group), 0);
  const mean = add((group) => group.mean);
  const chance = add(({ chanceDeviation }) => chanceDeviation ** 2);
  const parameter = add(({ parameterDeviation }) => parameterDeviation ** 2);
  const quantile = gammaQuantiles(mean, chance + parameter);
  return {
    mean,
    low: quantile((1 - level) / 2),
    high: quantile((1 + level) / 2),
    level,
    chanceDeviation: Math.sqrt(chance),
    parameterDeviation: Math.sqrt(parameter),
  };
}

/**
 * Interval of each cell's customer: nothing with P(no purchase), otherwise a gamma with the mean and the variance
 * of a customer who buys. Whoever may well stay away has 0 for `low`; as nothing then lies below, the whole of what
 * is left out lies above `high`, so that the interval still holds `level` and not more. The median lies within; the mean
 * of who rarely buys, and then much, may lie above.
 */
export function customerIntervals(
  forecast: PurchaseForecast,
  { spend, level = 0.8 }: Omit<IntervalOptions, 'members'> = {},
): { readonly low: Float64Array; readonly median: Float64Array; readonly high: Float64Array } {
  const low = new Float64Array(forecast.n.length);
  const median = low.slice();
  const high = low.slice();
  for (let i = 0; i < low.length; i += 1) {
    const slopes = forecast.gradients.map((column) => column[i]! * (spend ? spend.mean[i]! : 1));
    const spendSlopes = spend ? spend.gradients.map((column) => column[i]! * forecast.discounted[i]!) : [];
    const mean = forecast.discounted[i]! * (spend ? spend.mean[i]! : 1);
    const variance =
      chanceVariance(forecast, spend, i) + parameterVariance(forecast, spend, slopes, spendSlopes);
    const buys = 1 - forecast.silent[i]!;
    if (!(buys > 0)) continue;
    const square = (variance + mean * mean) / buys;
    const quantile = gammaQuantiles(mean / buys, Math.max(0, square - (mean / buys) ** 2));
    const at = (q: number) => (q <= forecast.silent[i]! ? 0 : quantile((q - forecast.silent[i]!) / buys));
    const mayStayAway = forecast.silent[i]! > (1 - level) / 2;
    low[i] = mayStayAway ? 0 : at((1 - level) / 2);
    median[i] = at(0.5);
    high[i] = at(mayStayAway ? level : (1 + level) / 2);
  }
  return { low, median, high };
}

/**
 * Variance of one customer's total: N orders of mean value M, independent of each other, the whole scaled by the
 * discount that the expected purchases bear.
 */
function chanceVariance(forecast: PurchaseForecast, spend: SpendMoments | undefined, i: number): number {
  const count = forecast.mean[i]!;
  if (!(count > 0)) return 0;
  const discount = (forecast.discounted[i]! / count) ** 2;
  const variance = forecast.variance[i]!;
  if (!spend) return discount * variance;
  const mean = spend.mean[i]!;
  const ofMean = spend.varianceOfMean[i]!;
  const between = variance * mean * mean + (variance + count * count) * ofMean;
  return discount * (between + count * spend.varianceOfOrder[i]!);
}

/** Standard deviation of what each cell's customer will bring, parameters given, as a share of what is expected. */
export function relativeDeviations(forecast: PurchaseForecast, spend?: SpendMoments): Float64Array {
  return forecast.discounted.map((discounted, i) => {
    const mean = discounted * (spend ? spend.mean[i]! : 1);
    return mean > 0 ? Math.sqrt(chanceVariance(forecast, spend, i)) / mean : 0;
  });
}

function parameterVariance(
  forecast: PurchaseForecast,
  spend: SpendMoments | undefined,
  slopes: number[],
  spendSlopes: number[],
): number {
  const purchases = quadraticForm(forecast.logCovariance.flat(), slopes);
  return purchases + (spend ? quadraticForm(spend.logCovariance.flat(), spendSlopes) : 0);
}

/** Quantiles of the gamma distribution with that mean and variance. */
export function gammaQuantiles(mean: number, variance: number): (probability: number) => number {
  if (!(mean > 0 && variance > 0)) return () => mean;
  const shape = (mean * mean) / variance;
  return (probability) => (gammaQuantile(shape, probability) * mean) / shape;
}
