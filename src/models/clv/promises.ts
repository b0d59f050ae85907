import { fillFrom } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { MONTH } from '../math/repeat-score.ts';
import {
  gradeRanking,
  gradeTotal,
  type LongTest,
  medianOf,
  minEvents,
  missOf,
  type PromisedTotal as Promised,
  type Spread,
  spreadFor,
  spreadOf,
  unseenSeason,
  usualMiss,
} from '../math/trust.ts';
import type { ModelContext } from '../model.ts';
import type { Grade } from '../report.ts';
import type { Backtest } from './backtest.ts';
import { testsTable } from './tables.ts';

const promiseSql = loadSql(new URL('./promise.sql', import.meta.url));

type Quantity = 'purchases' | 'value';

/** What a test says of one quantity: what was promised, what came, and what the baselines said. */
interface QuantityTest extends Promised {
  /** 80 % range as the tests before it would have made it. */
  readonly low: number;
  readonly high: number;
  readonly average: number;
  readonly last_year: number | null;
}

/** One rolling test, as the report shows it. */
interface TestFigures {
  readonly cut: string;
  readonly until: string;
  readonly customers: number;
  readonly purchases: QuantityTest;
  readonly value: QuantityTest | null;
  /** The same of the longer window of the cut. */
  readonly later: LongTest;
  readonly mean_error: number;
  readonly average_mean_error: number;
  readonly last_year_mean_error: number | null;
  readonly rank_correlation: number | null;
  readonly average_rank_correlation: number | null;
  readonly last_year_rank_correlation: number | null;
  readonly top_tenth: number | null;
  readonly average_top_tenth: number | null;
  readonly last_year_top_tenth: number | null;
}

export interface Trust {
  /** Tests with enough purchases to be one. */
  readonly tests: readonly TestFigures[];
  readonly medianMiss: number | null;
  readonly total: Grade | null;
  readonly ranking: Grade | null;
  /** Of the next window, and of the horizon. */
  readonly window: { readonly purchases: Spread; readonly value: Spread };
  readonly horizon: Spread;
}

function pick({ totals, hasLastYear }: Backtest, quantity: Quantity) {
  const lastYear = hasLastYear
    ? quantity === 'purchases'
      ? totals.last_year
      : totals.last_year_value
    : null;
  return quantity === 'purchases'
    ? { expected: totals.expected, actual: totals.actual, average: totals.baseline, last_year: lastYear }
    : {
        expected: totals.expected_value ?? 0,
        actual: totals.actual_value,
        average: totals.baseline_value,
        last_year: lastYear,
      };
}

const longOf = (test: Backtest, quantity: Quantity): LongTest =>
  quantity === 'purchases'
    ? {
        days: test.window.laterDays,
        expected: test.totals.expected_later,
        actual: test.totals.actual_later,
      }
    : {
        days: test.window.laterDays,
        expected: test.totals.expected_later_value ?? 0,
        actual: test.totals.actual_later_value,
      };

const worse = (left: Grade | null, right: Grade | null): Grade | null =>
  left === null ? right : right === null || left > right ? left : right;

const yearAndQuarter = 455;

/**
 * What the rolling tests say of the model: grades, and how far totals are to be trusted.
 *
 * @param days that the log shows
 */
export function trustIn(
  all: readonly Backtest[],
  { horizonMonths, days }: { readonly horizonMonths: number; readonly days: number },
): Trust {
  const before = days < yearAndQuarter ? unseenSeason : usualMiss;
  const tests = all.filter(({ totals }) => totals.actual >= minEvents);
  const hasValue = tests.length > 0 && tests.every(({ totals }) => totals.expected_value !== null);
  const of = (quantity: Quantity) => tests.map((test) => pick(test, quantity));
  const spreadBefore = (quantity: Quantity, place: number) =>
    spreadOf(of(quantity).slice(place + 1), { before });
  const quantityTest = (quantity: Quantity, place: number): QuantityTest => {
    const test = of(quantity)[place] as ReturnType<typeof pick>;
    const spread = spreadBefore(quantity, place);
    return { ...test, low: test.expected * spread.low, high: test.expected * spread.high };
  };
  const totalGrade = (quantity: Quantity) =>
    gradeTotal(
      of(quantity).map(({ average, last_year, ...test }) => ({ ...test, baselines: [average, last_year] })),
    );
  const purchases = of('purchases');
  const horizonDays = horizonMonths * MONTH;
  return {
    tests: tests.map(({ window, totals, hasLastYear }, place) => ({
      cut: window.cut,
      until: window.until,
      customers: totals.customers,
      purchases: quantityTest('purchases', place),
      value: hasValue ? quantityTest('value', place) : null,
      later: longOf(tests[place] as Backtest, hasValue ? 'value' : 'purchases'),
      mean_error: totals.mean_error,
      average_mean_error: totals.baseline_mean_error,
      last_year_mean_error: hasLastYear ? totals.last_year_mean_error : null,
      rank_correlation: totals.rank_correlation,
      average_rank_correlation: totals.baseline_rank_correlation,
      last_year_rank_correlation: hasLastYear ? totals.last_year_rank_correlation : null,
      top_tenth: totals.top_tenth,
      average_top_tenth: totals.baseline_top_tenth,
      last_year_top_tenth: hasLastYear ? totals.last_year_top_tenth : null,
    })),
    medianMiss: medianOf((hasValue ? of('value') : purchases).map((test) => Math.abs(missOf(test)))),
    total: worse(totalGrade('purchases'), hasValue ? totalGrade('value') : null),
    ranking: gradeRanking(
      tests.map(({ totals, hasLastYear }) => ({
        correlation: totals.rank_correlation ?? 0,
        baselines: [
          totals.baseline_rank_correlation ?? 0,
          hasLastYear ? (totals.last_year_rank_correlation ?? 0) : null,
        ],
        customers: totals.customers,
      })),
    ),
    window: {
      purchases: spreadOf(purchases, { before }),
      value: spreadOf(hasValue ? of('value') : purchases, { before }),
    },
    horizon: spreadFor(
      horizonDays,
      tests.map((test) => longOf(test, hasValue ? 'value' : 'purchases')),
      before,
      hasValue ? of('value') : purchases,
    ),
  };
}

/** What the next window is promised to bring, with its 80 % range. */
export async function promiseOf({ engine }: ModelContext, days: number, { window }: Trust) {
  const [row] = await engine.rows<{ purchases: number; value: number | null }>(promiseSql);
  if (!row) throw new Error('an aggregate gave no row');
  const range = (expected: number, spread: Spread) => {
    return { expected, low: expected * spread.low, high: expected * spread.high };
  };
  return {
    days,
    purchases: range(row.purchases, window.purchases),
    value: row.value === null ? null : range(row.value, window.value),
  };
}

/** The tests, for the page, into `results.model_tests`; the latest first. */
export async function writeTests({ engine }: ModelContext, tests: readonly TestFigures[]): Promise<void> {
  const rows = tests.flatMap((test, place) =>
    (['purchases', 'value'] as const).flatMap((quantity) => {
      const figures = test[quantity];
      return figures ? [{ place, cut: test.cut, until: test.until, quantity, ...figures }] : [];
    }),
  );
  const column = (of: (row: (typeof rows)[number]) => number | null) =>
    Float64Array.from(rows, (row) => of(row) ?? Number.NaN);
  await fillFrom(engine, testsTable, {
    model: rows.map(() => 'clv'),
    place: column(({ place }) => place),
    cut: rows.map(({ cut }) => cut),
    until: rows.map(({ until }) => until),
    quantity: rows.map(({ quantity }) => quantity),
    promised: column(({ expected }) => expected),
    low: column(({ low }) => low),
    high: column(({ high }) => high),
    came: column(({ actual }) => actual),
    average: column(({ average }) => average),
    last_year: column(({ last_year }) => last_year),
  });
}
