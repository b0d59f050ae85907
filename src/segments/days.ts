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

/**
 * Months and days of the Gregorian calendar, as `100 * month + day`, whose anniversary falls into the days from the
 * as-of day on. Who was born on 29 February has it on the 28th in other years.
 */
export function gregorianAnniversaries(asOf: string, days: number): number[] {
  const found = new Set<number>();
  for (let index = 0; index < days; index++) {
    const iso = toIso(numberOf(asOf) + index);
    found.add(Number(iso.slice(5, 7)) * 100 + Number(iso.slice(8)));
    if (iso.endsWith('-02-28') && !toIso(numberOf(iso) + 1).endsWith('-02-29')) found.add(229);
  }
  return [...found].sort((one, other) => one - other);
}

/**
 * Days of all known Jalali years, counted from 1970-01-01, whose anniversary falls into the days from the as-of day on.
 * Who was born on 30 Esfand has it on the 29th in other years.
 */
export function jalaliAnniversaries(asOf: string, days: number): number[] {
  const known = months('jalali');
  const last = numberOf(asOf) + days - 1;
  const wanted = new Set<string>();
  const key = (month: number, date: number) => `${month}/${date}`;
  for (const { month, firstDay, length } of known) {
    const [from, to] = [Math.max(firstDay, last - days + 1), Math.min(firstDay + length - 1, last)];
    for (let day = from; day <= to; day++) wanted.add(key(month, day - firstDay + 1));
    if (month === 12 && length === 29 && to === firstDay + 28 && from <= to) wanted.add(key(12, 30));
  }
  if (wanted.size === 0) throw new RangeError('a day outside of the calendar');
  return known.flatMap(({ month, firstDay, length }) =>
    Array.from({ length }, (_, index) => index)
      .filter((index) => wanted.has(key(month, index + 1)))
      .map((index) => firstDay + index),
  );
}
