import { loadSql } from '../../warehouse/sql.ts';
import type { RepeatPredictions } from '../math/repeat-model.ts';
import type { ModelContext } from '../model.ts';
import { daysBetween } from './history.ts';
import { expectedByWeek, type Starts, trackingMiss } from './model.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const startsSql = load('starts');
const weeklySql = load('weekly_repeats');

/** What happened week by week to the customers in `scratch.clv_summary`, known at the cut. */
export interface Weeks {
  readonly origin: string;
  readonly starts: Starts;
  /** Repeat purchases, running total. */
  readonly actual: Float64Array;
  /** First week of the holdout. */
  readonly holdoutFrom: number;
}

export async function readWeeks(
  { engine, asOf }: ModelContext,
  { cut, origin }: { readonly cut: string; readonly origin: string },
): Promise<Weeks> {
  const count = Math.floor(daysBetween(origin, asOf) / 7);
  const starts = (await engine.numbers(startsSql, { origin })) as Record<'day' | 'customers', Float64Array>;
  const repeats = (await engine.numbers(weeklySql, { origin })) as Record<'week' | 'purchases', Float64Array>;
  const actual = new Float64Array(count);
  for (const [index, week] of repeats.week.entries()) {
    if (week < count) actual[week] = repeats.purchases[index] as number;
  }
  for (let week = 1; week < count; week++)
    actual[week] = (actual[week] as number) + (actual[week - 1] as number);
  return { origin, starts, actual, holdoutFrom: Math.ceil(daysBetween(origin, cut) / 7) };
}

export function track({ starts, actual, holdoutFrom }: Weeks, predictions: RepeatPredictions) {
  const expected = expectedByWeek((t) => predictions.expectedNew(t), starts, actual.length);
  return { expected, miss: trackingMiss(actual, expected, holdoutFrom) };
}
