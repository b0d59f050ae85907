import { comparison } from '../comparison.ts';
import { addDays, addDuration, resolveDay } from '../days.ts';
import { type Fragment, identifier, joined, sql } from '../fragment.ts';
import type { ChosenEvents, Comparison, During, EventMeasure, EventRuleNode } from '../rule.ts';
import type { TraitKind } from '../trait.ts';
import { type EventKind, eventKinds, findEvent } from './kinds.ts';

const tables = eventKinds.map(({ table }) => table);

function kindOfEvents({ event }: ChosenEvents): EventKind {
  const kind = findEvent(event);
  if (!kind) throw new RangeError(`no such event: ${event}`);
  return kind;
}

function fieldOf(kind: EventKind, name: string): { column: Fragment; kind: TraitKind } {
  const field = kind.fields.find((each) => each.name === name);
  if (!field) throw new RangeError(`no such field: ${name}`);
  const column = identifier(
    field.name,
    kind.fields.map((each) => each.name),
  );
  return { column, kind: field.kind };
}

function eventRule(node: EventRuleNode, kind: EventKind, asOf: string): Fragment {
  switch (node.kind) {
    case 'field': {
      const { column, kind: valueKind } = fieldOf(kind, node.field);
      const table = sql`results.${identifier(kind.table, tables)}`;
      return comparison({ column, kind: valueKind, table }, node.comparison, asOf);
    }
    case 'not':
      return sql`(not ${eventRule(node.part, kind, asOf)})`;
    default: {
      const parts = node.parts.map((part) => eventRule(part, kind, asOf));
      return sql`(${joined(parts, node.kind === 'all' ? ' and ' : ' or ')})`;
    }
  }
}

function duringCondition(during: During, asOf: string): Fragment[] {
  if (during.kind === 'last') {
    const first = addDuration(asOf, during.duration, -1);
    return [sql`day >= cast(${first} as date)`, sql`day < cast(${asOf} as date)`];
  }
  const { from, to } = during;
  return [
    ...(from === null ? [] : [sql`day >= cast(${resolveDay(from, asOf)} as date)`]),
    ...(to === null ? [] : [sql`day < cast(${addDays(resolveDay(to, asOf), 1)} as date)`]),
  ];
}

/** `from … where …` of the chosen events. */
function chosenRows(chosen: ChosenEvents, asOf: string, more: readonly Fragment[] = []): Fragment {
  const kind = kindOfEvents(chosen);
  const conditions = [
    ...(chosen.during ? duringCondition(chosen.during, asOf) : []),
    ...(chosen.where ? [eventRule(chosen.where, kind, asOf)] : []),
    ...more,
  ];
  const table = identifier(kind.table, tables);
  return conditions.length === 0
    ? sql`from results.${table}`
    : sql`from results.${table} where ${joined(conditions, ' and ')}`;
}

/** Whether a number that nobody's events gave, which is 0, meets the comparison. */
function takesZero({ operator, value }: Comparison): boolean {
  const [low, high] = (Array.isArray(value) ? value : [value]) as [number, number];
  switch (operator) {
    case 'is':
      return low === 0;
    case 'is_not':
      return low !== 0;
    case 'over':
      return low < 0;
    case 'at_least':
      return low <= 0;
    case 'under':
      return low > 0;
    case 'at_most':
      return low >= 0;
    case 'between':
      return low <= 0 && high >= 0;
    default:
      throw new RangeError(`cannot be asked of a sum: ${operator}`);
  }
}

/**
 * A condition over a customer's events. Count and sum of no events are 0; the others are unknown there. Each asks for
 * the customers of whom something is true, in a join whose hash is built once.
 */
export function eventsCondition(chosen: ChosenEvents, measure: EventMeasure, asOf: string): Fragment {
  const kind = kindOfEvents(chosen);
  if (measure.of === 'count' || measure.of === 'sum') {
    const figure =
      measure.of === 'count' ? sql`count(*)` : sql`coalesce(sum(${fieldOf(kind, measure.field).column}), 0)`;
    const holds = comparison({ column: figure, kind: 'number' }, measure.comparison, asOf);
    const rows = sql`select customer_id ${chosenRows(chosen, asOf)} group by customer_id`;
    return takesZero(measure.comparison)
      ? sql`(customer_id not in (${rows} having not ${holds}))`
      : sql`(customer_id in (${rows} having ${holds}))`;
  }
  const { column, kind: valueKind } = fieldOf(kind, measure.field);
  const figures: Readonly<Record<Exclude<EventMeasure['of'], 'count' | 'sum'>, Fragment>> = {
    average: sql`avg(cast(${column} as double))`,
    min: sql`min(${column})`,
    max: sql`max(${column})`,
    first: sql`min_by(${column}, place)`,
    last: sql`max_by(${column}, place)`,
  };
  // Events without the value are passed over, on every engine alike.
  const rows = sql`select customer_id ${chosenRows(chosen, asOf, [sql`${column} is not null`])} group by customer_id`;
  const holds = comparison({ column: figures[measure.of], kind: valueKind }, measure.comparison, asOf);
  return sql`case when customer_id in (${rows} having ${holds}) then true when customer_id in (${rows} having not ${holds}) then false end`;
}

/**
 * Customers with an event of the second kind strictly later than one of the first, by at most so many days. Moments of
 * a customer are put in order once: of each, the latest day of a first event before it decides.
 */
export function sequenceCondition(
  {
    first,
    second,
    days,
  }: { readonly first: ChosenEvents; readonly second: ChosenEvents; readonly days: number },
  asOf: string,
): Fragment {
  const of = (chosen: ChosenEvents, isFirst: boolean) =>
    sql`select customer_id, happened_at, day, ${isFirst} as is_first ${chosenRows(chosen, asOf)}`;
  const moments = sql`select customer_id, happened_at, max(case when is_first then day end) as first_day, max(case when not is_first then day end) as then_day from (${of(first, true)} union all ${of(second, false)}) as chosen group by customer_id, happened_at`;
  const ordered = sql`select customer_id, then_day, max(first_day) over (partition by customer_id order by happened_at asc nulls last rows between unbounded preceding and 1 preceding) as before_day from (${moments}) as moments`;
  return sql`(customer_id in (select customer_id from (${ordered}) as ordered where date_diff('day', before_day, then_day) <= ${days}))`;
}
