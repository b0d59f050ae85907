import type { ColumnType } from '../facts/entity.ts';
import type { Feed } from './feed.ts';

/**
 * SQL that reads one text, as the file has it, as a type. `value` is null where it cannot, `reason` then says why.
 * `check` narrows the read value in a step of its own, so that no engine computes the reading twice.
 *
 * Each reading tries first what nearly all values are, by the cheapest test that is certain, and looks closely at
 * the rest alone: a file of millions of rows is read in a third of the time.
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

/** Trimmed, with Persian and Arabic digits as ASCII and without unseen marks. */
function asciiOf(column: string): string {
  const text = trimmed(column);
  return `case when strlen(${column}) = length(${column}) then ${text} else ${trimmed(`translate(translate(${text}, '${unseen}', ''), '${localDigits}', '${asciiDigits}')`)} end`;
}

/** As many bytes as characters, and no blank at either end: nothing to trim or to translate. */
function tidy(column: string): string {
  const blankEnds = [' ', '\t', '\r', '\n'].map((blank) => `ends_with(${column}, '${blank}')`);
  return `strlen(${column}) = length(${column}) and ${column} >= '!' and not (${blankEnds.join(' or ')})`;
}

function decimalReading(column: string, feed: Feed, precision: string, scale: number): Reading {
  const mark = feed.decimal ?? '.';
  const group = mark === '.' ? ',' : '.';
  const groupPattern = mark === '.' ? '[,٬]' : '[.٬ ]';
  const markPattern = mark === '.' ? '[.٫]' : '[,٫]';
  const fraction = scale === 0 ? '0+' : `[0-9]{1,${scale}}0*`;
  const plain = scale === 0 ? '-?[0-9]+' : `-?[0-9]+(\\.[0-9]{1,${scale}})?`;
  const ascii = asciiOf(column);
  const wellFormed = `regexp_full_match(${ascii}, '[-+−]?([0-9]+|[0-9]{1,3}(${groupPattern}[0-9]{3})+)(${markPattern}${fraction})?')`;
  const stripped = `replace(replace(replace(replace(replace(replace(${ascii}, '−', '-'), '٬', ''), '${group}', ''), ' ', ''), '٫', '.'), '${mark}', '.')`;
  const slow = `when ${wellFormed} then try_cast(${stripped} as ${precision})`;
  const fast = `when regexp_full_match(${column}, '${plain}') then try_cast(${column} as ${precision})`;
  return { value: `case ${mark === '.' || scale === 0 ? fast : ''} ${slow} end`, reason: 'bad_number' };
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

/** An ISO day, and an ISO time of day to the second, as DuckDB reads them itself. */
const plainDay = '____-__-__';
const plainTime = '____-__-__ __:__:__';

function gregorianInstant(column: string, order: 'ymd' | 'dmy' | 'mdy'): string {
  const ascii = asciiOf(column);
  const slow = datePatterns[order].map(
    ([pattern, iso]) =>
      `when regexp_full_match(${ascii}, '${pattern}${timePattern}') then try_cast(regexp_replace(${ascii}, '^${pattern}${timePattern}$', '${iso}') as timestamp)`,
  );
  return `case ${slow.join(' ')} end`;
}

/** Years that a shop's log can have; a Jalali year read as Gregorian falls outside. */
const plausibleYear = (column: string) =>
  `case when ${column} >= timestamp '1900-01-01 00:00:00' and ${column} < timestamp '2200-01-01 00:00:00' then ${column} end`;

function timeReading(
  column: string,
  feed: Feed,
  businessZone: string,
  alias: string,
  isDate: boolean,
): Reading {
  const calendar = feed.dates?.calendar ?? 'gregorian';
  const order = feed.dates?.order ?? 'ymd';
  const zone = feed.dates?.zone ?? businessZone;
  const inBusinessZone = (local: string) =>
    zone === businessZone ? local : `timezone('${businessZone}', timezone('${zone}', ${local}))`;
  const ascii = asciiOf(column);
  let local: string;
  let fast = '';
  let join: string | undefined;
  if (calendar === 'gregorian') {
    local = gregorianInstant(column, order);
    if (order === 'ymd' && isDate)
      fast = `when ${column} like '${plainDay}' then cast(try_cast(${column} as date) as timestamp)`;
    else if (order === 'ymd')
      fast = `when ${column} like '${plainTime}' and not ends_with(${column}, 'Z') then ${inBusinessZone(`try_cast(${column} as timestamp)`)}`;
  } else {
    // A Jalali or Umm al-Qura day is looked up in the calendar table: no arithmetic of ours is trusted with it.
    const key = calendar === 'jalali' ? 'jalali_date' : 'umalqura_date';
    const part = (index: number, width: number) =>
      `lpad(regexp_extract(${ascii}, '^([0-9]+)[/.-]([0-9]{1,2})[/.-]([0-9]+)', ${index}), ${width}, '0')`;
    const parts = { ymd: [1, 2, 3], dmy: [3, 2, 1], mdy: [3, 1, 2] } as const;
    const [year, month, day] = parts[order];
    join = `left join facts.calendar ${alias} on ${alias}.${key} = ${part(year, 4)} || '/' || ${part(month, 2)} || '/' || ${part(day, 2)}`;
    const time = `regexp_extract(${ascii}, '[ T]([0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)$', 1)`;
    const clock = `lpad(case when length(${time}) <= 5 then ${time} || ':00' else ${time} end, 8, '0')`;
    const shape = `regexp_full_match(${ascii}, '[0-9]+[/.-][0-9]{1,2}[/.-][0-9]+([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)?')`;
    local = `case when ${shape} and ${time} = '' then cast(${alias}.date as timestamp) when ${shape} then ${alias}.date + try_cast(${clock} as time) end`;
  }
  const check = isDate ? (read: string) => `cast(${plausibleYear(read)} as date)` : plausibleYear;
  const common = { check, reason: 'bad_date', ...(join ? { join } : {}) };
  if (isDate) return { value: fast === '' ? local : `case ${fast} else ${local} end`, ...common };
  const offset = `length(${ascii}) >= 17 and regexp_matches(${ascii}, '[T ][0-9]{2}:[0-9]{2}.*(Z|[+-][0-9]{2}(:?[0-9]{2})?)$')`;
  // DuckDB reads an offset after seconds alone.
  const withSeconds = `regexp_replace(${ascii}, '([T ][0-9]{2}:[0-9]{2})(Z|[+-])', '\\1:00\\2')`;
  return {
    value: `case ${fast} when ${offset} then timezone('${businessZone}', try_cast(${withSeconds} as timestamptz)) else ${inBusinessZone(local)} end`,
    ...common,
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

/** How the text in `column` is read as `type` under the rules of its feed. */
export function reading(
  column: string,
  type: ColumnType,
  feed: Feed,
  businessZone: string,
  alias: string,
): Reading {
  switch (type) {
    case 'id':
      return {
        value: `case when regexp_full_match(${column}, '[!-~]+') then ${column} else ${asciiOf(column)} end`,
        reason: 'bad_id',
      };
    case 'text':
      return {
        value: `case when ${tidy(column)} then ${column} else ${trimmed(column)} end`,
        reason: 'bad_text',
      };
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
