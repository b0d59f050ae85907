import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Feed } from '../feed/index.ts';
import {
  clockSql,
  datePattern,
  gregorianDate,
  lookedUpDate,
  monthIndex,
  namedZoneSql,
  offsetSql,
  partNames,
  plainPattern,
  timeFirstPattern,
  ymdOf,
  zonedPattern,
} from './day.ts';
import { weekdayPattern } from './month-names.ts';
import { bind, type Problem, type Reading } from './reading.ts';
import { asciiOf, foldedOf, listOf } from './text.ts';

interface TimeColumn {
  readonly column: string;
  readonly isDate: boolean;
  readonly businessZone: string;
}

/** A local time of one zone in another. */
const inZone = (local: string, from: string, to: string) =>
  from === to ? local : `timezone('${to}', timezone('${from}', ${local}))`;

/** Years that a shop's log can have; a Jalali year read as Gregorian falls outside. */
const plausible = (value: string, then: string) =>
  `case when ${value} >= timestamp '1900-01-01 00:00:00' and ${value} < timestamp '2200-01-01 00:00:00' then ${then} end`;

const isNumber = (text: string) => `regexp_full_match(${text}, '-?[0-9]{1,15}([.][0-9]{1,15})?')`;
/** A count of seconds or days, whose decimals a feed may mark with a comma. */
const pointed = (column: string) => `replace(${asciiOf(column)}, ',', '.')`;
const badDate: Problem = { reason: 'bad_date', when: 'true' };

/** Seconds or milliseconds since 1970 in UTC. What is too small was meant in another unit, or is no time at all. */
function epochReading({ column, isDate, businessZone }: TimeColumn, isMilliseconds: boolean): Reading {
  const perSecond = isMilliseconds ? 1000 : 1_000_000;
  const text = pointed(column);
  const count = `case when ${isNumber(text)} then try_cast(try_cast(${text} as decimal(28, 9)) * ${perSecond} as bigint) end`;
  const isLarge = isDate ? 'true' : 'abs(microseconds) >= 100000000000000';
  const time = `case when ${isLarge} and abs(microseconds) < 8000000000000000 then make_timestamp(microseconds) end`;
  const local = inZone(bind('microseconds', count, time), 'UTC', businessZone);
  return {
    value: local,
    check: (value) => plausible(value, isDate ? `cast(${value} as date)` : value),
    problems: [badDate],
  };
}

/** A spreadsheet's days since its epoch, with the day of 1900 that never was; the fraction is the time of day. */
function serialReading(
  { column, isDate, businessZone }: TimeColumn,
  from1904: boolean,
  zone: string,
): Reading {
  const text = pointed(column);
  const base = from1904
    ? "timestamp '1904-01-01 00:00:00'"
    : "case when serial < 60 then timestamp '1899-12-31 00:00:00' else timestamp '1899-12-30 00:00:00' end";
  const exists = from1904 ? 'serial >= 0' : 'serial >= 1 and not (serial >= 60 and serial < 61)';
  // A fraction of a day has some millionths of a second of error: times are to the millisecond.
  const time = `${base} + to_milliseconds(cast(round(serial * 86400000, 0) as bigint))`;
  const serial = `case when ${isNumber(text)} then try_cast(${text} as decimal(27, 12)) end`;
  return {
    value: bind('serial', serial, `case when ${exists} and serial < 110000 then ${time} end`),
    check: (value) => plausible(value, isDate ? `cast(${value} as date)` : inZone(value, zone, businessZone)),
    problems: [badDate],
    ...(isDate ? {} : { clock: (value: string) => value }),
  };
}

/** A text of these shapes, all of whose letters are ASCII's: `_` is any. */
const isShaped = (column: string, bytes: number, shapes: readonly string[]) =>
  `strlen(${column}) = ${bytes} and (${shapes.map((shape) => `${column} like '${shape}'`).join(' or ')})`;

const offsetShapes = [' ', 'T'].flatMap((mark) =>
  ['+', '-'].map((sign) => `____-__-__${mark}__:__:__${sign}__:__`),
);
/** An ISO time with its offset in hours and minutes. */
const hasPlainOffset = (column: string) => isShaped(column, 25, offsetShapes);

/** What of a text is certain at a glance: ISO days and times. */
function plainTime({ column, isDate, businessZone }: TimeColumn): string {
  if (isDate)
    return `when ${isShaped(column, 10, ['____-__-__'])} then cast(try_cast(${column} as date) as timestamp)`;
  const local = ['____-__-__ __:__:__', '____-__-__T__:__:__'].map(
    (shape) =>
      `when ${isShaped(column, 19, [shape])} and not ends_with(${column}, 'Z') then try_cast(${column} as timestamp)`,
  );
  const isInstant = ['Z', '.___Z']
    .map((end) => isShaped(column, 19 + end.length, [`____-__-__T__:__:__${end}`]))
    .join(' or ');
  const utc = `try_cast(rtrim(${column}, 'Z') as timestamp)`;
  const part = (from: number) => `try_cast(substr(${column}, ${from}, 2) as integer)`;
  const ahead = `case when substr(${column}, 20, 1) = '-' then -1 else 1 end * (${part(21)} * 60 + ${part(24)})`;
  const offset = `try_cast(left(${column}, 19) as timestamp) - to_minutes(${ahead})`;
  return `${local.join(' ')} when ${isInstant} then ${inZone(utc, 'UTC', businessZone)} when ${hasPlainOffset(column)} then ${inZone(offset, 'UTC', businessZone)}`;
}

/** A text as far as dates go: folded, without its day of the week, the day before the time. */
function dateText(column: string, order: string): string {
  const plain = `replace(${foldedOf(column)}, '،', ',')`;
  const noWeekday = `regexp_replace(${plain}, ${literal(`^(?:${weekdayPattern})[ ,.]+`)}, '')`;
  const dayFirst = `regexp_replace(${noWeekday}, ${literal(timeFirstPattern)}, '\\2 \\1')`;
  return order === 'ymd'
    ? `regexp_replace(${dayFirst}, '^([0-9]{4})([0-9]{2})([0-9]{2})($|[ t])', '\\1-\\2-\\3\\4')`
    : dayFirst;
}

/** The parts of the date and time in a text, named as in {@link partNames}: what every reading of times begins with. */
export function datePartsSql(column: string, order = 'ymd'): string {
  const names = `[${listOf(partNames)}]`;
  const plain = literal(plainPattern);
  return `case when regexp_full_match(${column}, ${plain}) then regexp_extract(${column}, ${literal(`^${plainPattern}$`)}, ${names}) else regexp_extract(${dateText(column, order)}, ${literal(datePattern)}, ${names}) end`;
}

function yearProblems(calendar: string, hasPivot: boolean): Problem[] {
  const isYear = (low: number, high: number) =>
    ['a', 'c']
      .map((part) => `(length(parts.${part}) = 4 and parts.${part} between '${low}' and '${high}')`)
      .join(' or ');
  return [
    calendar === 'gregorian'
      ? { reason: 'jalali_year', when: isYear(1200, 1599) }
      : { reason: 'gregorian_year', when: isYear(1700, 2199) },
    ...(hasPivot
      ? []
      : [{ reason: 'two_digit_year', when: 'length(parts.a) in (1, 2) and length(parts.c) = 2' }]),
    badDate,
  ];
}

/** A date, or a time of the business zone, as the feed says that it writes them. */
export function timeReading(of: TimeColumn, feed: Feed): Reading {
  const { column, isDate, businessZone } = of;
  const dates = feed.dates ?? {};
  const { calendar = 'gregorian', order = 'ymd', zone = businessZone, format } = dates;
  if (format === 'epoch' || format === 'epoch_ms') return epochReading(of, format === 'epoch_ms');
  if (format === 'excel' || format === 'excel_1904') return serialReading(of, format === 'excel_1904', zone);
  const within = (body: string) => bind('parts', datePartsSql(column, order), body);
  const ymd = ymdOf('parts', dates);
  const common = {
    problems: yearProblems(calendar, dates.twoDigitYears !== undefined),
    why: within,
  };
  const clock = `case when parts.hour = '' then time '00:00:00' else ${clockSql('parts')} end`;
  const toBusiness = (local: string) => inZone(local, zone, businessZone);
  const fromNamed = (local: string, named: string) =>
    `timezone('${businessZone}', timezone(${named}, ${local}))`;
  if (calendar !== 'gregorian') {
    const read = within(
      bind(
        'ymd',
        `{'y': ${ymd.year}, 'm': ${ymd.month}, 'd': ${ymd.day}}`,
        `{'i': ${monthIndex('ymd.y', 'ymd.m', calendar)}, 'd': ymd.d, 't': ${clock}, 'o': ${offsetSql('parts')}, 'z': nullif(parts.zone, '')}`,
      ),
    );
    const part = (from: number, length: number) =>
      `try_cast(substr(${column}, ${from}, ${length}) as integer)`;
    const plainMonth = monthIndex(part(1, 4), part(6, 2), calendar);
    const plain = `when ${column} like '____/__/__' and strlen(${column}) = 10 then {'i': ${plainMonth}, 'd': ${part(9, 2)}, 't': time '00:00:00', 'o': cast(null as integer), 'z': cast(null as varchar)}`;
    const local = (value: string) => `${lookedUpDate(`${value}.i`, `${value}.d`, calendar)} + ${value}.t`;
    const instant = (value: string) =>
      inZone(`(${local(value)}) - to_minutes(${value}.o)`, 'UTC', businessZone);
    return {
      ...common,
      value: order === 'ymd' ? `case ${plain} else ${read} end` : read,
      check: (value) =>
        isDate
          ? `case when ${value}.z is null then cast(${local(value)} as date) end`
          : `case when ${value}.z is null then ${toBusiness(local(value))} when contains(${value}.z, '/') then ${fromNamed(local(value), namedZoneSql(`${value}.z`))} else ${instant(value)} end`,
      ...(isDate
        ? {}
        : { clock: (value: string) => `case when ${value}.z is null then ${local(value)} end` }),
    };
  }
  const date = bind(
    'ymd',
    `{'y': ${ymd.year}, 'm': ${ymd.month}, 'd': ${ymd.day}}`,
    gregorianDate('ymd.y', 'ymd.m', 'ymd.d'),
  );
  const local = `${date} + ${clock}`;
  const instant = inZone(`${local} - to_minutes(${offsetSql('parts')})`, 'UTC', businessZone);
  const slow = within(
    isDate
      ? `case when parts.zone = '' then ${local} end`
      : `case when parts.zone = '' then ${local} when contains(parts.zone, '/') then ${fromNamed(local, namedZoneSql('parts.zone'))} else ${instant} end`,
  );
  const namesZone = `(${hasPlainOffset(column)}) or regexp_matches(${column}, ${literal(zonedPattern)})`;
  // Arms in their order: the engine may try the parts of a condition in any, and the pattern costs most.
  const byZone = (zoned: string, local: string) =>
    `case when ${column} like '____-__-__ __:__:__' then ${local} when ${namesZone} then ${zoned} else ${local} end`;
  const converted = (value: string) => {
    if (isDate) return `cast(${value} as date)`;
    return zone === businessZone ? value : byZone(value, toBusiness(value));
  };
  return {
    ...common,
    value: order === 'ymd' && !dates.exchanged ? `case ${plainTime(of)} else ${slow} end` : slow,
    check: (value) => plausible(value, converted(value)),
    ...(isDate ? {} : { clock: (value: string) => byZone('null', value) }),
  };
}
