import type { Engine } from '../../warehouse/engine.ts';
import type { Feed } from '../feed/index.ts';
import { areMarks, stripCurrency } from '../values/currency.ts';
import { decimalReading } from '../values/number.ts';
import { asciiOf, booleanSql, foldedOf, isEmail } from '../values/text.ts';
import { datePartsSql } from '../values/time.ts';

/** What the values of one column look like in the sample. Shares are of the values that are there. */
export interface Profile {
  readonly header: string;
  readonly column: string;
  /** Of objects with lists of lines: whether it is told of a line, or of the object. */
  readonly isOfLine?: boolean;
  readonly filled: number;
  readonly distinct: number;
  /** Of files put together: the values that come again within one of them, where those of another file are versions. */
  readonly repeated?: number;
  readonly examples: readonly string[];
  readonly whole: number;
  /** Values that ingestion reads as numbers, whatever the decimal mark. */
  readonly numbers: number;
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
  /** Those of them that name the month: 03-Jan-24. */
  readonly shortNamed: number;
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

const clock = '[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?\\s*([aApP]\\.?[mM]\\.?|ق\\.ظ|ب\\.ظ|ص|م)?';
const compact = '(1[2-9]|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])';
/** What any date has: a digit, and two places where its parts meet; nothing longer is one. */
const perhapsDate = `length(v) between 6 and 80 and regexp_matches(v, '[-/. ,،].*[-/. ,،]') and regexp_matches(v, '[0-9]')`;

const marks = stripCurrency('folded');
const text = (pattern: string) => `'${pattern.replaceAll("'", "''")}'`;

/** Whether ingestion reads a number so, as SQL; what it would hold for its many decimals is a number, too. */
function readsNumber(column: string): string {
  const read = (decimal: '.' | ',') => {
    const feed: Feed = { entity: '', files: [], columns: {}, decimal, money: { round: true } };
    return decimalReading(column, { type: 'decimal(38, 4)', scale: 4 }, feed, null).value;
  };
  return `regexp_matches(${column}, '[0-9]') and not regexp_matches(${column}, '[g-z]') and coalesce(${read('.')}, ${read(',')}) is not null`;
}

/** A number as its plain digits and marks: (12) and 12- are −12, and an exponent says nothing of the marks. */
const plainNumber = (text: string) =>
  `regexp_replace(regexp_replace(regexp_replace(translate(${text}, '−–', '--'), '^[(] ?([0-9., ]+) ?[)]$', '-\\1'), '^([0-9.,]+)-$', '-\\1'), '(e[-+]?[0-9]+)$', '')`;

const parts = datePartsSql('v');
const part = (name: string) => `p.${name}`;
const hasPart = (name: string) => `${part(name)} <> ''`;
/** The parts of a date in words and digits: which of them may be the year. */
const isNamed = `(${hasPart('named')} or ${hasPart('named_first')})`;
const isOfDigits = `(${hasPart('b')} and ${part('named_first')} = '')`;
const isShort = `length(${part('a')}) <= 2 and length(${part('c')}) <= 2`;

/** A column as it is called, and as it stands in a table. */
export type FileColumn = Pick<Profile, 'header' | 'column'>;

/** Cells that are looked at by one statement: the engine takes longer to prepare it than to look at a few columns. */
const cellsAtOnce = 100_000;

/** Looks at the columns of a staged sample, as ingestion reads their values. */
export async function profileColumns(
  engine: Engine,
  table: string,
  rows: number,
  columns: readonly FileColumn[],
): Promise<Profile[]> {
  const atOnce = Math.max(1, Math.floor(cellsAtOnce / Math.max(1, rows)));
  const profiles: Profile[] = [];
  for (let from = 0; from < columns.length; from += atOnce)
    profiles.push(...(await profilesOf(engine, table, columns.slice(from, from + atOnce))));
  return profiles;
}

type ValueCounts = Omit<Profile, 'header' | 'column'>;

async function profilesOf(engine: Engine, table: string, columns: readonly FileColumn[]): Promise<Profile[]> {
  // A row of its own for each column, so that one without values has a profile, too.
  const names = columns.map(({ column }) => column).join(', ');
  const finding = await engine.rows<ValueCounts & { place: number }>(`
with cells as (
    select unnest([${names}]) as cell, unnest(range(${columns.length})) as place from ${table}
    union all select null, unnest(range(${columns.length}))
),
trimmed as (
    select place, translate(${asciiOf('cell')}, '٬٫', ',.') as v, translate(${foldedOf('cell')}, '٬٫', ',.') as folded
    from cells
),
stripped as (
    select place, v, folded, ${marks.before} as mark_before, ${marks.after} as mark_after, ${marks.rest} as rest
    from trimmed
),
parted as (
    select place, v,
        nullif(trim(case when ${areMarks} then rest else folded end), '') as bare,
        coalesce(nullif(mark_before, ''), mark_after) <> '' and ${areMarks} as is_marked,
        regexp_full_match(v, ${text(compact)}) as compact,
        case when ${perhapsDate} then ${parts} end as p
    from stripped
),
shaped as (
    select place, v, ${plainNumber('bare')} as n, is_marked, coalesce(compact, false) as compact, p,
        ${readsNumber('bare')} as is_number,
        coalesce(${isOfDigits} and length(${part('a')}) = 4 and length(${part('c')}) <= 2, false) as year_first,
        coalesce(${isOfDigits} and length(${part('c')}) = 4 and length(${part('a')}) <= 2, false) as year_last,
        coalesce(${isNamed} and not (${isShort}), false) as named,
        coalesce(${isShort} and (${isOfDigits} or ${isNamed}), false) as short_year,
        coalesce(${isShort} and ${isNamed}, false) as short_named
    from parted
),
dated as (
    select *,
        try_cast(case when (year_last or short_year) and not ${isNamed} then ${part('a')} end as integer) as first_part,
        try_cast(case when (year_last or short_year) and not ${isNamed} then ${part('b')} end as integer) as second_part,
        try_cast(case when compact then left(v, 4) when short_year then null when length(${part('a')}) = 4 then ${part('a')}
            when length(${part('c')}) = 4 then ${part('c')} end as integer) as year
    from shaped
)
select cast(place as integer) as place, cast(count(v) as integer) as filled, cast(count(distinct v) as integer) as distinct,
    coalesce((list(distinct v order by v) filter (where v is not null))[1:3], []) as examples,
    cast(count(*) filter (where regexp_full_match(n, '[-+]?[0-9]+')) as integer) as whole,
    cast(count(*) filter (where is_number) as integer) as numbers,
    cast(count(*) filter (where regexp_full_match(n, '[-+]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)[.][0-9]+|[-+]?[0-9]{1,3}(,[0-9]{3}){2,}')) as integer) as point,
    cast(count(*) filter (where regexp_full_match(n, '[-+]?([0-9]+|[0-9]{1,3}([. ][0-9]{3})+),([0-9]{1,2}|[0-9]{4,})|[-+]?[0-9]{1,3}([.][0-9]{3}){2,}|[-+]?[0-9]{4,},[0-9]+')) as integer) as comma,
    cast(count(*) filter (where regexp_full_match(n, '[-+]?[0-9]{1,3},[0-9]{3}')) as integer) as either,
    cast(count(*) filter (where regexp_full_match(n, '[-+]?[1-9][0-9]{0,2}[.][0-9]{3}')) as integer) as dots,
    cast(count(*) filter (where regexp_full_match(n, '-[0-9][0-9.,]*')) as integer) as negative,
    cast(count(*) filter (where ${isEmail('v')}) as integer) as emails,
    cast(count(*) filter (where (${booleanSql('v')}) is not null) as integer) as "yesNo",
    cast(count(*) filter (where regexp_matches(v, '\\p{L}{2}')) as integer) as letters,
    cast(count(*) filter (where year_first) as integer) as "yearFirst",
    cast(count(*) filter (where year_last) as integer) as "yearLast",
    cast(count(*) filter (where compact) as integer) as compact,
    cast(count(*) filter (where named) as integer) as named,
    cast(count(*) filter (where short_year) as integer) as "shortYear",
    cast(count(*) filter (where short_named) as integer) as "shortNamed",
    cast(count(*) filter (where regexp_full_match(v, '1[0-9]{9}([.][0-9]+)?')) as integer) as seconds,
    cast(count(*) filter (where regexp_full_match(v, '1[0-9]{12}')) as integer) as milliseconds,
    cast(count(*) filter (where regexp_full_match(v, '[2-6][0-9]{4}([.][0-9]+)?')) as integer) as serials,
    max(first_part) as "largestFirst", max(second_part) as "largestSecond",
    min(year) as "yearLow", max(year) as "yearHigh",
    cast(count(*) filter (where year between 1290 and 1410) as integer) as solar,
    cast(count(*) filter (where year between 1411 and 1500) as integer) as lunar,
    cast(count(*) filter (where p.zone <> '') as integer) as zoned,
    cast(count(*) filter (where regexp_matches(v, '[0-9]:[0-9]{2}')) as integer) as timed,
    cast(count(*) filter (where regexp_full_match(v, ${text(clock)})) as integer) as clocks,
    coalesce(list(distinct trim(regexp_replace(v, '[-+(−–]? *[0-9][0-9.,]*( [0-9.,]+)* *[-)]?', ''))) filter (where is_marked)[1:20], []) as money
from dated group by place order by place`);
  return finding.map(({ place, ...counted }) => ({ ...(columns[place] as FileColumn), ...counted }));
}

/** The share of the values that are numbers of any writing. */
export function numeric({ filled, numbers }: Profile): number {
  return filled === 0 ? 0 : numbers / filled;
}

/** The share of the values that are dates of any writing. */
export function dated({ filled, yearFirst, yearLast, compact, named, shortYear }: Profile): number {
  return filled === 0 ? 0 : (yearFirst + yearLast + compact + named + shortYear) / filled;
}

/** The share of the values that are times written as one number; a name has to say that they are times. */
export function counted({ filled, seconds, milliseconds, serials }: Profile): number {
  return filled === 0 ? 0 : Math.max(seconds, milliseconds, serials) / filled;
}
