import type { Entity } from '../../facts/entity.ts';
import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Feed } from '../feed/index.ts';
import type { Opened } from '../read/index.ts';
import { returnedQuantities } from './fields.ts';
import { isOfKind } from './row-kinds.ts';

const ruleTypes = {
  is_refund: 'boolean',
  exclusion: 'varchar',
  reverses: 'varchar',
  given_back: 'boolean',
  keeps_free: 'boolean',
} as const;

/** Columns that rules of the feed add to a row. */
export const ruleColumns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  orders: ruleTypes,
  order_lines: ruleTypes,
};

/** The discount of a line as a share of its price, as SQL; null where it is money. */
function shareOf({ columns, discount }: Feed): string | null {
  if (!('discount' in columns) || !('quantity' in columns) || !('unit_price' in columns)) return null;
  if (discount === 'rate') return 'read_discount';
  return discount === 'percent' ? 'read_discount / 100' : null;
}

/** What a share of the price takes off a line, in money: with the sign of the price. */
const discountOf = (share: string) =>
  `cast(cast(read_quantity * read_unit_price as decimal(18, 4)) * cast(abs(${share}) as decimal(9, 6)) as decimal(18, 4))`;

/** Pieces of a row that came back, as SQL: no more than it has. */
function piecesBack({ returned }: Feed): string | null {
  const names = returnedQuantities(returned).map((name) => `abs(coalesce(read_${name}, 0))`);
  return names.length > 0 ? `least(${names.join(' + ')}, abs(read_quantity))` : null;
}

/** What is left of an amount once what came back is off: the share of its pieces, and money in a column of its own. */
function lessReturned(feed: Feed, amount: string): string {
  const pieces = piecesBack(feed);
  const kept = pieces
    ? `case when ${pieces} > 0 then cast(${amount} * (abs(read_quantity) - ${pieces}) / abs(read_quantity) as decimal(18, 4)) else ${amount} end`
    : amount;
  // A row of a ledger has one of the two.
  return feed.returned?.amount
    ? `case when read_returned_amount is null then ${kept} else cast(coalesce(${kept}, 0) - abs(read_returned_amount) as decimal(18, 4)) end`
    : kept;
}

/** The amount of a line as the feed gives it, or quantity × unit price − discount; null where only a price list can tell. */
export function amountOf(feed: Feed): string {
  const has = (name: string) => name in feed.columns;
  const share = shareOf(feed);
  const price = 'read_quantity * read_unit_price';
  // Some programs write discounts with a minus: either way a discount makes a sale smaller, and what is given back too.
  const off = `case when ${price} < 0 then -abs(read_discount) else abs(read_discount) end`;
  const value = share
    ? `${price} - coalesce(${discountOf(share)}, 0)`
    : `${price}${has('discount') ? ` - coalesce(${off}, 0)` : ''}`;
  const product = has('quantity') && has('unit_price') ? `try_cast(${value} as decimal(18, 4))` : null;
  const amount = has('amount') ? (product ? `coalesce(read_amount, ${product})` : 'read_amount') : product;
  return lessReturned(feed, amount ?? 'cast(null as decimal(18, 4))');
}

/** What has the sign of a line's amount: prices of a list are positive, so without an amount the quantity has it. */
export function signOf(feed: Feed): string {
  return 'quantity' in feed.columns ? 'coalesce(line_amount, read_quantity)' : 'line_amount';
}

/** Whether the amount of an order is stated before what was taken off it; lines bear that once all of them are known. */
const isBeforeDiscount = (entity: Entity, { columns }: Feed) =>
  entity.name === 'orders' && 'amount' in columns && 'order_discount' in columns;

/** What an order is worth after its discount, which takes no more off than there is. */
const lessDiscount =
  'cast(sign(read_amount) * greatest(abs(read_amount) - abs(coalesce(read_order_discount, 0)), 0) as decimal(18, 4))';

/**
 * Columns over which another value stands, as SQL: what a row gives back, where the feed writes it without a sign (in
 * books of accounts a return is a document of its own, with a kind instead of a sign), and discounts that are shares.
 */
export function signedValues(entity: Entity, feed: Feed, opened: Opened): Record<string, string> {
  const marked = isOfKind(feed, opened, 'refund');
  const share = shareOf(feed);
  const pieces = piecesBack(feed);
  const head = isBeforeDiscount(entity, feed) ? lessDiscount : 'read_amount';
  const amountOfHead = entity.name === 'orders' && 'amount' in feed.columns ? lessReturned(feed, head) : head;
  const plain: Record<string, string> = {
    ...(share ? { read_discount: discountOf(share) } : {}),
    ...(amountOfHead === 'read_amount' ? {} : { read_amount: amountOfHead }),
    ...(pieces
      ? { read_quantity: `cast(sign(read_quantity) * (abs(read_quantity) - ${pieces}) as decimal(18, 3))` }
      : {}),
  };
  if (!marked) return plain;
  const amount = entity.name === 'order_lines' ? 'line_amount' : 'read_amount';
  const columns = [
    ...(entity.name === 'order_lines' || 'amount' in feed.columns ? [amount] : []),
    ...('quantity' in feed.columns ? ['read_quantity'] : []),
  ];
  const signed = columns.map((column) => [
    column,
    `case when ${marked} then -abs(${plain[column] ?? column}) else ${plain[column] ?? column} end`,
  ]);
  return { ...plain, ...Object.fromEntries(signed) };
}

export function ruleValues(
  entity: Entity,
  feed: Feed,
  opened: Opened,
  amount: string,
): Record<string, string> {
  const undone = isOfKind(feed, opened, 'cancelled') ?? 'false';
  const back = isOfKind(feed, opened, 'cancelled', 'refund') ?? 'false';
  const { prefix } = feed.cancellation ?? {};
  const hasAmount = entity.name === 'order_lines' || 'amount' in feed.columns;
  const named = [
    ...(prefix
      ? [
          `when starts_with(read_order_id, ${literal(prefix)}) then substr(read_order_id, ${prefix.length + 1})`,
        ]
      : []),
    ...(feed.reverses
      ? [`when ${back}${hasAmount ? ` or coalesce(${amount} < 0, false)` : ''} then read_reverses`]
      : []),
  ];
  const reverses: Record<string, string> =
    named.length > 0 ? { reverses: `case ${named.join(' ')} end` } : {};
  // It stays sold, and all of it comes off: what it was worth then and what came back are both known.
  const returned = isOfKind(feed, opened, 'returned');
  const givenBack: Record<string, string> = returned
    ? { given_back: `${returned}${hasAmount ? ` and coalesce(${amount} > 0, true)` : ''}` }
    : {};
  const noSales = (['test', 'no_sale', 'pending'] as const).flatMap((kind) => {
    const isSo = isOfKind(feed, opened, kind);
    return isSo ? [`when ${isSo} then '${kind}'`] : [];
  });
  // What costs nothing is a purchase only where the feed says so.
  const free: Record<string, string> = feed.zeroPrice === 'keep' ? { keeps_free: 'true' } : {};
  if (entity.name === 'orders')
    return {
      is_refund: back,
      ...(noSales.length > 0 ? { exclusion: `case ${noSales.join(' ')} end` } : {}),
      ...reverses,
      ...givenBack,
      ...free,
    };
  if (entity.name !== 'order_lines') return {};
  const badDebt = feed.badDebt
    ? `when starts_with(read_order_id, ${literal(feed.badDebt.prefix)}) then 'bad_debt'`
    : '';
  // A price below nothing is not known, unless the row says itself that it takes money off: a voucher or a return. Of
  // lines without an amount the others of their order tell, once all have landed.
  const takesOff = [
    back,
    ...(returned ? [returned] : []),
    ...('amount' in feed.columns ? ['coalesce(read_amount < 0, false)'] : []),
    ...(feed.reverses ? ['read_reverses is not null'] : []),
  ];
  const price =
    'unit_price' in feed.columns
      ? `read_unit_price = 0 or (read_unit_price < 0 and not (${takesOff.join(' or ')}))`
      : `${amount} = 0`;
  const zero = feed.zeroPrice === 'keep' ? '' : `when ${price} then 'zero_price'`;
  return {
    // A sale that is itself marked was undone where it stands: no money of it came in, and none goes out.
    is_refund: `coalesce(${amount} < 0 or (${back} and ${amount} = 0), false)`,
    exclusion: `case ${noSales.join(' ')} ${badDebt} when ${undone} and ${amount} > 0 then 'cancelled' ${zero} end`,
    ...reverses,
    ...givenBack,
    ...free,
  };
}
