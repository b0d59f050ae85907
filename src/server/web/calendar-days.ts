import type { Calendar } from '../../reports/view.ts';
import { latinDigits } from './read-number.ts';

/** A day in a calendar: its year, month from 1, and day of the month. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const millisecondsADay = 86_400_000;
const daysAYear: Readonly<Record<Calendar, number>> = {
  gregorian: 365.2425,
  jalali: 365.2422,
  'islamic-umalqura': 354.367,
};
const names: Readonly<Record<Calendar, string>> = {
  gregorian: 'gregory',
  jalali: 'persian',
  'islamic-umalqura': 'islamic-umalqura',
};

const readers = new Map<Calendar, Intl.DateTimeFormat>();
function readerOf(calendar: Calendar): Intl.DateTimeFormat {
  let reader = readers.get(calendar);
  if (!reader) {
    reader = new Intl.DateTimeFormat(`en-u-ca-${names[calendar]}-nu-latn`, {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    readers.set(calendar, reader);
  }
  return reader;
}

const numberOf = (iso: string) => Math.floor(Date.parse(`${iso}T00:00:00Z`) / millisecondsADay);
const isoOf = (day: number) => new Date(day * millisecondsADay).toISOString().slice(0, 10);

function partsOf(day: number, calendar: Calendar): CalendarDay {
  const parts = readerOf(calendar).formatToParts(new Date(day * millisecondsADay));
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return { year: part('year'), month: part('month'), day: part('day') };
}

/** YYYY-MM-DD as a day of the calendar; null where it is none. */
export function dayOf(iso: string, calendar: Calendar): CalendarDay | null {
  const day = numberOf(iso);
  return Number.isFinite(day) ? partsOf(day, calendar) : null;
}

/** A day of the calendar as YYYY-MM-DD; null where the calendar has no such day. */
export function isoFrom({ year, month, day }: CalendarDay, calendar: Calendar): string | null {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 1 && year <= 9999)) return null;
  const reference = numberOf('2020-01-01');
  const known = partsOf(reference, calendar);
  const apart = year - known.year + (month - known.month) / 12 + (day - known.day) / 365;
  const near = Math.round(reference + apart * daysAYear[calendar]);
  for (let away = 0; away <= 12; away++) {
    for (const candidate of away === 0 ? [near] : [near - away, near + away]) {
      const found = partsOf(candidate, calendar);
      if (found.year === year && found.month === month && found.day === day) return isoOf(candidate);
    }
  }
  return null;
}

/** What a person wrote, such as ۱۴۰۴/۸/۲۵ or 1404-08-25; null where it is no day. */
export function readDay(text: string, calendar: Calendar): string | null {
  const found = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(
    latinDigits(text).replace(/[\u200e\u200f\u061c\s]/g, ''),
  );
  return found
    ? isoFrom({ year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) }, calendar)
    : null;
}

const two = (number: number) => String(number).padStart(2, '0');
export const dayText = ({ year, month, day }: CalendarDay) => `${year}/${two(month)}/${two(day)}`;

/** The days of a month, each as YYYY-MM-DD. */
export function daysOfMonth(
  { year, month }: Pick<CalendarDay, 'year' | 'month'>,
  calendar: Calendar,
): string[] {
  const first = isoFrom({ year, month, day: 1 }, calendar);
  if (first === null) return [];
  const from = numberOf(first);
  const days: string[] = [];
  while (days.length < 32 && partsOf(from + days.length, calendar).month === month)
    days.push(isoOf(from + days.length));
  return days;
}

export const addDays = (iso: string, days: number) => isoOf(numberOf(iso) + days);

/** 0 for Monday to 6 for Sunday. */
export const weekdayOf = (iso: string) => (((numberOf(iso) + 3) % 7) + 7) % 7;
