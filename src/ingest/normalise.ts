import type { ColumnType } from '../facts/entity.ts';
import type { Feed } from './feed.ts';

/** SQL that reads one text as a type: `value` is null where it cannot; `problem` is then the reason. */
export interface Reading {
  readonly value: string;
  readonly reason: string;
  /** A join that the reading needs, e.g. to the calendar. */
  readonly join?: string;
}

const localDigits = '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩';
const asciiDigits = '01234567890123456789';
/** Direction marks and the byte order mark, that copied text carries unseen. */
const unseen = '\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff';

const zeroWidth = `translate(%, '${unseen}', '')`;

/** Text without surrounding blanks; empty is null. Also no-break spaces. */
export function trimmed(column: string): string {
  return `nullif(trim(${column}, ' \t\u00a0\r\n'), '')`;
}

function asciiOf(text: string): string {
  return `translate(${zeroWidth.replace('%', text)}, '${localDigits}', '${asciiDigits}')`;
}

function decimalReading(column: string, feed: Feed, precision: string, scale: number): Reading {
  const text = trimmed(column);
  const mark = feed.decimal ?? '.';
  const group = mark === '.' ? ',' : '.';
  const groupPattern = mark === '.' ? '[,٬]' : '[.٬ ]';
  const markPattern = mark === '.' ? '[.٫]' : '[,٫]';
  const fraction = scale === 0 ? '0+' : `[0-9]{1,${scale}}0*`;
  // What DuckDB reads as it stands is taken so, unless it would round digits away.
  const plain = `case when regexp_matches(${text}, '^[-+]?[0-9]+(\\.${fraction})?$') then try_cast(${text} as ${precision}) end`;
  const ascii = asciiOf(text);
  const wellFormed = `regexp_matches(${ascii}, '^[-+−]?([0-9]+|[0-9]{1,3}(${groupPattern}[0-9]{3})+)(${markPattern}${fraction})?$')`;
  const stripped = `replace(replace(replace(replace(replace(replace(${ascii}, '−', '-'), '٬', ''), '${group}', ''), ' ', ''), '٫', '.'), '${mark}', '.')`;
  const slow = `case when ${wellFormed} then try_cast(${stripped} as ${precision}) end`;
  return { value: mark === '.' ? `coalesce(${plain}, ${slow})` : slow, reason: 'bad_number' };
}

const dateFormats = {
  ymd: ['%Y-%m-%d', '%Y/%m/%d', '%Y.%m.%d', '%Y%m%d'],
  dmy: ['%d/%m/%Y', '%d-%m-%Y', '%d.%m.%Y'],
  mdy: ['%m/%d/%Y', '%m-%d-%Y', '%m.%d.%Y'],
} as const;
const timeFormats = ['', ' %H:%M:%S', ' %H:%M', 'T%H:%M:%S', 'T%H:%M', ' %H:%M:%S.%f', 'T%H:%M:%S.%f'];

function gregorianInstant(text: string, order: 'ymd' | 'dmy' | 'mdy'): string {
  const formats = dateFormats[order].flatMap((day) => timeFormats.map((time) => `'${day}${time}'`));
  const slow = `try_strptime(${asciiOf(text)}, [${formats.join(', ')}])`;
  if (order !== 'ymd') return slow;
  const iso = `case when regexp_matches(${text}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?)?$') then try_cast(${text} as timestamp) end`;
  return `coalesce(${iso}, ${slow})`;
}

function timeReading(
  column: string,
  feed: Feed,
  businessZone: string,
  alias: string,
  isDate: boolean,
): Reading {
  const text = trimmed(column);
  const calendar = feed.dates?.calendar ?? 'gregorian';
  const zone = feed.dates?.zone ?? businessZone;
  let local: string;
  let join: string | undefined;
  if (calendar === 'gregorian') {
    const instant = gregorianInstant(text, feed.dates?.order ?? 'ymd');
    local = `case when year(${instant}) between 1900 and 2199 then ${instant} end`;
  } else {
    // A Jalali or Umm al-Qura day is looked up in the calendar table: no arithmetic of ours is trusted with it.
    const key = calendar === 'jalali' ? 'jalali_date' : 'umalqura_date';
    const order = feed.dates?.order ?? 'ymd';
    const ascii = asciiOf(text);
    const part = (index: number, width: number) =>
      `lpad(regexp_extract(${ascii}, '^([0-9]+)[/.-]([0-9]{1,2})[/.-]([0-9]+)', ${index}), ${width}, '0')`;
    const ymd = order === 'ymd' ? [part(1, 4), part(2, 2), part(3, 2)] : [part(3, 4), part(2, 2), part(1, 2)];
    join = `left join facts.calendar ${alias} on ${alias}.${key} = ${ymd.join(" || '/' || ")}`;
    const time = `coalesce(try_cast(nullif(regexp_extract(${ascii}, '[ T]([0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)$', 1), '') as time), time '00:00:00')`;
    local = `${alias}.date + ${time}`;
  }
  const offset = `regexp_matches(${text}, '[T ][0-9]{2}:[0-9]{2}.*(Z|[+-][0-9]{2}(:?[0-9]{2})?)$')`;
  const shifted =
    zone === businessZone || isDate ? local : `timezone('${businessZone}', timezone('${zone}', ${local}))`;
  const value = isDate
    ? `cast(${local} as date)`
    : `case when ${offset} then timezone('${businessZone}', try_cast(${text} as timestamptz)) else ${shifted} end`;
  return { value, reason: 'bad_date', ...(join ? { join } : {}) };
}

const yes = ['yes', 'y', 'true', 't', '1', 'بله', 'بلی', 'نعم'];
const no = ['no', 'n', 'false', 'f', '0', 'خیر', 'نه', 'لا'];

function booleanReading(column: string): Reading {
  const text = `lower(${asciiOf(trimmed(column))})`;
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
      return { value: asciiOf(trimmed(column)), reason: 'bad_id' };
    case 'text':
      return { value: trimmed(column), reason: 'bad_text' };
    case 'integer':
      return decimalReading(column, feed, 'bigint', 0);
    case 'quantity':
      return decimalReading(column, feed, 'decimal(18, 3)', 3);
    case 'money':
      return decimalReading(column, feed, 'decimal(18, 4)', 4);
    case 'number':
      return { value: `try_cast(${asciiOf(trimmed(column))} as double)`, reason: 'bad_number' };
    case 'boolean':
      return booleanReading(column);
    case 'date':
      return timeReading(column, feed, businessZone, alias, true);
    case 'timestamp':
      return timeReading(column, feed, businessZone, alias, false);
  }
}
