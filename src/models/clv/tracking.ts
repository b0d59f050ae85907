import { loadSql } from '../../warehouse/sql.ts';
import type { RepeatPredictions } from '../math/repeat-model.ts';
import type { ModelContext } from '../model.ts';
import { type Clock, dayNumber, secondsAt } from './clock.ts';
import { daysBetween } from './history.ts';
import { expectedAt, type Starts, trackingMiss } from './model.ts';

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

/** What happened beside what a fit expected. */
export interface Tracking extends Weeks {
  readonly expected: Float64Array;
}

export async function readWeeks(
  { engine, asOf }: ModelContext,
  { cut, origin }: { readonly cut: string; readonly origin: string },
): Promise<Weeks> {
  const count = Math.floor(daysBetween(origin, asOf) / 7);
  const starts = (await engine.numbers(startsSql, { origin, from_day: origin })) as Record<
    'day' | 'customers',
    Float64Array
  >;
  const repeats = (await engine.numbers(weeklySql, { origin })) as Record<'week' | 'purchases', Float64Array>;
  const actual = new Float64Array(count);
  for (const [index, week] of repeats.week.entries()) {
    if (week < count) actual[week] = repeats.purchases[index] as number;
  }
  for (let week = 1; week < count; week++)
    actual[week] = (actual[week] as number) + (actual[week - 1] as number);
  return { origin, starts, actual, holdoutFrom: Math.ceil(daysBetween(origin, cut) / 7) };
}

export function track(
  { origin, starts, actual, holdoutFrom }: Weeks,
  predictions: RepeatPredictions,
  clock: Clock | null = null,
) {
  const first = dayNumber(origin);
  const begin = secondsAt(clock, first);
  const days = clock
    ? (day: number) => (secondsAt(clock, first + day) - begin) / 86_400
    : (day: number) => day;
  const ends = actual.map((_, week) => (week + 1) * 7);
  const expected = expectedAt((t) => predictions.expectedNew(t), starts, ends, days);
  return { expected, miss: trackingMiss(actual, expected, holdoutFrom) };
}
