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

/** Whose events they are. With the table's name: a column that it lacked would be taken from the traits around it. */
const numberOf = (kind: EventKind) => sql`${identifier(kind.table, tables)}.customer_number`;

function fieldOf(kind: EventKind, name: string): { column: Fragment; kind: TraitKind } {
  const field = kind.fields.find((each) => each.name === name);
  if (!field) throw new RangeError(`no such field: ${name}`);
  const column = identifier(
    field.name,
    kind.fields.map((each) => each.name),
  );
  return { column: sql`${identifier(kind.table, tables)}.${column}`, kind: field.kind };
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

/** Whose events of the first kind are joined to those of the second one by one; of others all are put in order. */
const joinedPlaces = 64;

/**
 * A condition over a customer's events, for a row of `results.traits`. Count and sum of no events are 0; the others are
 * unknown there. Each `in` is one join whose hash is built once; a subquery for each row costs twice as much.
 */
export function eventsCondition(chosen: ChosenEvents, measure: EventMeasure, asOf: string): Fragment {
  const kind = kindOfEvents(chosen);
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
  // Places are quicker to compare than values: the endmost one carries in its last bit whether its event holds.
  const holds = meets(column, sql`results.${identifier(kind.table, tables)}`);
  return of === 'first'
    ? sql`min(case when ${holds} then 2 * place else 2 * place + 1 end) % 2 = 0`
    : sql`max(case when ${holds} then 2 * place + 1 else 2 * place end) % 2 = 1`;
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
  const table = identifier(kind.table, tables);
  const many = (chosen: ChosenEvents) => [
    sql`${numberOf(kindOfEvents(chosen))} in (select many.customer_number from results.${table} as many where many.place > ${joinedPlaces})`,
  ];
  // Of one moment the later events stand first, so that what stands before them happened strictly earlier.
  const ordered = sql`select customer_number, case when not is_first then day end as then_day, max(case when is_first then day end) over (partition by customer_number order by happened_at asc nulls last, is_first asc nulls last rows between unbounded preceding and current row) as before_day from (${of(first, true, many(first))} union all ${of(second, false, many(second))}) as chosen`;
  return sql`(customer_number in (${pairs}) or customer_number in (select customer_number from (${ordered}) as ordered where date_diff('day', before_day, then_day) <= ${days}))`;
}
