import type { Feed } from '../feed/index.ts';
import { counted, dated, type Profile } from './profile.ts';

interface DateReading {
  readonly order: 'ymd' | 'dmy' | 'mdy' | '?';
  readonly calendar: 'gregorian' | 'jalali' | 'islamic-umalqura';
  readonly format?: NonNullable<Feed['dates']>['format'];
  readonly twoDigitYears?: '?';
  readonly why: string;
  readonly ask: string | null;
}

/** The calendar of most years: a lunar year of today is later than any Jalali one that a log can have. */
function calendarOf({ solar, lunar, filled }: Profile): DateReading['calendar'] {
  if (solar + lunar <= filled / 2) return 'gregorian';
  return solar >= lunar ? 'jalali' : 'islamic-umalqura';
}

/** One year of another calendar, or one slip of the pen, would land decades away from the others. */
function strayYears({ header, solar, lunar, yearLow, yearHigh, filled }: Profile): string[] {
  if (solar === 0 || lunar === 0 || solar + lunar <= filled / 2) return [];
  const [calendar, few] = solar >= lunar ? ['jalali', lunar] : ['islamic-umalqura', solar];
  return [
    `${header}: its years go from ${yearLow} to ${yearHigh}. Read as ${calendar}, ${few} of ${filled} values are decades from the others: look at them, or say "dates": {"calendar": "jalali"} or "islamic-umalqura".`,
  ];
}

/** Times written as one number, since 1970 or in a spreadsheet's days. */
function countedReading({ header, examples, seconds, milliseconds, serials }: Profile): DateReading {
  const most = Math.max(seconds, milliseconds, serials);
  const example = JSON.stringify(examples[0] ?? '');
  const plain = { order: 'ymd', calendar: 'gregorian' } as const;
  if (most === milliseconds)
    return { ...plain, format: 'epoch_ms', why: `${example}: milliseconds since 1970, in UTC`, ask: null };
  if (most === seconds)
    return { ...plain, format: 'epoch', why: `${example}: seconds since 1970, in UTC`, ask: null };
  return {
    ...plain,
    format: 'excel',
    why: `${example}: a spreadsheet's days since 1900`,
    ask: `${header}: ${example} looks like a spreadsheet's day. A workbook of an old Macintosh counts from 1904: then set "dates": {"format": "excel_1904"}.`,
  };
}

/** Years of two digits: the century, and where no part is above 31 or 12 the order too, is for a person to say. */
function shortYearReading(profile: Profile): DateReading {
  const { header, examples, largestFirst, largestSecond, shortYear, shortNamed } = profile;
  const example = JSON.stringify(examples[0] ?? '');
  // Where a name is the month, the day stands beside it, and the year last.
  const isNamed = shortNamed * 2 > shortYear;
  const order = isNamed ? 'dmy' : (largestFirst ?? 0) > 31 ? 'ymd' : (largestSecond ?? 0) > 12 ? 'mdy' : '?';
  return {
    order,
    calendar: 'gregorian',
    twoDigitYears: '?',
    why: 'years of two digits',
    ask: `${header}: the years of ${example} have two digits. Set "dates": {"twoDigitYears": 30} where 00 to 30 are of this century, ${order === '?' ? '"order": "ymd", "dmy" or "mdy", ' : ''}and "calendar": "jalali" if they are Jalali.`,
  };
}

/** How the dates of a column are written. Where two readings fit every value, neither is taken. */
function dateReading(profile: Profile): DateReading {
  const { header, yearFirst, yearLast, compact, named, examples, largestFirst, largestSecond } = profile;
  if (dated(profile) <= 0.5) return countedReading(profile);
  if (profile.shortYear > (yearFirst + yearLast + compact + named) / 2) return shortYearReading(profile);
  const calendar = calendarOf(profile);
  const example = JSON.stringify(examples[0] ?? '');
  const years = `years ${profile.yearLow} to ${profile.yearHigh}, so ${calendar}`;
  if (yearLast <= yearFirst + compact + named) {
    const isYearFirst = yearFirst + compact > 0 || /^[\d۰-۹٠-٩]{4}/.test(examples[0] ?? '');
    const order = isYearFirst ? 'ymd' : 'dmy';
    const isMonthFirst = /^\p{L}{3,}/u.test(examples[0] ?? '');
    const place = isYearFirst ? 'the year first' : isMonthFirst ? 'months by name' : 'the day first';
    return {
      order,
      calendar,
      why: `${example}: ${place}; ${years}`,
      ask: null,
    };
  }
  const canBeDay = (largestSecond ?? 0) <= 12;
  const canBeMonth = (largestFirst ?? 0) <= 12;
  if (canBeDay && canBeMonth) {
    const ask = `${header}: ${example} and every other value fit both day/month and month/day. Set "dates": {"order": "dmy"} or {"order": "mdy"}.`;
    return { order: '?', calendar, why: `no part of a date is above 12; ${years}`, ask };
  }
  const order = canBeDay ? 'dmy' : 'mdy';
  const [largest, place] = canBeDay ? [largestFirst, 'first'] : [largestSecond, 'second'];
  if (!canBeDay && !canBeMonth)
    return {
      order: '?',
      calendar,
      why: 'both of its first two parts exceed 12',
      ask: `${header}: some of its dates have the day first, others the month. Split the file by how it writes them, then set "dates".`,
    };
  return { order, calendar, why: `${largest} stands ${place}, which is no month; ${years}`, ask: null };
}

/** Year first with four digits: read rightly whatever the order of the feed. */
const isIso = ({ profile }: { profile: Profile }) => profile.yearFirst > profile.filled * 0.9;

/** One description of the dates of a feed from those of its columns; `isNamed` where they are called like times. */
export function datesOf(
  profiles: readonly Profile[],
  isNamed = false,
): {
  dates: Omit<NonNullable<Feed['dates']>, 'order' | 'twoDigitYears'> & {
    order: DateReading['order'];
    twoDigitYears?: '?';
  };
  why: Record<string, string>;
  ask: string[];
  /** What of them only a person can say. */
  open: string[];
} | null {
  const readings = profiles
    .filter((profile) => dated(profile) > 0.5 || (isNamed && counted(profile) > 0.5))
    .map((profile) => ({ profile, ...dateReading(profile) }));
  const [first] = readings;
  if (!first) return null;
  // A column that leaves it open is read as another that does not: one program wrote both.
  const shape = ({ profile }: (typeof readings)[number]) => profile.yearLast > profile.filled / 2;
  const sure = readings.filter((one) => one.order !== '?');
  const open = readings.filter((one) => one.order === '?');
  const settled = open.length > 0 ? sure.find(shape) : undefined;
  const chosen = settled ?? open[0] ?? first;
  const isUnanswered = (one: (typeof readings)[number]) =>
    one === chosen && (one.order === '?' || one.twoDigitYears !== undefined);
  const unanswered = readings.filter(isUnanswered).flatMap((one) => one.ask ?? []);
  const ask = [
    ...(settled ? [] : open.flatMap((one) => (isUnanswered(one) ? [] : (one.ask ?? [])))),
    ...sure.flatMap((one) => (isUnanswered(one) ? [] : (one.ask ?? []))),
  ];
  ask.push(...readings.flatMap(({ profile }) => strayYears(profile)));
  const isOther = (one: (typeof readings)[number]) =>
    one.calendar !== chosen.calendar ||
    one.format !== chosen.format ||
    (!one.format && !isIso(one) && one.order !== chosen.order);
  const others = sure.filter(isOther);
  if (chosen.order !== '?' && others.length > 0) {
    ask.push(
      `${chosen.profile.header} is read as ${chosen.order}, ${chosen.calendar}, but ${others.map((one) => `${one.profile.header} as ${one.order}, ${one.calendar}`).join('; ')}. A feed has one way of writing dates: take the others out of "columns" or export them alike.`,
    );
  }
  const dates = {
    order: chosen.order,
    ...(chosen.calendar === 'gregorian' ? {} : { calendar: chosen.calendar }),
    ...(chosen.format ? { format: chosen.format } : {}),
    ...(chosen.twoDigitYears ? { twoDigitYears: chosen.twoDigitYears } : {}),
  };
  return {
    dates,
    ask,
    open: unanswered,
    why: Object.fromEntries(readings.map((one) => [one.profile.header, one.why])),
  };
}
