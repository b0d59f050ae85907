import { median } from 'simple-statistics';
import type { Grade } from '../report.ts';
import { studentQuantile } from './student.ts';

/** What was promised of a window and what came. */
export interface PromisedTotal {
  readonly expected: number;
  readonly actual: number;
}

/** One rolling test of a quantity, with the simple baselines; null where a baseline has nothing to go by. */
interface TotalTest extends PromisedTotal {
  readonly baselines: readonly (number | null)[];
}

/** A test of a longer window of the same cut. */
export interface LongTest extends PromisedTotal {
  readonly days: number;
}

/** Fewer purchases than this in a window are no test. */
export const minEvents = 30;

/** Relative miss: +0.1 is a tenth too much. */
export const missOf = ({ expected, actual }: PromisedTotal): number => expected / actual - 1;
const logMissOf = ({ expected, actual }: PromisedTotal): number => Math.log(actual / expected);

/**
 * Before any test a total is taken to miss by so much, which counts as one test [ours; plain models miss public logs by
 * 14 to 21 %]: so that one lucky test is no certainty.
 */
const prior = { miss: 0.15, tests: 1 };
/** Where the log has not shown a whole year, a season may come that nobody has seen [ours; +24 and −40 % on a gift shop]. */
export const unseenSeason = 0.25;
export const usualMiss = prior.miss;
const level = 0.8;
/** That all lean one way is believed from so many tests on. */
const minLeaning = 5;
/** A lean of less than this is within the range anyhow. */
const minLean = 0.1;

const missesOf = (tests: readonly PromisedTotal[]): number[] =>
  tests.filter(({ expected, actual }) => expected > 0 && actual > 0).map(logMissOf);

export interface Spread {
  /** Factors on the total between which what comes lies with 80 %. */
  readonly low: number;
  readonly high: number;
  readonly tests: number;
}

interface SpreadOptions {
  /** How many of the tests are not of overlapping windows; default all. */
  readonly independent?: number;
  /** What a total is taken to miss by before any test. */
  readonly before?: number;
  /** Tests of shorter windows, which do not overlap: see `spreadFor`. */
  readonly shorter?: readonly PromisedTotal[];
}

/**
 * How far outcomes lie from promises, by the misses of rolling tests on the logarithmic scale: their root mean
 * square as the deviation, Student's t for how few they are. Where all lean one way by more than their own spread
 * explains, the range reaches from the promise to where they lean, and their spread beyond.
 *
 */
export function spreadOf(
  tests: readonly PromisedTotal[],
  { independent = tests.length, before = usualMiss, shorter = [] }: SpreadOptions = {},
): Spread {
  const misses = missesOf(tests);
  const count = misses.length;
  const share = count === 0 ? 0 : Math.min(1, independent / count);
  const squares = misses.reduce((sum, miss) => sum + miss * miss, 0) * share;
  const weight = count * share;
  const quantile = (degrees: number) =>
    studentQuantile((1 + level) / 2, Math.max(1, Math.floor(prior.tests + degrees)));
  const withPrior = (sum: number, of: number) =>
    quantile(of) * Math.sqrt((prior.tests * before ** 2 + sum) / (prior.tests + of));
  // Misses wider than the prior stand as they are.
  const own = weight > 0 ? quantile(weight) * Math.sqrt(squares / weight) : 0;
  const all = [...misses, ...missesOf(shorter)];
  const allWeight = Math.max(weight, all.length - count);
  const meanSquare = all.reduce((sum, miss) => sum + miss * miss, 0) / Math.max(1, all.length);
  const reach = Math.max(
    own,
    Math.min(withPrior(squares, weight), withPrior(allWeight * meanSquare, allWeight)),
  );
  const symmetric = { low: Math.exp(-reach), high: Math.exp(reach), tests: count };
  if (weight < minLeaning) return symmetric;
  const mean = misses.reduce((sum, miss) => sum + miss, 0) / count;
  const around = misses.reduce((sum, miss) => sum + (miss - mean) ** 2, 0) / (count - 1);
  const degrees = Math.floor(weight) - 1;
  const error = Math.sqrt(around / weight);
  if (Math.abs(mean) <= Math.max(minLean, studentQuantile(0.975, degrees) * error)) return symmetric;
  const beyond = studentQuantile((1 + level) / 2, degrees) * Math.sqrt(around + error * error);
  return {
    low: Math.exp(Math.min(0, mean - beyond)),
    high: Math.exp(Math.max(0, mean + beyond)),
    tests: count,
  };
}

/**
 * The spread for a horizon: of windows at least half as long where there are two, else of the longest windows that the
 * tests had. Windows of one length a quarter apart overlap, and count for as many as fit side by side. Shorter windows
 * count with them where that says more: what a total of three months is off by, one of a year is off by no more, unless
 * the long windows themselves show it, as they do where a shop drifts.
 */
export function spreadFor(
  horizonDays: number,
  tests: readonly LongTest[],
  before = usualMiss,
  shorter: readonly PromisedTotal[] = [],
): Spread {
  const long = tests.filter(({ days }) => days >= horizonDays / 2);
  const used = long.length >= 2 ? long : tests;
  if (used.length === 0) return spreadOf([], { before });
  const longest = used.reduce((most, { days }) => Math.max(most, days), 0);
  const quarter = 91.3125;
  const span = longest + quarter * (used.length - 1);
  const independent = Math.min(used.length, Math.ceil(span / longest));
  return spreadOf(used, { independent, before, shorter: long.length >= 2 ? shorter : [] });
}

/** A total's range, never narrower than chance and the parameters leave it. */
export function widen(
  total: { readonly mean: number; readonly low: number; readonly high: number },
  spread: Spread,
): { readonly low: number; readonly high: number } {
  return {
    low: Math.min(total.low, total.mean * spread.low),
    high: Math.max(total.high, total.mean * spread.high),
  };
}

export const medianOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : median([...values]);

const closeTotal = 0.1;
const usableTotal = 0.25;
const sure = 0.9;

/** Mean of paired gains, and whether it is beyond chance: two tests at least, one-sided 90 % of Student's t. */
function gainOf(gains: readonly number[]): { readonly mean: number; readonly isSure: boolean } {
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  if (gains.length < 2) return { mean, isSure: false };
  const squares = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0);
  const error = Math.sqrt(squares / (gains.length - 1) / gains.length);
  return { mean, isSure: mean > studentQuantile(sure, gains.length - 1) * error };
}

/** The gains over each baseline that has at least one test. */
function gainsOver<Test>(
  tests: readonly Test[],
  baselines: (test: Test) => readonly (number | null)[],
  gain: (test: Test, baseline: number) => number,
) {
  const count = tests.reduce((most, test) => Math.max(most, baselines(test).length), 0);
  return Array.from({ length: count }, (_, place) =>
    tests.flatMap((test) => {
      const baseline = baselines(test)[place];
      return baseline == null ? [] : [gain(test, baseline)];
    }),
  )
    .filter((gains) => gains.length > 0)
    .map(gainOf);
}

/**
 * Grade of the total (DEFINITIONS): A better than every baseline beyond chance and median |miss| at most 10 %; B better
 * and at most 25 %; C otherwise. Null without a test.
 */
export function gradeTotal(tests: readonly TotalTest[]): Grade | null {
  const miss = medianOf(tests.map((test) => Math.abs(missOf(test))));
  if (miss === null) return null;
  const gains = gainsOver(
    tests,
    ({ baselines }) => baselines,
    (test, baseline) => Math.abs(missOf({ ...test, expected: baseline })) - Math.abs(missOf(test)),
  );
  if (!gains.every(({ mean }) => mean > 0) || miss > usableTotal) return 'C';
  return gains.every(({ isSure }) => isSure) && miss <= closeTotal ? 'A' : 'B';
}

/** How one cut's customers were ranked: Spearman's correlation with what came. */
interface RankTest {
  readonly correlation: number;
  readonly baselines: readonly (number | null)[];
  readonly customers: number;
}

/** Grade of the ranking: A better than every baseline beyond chance, B better, C not. */
export function gradeRanking(tests: readonly RankTest[]): Grade | null {
  if (tests.length === 0) return null;
  const customers = tests.reduce((sum, test) => sum + test.customers, 0);
  const gains = gainsOver(
    tests,
    ({ baselines }) => baselines,
    ({ correlation }, baseline) => correlation - baseline,
  );
  if (!gains.every(({ mean }) => mean > 0)) return 'C';
  // One test of many customers is enough where it is far: two standard errors of a correlation.
  const far = 2 / Math.sqrt(customers);
  const isFar = ({ mean, isSure }: { mean: number; isSure: boolean }) =>
    mean > far && (isSure || tests.length < 2);
  return gains.every(isFar) ? 'A' : 'B';
}
