import { months } from '../facts/calendar/months.ts';
import type { Day, Duration } from './rule.ts';

const millisecondsPerDay = 86_400_000;
const toIso = (day: number) => new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
const numberOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay;

export function isDay(value: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(numberOf(value)) && toIso(numberOf(value)) === value
  );
}

export function addDays(day: string, amount: number): string {
  return toIso(numberOf(day) + amount);
}

/** A month after the 31st is the last day of a shorter month, as `date_add` has it in SQL. */
function addMonths(day: string, amount: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + amount, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, length));
  return first.toISOString().slice(0, 10);
}

export function addDuration(day: string, { unit, amount }: Duration, sign: 1 | -1): string {
  switch (unit) {
    case 'days':
      return addDays(day, sign * amount);
    case 'weeks':
      return addDays(day, sign * amount * 7);
    case 'months':
      return addMonths(day, sign * amount);
    case 'years':
      return addMonths(day, sign * amount * 12);
  }
}

/** The day that is meant, as of a day. */
export function resolveDay(day: Day, asOf: string): string {
  if (typeof day === 'string') return day;
  return addDuration(asOf, day.duration, day.direction === 'ago' ? -1 : 1);
}

export type AnniversaryCalendar = 'gregorian' | 'jalali';

/**
 * Months and days (`MM-DD` or, Jalali, `MM/DD`) whose anniversary falls into the days from the as-of day on. Who was
 * born on a leap day has it on the last day of the month in other years.
 */
export function anniversaries(asOf: string, days: number, calendar: AnniversaryCalendar): string[] {
  const found = new Set<string>();
  for (let index = 0; index < days; index++) {
    const day = numberOf(asOf) + index;
    if (calendar === 'gregorian') {
      const iso = toIso(day);
      found.add(iso.slice(5));
      if (iso.endsWith('-02-28') && !toIso(day + 1).endsWith('-02-29')) found.add('02-29');
      continue;
    }
    const month = monthOf(day);
    const date = day - month.firstDay + 1;
    found.add(`${pad(month.month)}/${pad(date)}`);
    if (month.month === 12 && month.length === 29 && date === 29) found.add('12/30');
  }
  return [...found].sort();
}

const pad = (value: number) => String(value).padStart(2, '0');

function monthOf(day: number) {
  const found = months('jalali').findLast(({ firstDay }) => firstDay <= day);
  if (!found || day >= found.firstDay + found.length) throw new RangeError('a day outside of the calendar');
  return found;
}
