import { type Month, months } from '../../facts/calendar/months.ts';
import type { Calendar } from '../../reports/view.ts';
import { latinDigits } from './read-number.ts';

/** A day in a calendar: its year, month from 1, and day of the month. */
interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const millisecondsADay = 86_400_000;
const numberOf = (iso: string) => Math.floor(Date.parse(`${iso}T00:00:00Z`) / millisecondsADay);
const isoOf = (day: number) => new Date(day * millisecondsADay).toISOString().slice(0, 10);

/** The months of a calendar whose months no arithmetic gives. */
const monthsOf = (calendar: Exclude<Calendar, 'gregorian'>) =>
  months(calendar === 'jalali' ? 'jalali' : 'umalqura');

function gregorianMonth(year: number, month: number): Month {
  const [firstDay, next] = [month - 1, month].map((at) => Date.UTC(year, at) / millisecondsADay) as [
    number,
    number,
  ];
  return { year, month, firstDay, length: next - firstDay };
}

function monthOf(
  { year, month }: Pick<CalendarDay, 'year' | 'month'>,
  calendar: Calendar,
): Month | undefined {
  if (calendar !== 'gregorian')
    return monthsOf(calendar).find((one) => one.year === year && one.month === month);
  // Who writes 1404 or 1447 here means another calendar.
  return month >= 1 && month <= 12 && year >= 1900 ? gregorianMonth(year, month) : undefined;
}

/** YYYY-MM-DD as a day of the calendar; null where it is none, or of a year that the calendar does not reach. */
export function dayOf(iso: string, calendar: Calendar): CalendarDay | null {
  const number = numberOf(iso);
  if (!Number.isFinite(number)) return null;
  const month =
    calendar === 'gregorian'
      ? gregorianMonth(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)))
      : monthsOf(calendar).find(({ firstDay, length }) => number >= firstDay && number < firstDay + length);
  return month ? { year: month.year, month: month.month, day: number - month.firstDay + 1 } : null;
}

/** A day of the calendar as YYYY-MM-DD; null where the calendar has no such day. */
function isoFrom({ year, month, day }: CalendarDay, calendar: Calendar): string | null {
  const found = monthOf({ year, month }, calendar);
  return found && day >= 1 && day <= found.length ? isoOf(found.firstDay + day - 1) : null;
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
export function daysOfMonth(month: Pick<CalendarDay, 'year' | 'month'>, calendar: Calendar): string[] {
  const found = monthOf(month, calendar);
  return found ? Array.from({ length: found.length }, (_, index) => isoOf(found.firstDay + index)) : [];
}

export const addDays = (iso: string, days: number) => isoOf(numberOf(iso) + days);

/** 0 for Monday to 6 for Sunday. */
export const weekdayOf = (iso: string) => (((numberOf(iso) + 3) % 7) + 7) % 7;
