import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import type { RepeatPredictions } from '../math/repeat-model.ts';
import { learnSeason, type Season, type Stretch } from '../math/season.ts';
import { type Clock, dayNumber, type Months, secondsAt } from './clock.ts';
import { expectedAt } from './model.ts';

const startsSql = loadSql(new URL('./starts.sql', import.meta.url));
const dailySql = loadSql(new URL('./daily_repeats.sql', import.meta.url));

/** A season is learnt from two years, but for a month that the first customers need to come back at all. */
export const minSeasonDays = 700;

/** The season that a profile states: how busy each month is, relative to the others. */
export function statedSeason(profile: readonly number[]): Season {
  const logs = profile.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  return { months: Float64Array.from(logs, (log) => log - mean), lunar: null, trend: 0, trendError: 0 };
}

/** When the customers in `scratch.clv_summary` came, and how many repeat purchases they made on each day before a cut. */
interface Daily {
  readonly origin: number;
  readonly starts: { readonly day: Float64Array; readonly customers: Float64Array };
  readonly repeats: Float64Array;
}

/** @param from customers first seen before this day are left out: their births are not known */
export async function readDaily(engine: Engine, origin: string, cut: string, from = origin): Promise<Daily> {
  const starts = (await engine.numbers(startsSql, { origin, from_day: from })) as Daily['starts'];
  const rows = await engine.numbers(dailySql, { origin, until: cut, from_day: from });
  const repeats = new Float64Array(dayNumber(cut) - dayNumber(origin));
  for (const [i, day] of (rows.day as Float64Array).entries())
    if (day < repeats.length) repeats[day] = rows.purchases?.[i] as number;
  return { origin: dayNumber(origin), starts, repeats };
}

/**
 * What happened in each stretch of days of one month beside what a fit expects of all customers, were there no season.
 * @param clock of the fit; what it expects of a stretch is divided by how fast the clock runs there
 */
function stretchesOf(
  { origin, starts, repeats }: Daily,
  months: Months,
  predictions: RepeatPredictions,
  clock: Clock | null,
): Stretch[] {
  const place = (day: number) => origin + day - months.first;
  const ends: number[] = [];
  for (let day = 0; day < repeats.length; day += 1) {
    const [here, next] = [place(day), place(day + 1)];
    const changes =
      months.business[here] !== months.business[next] || months.lunar[here] !== months.lunar[next];
    if (changes || day === repeats.length - 1) ends.push(day + 1);
  }
  const begin = secondsAt(clock, origin);
  const days = clock
    ? (day: number) => (secondsAt(clock, origin + day) - begin) / 86_400
    : (day: number) => day;
  const expected = expectedAt((t) => predictions.expectedNew(t), starts, ends, days);
  return ends.map((end, i) => {
    const from = ends[i - 1] ?? 0;
    let actual = 0;
    for (let day = from; day < end; day += 1) actual += repeats[day] as number;
    const pace = clock ? (clock.pace[origin + from - clock.first] as number) / 86_400 : 1;
    return {
      month: months.business[place(from)] as number,
      lunar: months.lunar[place(from)] as number,
      year: (from + end) / 2 / 365.25,
      actual,
      expected: ((expected[i] as number) - (expected[i - 1] ?? 0)) / pace,
    };
  });
}

export function seasonOf(
  daily: Daily,
  months: Months,
  predictions: RepeatPredictions,
  clock: Clock | null,
): Season | null {
  return learnSeason(stretchesOf(daily, months, predictions, clock));
}
