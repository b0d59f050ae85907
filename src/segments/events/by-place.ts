import { comparison } from '../comparison.ts';
import { addDuration, resolveDay } from '../days.ts';
import { type Fragment, joined, sql } from '../fragment.ts';
import type { ChosenEvents, Comparison, EventMeasure } from '../rule.ts';
import { columnOf, numberOf, tableOf } from './columns.ts';
import type { EventKind } from './kinds.ts';

/**
 * Conditions over all events of a kind, ever or since a day, as a plain filter: each event knows its place from either
 * end, the day of the one before and the sum from it on, so that no event is counted or put in order again. Null where
 * the events are chosen otherwise, or the figure is another.
 */
export function byPlace(
  kind: EventKind,
  chosen: ChosenEvents,
  measure: EventMeasure,
  asOf: string,
): Fragment | null {
  const since = sinceWhen(chosen, asOf);
  if (since === null) return null;
  const events = new Places(kind, since.day);
  switch (measure.of) {
    case 'count':
      return ofCount(events, measure.comparison);
    case 'first':
    case 'last':
      return ofEnd(events, measure.of, measure, asOf);
    case 'sum':
    case 'average': {
      if (measure.field !== kind.summed) return null;
      const sum = columnOf(kind, `${kind.summed}_from_here`);
      const figure =
        measure.of === 'sum' ? sum : sql`cast(${sum} as double) / ${columnOf(kind, 'place_from_last')}`;
      const holds = comparison({ column: figure, kind: 'number' }, measure.comparison, asOf);
      if (measure.of === 'average') return decided(events.rows('first', [holds]), events.rows('first'));
      return takesZero(measure.comparison)
        ? sql`(customer_number not in (${events.rows('first', [sql`not ${holds}`])}))`
        : sql`(customer_number in (${events.rows('first', [holds])}))`;
    }
    default:
      return null;
  }
}

/** Whether a number that nobody's events gave, which is 0, meets the comparison. */
export function takesZero({ operator, value }: Comparison): boolean {
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

/** The day since which events count, null for ever; nothing where they end earlier than the last or are some alone. */
function sinceWhen({ where, during }: ChosenEvents, asOf: string): { readonly day: string | null } | null {
  if (where) return null;
  if (!during) return { day: null };
  if (during.kind === 'last') return { day: addDuration(asOf, during.duration, -1) };
  const { from, to } = during;
  return to === null ? { day: from === null ? null : resolveDay(from, asOf) } : null;
}

/** Events of a kind since a day, by their places. */
class Places {
  readonly kind: EventKind;
  readonly since: string | null;

  constructor(kind: EventKind, since: string | null) {
    this.kind = kind;
    this.since = since;
  }

  /** Since the day, as conditions. */
  get chosen(): Fragment[] {
    return this.since === null ? [] : [sql`${columnOf(this.kind, 'day')} >= cast(${this.since} as date)`];
  }

  /** The event that is so many places from the last: one row of each customer who has as many. */
  fromLast(place: number): Fragment {
    return this.select([sql`${columnOf(this.kind, 'place_from_last')} = ${place}`, ...this.chosen]);
  }

  /** The first or the last event of each customer who has any, where it meets more. */
  rows(end: 'first' | 'last', more: readonly Fragment[] = []): Fragment {
    if (end === 'last')
      return this.select([sql`${columnOf(this.kind, 'place_from_last')} = 1`, ...this.chosen, ...more]);
    const before = columnOf(this.kind, 'day_before');
    const isFirst =
      this.since === null
        ? sql`${columnOf(this.kind, 'place')} = 1`
        : sql`(${before} is null or ${before} < cast(${this.since} as date))`;
    return this.select([...this.chosen, isFirst, ...more]);
  }

  select(conditions: readonly Fragment[]): Fragment {
    return sql`select ${numberOf(this.kind)} from ${tableOf(this.kind)} where ${joined(conditions, ' and ')}`;
  }
}

/** Unknown of those who are in neither. */
const decided = (yes: Fragment, known: Fragment) =>
  sql`case when customer_number in (${yes}) then true when customer_number in (${known}) then false end`;

function ofCount(events: Places, { operator, value }: Comparison): Fragment | null {
  const bounds = (Array.isArray(value) ? value : [value]) as number[];
  if (!bounds.every((bound) => Number.isSafeInteger(bound) && Math.abs(bound) < 2 ** 31 - 1)) return null;
  const [low, high] = bounds as [number, number];
  const atLeast = (count: number) =>
    count <= 0 ? sql`true` : sql`(customer_number in (${events.fromLast(count)}))`;
  const between = (from: number, to: number) =>
    to < 0 ? sql`false` : sql`(${atLeast(from)} and not ${atLeast(to + 1)})`;
  switch (operator) {
    case 'is':
      return between(low, low);
    case 'is_not':
      return sql`(not ${between(low, low)})`;
    case 'over':
      return atLeast(low + 1);
    case 'at_least':
      return atLeast(low);
    case 'under':
      return sql`(not ${atLeast(low)})`;
    case 'at_most':
      return sql`(not ${atLeast(low + 1)})`;
    case 'between':
      return between(low, high);
    default:
      return null;
  }
}

/** The value of the first or last event; of who has none there, the next one that has it. */
function ofEnd(
  events: Places,
  of: 'first' | 'last',
  { field, comparison: compared }: { readonly field: string; readonly comparison: Comparison },
  asOf: string,
): Fragment {
  const { kind } = events;
  const found = kind.fields.find((each) => each.name === field);
  if (!found) throw new RangeError(`no such field: ${field}`);
  const column = columnOf(kind, field);
  const meets = comparison({ column, kind: found.kind, table: tableOf(kind) }, compared, asOf);
  // Of the few that are left, each row is asked by itself: what texts there are takes reading them all once more.
  const answer = endMeets(kind, of, comparison({ column, kind: found.kind }, compared, asOf));
  const has = sql`${column} is not null`;
  const known = events.rows(of, [has]);
  if (field === 'day') return decided(events.rows(of, [meets]), known);
  const others = sql`${events.select([
    ...events.chosen,
    has,
    sql`${numberOf(kind)} in (${events.rows(of, [sql`${column} is null`])})`,
  ])} group by ${numberOf(kind)}`;
  return decided(
    sql`${events.rows(of, [has, meets])} union all ${others} having ${answer}`,
    sql`${known} union all ${others}`,
  );
}

/** Of a group of events: places are quicker to compare than values, and the endmost carries in its last bit whether its event holds. */
export function endMeets(kind: EventKind, end: 'first' | 'last', holds: Fragment): Fragment {
  const place = columnOf(kind, 'place');
  return end === 'first'
    ? sql`min(case when ${holds} then 2 * ${place} else 2 * ${place} + 1 end) % 2 = 0`
    : sql`max(case when ${holds} then 2 * ${place} + 1 else 2 * ${place} end) % 2 = 1`;
}
