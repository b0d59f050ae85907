import { firstYear, type LookedUp, months } from '../../facts/calendar/months.ts';
import type { Feed } from '../feed/index.ts';
import { monthNames } from './month-names.ts';
import { constantList, isOneOf } from './text.ts';

type Dates = NonNullable<Feed['dates']>;

/** Names of the parts of a date and time in a text, as `regexp_extract` gives them; what is absent is ''. */
export const partNames = [
  'named_first',
  'a',
  'b',
  'named',
  'c',
  'hour',
  'minute',
  'second',
  'fraction',
  'half',
  'zone',
];

const name = "[\\p{L}][\\p{L} .'’-]*?";
const ordinal = '(?:st|nd|rd|th)?';
const halves = [
  'am',
  'a.m.',
  'pm',
  'p.m.',
  'ق.ظ',
  'ق.ظ.',
  'ب.ظ',
  'ب.ظ.',
  'صبح',
  'ظهر',
  'عصر',
  'شب',
  'بعدازظهر',
  'ص',
  'م',
];
// Not the first letters of America/New_York.
const half = halves.map((text) => text.replaceAll('.', '\\.').replace(/m$/, 'm\\b')).join('|');
const clock = `([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(?: ?(${half}))?`;

/**
 * Minutes by which zones that have a name of their own are ahead of UTC: those of RFC 5322, but for CST, which China
 * has, too; and others that mean one thing. IST, BST and AST mean several.
 */
const zoneNames: Readonly<Record<string, number>> = {
  ...{ z: 0, utc: 0, gmt: 0, ut: 0, wet: 0, west: 60, cet: 60, cest: 120, eet: 120, eest: 180, msk: 180 },
  ...{ est: -300, edt: -240, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420 },
  ...{
    irst: 210,
    irdt: 270,
    trt: 180,
    pkt: 300,
    wib: 420,
    hkt: 480,
    sgt: 480,
    awst: 480,
    jst: 540,
    kst: 540,
  },
  ...{ aest: 600, aedt: 660, nzst: 720, nzdt: 780 },
};
const offset = '[-+][0-9]{1,2}(?::?[0-9]{2})?';
const anyZone = `(?:utc|gmt) ?${offset}|${offset}|${Object.keys(zoneNames).join('|')}|[a-z]+/[a-z_]+(?:[-+/][a-z0-9_]+)*`;
/** Whatever may be a zone: the longer a pattern, the slower it is, and what is none is told later. */
const zone = '((?:[a-z][-/_a-z]*)? ?(?:[-+][0-9][0-9:]*)?)';
/** A text that ends with a zone after its time; blanks and marks that nobody sees may follow. */
export const zonedPattern = `(?i):[0-9٠-٩۰-۹]{2}(?:[.,][0-9٠-٩۰-۹]+)?[\\s\\x{200e}\\x{200f}]*(?:${anyZone})[\\s\\x{200e}\\x{200f}]*(?:[(\\[].*)?$`;
/** What a program writes after an offset to say it again: (Iran Standard Time), [Europe/Paris]. */
const comment = '(?: ?[(\\[].*)?';

/** Zones of the IANA's list by their lower-case names. */
const iana = Intl.supportedValuesOf('timeZone').map((name) => name.toLowerCase());

/** Day, month and year of digits, or with the month's name between or before them, and a time of day after them. */
export const datePattern = `^(?:(${name})[ .-]+)?([0-9]{1,4})${ordinal}(?:[-/. ]+(?:of |de )?(?:([0-9]{1,2})|(${name})))?[-/., ]+([0-9]{1,4})(?:[t ,]+(?:ساعت |at )?-? ?${clock} ?${zone}${comment})?$`;
/** Day, month and year of digits, at most with a time and its offset: the same parts at a fraction of the cost. */
export const plainPattern =
  '()([0-9]{1,4})[-/.]([0-9]{1,2})()[-/.]([0-9]{1,4})(?:[tT ]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?()((?:[-+][0-9]{2}:?[0-9]{2})?))?';
/** A time before its day, as right-to-left exports have it. */
export const timeFirstPattern = `^([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)[ ,–-]+([0-9]{1,4}[-/].*)$`;

/** The number of a month by its folded name, null where it is none: each month has as many places in one list. */
function monthNumber(text: string, calendar: string): string {
  const names = monthNames(calendar);
  const places = Math.max(...names.map(({ length }) => length));
  const all = names.flatMap((of) => Array.from({ length: places }, (_, place) => of[place] ?? of[0] ?? ''));
  return `(list_position(${constantList(all)}, translate(${text}, ' .''’-', '')) - 1) // ${places} + 1`;
}

/** A year of two digits by the pivot that the feed gives: up to it this century, after it the one before. */
function fullYear(part: string, dates: Dates): string {
  const number = `try_cast(${part} as integer)`;
  const pivot = dates.twoDigitYears;
  const four = `when length(${part}) = 4 then ${number}`;
  if (pivot === undefined) return `case ${four} end`;
  const century = (dates.calendar ?? 'gregorian') === 'gregorian' ? 2000 : 1400;
  return `case ${four} when length(${part}) = 2 then ${number} + case when ${number} <= ${pivot} then ${century} else ${century - 100} end end`;
}

/** Year, month and day as SQL over the parts `p`. A year of four digits in front is always one; else the order tells. */
export function ymdOf(p: string, dates: Dates): { year: string; month: string; day: string } {
  const calendar = dates.calendar ?? 'gregorian';
  const order = dates.order ?? 'ymd';
  const number = (part: string) => `try_cast(${p}.${part} as integer)`;
  const yearFirst = `length(${p}.a) = 4 and length(${p}.c) <= 2 and ${p}.named_first = ''`;
  // 3 May 2023 and May 3, 2023 need no order; 3 May 23 does.
  const namedFirst = `${p}.named_first <> ''`;
  const named = `${p}.named <> ''`;
  const dayFirst = order === 'dmy' ? 'true' : order === 'mdy' ? 'false' : null;
  const lastIsYear = `length(${p}.c) = 4 or ${order !== 'ymd'}`;
  const yearOf = { first: fullYear(`${p}.a`, dates), last: fullYear(`${p}.c`, dates) };
  const year = `case when ${yearFirst} then ${number('a')} when ${namedFirst} or (${named} and (${lastIsYear})) then ${yearOf.last} when ${named} then ${yearOf.first} ${
    dayFirst === null
      ? `when length(${p}.a) <= 2 and length(${p}.c) <= 2 then ${yearOf.first}`
      : `else ${yearOf.last}`
  } end`;
  const month = `case when ${namedFirst} or ${named} then ${monthNumber(`coalesce(nullif(${p}.named_first, ''), ${p}.named)`, calendar)} when ${yearFirst} then ${number('b')} else ${
    dayFirst === 'false' ? number('a') : number('b')
  } end`;
  const day = `case when ${namedFirst} then ${number('a')} when ${yearFirst} then ${number('c')} when ${named} and (${lastIsYear}) then ${number('a')} when ${named} then ${number('c')} else ${
    dayFirst === null ? number('c') : dayFirst === 'true' ? number('a') : number('b')
  } end`;
  if (!dates.exchanged) return { year, month, day };
  // A spreadsheet could exchange those alone of which either part may be a month.
  const isExchanged = `${p}.named = '' and ${p}.named_first = '' and ${day} <= 12`;
  return {
    year,
    month: `case when ${isExchanged} then ${day} else ${month} end`,
    day: `case when ${isExchanged} then ${month} else ${day} end`,
  };
}

/** The Gregorian date of a day, null where there is no such day. */
export function gregorianDate(year: string, month: string, day: string): string {
  return `try_cast(lpad(cast(${year} as varchar), 4, '0') || '-' || ${month} || '-' || ${day} as date)`;
}

/** First days of all months and of the one after the last, as a constant list; and the number of the first month. */
const lists: Partial<Record<LookedUp, { sql: string; first: number }>> = {};

function monthList(calendar: LookedUp): { sql: string; first: number } {
  const all = months(calendar);
  const last = all.at(-1);
  lists[calendar] ??= {
    sql: `[${[...all.map(({ firstDay }) => firstDay), (last?.firstDay ?? 0) + (last?.length ?? 0)].join(', ')}]`,
    first: (all[0]?.year ?? firstYear) * 12 + (all[0]?.month ?? 1),
  };
  return lists[calendar];
}

const lookedUp = (calendar: string): LookedUp => (calendar === 'jalali' ? 'jalali' : 'umalqura');

/** The number of a month in the list of its calendar, from 1 on; null where there is no such month. */
export function monthIndex(year: string, month: string, calendar: string): string {
  const index = `${year} * 12 + ${month} - ${monthList(lookedUp(calendar)).first - 1}`;
  return `case when ${month} between 1 and 12 and ${index} >= 1 then ${index} end`;
}

/**
 * The Gregorian date of a day of a looked-up calendar, counted from the first of its month by the calendar of `Intl`:
 * no arithmetic of ours is trusted with it. The list must stand outside of a lambda, which would copy it for each row.
 */
export function lookedUpDate(index: string, day: string, calendar: string): string {
  const start = (offset: number) =>
    `list_extract(${monthList(lookedUp(calendar)).sql}, ${index} + ${offset})`;
  return `case when ${day} between 1 and ${start(1)} - ${start(0)} then date '1970-01-01' + cast(${start(0)} + ${day} - 1 as integer) end`;
}

/** The time of day of the parts `p`, null where there is none or no such one. */
export function clockSql(p: string): string {
  const later = ['pm', 'p.m.', 'ب.ظ', 'ب.ظ.', 'عصر', 'شب', 'بعدازظهر', 'ظهر', 'م'];
  const earlier = halves.filter((text) => !later.includes(text));
  const hour = `try_cast(${p}.hour as integer)`;
  const of24 = `case when ${p}.half = '' then ${hour} when ${hour} not between 1 and 12 then null when ${isOneOf(`${p}.half`, earlier)} then mod(${hour}, 12) else mod(${hour}, 12) + 12 end`;
  const seconds = `coalesce(nullif(${p}.second, ''), '00') || '.' || left(rpad(${p}.fraction, 6, '0'), 6)`;
  return `try_cast(lpad(cast(${of24} as varchar), 2, '0') || ':' || ${p}.minute || ':' || ${seconds} as time)`;
}

/** Minutes by which a zone that the text names is ahead of UTC; null for those whose clocks are changed, and for none. */
export function offsetSql(p: string): string {
  const zone = `${p}.zone`;
  const sign = `case when contains(${zone}, '-') then -1 else 1 end`;
  const part = (from: number) => `try_cast(substr(${zone}, ${from}, 2) as integer)`;
  const usual = `when ${zone} like '___:__' and ${zone} < 'a' then (${part(2)} * 60 + ${part(5)}) * ${sign}`;
  // +3, +03, +330, +0330, behind GMT or not
  const digits = `regexp_replace(${zone}, '[^0-9]', '', 'g')`;
  const hours = `try_cast(left(${digits}, case when length(${digits}) > 2 then length(${digits}) - 2 else 2 end) as integer)`;
  const minutes = `case when length(${digits}) > 2 then try_cast(right(${digits}, 2) as integer) else 0 end`;
  const isOffset = `regexp_full_match(${zone}, '(?:utc|gmt)? ?${offset}')`;
  const names = Object.entries(zoneNames).map(([text, ahead]) => `when '${text}' then ${ahead}`);
  return `case when ${zone} = '' then null ${usual} when ${isOffset} then (${hours} * 60 + ${minutes}) * ${sign} else case trim(${zone}) ${names.join(' ')} end end`;
}

/** A zone as `timezone` takes it, where it is one of the IANA's list; else null. */
export function namedZoneSql(zone: string): string {
  return `case when ${isOneOf(zone, iana)} then ${zone} end`;
}
