import type { Columns } from '../../warehouse/engine.ts';

const millisecondsPerDay = 86_400_000;
const firstDay = Date.UTC(1970, 0, 1);
const lastDay = Date.UTC(2079, 11, 31);

const calendars = { jalali: 'persian', umalqura: 'islamic-umalqura' } as const;

type Day = readonly [year: string, month: string, day: string];

function reader(calendar: string): (instant: number) => Day {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    timeZone: 'UTC',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (instant) => {
    const parts: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(instant)) parts[type] = value;
    return [parts.year ?? parts.relatedYear ?? '', parts.month ?? '', parts.day ?? ''];
  };
}

/** The shortest month of both calendars has this many days: before that, the month of a day cannot change. */
const shortestMonth = 29;

/**
 * The day of each instant. `Intl` is asked where a month may end, and no more: asking it for each of forty thousand
 * days takes longer than loading a small shop.
 */
function everyDay(calendar: string): Day[] {
  const read = reader(calendar);
  const days: Day[] = [];
  let [year, month, day] = read(firstDay);
  for (let instant = firstDay; instant <= lastDay; instant += millisecondsPerDay) {
    if (Number(day) > shortestMonth) [year, month, day] = read(instant);
    days.push([year, month, day]);
    day = String(Number(day) + 1).padStart(2, '0');
  }
  return days;
}

/**
 * Every day from 1970 to 2079 with its Gregorian, Jalali and Umm al-Qura names, from `Intl`, so that every engine
 * groups by any calendar's month with a join. Dates are ISO text, to be cast when the table is made.
 */
export function calendarColumns(): Columns {
  made ??= makeColumns();
  return made;
}

let made: Columns | undefined;

function makeColumns(): Columns {
  const jalali = everyDay(calendars.jalali);
  const umalqura = everyDay(calendars.umalqura);
  const date = jalali.map((_, index) =>
    new Date(firstDay + index * millisecondsPerDay).toISOString().slice(0, 10),
  );
  const month = ([year, monthOfYear]: Day) => `${year}-${monthOfYear}`;
  const whole = (day: Day) => day.join('/');
  return {
    date,
    gregorian_month: date.map((day) => day.slice(0, 7)),
    jalali_month: jalali.map(month),
    jalali_date: jalali.map(whole),
    umalqura_month: umalqura.map(month),
    umalqura_date: umalqura.map(whole),
  };
}
