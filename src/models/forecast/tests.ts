import {
  gradeTotal,
  type LongTest,
  medianOf,
  missOf,
  type Spread,
  spreadFor,
  spreadOf,
  unseenSeason,
  usualMiss,
} from '../math/trust.ts';
import type { Grade } from '../report.ts';
import { broughtBy, daysBetween, type Quantity } from './history.ts';
import type { Forecast, MonthAhead, Parts } from './parts.ts';

const totalOf = ({ base, newcomers, guests }: Parts): number => base + newcomers + guests;

/** A forecast of the past with what came in its months that are over. */
export interface ForecastTest {
  readonly cut: string;
  readonly months: readonly MonthAhead[];
}

/** The whole months of a forecast that are over; a test has two at least. */
const minTestMonths = 2;

export function testsOf(forecasts: readonly Forecast[], asOf: string): ForecastTest[] {
  return forecasts
    .map(({ cut, months }) => ({
      cut,
      months: months.filter(({ ahead, month }) => ahead > 0 && month.ends_before <= asOf),
    }))
    .filter(({ months }) => months.length >= minTestMonths);
}

interface TestTotal extends LongTest {
  readonly cut: string;
  readonly baseline: number;
  readonly months: readonly MonthAhead[];
  readonly baselineIsYear: boolean;
}

/** What a test promised of its months together, or of the first so many of them. */
export function testTotal(
  { cut, months }: ForecastTest,
  quantity: Quantity,
  first = months.length,
): TestTotal {
  const used = months.slice(0, first);
  const add = (of: (month: MonthAhead) => number) => used.reduce((sum, month) => sum + of(month), 0);
  return {
    cut,
    months: used,
    days: daysBetween((used[0] as MonthAhead).month.first_day, (used.at(-1) as MonthAhead).month.ends_before),
    expected: add(({ parts }) => totalOf(parts[quantity])),
    actual: add(({ month }) => broughtBy(month, quantity)),
    baseline: add(({ baseline }) => baseline[quantity]),
    baselineIsYear: used.every(({ baselineIsYear }) => baselineIsYear),
  };
}

/** A single month misses by more than a quarter of a year does, before any test has shown how much [ours]. */
const monthFactor = 1.33;
/** Tests of neighbouring months ahead speak for a month too. */
const neighbours = 1;
const shortMonths = 3;
const yearDays = 365.25;
const yearAndQuarter = 455;

export interface Bands {
  /** Of the total of twelve months. */
  readonly total: Spread;
  /** By months ahead, from 0. */
  readonly months: readonly Spread[];
}

/**
 * How far what comes lies from what was forecast, with 80 %, by the misses of the tests: of the total by theirs of
 * their totals, of a month by those of so many months ahead. What lies further ahead is never known better.
 *
 * @param days that the log shows
 */
export function bandsOf(tests: readonly ForecastTest[], quantity: Quantity, days: number): Bands {
  const before = days < yearAndQuarter ? unseenSeason : usualMiss;
  const totals = tests.map((test) => testTotal(test, quantity));
  const short = tests.map((test) => testTotal(test, quantity, shortMonths));
  const months: Spread[] = [];
  for (let ahead = 0; ahead <= 12; ahead += 1) {
    const near = tests.map((test) =>
      test.months.filter((month) => Math.abs(month.ahead - Math.max(1, ahead)) <= neighbours),
    );
    const found = near.flat().map(({ month, parts }) => ({
      expected: totalOf(parts[quantity]),
      actual: broughtBy(month, quantity),
    }));
    const independent = near.filter((of) => of.length > 0).length;
    const here = spreadOf(found, { independent, before: before * monthFactor });
    const last = months.at(-1);
    months.push(
      last
        ? { low: Math.min(last.low, here.low), high: Math.max(last.high, here.high), tests: here.tests }
        : here,
    );
  }
  return { total: spreadFor(yearDays, totals, before, short), months };
}

/** By the totals of the tests, against the same months of last year. */
export const gradeOf = (tests: readonly ForecastTest[], quantity: Quantity): Grade | null =>
  gradeTotal(
    tests.map((test) => {
      const { expected, actual, baseline } = testTotal(test, quantity);
      return { expected, actual, baselines: [baseline] };
    }),
  );

export const medianMiss = (tests: readonly ForecastTest[], quantity: Quantity): number | null =>
  medianOf(tests.map((test) => Math.abs(missOf(testTotal(test, quantity)))));
