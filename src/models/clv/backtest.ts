import { loadSql } from '../../warehouse/sql.ts';
import type { ModelContext } from '../model.ts';
import type { Ahead } from './clock.ts';
import { type Fits, writeSpend } from './fits.ts';
import { daysBetween, shiftDays } from './history.ts';
import { writeHoldoutScores } from './score.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const retentionSql = load('retention');
const backtestSql = load('backtest');
const totalsSql = load('backtest_totals');

/** One rolling test: fitted to what was known on the cut, compared with the window after it, and with a longer one. */
export interface Window {
  readonly cut: string;
  readonly until: string;
  readonly days: number;
  /** End of the longer window: the horizon, as far as the data reach. */
  readonly later: string;
  readonly laterDays: number;
}

/** Sums over the customers known at the cut; null where nothing was expected. */
interface Totals {
  readonly customers: number;
  readonly actual: number;
  readonly expected: number;
  readonly baseline: number;
  readonly last_year: number;
  readonly actual_value: number;
  readonly expected_value: number | null;
  readonly baseline_value: number;
  readonly last_year_value: number;
  readonly actual_later: number;
  readonly expected_later: number;
  readonly actual_later_value: number;
  readonly expected_later_value: number | null;
  readonly mean_error: number;
  readonly baseline_mean_error: number;
  readonly last_year_mean_error: number;
  readonly value_mean_error: number | null;
  readonly baseline_value_mean_error: number;
  readonly correlation: number | null;
  readonly rank_correlation: number | null;
  readonly baseline_rank_correlation: number | null;
  readonly last_year_rank_correlation: number | null;
  readonly top_tenth: number | null;
  readonly baseline_top_tenth: number | null;
  readonly last_year_top_tenth: number | null;
}

export interface Backtest {
  readonly window: Window;
  readonly retention: number;
  /** Whether the log shows the same months a year earlier. */
  readonly hasLastYear: boolean;
  readonly totals: Totals;
}

/** Share of those active in the window before last who were active again in the last before the cut. */
export async function retentionBefore(
  { engine }: ModelContext,
  { cut, days }: Pick<Window, 'cut' | 'days'>,
): Promise<number> {
  const [retained] = await engine.rows<{ rate: number | null }>(retentionSql, { cut, days });
  return retained?.rate ?? 1;
}

const yearDays = 365;

/**
 * Compares what fits to the customers in `scratch.clv_summary`, who are those known at the cut, expected of the
 * window with what happened then. Leaves the customers in `scratch.clv_backtest`.
 */
export async function backtest(
  context: ModelContext,
  fits: Pick<Fits, 'parts'>,
  { window, ahead, origin }: { readonly window: Window; readonly ahead: Ahead; readonly origin: string },
): Promise<Backtest | null> {
  const { engine } = context;
  const { cut, until, later, days } = window;
  const retention = await retentionBefore(context, window);
  await writeHoldoutScores(context, fits.parts, ahead, window);
  await writeSpend(context, fits.parts);
  const yearBefore = shiftDays(cut, -yearDays);
  await engine.create('scratch.clv_backtest', backtestSql, {
    cut,
    until,
    later,
    days,
    retention,
    year_before: yearBefore,
    year_before_until: shiftDays(until, -yearDays),
  });
  const [totals] = await engine.rows<Totals>(totalsSql);
  if (!totals || totals.customers === 0) return null;
  return { window, retention, hasLastYear: daysBetween(origin, yearBefore) >= 0, totals };
}

/** The latest cut: the holdout's length before the as-of date, or a quarter of a short history. */
export function cutOf(origin: string, asOf: string, holdoutDays: number): string {
  return shiftDays(asOf, -Math.min(holdoutDays, Math.floor(daysBetween(origin, asOf) / 4)));
}

const quarterDays = 365.25 / 4;
const maxCuts = 6;

/** The windows of up to six cuts a quarter apart, the latest first; each but the latest has `minDays` before it. */
export function windowsOf(
  { cut, origin }: { readonly cut: string; readonly origin: string },
  asOf: string,
  { horizonDays, minDays }: { readonly horizonDays: number; readonly minDays: number },
): readonly Window[] {
  const days = daysBetween(cut, asOf);
  return Array.from({ length: maxCuts }, (_, place): Window => {
    const at = shiftDays(cut, -Math.round(place * quarterDays));
    const laterDays = Math.max(days, Math.min(Math.round(horizonDays), daysBetween(at, asOf)));
    return { cut: at, until: shiftDays(at, days), days, later: shiftDays(at, laterDays), laterDays };
  }).filter((window, place) => place === 0 || daysBetween(origin, window.cut) >= minDays);
}
