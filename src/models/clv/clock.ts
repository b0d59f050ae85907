import { loadSql } from '../../warehouse/sql.ts';
import type { Season } from '../math/season.ts';
import type { ModelContext } from '../model.ts';

const calendarSql = loadSql(new URL('./calendar.sql', import.meta.url));

const secondsPerDay = 86_400;
const secondsPerYear = 365.25 * secondsPerDay;

/** Days since 1970-01-01. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / (secondsPerDay * 1000);

/** Months of the days of a span, counted from 0: of the business calendar, and lunar. */
export interface Months {
  /** Day number of the first. */
  readonly first: number;
  readonly business: Float64Array;
  readonly lunar: Float64Array;
}

export async function readMonths(
  { engine, business }: ModelContext,
  from: string,
  days: number,
): Promise<Months> {
  const { month, lunar } = await engine.numbers(calendarSql, {
    from_day: from,
    days,
    calendar: business.calendar,
  });
  return { first: dayNumber(from), business: month as Float64Array, lunar: lunar as Float64Array };
}

/**
 * Operational time (DEFINITIONS, seasonal clock): τ = ∫ s(day), by which a purchase rate that follows the season is
 * constant. Whole seconds, so that differences are exact.
 */
export interface Clock {
  readonly season: Season;
  readonly first: number;
  /** Clock seconds that each day lasts. */
  readonly pace: Float64Array;
  /** Clock seconds at the start of each day, and at the end of the last. */
  readonly start: Float64Array;
}

/** What of a season a clock follows. */
interface Following {
  readonly seasonal: boolean;
  readonly trending: boolean;
}

/** A trend goes on for a year at most: who buys a fifth less each year does not do so for ever. */
const trendDays = 365;

/** The clock of a season; its mean pace is 1 over the twelve months before `until`. */
export function clockOf(
  season: Season,
  months: Months,
  until: string,
  { seasonal, trending }: Following = { seasonal: true, trending: false },
): Clock {
  const end = dayNumber(until) - months.first;
  const busy = months.business.map((month, i) => {
    const ofMonth = (season.months[month] as number) + (season.lunar?.[months.lunar[i] as number] ?? 0);
    const ofYear = (season.trend * (Math.min(i, end + trendDays) - end)) / 365.25;
    return Math.exp((seasonal ? ofMonth : 0) + (trending ? ofYear : 0));
  });
  const year = busy.slice(Math.max(0, end - 365), end);
  const mean = year.reduce((sum, value) => sum + value, 0) / year.length;
  const pace = busy.map((value) => Math.max(1, Math.round((value / mean) * secondsPerDay)));
  const start = new Float64Array(pace.length + 1);
  for (let i = 0; i < pace.length; i += 1) start[i + 1] = (start[i] as number) + (pace[i] as number);
  return { season, first: months.first, pace, start };
}

/** Clock seconds at a time, in days since 1970; without a clock those of the wall. */
export function secondsAt(clock: Clock | null, day: number): number {
  if (!clock) return day * secondsPerDay;
  const place = Math.min(Math.max(Math.floor(day - clock.first), 0), clock.pace.length - 1);
  return (clock.start[place] as number) + (day - clock.first - place) * (clock.pace[place] as number);
}

/** How time runs ahead of a day. */
export interface Ahead {
  /** So many days, in clock days. */
  horizon(days: number): number;
  /** So many clock days, in days. */
  days(wait: number): number;
  /** Ends of the months of a horizon, in clock days. */
  ends(months: number): readonly number[];
}

/** How much faster the clock runs than it would in the days ahead: a model's own miss of a year before, set right. */
export interface Correction {
  readonly factor: number;
  /** For so many days; after them it runs as it does. */
  readonly days: number;
}

export function aheadOf(
  clock: Clock | null,
  from: string,
  { factor, days: corrected }: Correction = { factor: 1, days: 0 },
): Ahead {
  const day = dayNumber(from);
  const now = secondsAt(clock, day);
  const plain = (days: number) => (clock ? (secondsAt(clock, day + days) - now) / secondsPerDay : days);
  const gained = (factor - 1) * plain(corrected);
  const horizon = (days: number) => (days < corrected ? factor * plain(days) : gained + plain(days));
  const monthDays = secondsPerYear / secondsPerDay / 12;
  return {
    horizon,
    ends: (months) => Array.from({ length: months }, (_, i) => horizon((i + 1) * monthDays)),
    days(wait) {
      const clockDays = wait < factor * plain(corrected) ? wait / factor : wait - gained;
      if (!clock) return clockDays;
      const seconds = now + clockDays * secondsPerDay;
      const last = clock.start.at(-1) as number;
      // Beyond the calendar that was read, at the mean pace of a year.
      if (seconds >= last) return clock.first + clock.pace.length - day + (seconds - last) / secondsPerDay;
      let low = 0;
      let high = clock.pace.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((clock.start[middle] as number) <= seconds) low = middle;
        else high = middle;
      }
      return clock.first + low + (seconds - (clock.start[low] as number)) / (clock.pace[low] as number) - day;
    },
  };
}

/** Clock seconds by day, for SQL to join. */
export const clockColumns = ({ first, pace, start }: Clock) => ({
  day: Float64Array.from(pace, (_, i) => first + i),
  tau: start.slice(0, pace.length),
  pace,
});
