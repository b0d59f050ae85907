import { loadSql } from '../../warehouse/sql.ts';
import { predictionsOf } from '../math/repeat-models.ts';
import type { ModelContext } from '../model.ts';
import type { Grade, Refusal } from '../report.ts';
import { type Fits, laySpend } from './fits.ts';
import { daysBetween, type EventKind, shiftDays } from './history.ts';
import { gradeOf } from './model.ts';
import { layHoldoutScores } from './score.ts';
import { track, type Weeks } from './tracking.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const retentionSql = load('retention');
const backtestSql = load('backtest');
const totalsSql = load('backtest_totals');

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

export interface Tracking extends Weeks {
  readonly expected: Float64Array;
}

export interface Backtest {
  readonly event: EventKind;
  readonly cut: string;
  readonly days: number;
  readonly retention: number;
  readonly totals: Totals;
  readonly grade: Grade;
  /** Of purchases and of value apart: the grade is the worse of the two. */
  readonly grades: { readonly purchases: Grade; readonly value: Grade | null };
  /** Largest miss of the cumulative holdout weeks. */
  readonly trackingMiss: number;
  readonly tracking: Tracking;
}

const missOf = (expected: number, actual: number) =>
  actual > 0 ? expected / actual - 1 : Number.POSITIVE_INFINITY;

/** A model is as good as the worse of what it says: how often customers buy, and what that is worth. */
function worse(purchases: Grade, value: Grade | null): Grade {
  return value !== null && value > purchases ? value : purchases;
}

/** Share of those active in the window before last who were active again in the last before the cut. */
export async function retentionBefore({ engine, asOf }: ModelContext, cut: string): Promise<number> {
  const [retained] = await engine.rows<{ rate: number | null }>(retentionSql, {
    cut,
    days: daysBetween(cut, asOf),
  });
  return retained?.rate ?? 1;
}

export interface Tested {
  readonly event: EventKind;
  readonly cut: string;
  readonly retention: number;
  readonly weeks: Weeks;
}

/**
 * Compares what fits to the customers in `scratch.clv_summary`, who are those known at the cut, expected of the
 * holdout with what happened then. Leaves the customers in `scratch.clv_backtest`, for the churn model to read.
 */
export async function backtest(
  context: ModelContext,
  fits: Fits,
  { event, cut, retention, weeks }: Tested,
): Promise<Backtest | Refusal> {
  const { engine, asOf } = context;
  const days = daysBetween(cut, asOf);
  await layHoldoutScores(context, fits.parts, days);
  await laySpend(context, fits.parts);
  await engine.create('scratch.clv_backtest', backtestSql, { cut, days, retention });
  const [totals] = await engine.rows<Totals>(totalsSql);
  if (!totals || totals.customers === 0) {
    return { code: 'customers', what: 'customers who bought before the cut', needs: 1, has: 0 };
  }
  const { expected, miss } = track(weeks, predictionsOf(fits.repeat));
  const purchases = gradeOf(
    { total: missOf(totals.expected, totals.actual), meanError: totals.mean_error },
    { total: missOf(totals.baseline, totals.actual), meanError: totals.baseline_mean_error },
  );
  const value =
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
    grade: worse(purchases, value),
    grades: { purchases, value },
    trackingMiss: miss,
    tracking: { ...weeks, expected },
  };
}

/** The cut: the holdout's length before the as-of date, or a quarter of a short history. */
export function cutOf(origin: string, asOf: string, holdoutDays: number): string {
  return shiftDays(asOf, -Math.min(holdoutDays, Math.floor(daysBetween(origin, asOf) / 4)));
}
