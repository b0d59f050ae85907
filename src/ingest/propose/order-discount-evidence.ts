import type { Engine } from '../../warehouse/engine.ts';
import { saysPercent } from './names/index.ts';
import { says } from './names/words.ts';
import { productOf } from './product.ts';
import { numeric, type Profile } from './profile.ts';
import { orderKeyOf } from './rules.ts';
import type { Candidate, Sample } from './sampled.ts';
import { readerOf } from './worth.ts';

/** Fewer orders than these agree by chance. */
export const minOrders = 3;
export const isSure = 0.95;
export const maxTotals = 12;
const maxExtras = 3;

/** Whether a column is called like money that comes off, and not like what is left after it. */
export const isDiscount = (one: Profile) =>
  says(one.header, 'discount', 'voucher') &&
  !says(one.header, 'gift', 'relative', 'quantity', 'tax') &&
  !saysPercent(one.header) &&
  numeric(one) >= 0.9 &&
  one.isOfLine !== true;

export const numbersOf = ({ profiles }: Sample) =>
  profiles.filter((one) => one.filled > 0 && numeric(one) > 0.9 && !says(one.header, 'id', 'date'));

/** What may stand in a total on top of the goods. */
export const isExtra = ({ header }: Profile) =>
  says(header, 'shipping', 'tax', 'tip') && !says(header, 'discount', 'id', 'date');

/** What gift cards have paid of a total: a payment and no discount. */
export const isGiftCard = ({ header }: Pick<Profile, 'header'>) =>
  says(header, 'gift') &&
  says(header, 'card') &&
  !says(header, 'id', 'date', 'quantity', 'discount', 'customer') &&
  !saysPercent(header);

/** Columns by which a total differs from its goods. */
export const extrasOf = (numbers: readonly Profile[]) => [
  ...numbers.filter(isExtra).slice(0, maxExtras),
  ...numbers.filter((one) => isGiftCard(one) && !isExtra(one)).slice(0, 1),
];

/** What one of them adds to the total, as SQL; a gift card takes off. */
export const extraOf = (one: Profile, number: string) =>
  isGiftCard(one) ? `-abs(coalesce(${number}, 0))` : `coalesce(${number}, 0)`;

export interface Evidence {
  /** Orders that have the discount, its money in all, and by how many orders what is found. */
  readonly orders: number;
  readonly rows: number;
  readonly money: number | null;
  /** The worth of the goods is after the discount already: by quantity × price, by lines that are the discount. */
  readonly after: number;
  /** The discount is all that their lines have as theirs. */
  readonly ofLines: number;
  /** Goods less the discount, and what else may be in a total, are a column. */
  readonly proven: {
    readonly header: string;
    readonly extras: readonly string[];
    readonly orders: number;
  } | null;
  /** In the orders that have it, it is more than the goods. */
  readonly exceeding: number;
}

/** One row an order, as SQL: what its goods are worth, and what each column says of it. */
interface Orders {
  readonly sql: string;
  readonly totals: readonly Profile[];
  readonly extras: readonly Profile[];
}

function subsets<Item>(items: readonly Item[]): Item[][] {
  return items.reduce<Item[][]>((all, item) => all.concat(all.map((set) => [...set, item])), [[]]);
}

/** What the orders of a file say of a discount; null where none has one. */
export async function evidenceOf(engine: Engine, { sql, totals, extras }: Orders): Promise<Evidence | null> {
  const isClose = (left: string, right: string) => `abs(${left} - (${right})) < 0.011`;
  const tries = totals.flatMap((total, at) =>
    subsets(extras).map((set) => ({
      header: total.header,
      extras: set.map(({ header }) => header),
      when: isClose(`t${at}`, ['goods - d', ...set.map((one) => `e${extras.indexOf(one)}`)].join(' + ')),
    })),
  );
  const count = (when: string) => `cast(count(*) filter (where ${when}) as integer)`;
  const [row] = await engine.rows<Record<string, number | null>>(`
with orders as (${sql})
select cast(count(*) as integer) as orders, cast(sum(lines) as integer) as rows, round(sum(d), 2) as money,
    ${count(`${isClose('product - goods', 'd')} or ${isClose('product - goods', 'd + own')} or ${isClose('-negative', 'd')}`)} as after,
    ${count(`own > 0 and ${isClose('own', 'd')}`)} as "ofLines",
    ${count('d > abs(goods) + 0.011')} as exceeding
    ${tries.map(({ when }, at) => `, ${count(when)} as try_${at}`).join('')}
from orders where d > 0`);
  const orders = row?.orders ?? 0;
  if (!row || orders === 0) return null;
  const [best] = tries
    .map((one, at) => ({ ...one, orders: row[`try_${at}`] ?? 0 }))
    .filter((one) => orders >= minOrders && one.orders >= orders * isSure)
    // Of totals that fit alike, the one that needs the fewest other columns.
    .sort((left, right) => right.orders - left.orders || left.extras.length - right.extras.length);
  return {
    orders,
    rows: row.rows ?? 0,
    money: row.money ?? null,
    after: row.after ?? 0,
    ofLines: row.ofLines ?? 0,
    exceeding: row.exceeding ?? 0,
    proven: best ?? null,
  };
}

/** Quantity and price that are the amount where nothing comes off; by their names, or by what they hold. */
async function priceOf(engine: Engine, sample: Sample, candidate: Candidate, discount: Profile | null) {
  const of = (name: string) => sample.profiles.find(({ header }) => header === candidate.columns[name]);
  const [amount, quantity, price] = ['amount', 'quantity', 'unit_price'].map(of);
  if (quantity && price) return { quantity, price };
  if (!amount || !discount) return null;
  const used = new Set(Object.values(candidate.columns).flat());
  const others = numbersOf(sample).filter((one) => one === price || !used.has(one.header));
  const plain = `(select * from ${sample.table} where coalesce(${readerOf([discount])(discount)}, 0) = 0)`;
  const product = await productOf(engine, { ...sample, table: plain }, [
    amount,
    ...others.filter((one) => one !== discount).slice(0, 6),
  ]);
  return product?.[2] === amount ? { quantity: product[0], price: product[1] } : null;
}

/** Lines of a file by their orders, with what a column takes off each. */
export async function ordersOfLines(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  discount: Profile | null,
): Promise<Orders | null> {
  const order = orderKeyOf(sample, candidate);
  const of = (name: string) => sample.profiles.find(({ header }) => header === candidate.columns[name]);
  const [amount, own] = ['amount', 'discount'].map(of);
  const factors = await priceOf(engine, sample, candidate, discount);
  if (!order || (!amount && !factors)) return null;
  const used = new Set(Object.values(candidate.columns).flat());
  const numbers = numbersOf(sample).filter((one) => !used.has(one.header) && one !== discount);
  const extras = extrasOf(numbers);
  const totals = numbers.filter((one) => !extras.includes(one) && !isDiscount(one)).slice(0, maxTotals);
  const numberOf = readerOf([
    ...[amount, factors?.price, own, discount].flatMap((one) => one ?? []),
    ...extras,
    ...totals,
  ]);
  const product = factors ? `${numberOf(factors.quantity, 'quantity')} * ${numberOf(factors.price)}` : null;
  const off = own ? `coalesce(abs(${numberOf(own)}), 0)` : '0';
  const worth = amount ? numberOf(amount) : `${product} - ${off}`;
  const worthOrProduct = amount && product ? `coalesce(${worth}, ${product} - ${off})` : worth;
  const each = (some: readonly Profile[], name: string, of = (_: Profile, number: string) => number) =>
    some.map((one, at) => `, ${of(one, numberOf(one))} as ${name}${at}`).join('');
  // What an order says on each line is the same on all: of what a gift card takes off the least, too.
  const gift = extras.findIndex(isGiftCard);
  const whole = (some: readonly Profile[], name: string, blank: string) =>
    some
      .map(
        (_, at) =>
          `, coalesce(${name === 'e' && at === gift ? 'min' : 'max'}(${name}${at}), ${blank}) as ${name}${at}`,
      )
      .join('');
  const sums = totals.map((_, at) => `, sum(t${at}) as t${at + totals.length}`).join('');
  return {
    // What a column says of the order on each line, and what its lines add up to, may both be its total.
    totals: [...totals, ...totals],
    extras,
    sql: `
with lines as (
    select ${order} as id, ${worthOrProduct} as worth, ${product ?? 'cast(null as double)'} as product, ${off} as own,
        abs(${discount ? numberOf(discount) : 'cast(null as double)'}) as d${each(extras, 'e', extraOf)}${each(totals, 't')}
    from ${sample.table} where ${order} is not null
),
spread as (select coalesce(bool_or(is_spread), false) as is_spread from (select count(distinct d) filter (where d > 0) > 1 as is_spread from lines group by id))
select id, count(*) as lines, sum(worth) as goods, sum(product) as product, sum(own) as own,
    coalesce(sum(worth) filter (where worth < 0), 0) as negative,
    case when any_value(s.is_spread) then sum(d) else max(d) end as d${whole(extras, 'e', '0')}${whole(totals, 't', 'null')}${sums}
from lines, spread s group by id`,
  };
}

/** Heads, with what a column takes off each. */
export function ordersOfHeads(
  sample: Sample,
  discount: Profile,
  goods: Profile,
  totals: readonly Profile[],
): Orders {
  const numbers = numbersOf(sample).filter((one) => one !== discount && one !== goods);
  const extras = extrasOf(numbers.filter((one) => !totals.includes(one)));
  const after = totals.filter((one) => one !== discount && one !== goods && !extras.includes(one));
  const numberOf = readerOf([goods, discount, ...extras, ...after]);
  const each = (some: readonly Profile[], name: string, of = (_: Profile, number: string) => number) =>
    some.map((one, at) => `, ${of(one, numberOf(one))} as ${name}${at}`).join('');
  return {
    totals: after,
    extras,
    sql: `select 1 as lines, ${numberOf(goods)} as goods, cast(null as double) as product, 0 as own, 0 as negative,
        abs(${numberOf(discount)}) as d${each(extras, 'e', extraOf)}${each(after, 't')}
    from ${sample.table}`,
  };
}
