import { comparison } from '../comparison.ts';
import { addDays, addDuration, resolveDay } from '../days.ts';
import { type Fragment, joined, sql } from '../fragment.ts';
import type { ChosenEvents, During, EventMeasure, EventRuleNode } from '../rule.ts';
import type { TraitKind } from '../trait.ts';
import { byPlace, endMeets, takesZero } from './by-place.ts';
import { columnOf, numberOf, tableOf } from './columns.ts';
import { type EventKind, findEvent } from './kinds.ts';

function kindOfEvents({ event }: ChosenEvents): EventKind {
  const kind = findEvent(event);
  if (!kind) throw new RangeError(`no such event: ${event}`);
  return kind;
}

function fieldOf(kind: EventKind, name: string): { column: Fragment; kind: TraitKind } {
  const field = kind.fields.find((each) => each.name === name);
  if (!field) throw new RangeError(`no such field: ${name}`);
  return { column: columnOf(kind, name), kind: field.kind };
}

function eventRule(node: EventRuleNode, kind: EventKind, asOf: string): Fragment {
  switch (node.kind) {
    case 'field': {
      const { column, kind: valueKind } = fieldOf(kind, node.field);
      return comparison({ column, kind: valueKind, table: tableOf(kind) }, node.comparison, asOf);
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
  return conditions.length === 0
    ? sql`from ${tableOf(kind)}`
    : sql`from ${tableOf(kind)} where ${joined(conditions, ' and ')}`;
}

/** Whose events of the first kind are joined to those of the second one by one; of others all are put in order. */
const joinedPlaces = 64;

/**
 * A condition over a customer's events, for a row of `results.traits`. Count and sum of no events are 0; the others are
 * unknown there. Each `in` is one join whose hash is built once; a subquery for each row costs twice as much.
 */
export function eventsCondition(chosen: ChosenEvents, measure: EventMeasure, asOf: string): Fragment {
  const kind = kindOfEvents(chosen);
  const quick = byPlace(kind, chosen, measure, asOf);
  if (quick) return quick;
  const grouped = (more: readonly Fragment[] = []) =>
    sql`select ${numberOf(kind)} ${chosenRows(chosen, asOf, more)} group by ${numberOf(kind)}`;
  if (measure.of === 'count' || measure.of === 'sum') {
    const figure =
      measure.of === 'count' ? sql`count(*)` : sql`coalesce(sum(${fieldOf(kind, measure.field).column}), 0)`;
    const holds = comparison({ column: figure, kind: 'number' }, measure.comparison, asOf);
    return takesZero(measure.comparison)
      ? sql`(customer_number not in (${grouped()} having not ${holds}))`
      : sql`(customer_number in (${grouped()} having ${holds}))`;
  }
  // Events without the value are passed over, on every engine alike.
  const known = grouped([sql`${fieldOf(kind, measure.field).column} is not null`]);
  return sql`case when customer_number in (${known} having ${answer(kind, measure, asOf)}) then true when customer_number in (${known}) then false end`;
}

type Answer = Exclude<EventMeasure, { readonly of: 'count' | 'sum' }>;

/** Whether what a group of events says, of which each has the value, meets the comparison. */
function answer(kind: EventKind, { of, field, comparison: compared }: Answer, asOf: string): Fragment {
  const { column, kind: valueKind } = fieldOf(kind, field);
  const meets = (value: Fragment, table?: Fragment) =>
    comparison({ column: value, kind: valueKind, ...(table ? { table } : {}) }, compared, asOf);
  switch (of) {
    case 'average':
      return meets(sql`avg(cast(${column} as double))`);
    case 'min':
      return meets(sql`min(${column})`);
    case 'max':
      return meets(sql`max(${column})`);
  }
  return endMeets(kind, of === 'first' ? 'first' : 'last', meets(column, tableOf(kind)));
}

/**
 * Customers with an event of the second kind strictly later than one of the first, by at most so many days. Pairs are
 * joined where a customer has few of the first: their number cannot grow with its square. The events of a customer who
 * has many are put in order: of each, the latest day of a first event before it decides.
 */
export function sequenceCondition(
  {
    first,
    second,
    days,
  }: { readonly first: ChosenEvents; readonly second: ChosenEvents; readonly days: number },
  asOf: string,
): Fragment {
  const kind = kindOfEvents(first);
  const of = (chosen: ChosenEvents, isFirst: boolean, more: readonly Fragment[] = []) =>
    sql`select ${numberOf(kindOfEvents(chosen))} as customer_number, happened_at, day, ${isFirst} as is_first ${chosenRows(chosen, asOf, more)}`;
  const few = of(first, true, [sql`place <= ${joinedPlaces}`]);
  const pairs = sql`select later.customer_number from (${of(second, false)}) as later join (${few}) as earlier on earlier.customer_number = later.customer_number and earlier.happened_at < later.happened_at and date_diff('day', earlier.day, later.day) <= ${days}`;
  const many = (chosen: ChosenEvents) => [
    sql`${numberOf(kindOfEvents(chosen))} in (select many.customer_number from ${tableOf(kind)} as many where many.place > ${joinedPlaces})`,
  ];
  // Of one moment the later events stand first, so that what stands before them happened strictly earlier.
  const ordered = sql`select customer_number, case when not is_first then day end as then_day, max(case when is_first then day end) over (partition by customer_number order by happened_at asc nulls last, is_first asc nulls last rows between unbounded preceding and current row) as before_day from (${of(first, true, many(first))} union all ${of(second, false, many(second))}) as chosen`;
  return sql`(customer_number in (${pairs}) or customer_number in (select customer_number from (${ordered}) as ordered where date_diff('day', before_day, then_day) <= ${days}))`;
}
