import type { Columns } from '../../warehouse/engine.ts';

const millisecondsPerDay = 86_400_000;
const firstDay = Date.UTC(1970, 0, 1);
const lastDay = Date.UTC(2079, 11, 31);

const calendars = { jalali: 'persian', umalqura: 'islamic-umalqura' } as const;

function reader(calendar: string): (instant: number) => [string, string, string] {
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

/**
 * Every day from 1970 to 2079 with its Gregorian, Jalali and Umm al-Qura names, from `Intl`, so that every engine
 * groups by any calendar's month with a join. Dates are ISO text, to be cast when the table is made.
 */
export function calendarColumns(): Columns {
  const jalali = reader(calendars.jalali);
  const umalqura = reader(calendars.umalqura);
  const date: string[] = [];
  const gregorianMonth: string[] = [];
  const jalaliMonth: string[] = [];
  const jalaliDate: string[] = [];
  const umalquraMonth: string[] = [];
  const umalquraDate: string[] = [];
  for (let instant = firstDay; instant <= lastDay; instant += millisecondsPerDay) {
    const iso = new Date(instant).toISOString().slice(0, 10);
    const [jalaliYear, jalaliMonthOfYear, jalaliDay] = jalali(instant);
    const [umalquraYear, umalquraMonthOfYear, umalquraDay] = umalqura(instant);
    date.push(iso);
    gregorianMonth.push(iso.slice(0, 7));
    jalaliMonth.push(`${jalaliYear}-${jalaliMonthOfYear}`);
    jalaliDate.push(`${jalaliYear}/${jalaliMonthOfYear}/${jalaliDay}`);
    umalquraMonth.push(`${umalquraYear}-${umalquraMonthOfYear}`);
    umalquraDate.push(`${umalquraYear}/${umalquraMonthOfYear}/${umalquraDay}`);
  }
  return {
    date,
    gregorian_month: gregorianMonth,
    jalali_month: jalaliMonth,
    jalali_date: jalaliDate,
    umalqura_month: umalquraMonth,
    umalqura_date: umalquraDate,
  };
}
