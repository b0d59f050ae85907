import type { Engine } from '../../warehouse/engine.ts';
import { maxValues, type ValueCount } from '../distribution.ts';
import { compose, identifier, sql } from '../fragment.ts';
import { type EventField, type EventKind, eventKinds } from './kinds.ts';

/**
 * The values of an event's text with how many customers have an event with each, most first. Spellings that fold to
 * the same text are one, written as most events have it; ids are compared as they are written.
 */
export async function valuesOfEvents(
  engine: Engine,
  kind: EventKind,
  field: EventField,
): Promise<ValueCount[]> {
  const table = sql`results.${identifier(
    kind.table,
    eventKinds.map((each) => each.table),
  )}`;
  const column = identifier(
    field.name,
    kind.fields.map(({ name }) => name),
  );
  const key = field.exact ? sql`value` : sql`fold_text(value)`;
  const query = compose(sql`
with had as (
    select cast(${column} as varchar) as value, customer_number, count(*) as events
    from ${table} where ${column} is not null group by 1, 2
), spelled as (
    select value, sum(events) as events, ${key} as folded from (select value, events from had) as each group by 1
), ranked as (
    select value, folded,
        row_number() over (partition by folded order by events desc nulls last, value asc nulls last) as place
    from spelled
), counted as (
    select s.folded, count(distinct h.customer_number) as people
    from had h join spelled s on s.value = h.value group by 1
)
select r.value, cast(c.people as integer) as people
from ranked r join counted c on c.folded = r.folded where r.place = 1
order by people desc nulls last, value asc nulls last limit cast(${maxValues} as bigint)`);
  return engine.rows<ValueCount>(query.sql, query.values);
}
