import { addDays, addDuration, resolveDay } from './days.ts';
import { type Fragment, sql } from './fragment.ts';
import type { Comparison, Day, Duration, RelativeDay } from './rule.ts';
import type { Value } from './schema.ts';
import type { TraitKind } from './trait.ts';

const longList = 100;

/** What is compared: a column, or what has been reckoned from one. */
interface Compared {
  readonly column: Fragment;
  readonly kind: TraitKind;
  /** The table that the column stands in; none of what has been reckoned. */
  readonly table?: Fragment;
}

/** A comparison as SQL. It is null where the value is, but for what asks about missing values. */
export function comparison(
  compared: Compared,
  { operator, value, exact }: Comparison,
  asOf: string,
): Fragment {
  const { column, kind } = compared;
  if (operator === 'is_null') return value === true ? sql`(${column} is null)` : sql`(${column} is not null)`;
  if (operator === 'is_empty') {
    const empty = sql`coalesce(trim(cast(${column} as varchar)), '') = ''`;
    return value === true ? sql`(${empty})` : sql`(not ${empty})`;
  }
  if (kind === 'text') return text(compared, { operator, value, exact });
  const left = typed(column, kind);
  const bound = (item: unknown) =>
    typed(sql`${kind === 'date' ? resolveDay(item as Day, asOf) : (item as Value)}`, kind);
  switch (operator) {
    case 'is':
      return sql`(${left} = ${bound(value)})`;
    case 'is_not':
      return sql`(${left} <> ${bound(value)})`;
    case 'in':
      return listed(left, value as readonly number[]);
    case 'not_in':
      return sql`(not ${listed(left, value as readonly number[])})`;
    case 'over':
      return sql`(${left} > ${bound(value)})`;
    case 'at_least':
      return sql`(${left} >= ${bound(value)})`;
    case 'under':
      return sql`(${left} < ${bound(value)})`;
    case 'at_most':
      return sql`(${left} <= ${bound(value)})`;
    case 'between': {
      const [low, high] = (value as readonly (Value | RelativeDay)[]).map(bound) as [Fragment, Fragment];
      return sql`(${left} between ${low} and ${high})`;
    }
    case 'in_last': {
      const first = addDuration(asOf, value as Duration, -1);
      return sql`(${left} >= cast(${first} as date) and ${left} < cast(${asOf} as date))`;
    }
    case 'in_next': {
      const last = addDays(addDuration(asOf, value as Duration, 1), -1);
      return sql`(${left} >= cast(${asOf} as date) and ${left} <= cast(${last} as date))`;
    }
    default:
      throw new RangeError(`cannot be asked of a ${kind}: ${operator}`);
  }
}

/**
 * Folding is slow, and texts repeat: the distinct texts of a column are folded, not each row's, and a row is looked up
 * among those that match. `min` of a group's one text keeps the engine from testing each row before it groups.
 */
function text({ column, table }: Compared, { operator, value, exact }: Comparison): Fragment {
  const shown = sql`cast(${column} as varchar)`;
  if (exact) return exactText(shown, operator, value);
  const matches = (predicate: (folded: Fragment) => Fragment) =>
    table
      ? sql`case when ${column} is not null then ${column} in (select ${column} from ${table} where ${column} is not null group by ${column} having ${predicate(sql`fold_text(min(${column}))`)}) end`
      : sql`(${predicate(sql`fold_text(${shown})`)})`;
  const wanted = sql`fold_text(cast(${value as string} as varchar))`;
  const among = (folded: Fragment) =>
    sql`${folded} in (select fold_text(wanted) from unnest(${value as readonly string[]}) as listed(wanted))`;
  const contains = () => matches((folded) => sql`strpos(${folded}, ${wanted}) > 0`);
  switch (operator) {
    case 'is':
      return matches((folded) => sql`${folded} = ${wanted}`);
    case 'is_not':
      return sql`(not ${matches((folded) => sql`${folded} = ${wanted}`)})`;
    case 'in':
      return matches(among);
    case 'not_in':
      return sql`(not ${matches(among)})`;
    case 'contains':
      return contains();
    case 'not_contains':
      return sql`(not coalesce(${contains()}, false))`;
    case 'starts_with':
      return matches((folded) => sql`strpos(${folded}, ${wanted}) = 1`);
    case 'ends_with':
      return matches((folded) => sql`strpos(reverse(${folded}), reverse(${wanted})) = 1`);
    default:
      throw new RangeError(`cannot be asked of text: ${operator}`);
  }
}

/** Ids, categories and the texts of version 1, which only looked for parts without regard to case. */
function exactText(column: Fragment, operator: Comparison['operator'], value: Comparison['value']): Fragment {
  const wanted = sql`cast(${value as string} as varchar)`;
  const contains = sql`strpos(lower(${column}), lower(${wanted})) > 0`;
  switch (operator) {
    case 'is':
      return sql`(${column} = ${wanted})`;
    case 'is_not':
      return sql`(${column} <> ${wanted})`;
    case 'in':
      return listed(column, value as readonly string[]);
    case 'not_in':
      return sql`(not ${listed(column, value as readonly string[])})`;
    case 'contains':
      return sql`(${contains})`;
    case 'not_contains':
      return sql`(not coalesce(${contains}, false))`;
    case 'starts_with':
      return sql`(strpos(${column}, ${wanted}) = 1)`;
    case 'ends_with':
      return sql`(strpos(reverse(${column}), reverse(${wanted})) = 1)`;
    default:
      throw new RangeError(`cannot be asked of text: ${operator}`);
  }
}

/** A list is one bound value. A short one is searched row by row; a long one is a join, whose hash is built once. */
function listed(left: Fragment, values: readonly string[] | readonly number[]): Fragment {
  return values.length > longList
    ? sql`(${left} in (select unnest(${values})))`
    : sql`contains(${values}, ${left})`;
}

/** Both sides of a comparison get the same type, so that no engine has to guess one. */
function typed(side: Fragment, kind: TraitKind): Fragment {
  switch (kind) {
    case 'number':
      return sql`cast(${side} as double)`;
    case 'date':
      return sql`cast(${side} as date)`;
    case 'boolean':
      return sql`cast(${side} as boolean)`;
    case 'text':
      return sql`cast(${side} as varchar)`;
  }
}
