import type { ColumnType } from '../facts/entity.ts';
import type { Feed } from './feed.ts';

/**
 * SQL that reads one cleaned text as a type. `value` is null where it cannot, `reason` then says why. `check` narrows
 * the read value in a step of its own, so that no engine computes the reading twice.
 */
export interface Reading {
  readonly value: string;
  readonly check?: (column: string) => string;
  readonly reason: string;
  /** A join that the reading needs, e.g. to the calendar. */
  readonly join?: string;
}

const localDigits = '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩';
const asciiDigits = '01234567890123456789';
/** Direction marks and the byte order mark, that copied text carries unseen. */
const unseen = '\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff';

/** Text without surrounding blanks; empty is null. Also no-break spaces. */
export function trimmed(column: string): string {
  return `nullif(trim(${column}, ' \t\u00a0\r\n'), '')`;
}

/** Persian and Arabic digits as ASCII; text that is ASCII already, nearly all of it, is let through. */
function asciiOf(text: string): string {
  return `case when regexp_full_match(${text}, '[ -~]*') then ${text} else translate(translate(${text}, '${unseen}', ''), '${localDigits}', '${asciiDigits}') end`;
}

function decimalReading(text: string, feed: Feed, precision: string, scale: number): Reading {
  const mark = feed.decimal ?? '.';
  const group = mark === '.' ? ',' : '.';
  const groupPattern = mark === '.' ? '[,٬]' : '[.٬ ]';
  const markPattern = mark === '.' ? '[.٫]' : '[,٫]';
  const fraction = scale === 0 ? '0+' : `[0-9]{1,${scale}}0*`;
  // What DuckDB reads as it stands is taken so, unless it would round digits away.
  const plain = `case when regexp_full_match(${text}, '[-+]?[0-9]+(\\.${fraction})?') then try_cast(${text} as ${precision}) end`;
  const ascii = asciiOf(text);
  const wellFormed = `regexp_full_match(${ascii}, '[-+−]?([0-9]+|[0-9]{1,3}(${groupPattern}[0-9]{3})+)(${markPattern}${fraction})?')`;
  const stripped = `replace(replace(replace(replace(replace(replace(${ascii}, '−', '-'), '٬', ''), '${group}', ''), ' ', ''), '٫', '.'), '${mark}', '.')`;
  const slow = `case when ${wellFormed} then try_cast(${stripped} as ${precision}) end`;
  return { value: mark === '.' ? `coalesce(${plain}, ${slow})` : slow, reason: 'bad_number' };
}

const timePattern = '([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?)?';
/** Patterns of whole dates and how their parts make an ISO date; the fourth or later group is the time. */
const datePatterns = {
  ymd: [
    ['([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})', '\\1-\\2-\\3\\4'],
    ['([0-9]{4})([0-9]{2})([0-9]{2})', '\\1-\\2-\\3\\4'],
  ],
  dmy: [['([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})', '\\3-\\2-\\1\\4']],
  mdy: [['([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})', '\\3-\\1-\\2\\4']],
} as const;

function gregorianInstant(text: string, order: 'ymd' | 'dmy' | 'mdy'): string {
  const ascii = asciiOf(text);
  const slow = datePatterns[order].map(
    ([pattern, iso]) =>
      `when regexp_full_match(${ascii}, '${pattern}${timePattern}') then try_cast(regexp_replace(${ascii}, '^${pattern}${timePattern}$', '${iso}') as timestamp)`,
  );
  const fast =
    order === 'ymd'
      ? `when regexp_full_match(${text}, '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?)?') then try_cast(${text} as timestamp)`
      : '';
  return `case ${fast} ${slow.join(' ')} end`;
}

/** Years that a shop's log can have; a Jalali year read as Gregorian falls outside. */
const plausibleYear = (column: string) =>
  `case when ${column} >= timestamp '1900-01-01 00:00:00' and ${column} < timestamp '2200-01-01 00:00:00' then ${column} end`;

function timeReading(
  text: string,
  feed: Feed,
  businessZone: string,
  alias: string,
  isDate: boolean,
): Reading {
  const calendar = feed.dates?.calendar ?? 'gregorian';
  const zone = feed.dates?.zone ?? businessZone;
  let local: string;
  let join: string | undefined;
  if (calendar === 'gregorian') {
    local = gregorianInstant(text, feed.dates?.order ?? 'ymd');
  } else {
    // A Jalali or Umm al-Qura day is looked up in the calendar table: no arithmetic of ours is trusted with it.
    const key = calendar === 'jalali' ? 'jalali_date' : 'umalqura_date';
    const order = feed.dates?.order ?? 'ymd';
    const ascii = asciiOf(text);
    const part = (index: number, width: number) =>
      `lpad(regexp_extract(${ascii}, '^([0-9]+)[/.-]([0-9]{1,2})[/.-]([0-9]+)', ${index}), ${width}, '0')`;
    const ymd = order === 'ymd' ? [part(1, 4), part(2, 2), part(3, 2)] : [part(3, 4), part(2, 2), part(1, 2)];
    join = `left join facts.calendar ${alias} on ${alias}.${key} = ${ymd.join(" || '/' || ")}`;
    const time = `regexp_extract(${ascii}, '[ T]([0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)$', 1)`;
    const shape = `regexp_full_match(${ascii}, '[0-9]+[/.-][0-9]{1,2}[/.-][0-9]+([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)?')`;
    local = `case when ${shape} then ${alias}.date + coalesce(try_cast(nullif(${time}, '') as time), time '00:00:00') end`;
  }
  const check = isDate ? (column: string) => `cast(${plausibleYear(column)} as date)` : plausibleYear;
  if (isDate) return { value: local, check, reason: 'bad_date', ...(join ? { join } : {}) };
  const shifted =
    zone === businessZone ? local : `timezone('${businessZone}', timezone('${zone}', ${local}))`;
  const offset = `length(${text}) >= 17 and regexp_matches(${text}, '[T ][0-9]{2}:[0-9]{2}.*(Z|[+-][0-9]{2}(:?[0-9]{2})?)$')`;
  return {
    value: `case when ${offset} then timezone('${businessZone}', try_cast(${text} as timestamptz)) else ${shifted} end`,
    check,
    reason: 'bad_date',
    ...(join ? { join } : {}),
  };
}

const yes = ['yes', 'y', 'true', 't', '1', 'بله', 'بلی', 'نعم'];
const no = ['no', 'n', 'false', 'f', '0', 'خیر', 'نه', 'لا'];

function booleanReading(column: string): Reading {
  const text = `lower(${asciiOf(column)})`;
  const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');
  return {
    value: `case when ${text} in (${list(yes)}) then true when ${text} in (${list(no)}) then false end`,
    reason: 'bad_boolean',
  };
}

/** How the cleaned text in `column` is read as `type` under the rules of its feed. */
export function reading(
  column: string,
  type: ColumnType,
  feed: Feed,
  businessZone: string,
  alias: string,
): Reading {
  switch (type) {
    case 'id':
      return { value: asciiOf(column), reason: 'bad_id' };
    case 'text':
      return { value: column, reason: 'bad_text' };
    case 'integer':
      return decimalReading(column, feed, 'bigint', 0);
    case 'quantity':
      return decimalReading(column, feed, 'decimal(18, 3)', 3);
    case 'money':
      return decimalReading(column, feed, 'decimal(18, 4)', 4);
    case 'number':
      return { value: `try_cast(${asciiOf(column)} as double)`, reason: 'bad_number' };
    case 'boolean':
      return booleanReading(column);
    case 'date':
      return timeReading(column, feed, businessZone, alias, true);
    case 'timestamp':
      return timeReading(column, feed, businessZone, alias, false);
  }
}
