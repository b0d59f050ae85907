import type { Engine } from '../warehouse/engine.ts';
import { compose, identifier, sql } from './fragment.ts';
import type { Scope } from './scope.ts';
import { kindOf, type RuleTrait } from './trait.ts';

/** Customers whose value lies between two bounds; the last part holds its upper bound too. */
interface Bin {
  readonly from: number;
  readonly to: number;
  readonly people: number;
}

/** How the values of a number or a day lie; a day counts from 1970-01-01. */
interface Distribution {
  readonly known: number;
  readonly missing: number;
  readonly median: number | null;
  readonly bins: readonly Bin[];
}

const parts = 12;
/** The share of customers at each end whom the outermost parts take in, so that one large value flattens nothing. */
const tail = 0.02;

const columnOf = (trait: RuleTrait, { catalogue }: Scope) =>
  identifier(
    trait.name,
    catalogue.map(({ name }) => name),
  );

/** How many customers have what value of a number or a day, in parts of one width. */
export async function distribution(engine: Engine, trait: RuleTrait, scope: Scope): Promise<Distribution> {
  const column = columnOf(trait, scope);
  const value =
    kindOf(trait) === 'date'
      ? sql`cast(date_diff('day', date '1970-01-01', cast(${column} as date)) as double)`
      : sql`cast(${column} as double)`;
  const bounds = compose(sql`
with known as (
    select ${value} as value from results.traits where ${column} is not null
), placed as (
    select value, row_number() over (order by value asc nulls last) as place, count(*) over () as people from known
)
select
    cast((select count(*) from results.traits) as integer) as everybody,
    cast(count(*) as integer) as known,
    min(value) as lowest,
    max(value) as highest,
    min(case when place >= cast(${tail} as double) * people then value end) as low,
    min(case when place >= cast(${1 - tail} as double) * people then value end) as high,
    min(case when place * 2 >= people then value end) as median
from placed`);
  const [found] = await engine.rows<Record<string, number | null>>(bounds.sql, bounds.values);
  const { everybody = 0, known = 0, lowest, highest, low, high, median } = found ?? {};
  const missing = (everybody ?? 0) - (known ?? 0);
  if (!known || typeof low !== 'number' || typeof high !== 'number')
    return { known: 0, missing, median: null, bins: [] };
  const isWhole = trait.type !== 'money' && trait.type !== 'probability' && trait.type !== 'ratio';
  const exact = high > low ? (high - low) / parts : 1;
  // Counts and days have no halves: a part of them is as many whole ones.
  const width = isWhole && high - low >= 1 ? Math.max(1, Math.ceil(exact)) : exact;
  const first = isWhole ? Math.floor(low) : low;
  const last = Math.max(0, Math.min(parts - 1, Math.floor((high - first) / width)));
  const counting = compose(sql`
select cast(greatest(0, least(${last}, floor((${value} - ${first}) / cast(${width} as double)))) as integer) as bin,
    cast(count(*) as integer) as people
from results.traits where ${column} is not null group by 1`);
  const rows = await engine.rows<{ bin: number; people: number }>(counting.sql, counting.values);
  const people = new Map(rows.map((row) => [row.bin, row.people]));
  return {
    known,
    missing,
    median: median ?? null,
    bins: Array.from({ length: last + 1 }, (_, index) => ({
      from: index === 0 ? Math.min(first, lowest ?? first) : first + index * width,
      to:
        index === last ? Math.max(first + (last + 1) * width, highest ?? first) : first + (index + 1) * width,
      people: people.get(index) ?? 0,
    })),
  };
}

export interface ValueCount {
  /** As most customers have it written; spellings that fold to the same text are one. */
  readonly value: string;
  readonly people: number;
}

/** More distinct texts than these are no list to choose from. */
export const maxValues = 5000;

/** The values of a text with how many customers have each, most first. */
export async function valuesOf(engine: Engine, trait: RuleTrait, scope: Scope): Promise<ValueCount[]> {
  const column = columnOf(trait, scope);
  const query = compose(sql`
with spelled as (
    select cast(${column} as varchar) as value, count(*) as people
    from results.traits where ${column} is not null group by 1
), folded as (
    select value, people, fold_text(value) as folded from spelled
), ranked as (
    select value, sum(people) over (partition by folded) as people,
        row_number() over (partition by folded order by people desc nulls last, value asc nulls last) as place
    from folded
)
select value, cast(people as integer) as people from ranked where place = 1
order by people desc nulls last, value asc nulls last limit cast(${maxValues} as bigint)`);
  return engine.rows<ValueCount>(query.sql, query.values);
}
