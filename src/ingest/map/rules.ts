import type { Entity } from '../../facts/entity.ts';
import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Feed } from '../feed/index.ts';
import { type Opened, sourceColumn } from '../read/index.ts';
import { foldedOf } from '../values/text.ts';

/** Columns that rules of the feed add to a row. */
export const ruleColumns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  orders: { is_refund: 'boolean', exclusion: 'varchar', reverses: 'varchar' },
  order_lines: { is_refund: 'boolean', exclusion: 'varchar', reverses: 'varchar' },
};

/** The amount of a line as the feed gives it, or quantity × unit price − discount. */
export function amountOf(feed: Feed): string | null {
  const has = (name: string) => name in feed.columns;
  const product =
    has('quantity') && has('unit_price')
      ? `try_cast(read_quantity * read_unit_price${has('discount') ? ' - coalesce(read_discount, 0)' : ''} as decimal(18, 4))`
      : null;
  if (has('amount')) return product ? `coalesce(read_amount, ${product})` : 'read_amount';
  return product;
}

/**
 * Whether a cell says one of some words, in any writing of their letters. The engine folds both: its lower case of İ
 * is another than JavaScript's.
 */
function isOneOf(cell: string, words: readonly string[]): string {
  return `${foldedOf(cell)} in (${words.map((word) => foldedOf(literal(word))).join(', ')})`;
}

/** Whether a rule of the feed marks a row as a refund, as SQL. */
function markedAsRefund(feed: Feed, opened: Opened): string {
  const rules: string[] = [];
  const { prefix, column, values } = feed.cancellation ?? {};
  if (prefix) rules.push(`starts_with(read_order_id, ${literal(prefix)})`);
  if (column && values) {
    rules.push(`coalesce(${isOneOf(sourceColumn(opened.header, column), values)}, false)`);
  }
  return rules.length > 0 ? `(${rules.join(' or ')})` : 'false';
}

/**
 * What a row gives back, where the feed writes it without a sign: columns over which the negative stands, as SQL. In
 * books of accounts a return is a document of its own, with a kind instead of a sign.
 */
export function signedValues(entity: Entity, feed: Feed, opened: Opened): Record<string, string> {
  if (!feed.cancellation?.unsigned) return {};
  const marked = markedAsRefund(feed, opened);
  const amount = entity.name === 'order_lines' ? 'line_amount' : 'read_amount';
  const columns = [
    ...(entity.name === 'order_lines' || 'amount' in feed.columns ? [amount] : []),
    ...('quantity' in feed.columns ? ['read_quantity'] : []),
  ];
  return Object.fromEntries(
    columns.map((column) => [column, `case when ${marked} then -abs(${column}) else ${column} end`]),
  );
}

/** Whether a row was written to try the shop out, as SQL. */
function isTestRow({ test }: Feed, opened: Opened): string | null {
  if (!test) return null;
  const cell = sourceColumn(opened.header, test.column);
  const rules = [
    ...(test.equals ? [isOneOf(cell, test.equals)] : []),
    ...(test.prefix ? [`starts_with(${foldedOf(cell)}, ${foldedOf(literal(test.prefix))})`] : []),
  ];
  return `coalesce(${rules.join(' or ')}, false)`;
}

export function ruleValues(
  entity: Entity,
  feed: Feed,
  opened: Opened,
  amount: string,
): Record<string, string> {
  const { prefix } = feed.cancellation ?? {};
  const reverses: Record<string, string> = prefix
    ? {
        reverses: `case when starts_with(read_order_id, ${literal(prefix)}) then substr(read_order_id, ${prefix.length + 1}) end`,
      }
    : {};
  const marked = markedAsRefund(feed, opened);
  const isTest = isTestRow(feed, opened);
  const test = isTest ? `when ${isTest} then 'test'` : '';
  if (entity.name === 'orders')
    return { is_refund: marked, ...(isTest ? { exclusion: `case ${test} end` } : {}), ...reverses };
  if (entity.name !== 'order_lines') return {};
  const badDebt = feed.badDebt
    ? `when starts_with(read_order_id, ${literal(feed.badDebt.prefix)}) then 'bad_debt'`
    : '';
  const price = 'unit_price' in feed.columns ? 'read_unit_price <= 0' : `${amount} = 0`;
  const zero = feed.zeroPrice === 'keep' ? '' : `when ${price} then 'zero_price'`;
  return {
    // A sale that is itself marked was undone where it stands: no money of it came in, and none goes out.
    is_refund: `(${amount} < 0 or (${marked} and ${amount} = 0))`,
    exclusion: `case ${test} ${badDebt} when ${marked} and ${amount} > 0 then 'cancelled' ${zero} end`,
    ...reverses,
  };
}
