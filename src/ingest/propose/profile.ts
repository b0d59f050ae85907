import type { Engine } from '../../warehouse/engine.ts';
import { areMarks, stripCurrency } from '../values/currency.ts';
import { foldedOf } from '../values/text.ts';

/** What the values of one column look like in the sample. Shares are of the values that are there. */
export interface Profile {
  readonly header: string;
  readonly column: string;
  readonly filled: number;
  readonly distinct: number;
  readonly examples: readonly string[];
  readonly whole: number;
  /** Numbers with a decimal point, with a decimal comma, and those that may be either: 1,234. */
  readonly point: number;
  readonly comma: number;
  readonly either: number;
  /** Of those with a point the ones that may be thousands instead: 1.250. */
  readonly dots: number;
  readonly negative: number;
  readonly emails: number;
  readonly yesNo: number;
  readonly letters: number;
  /** Dates by the place of the year, and of the two other parts the largest. */
  readonly yearFirst: number;
  readonly yearLast: number;
  readonly compact: number;
  readonly named: number;
  /** Dates whose year has two digits; seconds and milliseconds since 1970; days of a spreadsheet. */
  readonly shortYear: number;
  readonly seconds: number;
  readonly milliseconds: number;
  readonly serials: number;
  readonly largestFirst: number | null;
  readonly largestSecond: number | null;
  readonly yearLow: number | null;
  readonly yearHigh: number | null;
  /** Years that are Jalali, those that are of the lunar calendar if they are no mistake, and all others. */
  readonly solar: number;
  readonly lunar: number;
  readonly zoned: number;
  readonly timed: number;
  /** Times of day alone. */
  readonly clocks: number;
  /** What stands beside its numbers, as it is written. */
  readonly money: readonly string[];
}

const time =
  '([ T،,]+(ساعت )?[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?\\s*(Z|[+-][0-9]{2}(:?[0-9]{2})?|[aApP]\\.?[mM]\\.?|ق\\.ظ|ب\\.ظ|ص|م)?)?';
const clock = '[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?\\s*([aApP]\\.?[mM]\\.?|ق\\.ظ|ب\\.ظ|ص|م)?';
const yearFirst = `([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})${time}`;
const yearLast = `([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})${time}`;
const compact = '(1[2-9]|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])';
const weekday = '(\\p{L}[\\p{L}\u200c]+[،,]? )?';
const named = `${weekday}([0-9]{1,4}[-/ .]\\p{L}[\\p{L} ]*\\.?[-/ .،,]+[0-9]{1,4}|\\p{L}{3,}\\.? [0-9]{1,2}(st|nd|rd|th)?,? [0-9]{4})${time}`;
const shortYear = `([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})${time}`;

const marks = stripCurrency('folded');
const text = (pattern: string) => `'${pattern.replaceAll("'", "''")}'`;

/** Looks at one column of the staged sample. */
export async function profileOf(
  engine: Engine,
  table: string,
  header: string,
  column: string,
): Promise<Profile> {
  const [row] = await engine.rows<Omit<Profile, 'header' | 'column'>>(`
with trimmed as (
    select nullif(trim(translate(${column}, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٬٫', '01234567890123456789,.'), ' \t\u00a0\r\n'), '') as v,
        translate(${foldedOf(column)}, '٬٫', ',.') as folded
    from ${table}
),
stripped as (
    select v, folded, ${marks.before} as mark_before, ${marks.after} as mark_after, ${marks.rest} as rest
    from trimmed where v is not null
),
shaped as (
    select v,
        nullif(trim(case when ${areMarks} then rest else folded end), '') as n,
        coalesce(nullif(mark_before, ''), mark_after) <> '' and ${areMarks} as is_marked,
        regexp_full_match(v, ${text(yearFirst)}) as year_first,
        regexp_full_match(v, ${text(yearLast)}) as year_last,
        regexp_full_match(v, ${text(compact)}) as compact,
        regexp_full_match(v, ${text(named)}) as named,
        regexp_full_match(v, ${text(shortYear)}) as short_year
    from stripped
),
dated as (
    select *,
        try_cast(case when year_last or short_year then regexp_extract(v, '^([0-9]{1,2})', 1) end as integer) as first_part,
        try_cast(case when year_last or short_year then regexp_extract(v, '^[0-9]{1,2}[-/.]([0-9]{1,2})', 1) end as integer) as second_part,
        try_cast(case when year_first or compact then left(v, 4) when year_last then regexp_extract(v, ${text(yearLast)}, 3)
            when named then regexp_extract(v, '([0-9]{4})', 1) end as integer) as year
    from shaped
)
select cast(count(*) as integer) as filled, cast(count(distinct v) as integer) as distinct,
    coalesce(list(distinct v order by v)[1:3], []) as examples,
    cast(count(*) filter (where regexp_full_match(n, '[-+]?[0-9]+')) as integer) as whole,
    cast(count(*) filter (where regexp_full_match(n, '[-+]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)[.][0-9]+|[-+]?[0-9]{1,3}(,[0-9]{3}){2,}')) as integer) as point,
    cast(count(*) filter (where regexp_full_match(n, '[-+]?([0-9]+|[0-9]{1,3}([. ][0-9]{3})+),([0-9]{1,2}|[0-9]{4,})|[-+]?[0-9]{1,3}([.][0-9]{3}){2,}|[-+]?[0-9]{4,},[0-9]+')) as integer) as comma,
    cast(count(*) filter (where regexp_full_match(n, '[-+]?[0-9]{1,3},[0-9]{3}')) as integer) as either,
    cast(count(*) filter (where regexp_full_match(n, '[-+]?[1-9][0-9]{0,2}[.][0-9]{3}')) as integer) as dots,
    cast(count(*) filter (where regexp_full_match(n, '-[0-9][0-9.,]*')) as integer) as negative,
    cast(count(*) filter (where regexp_full_match(v, '[^@\\s]+@[^@\\s]+\\.[^@\\s]+')) as integer) as emails,
    cast(count(*) filter (where lower(v) in ('yes', 'no', 'y', 'n', 'true', 'false', 't', 'f', '0', '1', 'بله', 'خیر', 'نعم', 'لا')) as integer) as "yesNo",
    cast(count(*) filter (where regexp_matches(v, '\\p{L}{2}')) as integer) as letters,
    cast(count(*) filter (where year_first) as integer) as "yearFirst",
    cast(count(*) filter (where year_last) as integer) as "yearLast",
    cast(count(*) filter (where compact) as integer) as compact,
    cast(count(*) filter (where named) as integer) as named,
    cast(count(*) filter (where short_year) as integer) as "shortYear",
    cast(count(*) filter (where regexp_full_match(v, '1[0-9]{9}([.][0-9]+)?')) as integer) as seconds,
    cast(count(*) filter (where regexp_full_match(v, '1[0-9]{12}')) as integer) as milliseconds,
    cast(count(*) filter (where regexp_full_match(v, '[2-6][0-9]{4}([.][0-9]+)?')) as integer) as serials,
    max(first_part) as "largestFirst", max(second_part) as "largestSecond",
    min(year) as "yearLow", max(year) as "yearHigh",
    cast(count(*) filter (where year between 1290 and 1410) as integer) as solar,
    cast(count(*) filter (where year between 1411 and 1500) as integer) as lunar,
    cast(count(*) filter (where regexp_matches(v, '[0-9]{2}:[0-9]{2}.*(Z|[+-][0-9]{2}(:?[0-9]{2})?)$')) as integer) as zoned,
    cast(count(*) filter (where regexp_matches(v, '[0-9]:[0-9]{2}')) as integer) as timed,
    cast(count(*) filter (where regexp_full_match(v, ${text(clock)})) as integer) as clocks,
    coalesce(list(distinct trim(regexp_replace(v, '[-+(−–]? *[0-9][0-9.,]*( [0-9.,]+)* *[-)]?', ''))) filter (where is_marked)[1:20], []) as money
from dated`);
  if (!row) throw new Error('an aggregate gave no row');
  return { header, column, ...row };
}

/** The share of the values that are numbers of any writing. */
export function numeric({ filled, whole, point, comma, either }: Profile): number {
  return filled === 0 ? 0 : (whole + point + comma + either) / filled;
}

/** The share of the values that are dates of any writing. */
export function dated({ filled, yearFirst, yearLast, compact, named, shortYear }: Profile): number {
  return filled === 0 ? 0 : (yearFirst + yearLast + compact + named + shortYear) / filled;
}

/** The share of the values that are times written as one number; a name has to say that they are times. */
export function counted({ filled, seconds, milliseconds, serials }: Profile): number {
  return filled === 0 ? 0 : Math.max(seconds, milliseconds, serials) / filled;
}
