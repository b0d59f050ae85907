import type { Column, Entity } from '../facts/entity.ts';
import { literal } from '../warehouse/duckdb/literal.ts';
import { type Feed, keyOf, numberingOf } from './feed.ts';
import { type Opened, sourceColumn } from './read.ts';
import { amountOf, ruleValues, signedValues } from './rules.ts';
import type { Money } from './values/currency.ts';
import { type Context, type Reading, reading } from './values/index.ts';
import { listOf, trimmed } from './values/text.ts';
import { changesClocks } from './values/zone.ts';

const unit = '\u001f';
const absent = '\u001e';

interface Field {
  readonly name: string;
  readonly source: string;
  readonly reading: Reading;
  readonly required: boolean;
}

/** A cell as the feed means it: without the texts that stand for nothing. */
function cellOf(column: string, feed: Feed): string {
  if (!feed.blanks) return column;
  return `case when trim(${column}) in (${listOf(feed.blanks)}) then null else ${column} end`;
}

function fieldsOf(entity: Entity, feed: Feed, opened: Opened, context: Context): Field[] {
  const key = keyOf(entity, feed) ?? [];
  const version: [string, string][] = feed.version ? [['row_version', feed.version]] : [];
  return [...Object.entries(feed.columns), ...version].map(([name, source]) => {
    const column: Column | undefined = name === 'row_version' ? { type: 'timestamp' } : entity.columns[name];
    if (!column) throw new RangeError(`no column ${name} in ${entity.name}`);
    const parts = [source].flat().map((part) => cellOf(sourceColumn(opened.header, part), feed));
    const text =
      parts.length === 1
        ? (parts[0] as string)
        : ['text', 'date', 'timestamp'].includes(column.type)
          ? `nullif(concat_ws(' ', ${parts.map((part) => trimmed(part)).join(', ')}), '')`
          : `(${parts.map((part) => trimmed(part)).join(" || '|' || ")})`;
    return {
      name,
      source: text,
      reading: reading(text, column.type, context),
      required: column.required === true || key.includes(name),
    };
  });
}

/** The times whose zone has changed its clocks, with the zone in which the feed writes them. */
function clocksOf(fields: readonly Field[], { feed, businessZone }: Context): Mapping['clocks'] {
  const zone = feed.dates?.zone ?? businessZone;
  const timed = fields.filter(({ reading: { clock } }) => clock !== undefined);
  if (timed.length === 0 || !changesClocks(zone)) return [];
  return timed.map(({ name }) => ({ column: name, zone, isConverted: zone !== businessZone }));
}

/**
 * The projections in which values are read and then checked. The currency comes first where rows have one of their
 * own: what may stand beside an amount depends on it.
 */
function projections(fields: readonly Field[], clocks: Mapping['clocks']): { sql: string[]; last: string } {
  const steps = [
    fields.filter(({ name }) => name === 'currency').map((field) => [field.name, field.reading.value]),
    fields.filter(({ name }) => name !== 'currency').map((field) => [field.name, field.reading.value]),
    fields.flatMap(({ name, reading: { check } }) => (check ? [[name, check(`read_${name}`)]] : [])),
  ];
  let last = 'numbered';
  const sql = steps.flatMap((values, index) => {
    if (values.length === 0) return [];
    const from = last;
    last = `step_${index + 1}`;
    const isCheck = index === 2;
    const kept = isCheck
      ? `* replace (${values.map(([name, value]) => `${value} as read_${name}`).join(', ')})`
      : '*';
    // The time as it is written, before it becomes one of the business zone.
    const written = clocks.map(({ column }) => {
      const clock = fields.find(({ name }) => name === column)?.reading.clock;
      return `${clock?.(`read_${column}`) ?? 'null'} as clock_${column}`;
    });
    const added = isCheck ? written : values.map(([name, value]) => `${value} as read_${name}`);
    return [`${last} as (\n    select ${[kept, ...added].join(',\n        ')}\n    from ${from}\n)`];
  });
  return { sql, last };
}

/** Rows of `mapped m` that may land. */
export const sound = 'm.problem is null';

export interface Problem {
  readonly column: string;
  readonly reason: string;
  /** The text that has it, as SQL. */
  readonly value: string;
}

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
  readonly clocks: readonly {
    readonly column: string;
    readonly zone: string;
    readonly isConverted: boolean;
  }[];
  /** A row's number in the file, from 0 on, as SQL over `mapped m`. */
  readonly ordinal: string;
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
  };
  const context: Context = { feed, businessZone, money, blanks: opened.blanks };
  const fields = fieldsOf(entity, feed, opened, context);
  const texts = opened.header.map((_, index) => `c${index}`);
  const amount = entity.name === 'order_lines' ? amountOf(feed) : null;

  const problems: Problem[] = [];
  const numberOf = (problem: Problem) => problems.push(problem);
  const judgements: string[] = [];
  /** What any row with a problem has, and hardly another: only such rows are looked at closely. */
  const suspicious: string[] = [];
  for (const { name, source, reading: rules, required } of fields) {
    suspicious.push(`read_${name} is null${required ? '' : ` and ${source} is not null`}`);
    const unread = rules.problems.map(
      ({ reason, when }) => `when ${when} then ${numberOf({ column: name, reason, value: source })}`,
    );
    const choice = `case ${unread.join(' ')} end`;
    judgements.push(
      `when read_${name} is null and ${trimmed(source)} is not null then ${rules.why ? rules.why(choice) : choice}`,
    );
    if (!required) continue;
    const isId = keyOf(entity, feed)?.includes(name) || name.endsWith('_id');
    const reason = isId ? 'missing_key' : 'missing_value';
    judgements.push(`when read_${name} is null then ${numberOf({ column: name, reason, value: 'null' })}`);
  }
  if (amount) {
    const missing: Problem = { column: 'amount', reason: 'missing_value', value: 'null' };
    judgements.push(`when line_amount is null then ${numberOf(missing)}`);
    suspicious.push('line_amount is null');
  }
  for (const { column, reason, needs, fails } of entity.checks ?? []) {
    if (!needs.every((name) => name in feed.columns)) continue;
    const value = fields.find(({ name }) => name === column)?.source ?? 'null';
    const when = fails((name) => `read_${name}`);
    judgements.push(`when ${when} then ${numberOf({ column, reason, value })}`);
    suspicious.push(when);
  }
  const values = problems.map(({ value }, index) => `when ${index + 1} then ${value}`).join(' ');

  const rules = {
    ...ruleValues(entity, feed, opened, amount ? 'line_amount' : 'read_amount'),
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
  const whole = [...Object.keys(entity.columns), ...Object.keys(rules)];
  // The same row in another currency is another row.
  const unsaid: Readonly<Record<string, string>> =
    'currency' in entity.columns && !mapped.has('currency') ? { currency: usual } : {};
  // Short hashes of keys are grouped at less than half the cost of the keys; two keys of one hash part again later.
  const key = keyOf(entity, feed);
  const hashed = key?.filter((column) => column !== numberingOf(entity, key));
  const hash = hashed
    ? `cast(hash(${hashed.join(', ')}) >> 32 as uinteger) as key_hash`
    : `md5_number(${rowText(whole, named, unsaid)}) as row_hash`;
  const raw = `json_object(${texts.map((text, index) => `${literal(opened.header[index] ?? text)}, ${text}`).join(', ')})`;
  const clocks = clocksOf(fields, context);
  const steps = projections(fields, clocks);
  const signed = Object.entries(signedValues(entity, feed, opened)).map(
    ([name, value]) => `${value} as ${name}`,
  );
  const clockNames = clocks.map(({ column }) => `clock_${column}`);
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
    select *, case when ${suspicious.map((when) => `(${when})`).join(' or ')} then case ${judgements.join(' ')} end end as problem
    from ${signed.length > 0 ? `(select * replace (${signed.join(', ')}) from valued)` : 'valued'}
),
ruled as (
    select ${[...columns, ...ruleColumnsSql].join(',\n        ')},
        ${[...clockNames, 'problem'].join(', ')},
        case when problem is not null then case problem ${values} end end as problem_value,
        case when problem is not null then ${raw} end as problem_raw
    from judged
)
select ${[...named, 'problem', 'problem_value', 'problem_raw', ...clockNames, hash].join(', ')} from ruled`;
  return {
    sql,
    clocks,
    problems,
    header: opened.header,
    columns: named,
    currency: feed.currency ?? currency,
    value: (column) => (named.includes(column) ? `m.${column}` : (unsaid[column] ?? 'null')),
    ordinal: 'm.rowid',
  };
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
