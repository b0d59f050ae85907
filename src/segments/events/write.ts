import type { Engine } from '../../warehouse/engine.ts';
import type { TraitKind } from '../trait.ts';
import { type EventKind, eventKinds } from './kinds.ts';

const emptyColumn: Readonly<Record<TraitKind, string>> = {
  text: 'varchar',
  number: 'double',
  date: 'date',
  boolean: 'boolean',
};

/** Events of those who are in `results.traits`, with their numbers there; an event of nobody is in no rule. */
const ofKnownCustomers = (kind: EventKind) => `select
    traits.customer_number,
    events.*,
    cast(count(*) over from_here as integer) as place_from_last,
    lag(events.day) over in_order as day_before${kind.summed ? `,\n    cast(sum(events.${kind.summed}) over from_here as double) as ${kind.summed}_from_here` : ''}
from (
${kind.sql.trim()}
) as events
join results.traits traits on traits.customer_id = events.customer_id
window
    in_order as (partition by traits.customer_number order by events.place asc nulls last),
    from_here as (
        partition by traits.customer_number order by events.place asc nulls last
        rows between current row and unbounded following
    )
order by events.customer_id asc nulls last, events.place asc nulls last`;

/**
 * Writes a table of the results for each kind of event, as of the run's day, ordered by customer: rules ask these, so
 * that a rule over events sees what the run saw. `results.traits` is there already. A kind whose facts are missing has an empty table.
 */
export async function writeEvents(engine: Engine, asOf: string): Promise<void> {
  const present = await engine.rows<{ name: string }>(
    "select table_name as name from information_schema.tables where table_catalog = 'facts'",
  );
  const facts = new Set(present.map(({ name }) => name));
  for (const kind of eventKinds) {
    const table = `results.${kind.table}`;
    if (kind.needs.every((name) => facts.has(name))) {
      await engine.create(table, ofKnownCustomers(kind), { as_of: asOf, ...kind.values });
      continue;
    }
    const fields = kind.fields
      .filter(({ name }) => name !== 'day')
      .map((field) => `${field.name} ${emptyColumn[field.kind]}`);
    await engine.run(
      `create or replace table ${table} (customer_number integer, customer_id varchar, happened_at timestamp, day date, place integer, ${fields.join(', ')}, place_from_last integer, day_before date${kind.summed ? `, ${kind.summed}_from_here double` : ''})`,
    );
  }
}
