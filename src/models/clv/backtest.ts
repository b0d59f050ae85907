import { loadSql } from '../../warehouse/sql.ts';
import type { ModelContext } from '../model.ts';
import type { Grade, Refusal } from '../report.ts';
import {
  type EventKind,
  type Fits,
  fitHistory,
  layPurchases,
  layScores,
  shiftDays,
  summariseHistory,
} from './history.ts';
import { expectedByWeek, gradeOf, trackingMiss } from './model.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const retentionSql = load('retention');
const backtestSql = load('backtest');
const totalsSql = load('backtest_totals');
const startsSql = load('starts');
const weeklySql = load('weekly_repeats');

interface Totals {
  readonly customers: number;
  readonly actual: number;
  readonly expected: number;
  readonly baseline: number;
  readonly actual_value: number;
  readonly expected_value: number | null;
  readonly baseline_value: number;
  readonly mean_error: number;
  readonly baseline_mean_error: number;
  readonly value_mean_error: number | null;
  readonly baseline_value_mean_error: number;
  readonly correlation: number | null;
  readonly baseline_correlation: number | null;
}

export interface Tracking {
  readonly origin: string;
  readonly actual: Float64Array;
  readonly expected: Float64Array;
  /** First week of the holdout. */
  readonly holdoutFrom: number;
}

export interface Backtest {
  readonly event: EventKind;
  readonly cut: string;
  readonly days: number;
  readonly retention: number;
  readonly totals: Totals;
  readonly grade: Grade;
  /** Largest miss of the cumulative holdout weeks: by this the event definitions are compared. */
  readonly trackingMiss: number;
  readonly tracking: Tracking;
}

const missOf = (expected: number, actual: number) =>
  actual > 0 ? expected / actual - 1 : Number.POSITIVE_INFINITY;

/** Without a spend model the values are null and the purchases alone are judged. */
function spendValues(fits: Fits): Record<'p' | 'q' | 'gamma', number | null> {
  const { p, q, gamma } = fits.spend?.parameters ?? { p: null, q: null, gamma: null };
  return { p, q, gamma };
}

/** A model is as good as the worse of what it says: how often customers buy, and what that is worth. */
function worse(purchases: Grade, value: Grade | null): Grade {
  return value !== null && value > purchases ? value : purchases;
}

async function track(context: ModelContext, fits: Fits, cut: string, origin: string): Promise<Tracking> {
  const { engine, asOf } = context;
  const daysOf = (day: string) => Math.round((Date.parse(day) - Date.parse(origin)) / 86_400_000);
  const weeks = Math.floor(daysOf(asOf) / 7);
  const { day, customers } = (await engine.numbers(startsSql, { origin })) as Record<
    'day' | 'customers',
    Float64Array
  >;
  const repeats = (await engine.numbers(weeklySql, { origin })) as Record<'week' | 'purchases', Float64Array>;
  const actual = new Float64Array(weeks);
  for (const [index, week] of repeats.week.entries()) {
    if (week < weeks) actual[week] = repeats.purchases[index] as number;
  }
  for (let week = 1; week < weeks; week++)
    actual[week] = (actual[week] as number) + (actual[week - 1] as number);
  return {
    origin,
    actual,
    expected: expectedByWeek(fits.repeat.parameters, { day, customers }, weeks),
    holdoutFrom: Math.ceil(daysOf(cut) / 7),
  };
}

/**
 * Fits to what was known at the cut and compares with what happened then. Leaves the customers in
 * `scratch.clv_backtest`. A refusal where the data before the cut supports no fit.
 */
export async function backtest(
  context: ModelContext,
  event: EventKind,
  cut: string,
  origin: string,
): Promise<Backtest | Refusal> {
  const { engine, asOf } = context;
  const days = Math.round((Date.parse(asOf) - Date.parse(cut)) / 86_400_000);
  await layPurchases(context, event);
  const history = await summariseHistory(engine, event, cut);
  const fits = await fitHistory(engine, history);
  if (!('repeat' in fits)) return fits;
  await layScores(context, history, fits.repeat, days);
  const [retained] = await engine.rows<{ rate: number | null }>(retentionSql, { cut, days });
  const retention = retained?.rate ?? 1;
  await engine.create('scratch.clv_backtest', backtestSql, { cut, days, retention, ...spendValues(fits) });
  const [totals] = await engine.rows<Totals>(totalsSql);
  if (!totals || totals.customers === 0) {
    return { code: 'customers', what: 'customers who bought before the cut', needs: 1, has: 0 };
  }
  const tracking = await track(context, fits, cut, origin);
  const model = { total: missOf(totals.expected, totals.actual), meanError: totals.mean_error };
  const baseline = { total: missOf(totals.baseline, totals.actual), meanError: totals.baseline_mean_error };
  const valued =
    totals.expected_value === null || totals.value_mean_error === null
      ? null
      : gradeOf(
          { total: missOf(totals.expected_value, totals.actual_value), meanError: totals.value_mean_error },
          {
            total: missOf(totals.baseline_value, totals.actual_value),
            meanError: totals.baseline_value_mean_error,
          },
        );
  return {
    event,
    cut,
    days,
    retention,
    totals,
    grade: worse(gradeOf(model, baseline), valued),
    trackingMiss: trackingMiss(tracking.actual, tracking.expected, tracking.holdoutFrom),
    tracking,
  };
}

/** The cut: the holdout's length before the as-of date, or a quarter of a short history. */
export function cutOf(origin: string, asOf: string, holdoutDays: number): string {
  const span = Math.round((Date.parse(asOf) - Date.parse(origin)) / 86_400_000);
  return shiftDays(asOf, -Math.min(holdoutDays, Math.floor(span / 4)));
}
