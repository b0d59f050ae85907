import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import type { Detector } from './detector.ts';
import { type Finding, finding } from './finding.ts';
import { says } from './names/words.ts';
import { extraOf, extrasOf, isDiscount, isExtra, numbersOf } from './order-discount-evidence.ts';
import type { Profile } from './profile.ts';
import type { Question } from './questions/question.ts';
import { columnOf, orderKeyOf } from './rules.ts';
import type { Candidate, Sample } from './sampled.ts';
import { inMoney, readerOf } from './worth.ts';

/** Fewer orders, rows or products than these agree by chance. */
const minAgreeing = 3;
const isSure = 0.95;
const maxTotals = 3;
const maxGoods = 8;
/** Rows that are enough to see what adds up. */
const someRows = 20_000;

const isMost = (some: number, all: number) => all >= minAgreeing && some >= all * isSure;

/** Every choice of some of a few columns, the empty one first. */
function subsets<Item>(items: readonly Item[]): Item[][] {
  return items.reduce<Item[][]>((all, item) => all.concat(all.map((set) => [...set, item])), [[]]);
}

const count = (when: string) => `cast(count(*) filter (where ${when}) as integer)`;
const isClose = (left: string, right: string) => `abs(${left} - (${right})) < 0.011`;

/** What stands between goods and a total: shipping, tax and tips on top, gift cards and discounts off. */
function betweenOf(numbers: readonly Profile[]): Profile[] {
  return [...extrasOf(numbers), ...numbers.filter((one) => isDiscount(one)).slice(0, 1)];
}

const signed = (one: Profile, number: string) =>
  isDiscount(one) && !isExtra(one) ? `-abs(coalesce(${number}, 0))` : extraOf(one, number);

interface Priced {
  readonly quantity: Profile;
  readonly price: Profile;
}

/** Columns that are alike on all lines of nearly every order of several: what they say is of the order. */
async function ofOrders(engine: Engine, sample: Sample, order: string, numbers: readonly Profile[]) {
  if (numbers.length === 0) return [];
  const alike = numbers.map((_, at) => `${count(`n${at} <= 1`)} as t${at}`).join(', ');
  const counts = numbers.map(({ column }, at) => `count(distinct ${trimmed(column)}) as n${at}`).join(', ');
  const [row] = await engine.rows<Record<string, number>>(
    `select cast(count(*) as integer) as orders, ${alike} from (
        select ${counts} from ${sample.table} where ${order} is not null group by ${order} having count(*) > 1
     )`,
  );
  return numbers.filter((_, at) => (row?.[`t${at}`] ?? 0) >= (row?.orders ?? 0) * isSure);
}

/** The total of an order to which what is called a price adds up, where quantity × price does not. */
async function totalOfPrices(engine: Engine, sample: Sample, order: string, { quantity, price }: Priced) {
  const numbers = numbersOf(sample).filter((one) => one !== quantity && one !== price && one.distinct > 1);
  const between = betweenOf(numbers);
  const perhaps = numbers.filter((one) => !between.includes(one) && !isDiscount(one));
  const totals = (await ofOrders(engine, sample, order, perhaps)).slice(0, maxTotals);
  if (totals.length === 0) return null;
  const numberOf = readerOf([price, ...between, ...totals]);
  const pieces = numberOf(quantity, 'quantity');
  const tries = totals.flatMap((total, at) =>
    subsets(between.map((_, index) => index)).map((set) => ({
      total,
      less: (goods: string) => isClose(`t${at}`, [goods, ...set.map((index) => `e${index}`)].join(' + ')),
    })),
  );
  const [row] = await engine.rows<Record<string, number>>(`
with lines as (
    select ${order} as id, ${pieces} as pieces, ${numberOf(price)} as price
        ${between.map((one, at) => `, ${signed(one, numberOf(one))} as e${at}`).join('')}
        ${totals.map((one, at) => `, ${numberOf(one)} as t${at}`).join('')}
    from ${sample.table} where ${order} is not null
),
orders as (
    select sum(price) as prices, sum(pieces * price) as products
        ${between.map((_, at) => `, arg_max(e${at}, abs(e${at})) as e${at}`).join('')}
        ${totals.map((_, at) => `, max(t${at}) as t${at}`).join('')}
    from lines group by id having bool_or(pieces <> 1)
)
select cast(count(*) as integer) as orders
    ${tries.map(({ less }, at) => `, ${count(less('prices'))} as prices_${at}, ${count(less('products'))} as products_${at}`).join('')}
from orders`);
  const orders = row?.orders ?? 0;
  const best = (name: string) => Math.max(...tries.map((_, at) => row?.[`${name}_${at}`] ?? 0));
  const at = tries.findIndex((_, index) => row?.[`prices_${index}`] === best('prices'));
  if (!isMost(best('prices'), orders) || best('products') > orders / 2) return null;
  return { total: tries[at]?.total as Profile, orders, agree: best('prices') };
}

/** Whether a price grows with the quantity: for one product it is the same by the piece, and another by the line. */
async function growsWithQuantity(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  { quantity, price }: Priced,
) {
  const product = columnOf(sample, candidate.columns.product_id ?? candidate.columns.description);
  if (!product) return null;
  const numberOf = readerOf([price]);
  const [row] = await engine.rows<{ products: number; grow: number; rows: number; money: number | null }>(`
with lines as (
    select ${trimmed(product)} as product, ${numberOf(quantity, 'quantity')} as pieces, ${numberOf(price)} as price
    from ${sample.table} where ${trimmed(product)} is not null
),
products as (
    select max(price / pieces) - min(price / pieces) <= 0.011 and max(price) - min(price) > 0.011 as grows
    from lines where pieces > 0 and price > 0 group by product having count(distinct pieces) > 1
)
select (select cast(count(*) as integer) from products) as products, (select ${count('grows')} from products) as grow,
    ${count('pieces <> 1')} as rows, round(sum(abs(price * (pieces - 1))), 2) as money
from lines`);
  return row && isMost(row.grow, row.products) ? row : null;
}

/** Lines of a quantity and a price, which may be that of the whole line. */
async function priceOfLine(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  order: string,
  priced: Priced,
): Promise<Finding> {
  const { price, quantity } = priced;
  const proven = await totalOfPrices(engine, sample, order, priced);
  if (proven)
    return finding({
      columns: { amount: price.header },
      without: ['unit_price'],
      why: {
        amount: `${price.header} adds up to ${proven.total.header} in ${proven.agree} of ${proven.orders} orders, and ${quantity.header} × ${price.header} does not: it is of the line`,
      },
    });
  const grows = await growsWithQuantity(engine, sample, candidate, priced);
  if (!grows) return finding({});
  const question: Question = {
    code: 'price_of_line',
    path: 'columns.amount',
    text: `${price.header} is as many times higher as ${quantity.header} is: it may be what the whole line costs, which ${quantity.header} × ${price.header} would count several times over. If so, map it as "amount".`,
    evidence: `so in ${grows.grow} of ${grows.products} products with several quantities${inMoney(grows.money)} too much`,
    rows: grows.rows,
    money: grows.money,
    choices: [
      { value: price.header, label: `${price.header} is of the whole line`, recommended: true },
      { value: null, label: `${price.header} is of one piece` },
    ],
  };
  return finding({ questions: [question] });
}

/** An amount that has shipping or a tip in it, beside what the goods alone are worth: by their sum, row by row. */
async function withoutExtras(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  amount: Profile,
  priced: Priced | null,
): Promise<Finding> {
  const numbers = numbersOf(sample).filter((one) => one !== amount);
  const extras = numbers.filter((one) => isExtra(one)).slice(0, 3);
  const isTax = (one: Profile) => says(one.header, 'tax') && !says(one.header, 'shipping', 'tip');
  // Whether tax is in an amount is as its file has it.
  if (!extras.some((one) => !isTax(one))) return finding({});
  const factors = priced ? [priced.quantity, priced.price] : [];
  const others = numbers
    .filter((one) => !extras.includes(one) && !isDiscount(one) && !factors.includes(one) && one.distinct > 1)
    .slice(0, maxGoods);
  const discounts = numbers.filter((one) => isDiscount(one)).slice(0, 1);
  const numberOf = readerOf([amount, ...extras, ...others, ...discounts, ...(priced ? [priced.price] : [])]);
  const product = priced ? `${numberOf(priced.quantity, 'quantity')} * ${numberOf(priced.price)}` : null;
  const off = discounts.length > 0 ? ' - off' : '';
  const goods = [
    ...(product ? [{ header: null, sql: product }] : []),
    ...others.map((one) => ({ header: one.header, sql: numberOf(one) })),
  ];
  const indexes = extras.map((_, at) => at);
  const isOnTop = (at: number) => !isTax(extras[at] as Profile);
  const sets = subsets(indexes).filter((set) => set.some(isOnTop));
  const tries = goods.flatMap((one, at) =>
    sets.flatMap((set) =>
      (off === '' ? [''] : ['', off]).map((less) => ({
        ...one,
        set: set.map((index) => extras[index] as Profile),
        less,
        when: isClose('amount', [`g${at}${less}`, ...set.map((index) => `e${index}`)].join(' + ')),
        has: set
          .filter(isOnTop)
          .map((index) => `e${index} <> 0`)
          .join(' or '),
      })),
    ),
  );
  if (tries.length === 0) return finding({});
  const of = (one: Profile) => `coalesce(${numberOf(one)}, 0)`;
  // Each number is read once: to read it in every sum would cost more than all the rest.
  const [row] = await engine.rows<Record<string, number>>(`
with rows as materialized (
    select ${numberOf(amount)} as amount${discounts.map((one) => `, abs(${of(one)}) as off`).join('')}
        ${extras.map((one, at) => `, ${of(one)} as e${at}`).join('')}${goods.map(({ sql }, at) => `, ${sql} as g${at}`).join('')}
    from (select * from ${sample.table} limit ${someRows})
)
select ${tries.map(({ when, has }, at) => `${count(`(${has}) and ${when}`)} as t${at}, ${count(`(${has}) and amount is not null`)} as n${at}`).join(', ')} from rows`);
  const [best] = tries
    .map((one, at) => ({ ...one, agree: row?.[`t${at}`] ?? 0, rows: row?.[`n${at}`] ?? 0 }))
    .filter(({ agree, rows }) => isMost(agree, rows))
    .sort((left, right) => right.agree - left.agree || left.set.length - right.set.length);
  if (!best) return finding({});
  const names = best.set.map(({ header }) => header).join(' + ');
  const worth = best.header ?? `${priced?.quantity.header} × ${priced?.price.header}`;
  const why = `${amount.header} is ${worth}${best.less === '' ? '' : ` − ${discounts[0]?.header}`} + ${names} in ${best.agree} of ${best.rows} rows that have it: ${worth} is of the goods`;
  // What is left out beside a discount of the order is looked at as such afterwards.
  return best.header === null && candidate.entity.name === 'order_lines'
    ? finding({ without: ['amount'], ask: [`${why}.`] })
    : finding({ columns: { amount: best.header ?? amount.header }, why: { amount: why } });
}

/**
 * What a line is worth, by what adds up: a price that is of the whole line already, and an amount that has more in it
 * than the goods.
 */
export const lineWorth: Detector = async (engine, sample, candidate) => {
  const of = (name: string) => sample.profiles.find(({ header }) => header === candidate.columns[name]);
  const [quantity, price, amount] = ['quantity', 'unit_price', 'amount'].map(of);
  const order = orderKeyOf(sample, candidate);
  const isLines = candidate.entity.name === 'order_lines';
  const priced = isLines && quantity && price ? { quantity, price } : null;
  if (amount && (isLines || candidate.entity.name === 'orders'))
    return withoutExtras(engine, sample, candidate, amount, priced);
  return priced && order ? priceOfLine(engine, sample, candidate, order, priced) : finding({});
};
