const millisecondsPerDay = 86_400_000;

/** The days that the calendar table holds: 1300/01/01 to the end of 1500, Jalali. */
export const firstYear = 1300;
const lastYear = 1500;
const firstDay = Date.UTC(1921, 2, 21) / millisecondsPerDay;

/** One month of a calendar: its first day in days since 1970-01-01, and how many it has. */
export interface Month {
  readonly year: number;
  readonly month: number;
  readonly firstDay: number;
  readonly length: number;
}

/** Reads single parts of a day's name; far faster than asking for all of them. */
function partReader(calendar: string, part: 'year' | 'month' | 'day'): (day: number) => number {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    timeZone: 'UTC',
    [part]: 'numeric',
  });
  return (day) => Number.parseInt(format.format(day * millisecondsPerDay).replace(/^\D+/, ''), 10);
}

/** `Intl` is asked only where a month may end: a day of each of seventy thousand would cost a second. */
function walk(
  from: Omit<Month, 'length'>,
  toYear: number,
  lengthOf: (month: Omit<Month, 'length'>) => number,
): Month[] {
  const months: Month[] = [];
  let { year, month, firstDay: day } = from;
  while (year <= toYear) {
    const begun = { year, month, firstDay: day };
    const length = lengthOf(begun);
    months.push({ ...begun, length });
    day += length;
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return months;
}

/** Six months of 31 days, five of 30; the last has 29, or 30 where `Intl` says that its thirtieth day exists. */
function jalaliMonths(): Month[] {
  const dayOf = partReader('persian', 'day');
  return walk({ year: firstYear, month: 1, firstDay }, lastYear, ({ month, firstDay: day }) =>
    month <= 6 ? 31 : month <= 11 || dayOf(day + 29) === 30 ? 30 : 29,
  );
}

/** Months of 29 or 30 days, from the one in which the Jalali ones begin to the one in which they end. */
function umalquraMonths(): Month[] {
  const calendar = 'islamic-umalqura';
  const dayOf = partReader(calendar, 'day');
  const begin = firstDay - dayOf(firstDay) + 1;
  const from = {
    year: partReader(calendar, 'year')(begin),
    month: partReader(calendar, 'month')(begin),
    firstDay: begin,
  };
  const end = (months('jalali').at(-1)?.firstDay ?? 0) + 30;
  const toYear = partReader(calendar, 'year')(end);
  return walk(from, toYear, ({ firstDay: day }) => (dayOf(day + 29) === 30 ? 30 : 29));
}

export type LookedUp = 'jalali' | 'umalqura';
const made: Partial<Record<LookedUp, readonly Month[]>> = {};

/** Every month of a calendar that has no simple arithmetic, in order, from `Intl`. */
export function months(calendar: LookedUp): readonly Month[] {
  made[calendar] ??= calendar === 'jalali' ? jalaliMonths() : umalquraMonths();
  return made[calendar];
}

/** Days that follow each other within one month of every calendar: which month, and which day of it the first one is. */
interface CalendarSpan {
  /** Days since 1970-01-01. */
  readonly firstDay: number;
  readonly days: number;
  readonly gregorian: string;
  readonly jalali: { readonly month: string; readonly day: number };
  readonly umalqura: { readonly month: string; readonly day: number };
}

const nameOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`;

function gregorianMonths(from: number, end: number): Month[] {
  const found: Month[] = [];
  let begin = from;
  while (begin < end) {
    const date = new Date(begin * millisecondsPerDay);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
    const next = Date.UTC(year, month, 1) / millisecondsPerDay;
    const start = Date.UTC(year, month - 1, 1) / millisecondsPerDay;
    found.push({ year, month, firstDay: start, length: next - start });
    begin = next;
  }
  return found;
}

let spans: readonly CalendarSpan[] | undefined;

/** All days that the calendar table holds, in order. */
export function calendarSpans(): readonly CalendarSpan[] {
  spans ??= makeSpans();
  return spans;
}

function makeSpans(): CalendarSpan[] {
  const jalali = months('jalali');
  const last = jalali.at(-1) as Month;
  const end = last.firstDay + last.length;
  const calendars = [gregorianMonths(firstDay, end), jalali, months('umalqura')];
  const found: CalendarSpan[] = [];
  const at = [0, 0, 0];
  for (let day = firstDay; day < end; ) {
    const now = calendars.map((all, index) => all[at[index] as number] as Month);
    const next = Math.min(end, ...now.map((month) => month.firstDay + month.length));
    const [gregorianName, ...named] = now.map(({ year, month, firstDay: begin }) => ({
      month: nameOf(year, month),
      day: day - begin + 1,
    }));
    const [jalaliName, umalquraName] = named;
    if (!gregorianName || !jalaliName || !umalquraName) throw new RangeError('a calendar ends too early');
    found.push({
      firstDay: day,
      days: next - day,
      gregorian: gregorianName.month,
      jalali: jalaliName,
      umalqura: umalquraName,
    });
    for (const [index, month] of now.entries())
      if (month.firstDay + month.length === next) at[index] = (at[index] as number) + 1;
    day = next;
  }
  return found;
}
