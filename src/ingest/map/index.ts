import type { Entity } from '../../facts/entity.ts';
import { literal } from '../../warehouse/duckdb/literal.ts';
import { type Feed, keyOf, numberingOf } from '../feed/index.ts';
import type { Opened } from '../read/index.ts';
import type { Money } from '../values/currency.ts';
import type { Context } from '../values/index.ts';
import { type Clock, clocksOf, fieldsOf, projections } from './fields.ts';
import { judgementsOf, type Problem } from './judgements.ts';
import { isOfKind, unknownKind } from './row-kinds.ts';
import { amountOf, ruleValues, signedValues, signOf } from './rules.ts';

const unit = '\u001f';
const absent = '\u001e';

/** Rows of `mapped m` that may land. */
export const sound = 'm.problem is null';

export interface Mapping {
  /** Makes the temporary table `mapped`: each row with its canonical columns, or with what is wrong with it. */
  readonly sql: string;
  /** What the numbers in its column `problem` mean, from 1 on. */
  readonly problems: readonly Problem[];
  readonly header: readonly string[];
  /** The canonical and rule columns that `mapped` has; of all others the feed says nothing. */
  readonly columns: readonly string[];
  /** In what the amounts stand that name no currency themselves. */
  readonly currency: string;
  /** What a landed column of the row will hold, as SQL over `mapped m`. */
  readonly value: (column: string) => string;
  /** Columns `clock_NAME` of `mapped`: times as they are written, where their zone has changed its clocks. */
  readonly clocks: readonly Clock[];
  /** Whether `mapped` has a column `unknown_kind`: a value of a row's kind that the feed's rules do not know. */
  readonly hasUnknownKinds: boolean;
  /** A row's number in the file, from 0 on, as SQL over `mapped m`. */
  readonly ordinal: string;
  /** The rows as they are written, as SQL: for the few that are held after a second look. */
  readonly source: string;
  /** The number of the problem that a key was used twice; null where rows have no key. */
  readonly reused: number | null;
}

/**
 * How a file becomes `mapped`, in one pass over it. Of a row with a problem the number of the first one, the text
 * that has it (`problem_value`) and the whole row (`problem_raw`, its cells by header) are kept.
 */
export function mapping(
  entity: Entity,
  feed: Feed,
  opened: Opened,
  businessZone: string,
  currency: string,
): Mapping {
  const money: Money = {
    currency:
      'currency' in feed.columns
        ? { column: `coalesce(read_currency, ${literal(feed.currency ?? currency)})` }
        : { code: feed.currency ?? currency },
    toman: feed.money?.toman === true,
    minor: feed.money?.minor ?? false,
  };
  const context: Context = { feed, businessZone, money, blanks: opened.blanks };
  const fields = fieldsOf(entity, feed, opened, context);
  const texts = opened.header.map((_, index) => `c${index}`);
  const amount = entity.name === 'order_lines' ? amountOf(feed) : null;

  const {
    problems,
    problem,
    value: problemValue,
  } = judgementsOf(entity, feed, fields, amount !== null, isOfKind(feed, opened, 'no_sale'));

  const rules = {
    ...ruleValues(entity, feed, opened, amount ? signOf(feed) : 'read_amount'),
    ...(feed.version ? { row_version: 'read_row_version' } : {}),
  };
  const mapped = new Set(fields.map((field) => field.name));
  const filled = Object.keys(entity.columns).filter(
    (name) => mapped.has(name) || (name === 'amount' && amount),
  );
  const usual = literal(feed.currency ?? currency);
  const columns = filled.map((name) => {
    if (name === 'amount' && amount) return 'line_amount as amount';
    if (name === 'currency') return `coalesce(read_currency, ${usual}) as currency`;
    return `read_${name} as ${name}`;
  });
  const ruleColumnsSql = Object.entries(rules).map(([name, sql]) => `${sql} as ${name}`);
  const named = [...filled, ...Object.keys(rules)];
  // Whether what is free counts is said of the feed, not of the row; what was given back grows, and the row stays one.
  const whole = [...Object.keys(entity.columns), ...Object.keys(rules)].filter(
    (name) => name !== 'keeps_free' && name !== 'refunded',
  );
  // The same row in another currency is another row.
  const unsaid: Readonly<Record<string, string>> =
    'currency' in entity.columns && !mapped.has('currency') ? { currency: usual } : {};
  // Short hashes of keys are grouped at less than half the cost of the keys; two keys of one hash part again later.
  const key = keyOf(entity, feed);
  const hashed = key?.filter((column) => column !== numberingOf(entity, key));
  const hash = hashed
    ? `cast(hash(${hashed.join(', ')}) >> 32 as uinteger) as key_hash`
    : `md5_number(${rowText(whole, named, unsaid)}) as row_hash`;
  const raw = rawOf(opened.header);
  const clocks = clocksOf(fields, context);
  const steps = projections(fields, clocks);
  const signed = Object.entries(signedValues(entity, feed, opened)).map(
    ([name, value]) => `${value} as ${name}`,
  );
  const clockNames = clocks.map(({ column }) => `clock_${column}`);
  const unknown = unknownKind(feed, opened);
  const sql = `
create or replace temp table mapped as
with numbered as (
    select ${texts.join(', ')} from ${opened.source}
),
${steps.sql.join(',\n')},
valued as (
    select *${amount ? `, ${amount} as line_amount` : ''} from ${steps.last}
),
judged as (
    select *, ${problem} as problem
    from ${signed.length > 0 ? `(select * replace (${signed.join(', ')}) from valued)` : 'valued'}
),
ruled as (
    select ${[...columns, ...ruleColumnsSql].join(',\n        ')},
        ${[...clockNames, ...(unknown ? [`${unknown} as unknown_kind`] : []), 'problem'].join(', ')},
        ${problemValue} as problem_value,
        case when problem is not null then ${raw} end as problem_raw
    from judged
)
select ${[...named, 'problem', 'problem_value', 'problem_raw', ...clockNames, ...(unknown ? ['unknown_kind'] : []), hash].join(', ')} from ruled`;
  return {
    sql,
    clocks,
    hasUnknownKinds: unknown !== null,
    problems: key ? [...problems, { column: key.join(', '), reason: 'key_reused', value: 'null' }] : problems,
    header: opened.header,
    columns: named,
    currency: feed.currency ?? currency,
    value: (column) => (named.includes(column) ? `m.${column}` : (unsaid[column] ?? 'null')),
    ordinal: 'm.rowid',
    source: opened.source,
    reused: key ? problems.length + 1 : null,
  };
}

/** A row's cells by header, as it is held. */
export function rawOf(header: readonly string[]): string {
  return `json_object(${header.map((name, index) => `${literal(name)}, c${index}`).join(', ')})`;
}

/** A row's values as one text, in which an absent value and an empty one differ. */
function rowText(
  columns: readonly string[],
  filled: readonly string[],
  unsaid: Readonly<Record<string, string>>,
): string {
  const cells = columns.map((column) =>
    filled.includes(column)
      ? `coalesce(cast(${column} as varchar), '${absent}')`
      : (unsaid[column] ?? `'${absent}'`),
  );
  return `concat_ws('${unit}', ${cells.join(', ')})`;
}
