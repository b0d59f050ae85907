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

/**
 * A condition over a customer's events, for a row of `results.traits`. Count and sum of no events are 0; the others are
 * unknown there. Each engine turns it into one join whose hash is built once.
 */
export function eventsCondition(chosen: ChosenEvents, measure: EventMeasure, asOf: string): Fragment {
  const kind = kindOfEvents(chosen);
  if (measure.of === 'count' || measure.of === 'sum') {
    const figure =
      measure.of === 'count' ? sql`count(*)` : sql`coalesce(sum(${fieldOf(kind, measure.field).column}), 0)`;
    const holds = comparison({ column: figure, kind: 'number' }, measure.comparison, asOf);
    const rows = sql`select ${numberOf(kind)} ${chosenRows(chosen, asOf)} group by ${numberOf(kind)}`;
    return takesZero(measure.comparison)
      ? sql`(customer_number not in (${rows} having not ${holds}))`
      : sql`(customer_number in (${rows} having ${holds}))`;
  }
  const { column, kind: valueKind } = fieldOf(kind, measure.field);
  const compared = (value: Fragment, table?: Fragment) =>
    comparison({ column: value, kind: valueKind, ...(table ? { table } : {}) }, measure.comparison, asOf);
  /** Of the first or last event: whether it is the one that holds, since places are quicker to compare than values. */
  const endmost = (end: Fragment) => {
    const holds = compared(column, sql`results.${identifier(kind.table, tables)}`);
    return sql`case when ${end}(place) is not null then coalesce(${end}(case when ${holds} then place end) = ${end}(place), false) end`;
  };
  const answers: Readonly<Record<Exclude<EventMeasure['of'], 'count' | 'sum'>, Fragment>> = {
    average: compared(sql`avg(cast(${column} as double))`),
    min: compared(sql`min(${column})`),
    max: compared(sql`max(${column})`),
    first: endmost(sql`min`),
    last: endmost(sql`max`),
  };
  // Events without the value are passed over, on every engine alike.
  const known = [sql`${numberOf(kind)} = traits.customer_number`, sql`${column} is not null`];
  return sql`(select ${answers[measure.of]} ${chosenRows(chosen, asOf, known)})`;
}

/**
 * Customers with an event of the second kind strictly later than one of the first, by at most so many days. Events of
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
    sql`select ${numberOf(kindOfEvents(chosen))} as customer_number, happened_at, day, ${isFirst} as is_first ${chosenRows(chosen, asOf)}`;
  // Of one moment the later events stand first, so that what stands before them happened strictly earlier.
  const ordered = sql`select customer_number, case when not is_first then day end as then_day, max(case when is_first then day end) over (partition by customer_number order by happened_at asc nulls last, is_first asc nulls last rows between unbounded preceding and current row) as before_day from (${of(first, true)} union all ${of(second, false)}) as chosen`;
  return sql`(customer_number in (select customer_number from (${ordered}) as ordered where date_diff('day', before_day, then_day) <= ${days}))`;
}
