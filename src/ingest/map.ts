import type { Entity } from '../facts/entity.ts';
import { literal } from '../warehouse/duckdb/literal.ts';
import type { Feed } from './feed.ts';
import { type Reading, reading, trimmed } from './normalise.ts';
import { type Opened, sourceColumn } from './read.ts';

/** Columns that rules of the feed add to a row. */
export const ruleColumns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  orders: { kind: 'varchar', reverses: 'varchar', currency: 'varchar' },
  order_lines: { kind: 'varchar', exclusion: 'varchar', reverses: 'varchar', currency: 'varchar' },
};

const unit = '\u001f';

interface Field {
  readonly name: string;
  readonly source: string;
  readonly reading: Reading;
  readonly required: boolean;
}

function fieldsOf(entity: Entity, feed: Feed, opened: Opened, businessZone: string): Field[] {
  const isKeyed = hasKey(entity, feed);
  return Object.entries(feed.columns).map(([name, source], index) => {
    const column = entity.columns[name];
    if (!column) throw new RangeError(`no column ${name} in ${entity.name}`);
    const parts = [source].flat().map((part) => sourceColumn(opened.header, part));
    const text =
      parts.length === 1
        ? (parts[0] as string)
        : column.type === 'text'
          ? `nullif(concat_ws(' ', ${parts.map((part) => trimmed(part)).join(', ')}), '')`
          : `(${parts.map((part) => trimmed(part)).join(" || '|' || ")})`;
    return {
      name,
      source: text,
      reading: reading(text, column.type, feed, businessZone, `day${index}`),
      required: column.required === true || (isKeyed && entity.key.includes(name)),
    };
  });
}

/** The amount of a line as the feed gives it, or quantity × unit price − discount. */
function amountOf(feed: Feed): string | null {
  const has = (name: string) => name in feed.columns;
  const product =
    has('quantity') && has('unit_price')
      ? `try_cast(quantity * unit_price${has('discount') ? ' - coalesce(discount, 0)' : ''} as decimal(18, 4))`
      : null;
  if (has('amount')) return product ? `coalesce(amount, ${product})` : 'amount';
  return product;
}

/** Whether a rule of the feed marks a row as a refund, as SQL. */
function markedAsRefund(feed: Feed, opened: Opened): string {
  const rules: string[] = [];
  const { prefix, column, values } = feed.cancellation ?? {};
  if (prefix) rules.push(`starts_with(order_id, ${literal(prefix)})`);
  if (column && values) {
    const list = values.map((value) => literal(value.trim().toLowerCase())).join(', ');
    rules.push(`coalesce(lower(${trimmed(sourceColumn(opened.header, column))}) in (${list}), false)`);
  }
  return rules.length > 0 ? `(${rules.join(' or ')})` : 'false';
}

function ruleValues(
  entity: Entity,
  feed: Feed,
  opened: Opened,
  currency: string,
  amount: string,
): Record<string, string> {
  const reverses = feed.cancellation?.prefix
    ? `case when starts_with(order_id, ${literal(feed.cancellation.prefix)}) then substr(order_id, ${feed.cancellation.prefix.length + 1}) end`
    : 'null';
  const marked = markedAsRefund(feed, opened);
  const money = literal(feed.currency ?? currency);
  if (entity.name === 'orders') {
    return { kind: `case when ${marked} then 'refund' else 'sale' end`, reverses, currency: money };
  }
  if (entity.name !== 'order_lines') return {};
  const badDebt = feed.badDebt
    ? `when starts_with(order_id, ${literal(feed.badDebt.prefix)}) then 'bad_debt'`
    : '';
  const price = 'unit_price' in feed.columns ? 'unit_price <= 0' : `${amount} = 0`;
  const zero = feed.zeroPrice === 'keep' ? '' : `when ${price} then 'zero_price'`;
  return {
    // A sale that is itself marked was undone where it stands: no money of it came in, and none goes out.
    kind: `case when ${amount} < 0 or (${marked} and ${amount} = 0) then 'refund' else 'sale' end`,
    exclusion: `case ${badDebt} when ${marked} and ${amount} > 0 then 'cancelled' ${zero} end`,
    reverses,
    currency: money,
  };
}

export interface Problem {
  readonly column: string;
  readonly reason: string;
}

export interface Mapping {
  /** Makes the temporary table `mapped`: each row with its canonical columns, or with what is wrong with it. */
  readonly sql: string;
  /** What the numbers in its column `problem` mean, from 1 on. */
  readonly problems: readonly Problem[];
  readonly header: readonly string[];
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
  const fields = fieldsOf(entity, feed, opened, businessZone);
  const texts = opened.header.map((_, index) => `c${index}`);
  const read = fields.map((field) => `${field.reading.value} as read_${field.name}`);
  const checked = fields.map(
    ({ name, reading: { check } }) => `${check ? check(`read_${name}`) : `read_${name}`} as ${name}`,
  );
  const joins = fields.flatMap((field) => field.reading.join ?? []);
  // The table keeps the order of the file, so that its rowid numbers the rows; a join would lose it.
  const ordinal = joins.length > 0 ? ['ordinal'] : [];
  const amount = entity.name === 'order_lines' ? amountOf(feed) : null;

  const problems: (Problem & { condition: string; value: string })[] = [];
  for (const { name, source, reading: rules, required } of fields) {
    problems.push({
      condition: `${name} is null and ${trimmed(source)} is not null`,
      column: name,
      value: source,
      reason: rules.reason,
    });
    if (!required) continue;
    const isId = entity.key.includes(name) || name.endsWith('_id');
    const reason = isId ? 'missing_key' : 'missing_value';
    problems.push({ condition: `${name} is null`, column: name, value: 'null', reason });
  }
  if (amount) {
    const condition = 'line_amount is null';
    problems.push({ condition, column: 'amount', value: 'null', reason: 'missing_value' });
  }
  for (const { column, reason, needs, fails } of entity.checks ?? []) {
    if (!needs.every((name) => name in feed.columns)) continue;
    const value = fields.find(({ name }) => name === column)?.source ?? 'null';
    problems.push({ condition: fails((name) => name), column, value, reason });
  }
  const numbered = (value: (problem: (typeof problems)[number], number: number) => string) =>
    problems.map((problem, index) => value(problem, index + 1)).join(' ');

  const rules = ruleValues(entity, feed, opened, currency, amount ? 'line_amount' : 'amount');
  const mapped = new Set(fields.map((field) => field.name));
  const columns = Object.keys(entity.columns).map((name) => {
    if (name === 'amount' && amount) return 'line_amount as amount';
    return mapped.has(name) ? name : `null as ${name}`;
  });
  const ruleColumnsSql = Object.entries(rules).map(([name, sql]) => `${sql} as ${name}`);
  const named = [...Object.keys(entity.columns), ...Object.keys(rules)];
  const hash = hasKey(entity, feed) ? [] : [`md5_number(${rowText(named)}) as row_hash`];
  const raw = `json_object(${texts.map((text, index) => `${literal(opened.header[index] ?? text)}, ${text}`).join(', ')})`;
  const sql = `
create or replace temp table mapped as
with numbered as (
    select ${ordinal.map((name) => `row_number() over () - 1 as ${name}, `).join('')}${texts.join(', ')} from ${opened.source}
),
typed as (
    select numbered.*, ${read.join(',\n        ')}
    from numbered ${joins.join('\n    ')}
),
checked as (
    select ${[...ordinal, ...texts, ...checked].join(', ')} from typed
),
valued as (
    select *${amount ? `, ${amount} as line_amount` : ''} from checked
),
judged as (
    select *, case ${numbered(({ condition }, number) => `when ${condition} then ${number}`)} end as problem from valued
),
ruled as (
    select ${[...ordinal, ...columns, ...ruleColumnsSql].join(',\n        ')},
        problem,
        case problem ${numbered(({ value }, number) => `when ${number} then ${value}`)} end as problem_value,
        case when problem is not null then ${raw} end as problem_raw
    from judged
)
select ${[...ordinal, ...named, 'problem', 'problem_value', 'problem_raw', ...hash].join(', ')} from ruled`;
  return { sql, problems, header: opened.header, ordinal: joins.length > 0 ? 'm.ordinal' : 'm.rowid' };
}

/** Whether a feed fills the natural key of its entity. */
export function hasKey(entity: Entity, feed: Feed): boolean {
  return entity.key.every((column) => column in feed.columns);
}

/** A row's values as one text, in which an absent value and an empty one differ. */
function rowText(columns: readonly string[]): string {
  return `concat_ws('${unit}', ${columns.map((column) => `coalesce(cast(${column} as varchar), '\u001e')`).join(', ')})`;
}
