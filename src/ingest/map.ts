import type { Entity } from '../facts/entity.ts';
import { literal } from '../warehouse/duckdb/literal.ts';
import type { Feed } from './feed.ts';
import { type Reading, reading, trimmed } from './normalise.ts';
import { type Staged, stagedColumn } from './read.ts';

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

function fieldsOf(entity: Entity, feed: Feed, staged: Staged, businessZone: string): Field[] {
  return Object.entries(feed.columns).map(([name, source], index) => {
    const column = entity.columns[name];
    if (!column) throw new RangeError(`no column ${name} in ${entity.name}`);
    const parts = [source].flat().map((part) => stagedColumn(staged.header, part));
    const text =
      parts.length === 1
        ? (parts[0] as string)
        : `(${parts.map((part) => `trim(${part})`).join(" || '|' || ")})`;
    return {
      name,
      source: text,
      reading: reading(text, column.type, feed, businessZone, `day${index}`),
      required: column.required === true,
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

function refundRule(feed: Feed, staged: Staged): string[] {
  const rules: string[] = [];
  const { prefix, column, values } = feed.cancellation ?? {};
  if (prefix) rules.push(`starts_with(order_id, ${literal(prefix)})`);
  if (column && values) {
    const list = values.map((value) => literal(value.toLowerCase())).join(', ');
    rules.push(`lower(${stagedColumn(staged.header, column)}) in (${list})`);
  }
  return rules;
}

function ruleValues(entity: Entity, feed: Feed, staged: Staged, currency: string): Record<string, string> {
  const reverses = feed.cancellation?.prefix
    ? `case when starts_with(order_id, ${literal(feed.cancellation.prefix)}) then substr(order_id, ${feed.cancellation.prefix.length + 1}) end`
    : 'null';
  const refunds = refundRule(feed, staged);
  const money = literal(feed.currency ?? currency);
  if (entity.name === 'orders') {
    const kind =
      refunds.length > 0 ? `case when ${refunds.join(' or ')} then 'refund' else 'sale' end` : "'sale'";
    return { kind, reverses, currency: money };
  }
  if (entity.name !== 'order_lines') return {};
  const badDebt = feed.badDebt
    ? `when starts_with(order_id, ${literal(feed.badDebt.prefix)}) then 'bad_debt'`
    : '';
  const price = 'unit_price' in feed.columns ? 'unit_price <= 0' : 'amount = 0';
  const zero = feed.zeroPrice === 'keep' ? '' : `when ${price} then 'zero_price'`;
  return {
    kind: `case when ${['amount < 0', ...refunds].join(' or ')} then 'refund' else 'sale' end`,
    exclusion: badDebt || zero ? `case ${badDebt} ${zero} end` : 'null',
    reverses,
    currency: money,
  };
}

/**
 * SQL of the temporary table `mapped`: each staged row with its canonical columns, or with the first thing that is
 * wrong with it (`problem_column`, `problem_value`, `problem_reason`).
 */
export function mappingSql(
  entity: Entity,
  feed: Feed,
  staged: Staged,
  businessZone: string,
  currency: string,
): string {
  const fields = fieldsOf(entity, feed, staged, businessZone);
  const mapped = new Map(fields.map((field) => [field.name, field]));
  // Texts are cleaned once, read once and checked once, each in a step of its own.
  const texts = staged.header.map((_, index) => `c${index}`);
  const cleaned = texts.map((column) => `${trimmed(column)} as ${column}`);
  const read = fields.map((field) => `${field.reading.value} as read_${field.name}`);
  const checked = fields.map(
    ({ name, reading: { check } }) => `${check ? check(`read_${name}`) : `read_${name}`} as ${name}`,
  );
  const joins = fields.flatMap((field) => field.reading.join ?? []);
  const amount = entity.name === 'order_lines' ? amountOf(feed) : null;

  const problems: [condition: string, column: string, value: string, reason: string][] = [];
  for (const field of fields) {
    const raw = field.source;
    problems.push([`${field.name} is null and ${raw} is not null`, field.name, raw, field.reading.reason]);
    if (field.required) {
      const reason =
        entity.key.includes(field.name) || field.name.endsWith('_id') ? 'missing_key' : 'missing_value';
      problems.push([`${field.name} is null`, field.name, 'null', reason]);
    }
  }
  if (amount) problems.push(['line_amount is null', 'amount', 'null', 'missing_value']);
  const pick = (index: 1 | 2 | 3) =>
    `case ${problems.map((problem) => `when ${problem[0]} then ${index === 2 ? problem[2] : literal(problem[index])}`).join(' ')} end`;

  const rules = ruleValues(entity, feed, staged, currency);
  const columns = Object.keys(entity.columns).map((name) => {
    if (name === 'amount' && amount) return 'line_amount as amount';
    return mapped.has(name) ? name : `null as ${name}`;
  });
  const ruleColumnsSql = Object.entries(rules).map(
    ([name, sql]) => `${sql.replaceAll(/\bamount\b/g, amount ? 'line_amount' : 'amount')} as ${name}`,
  );
  const hash = hasKey(entity, feed)
    ? ''
    : `, md5_number(${rowText([...Object.keys(entity.columns), ...Object.keys(rules)])}) as row_hash`;
  return `
create or replace temp table mapped as
with cleaned as (
    select rowid as ordinal, ${cleaned.join(', ')} from staged
),
typed as (
    select cleaned.*, ${read.join(',\n        ')}
    from cleaned ${joins.join('\n    ')}
),
checked as (
    select ordinal, ${texts.join(', ')}, ${checked.join(', ')} from typed
),
valued as (
    select *${amount ? `, ${amount} as line_amount` : ''} from checked
),
judged as (
select
    ordinal,
    ${[...columns, ...ruleColumnsSql].join(',\n    ')},
    ${pick(1)} as problem_column,
    ${pick(2)} as problem_value,
    ${pick(3)} as problem_reason
from valued
)
select *${hash} from judged`;
}

/** Whether a feed fills the natural key of its entity. */
export function hasKey(entity: Entity, feed: Feed): boolean {
  return entity.key.every((column) => column in feed.columns);
}

/** A row's values as one text, in which an absent value and an empty one differ. */
function rowText(columns: readonly string[]): string {
  return `concat_ws('${unit}', ${columns.map((column) => `coalesce(cast(${column} as varchar), '\u001e')`).join(', ')})`;
}
