import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import type { Fit } from './fit.ts';
import { type Found, found, merged, withFound } from './found.ts';
import { saysPercent } from './names/index.ts';
import { says } from './names/words.ts';
import { numeric, type Profile } from './profile.ts';
import type { Question } from './questions/question.ts';
import type { Read } from './read.ts';
import { columnOf } from './rules.ts';
import type { Sample } from './sample.ts';
import { productOf } from './structure.ts';
import { inMoney, readerOf } from './worth.ts';

/** Fewer orders than these agree by chance. */
const minOrders = 3;
const isSure = 0.95;
const maxTotals = 12;
const maxExtras = 3;

/** Whether a column is called like money that comes off, and not like what is left after it. */
const isDiscount = (one: Profile) =>
  says(one.header, 'discount', 'voucher') &&
  !says(one.header, 'gift', 'relative', 'quantity', 'tax') &&
  !saysPercent(one.header) &&
  numeric(one) >= 0.9 &&
  one.isOfLine !== true;

const numbersOf = ({ profiles }: Sample) =>
  profiles.filter((one) => one.filled > 0 && numeric(one) > 0.9 && !says(one.header, 'id', 'date'));

/** What may stand in a total on top of the goods. */
const isExtra = ({ header }: Profile) =>
  says(header, 'shipping', 'tax') && !says(header, 'discount', 'id', 'date');

interface Evidence {
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

async function evidenceOf(engine: Engine, { sql, totals, extras }: Orders): Promise<Evidence | null> {
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
    .sort((left, right) => left.extras.length - right.extras.length);
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
async function priceOf(engine: Engine, sample: Sample, fit: Fit, discount: Profile | null) {
  const of = (name: string) => sample.profiles.find(({ header }) => header === fit.columns[name]);
  const [amount, quantity, price] = ['amount', 'quantity', 'unit_price'].map(of);
  if (quantity && price) return { quantity, price };
  if (!amount || !discount) return null;
  const used = new Set(Object.values(fit.columns).flat());
  const others = numbersOf(sample).filter((one) => one === price || !used.has(one.header));
  const plain = `(select * from ${sample.table} where coalesce(${readerOf([discount])(discount)}, 0) = 0)`;
  const product = await productOf(engine, { ...sample, table: plain }, [
    amount,
    ...others.filter((one) => one !== discount).slice(0, 6),
  ]);
  return product?.[2] === amount ? { quantity: product[0], price: product[1] } : null;
}

/** Lines of a file by their orders, with what a column takes off each. */
async function ordersOfLines(
  engine: Engine,
  sample: Sample,
  fit: Fit,
  discount: Profile | null,
): Promise<Orders | null> {
  const order = columnOf(sample, fit.columns.order_id);
  const of = (name: string) => sample.profiles.find(({ header }) => header === fit.columns[name]);
  const [amount, own] = ['amount', 'discount'].map(of);
  const factors = await priceOf(engine, sample, fit, discount);
  if (!order || (!amount && !factors)) return null;
  const used = new Set(Object.values(fit.columns).flat());
  const numbers = numbersOf(sample).filter((one) => !used.has(one.header) && one !== discount);
  const extras = numbers.filter(isExtra).slice(0, maxExtras);
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
  const each = (some: readonly Profile[], name: string) =>
    some.map((one, at) => `, ${numberOf(one)} as ${name}${at}`).join('');
  const whole = (some: readonly Profile[], name: string, blank: string) =>
    some.map((_, at) => `, coalesce(max(${name}${at}), ${blank}) as ${name}${at}`).join('');
  const sums = totals.map((_, at) => `, sum(t${at}) as t${at + totals.length}`).join('');
  return {
    // What a column says of the order on each line, and what its lines add up to, may both be its total.
    totals: [...totals, ...totals],
    extras,
    sql: `
with lines as (
    select ${trimmed(order)} as id, ${worthOrProduct} as worth, ${product ?? 'cast(null as double)'} as product, ${off} as own,
        abs(${discount ? numberOf(discount) : 'cast(null as double)'}) as d${each(extras, 'e')}${each(totals, 't')}
    from ${sample.table} where ${trimmed(order)} is not null
),
spread as (select coalesce(bool_or(is_spread), false) as is_spread from (select count(distinct d) filter (where d > 0) > 1 as is_spread from lines group by id))
select id, count(*) as lines, sum(worth) as goods, sum(product) as product, sum(own) as own,
    coalesce(sum(worth) filter (where worth < 0), 0) as negative,
    case when any_value(s.is_spread) then sum(d) else max(d) end as d${whole(extras, 'e', '0')}${whole(totals, 't', 'null')}${sums}
from lines, spread s group by id`,
  };
}

const named = (list: readonly string[]) => list.join(' + ');

function provenWhy(goods: string, discount: Profile, { proven, orders }: Evidence): string {
  return `${goods} - ${named([discount.header])}${proven?.extras.map((one) => ` + ${one}`).join('')} is ${proven?.header} in ${proven?.orders} of ${orders} orders that have one`;
}

/** Asks whether what a column names comes off the orders beside which it stands. */
function question(
  sample: Sample,
  discount: Profile,
  { orders, money, rows }: Evidence,
  goods: string,
  isLikely: boolean | null,
): Question {
  const recommended = (is: boolean) => (isLikely === is ? ({ recommended: true } as const) : {});
  return {
    code: 'order_discount',
    path: 'columns.order_discount',
    text: `${discount.header} is called like what comes off a whole order, and no other column says whether ${goods} is before it or after. If before, map it as "order_discount": else net revenue is too high by it.`,
    evidence: `${orders} orders of ${sample.file.name} have one${inMoney(money)}`,
    rows,
    money,
    choices: [
      {
        value: discount.header,
        label: `it comes off: ${goods} is before it`,
        ...recommended(true),
      },
      {
        value: null,
        label: `${goods} is after it already, or it is of something else`,
        ...recommended(false),
      },
    ],
  };
}

const isMost = (some: number, all: number) => all > 0 && some >= all * isSure;

const free = (sample: Sample, fit: Fit) => {
  const used = new Set(Object.values(fit.columns).flat());
  return sample.profiles.filter((one) => !used.has(one.header) && one.filled > 0 && isDiscount(one));
};

/** What is called a code may hold codes, unless it is 0 where there is none. */
const isMoney = ({ header, filled }: Profile, { rows }: Evidence) => !says(header, 'id') || filled > rows;

async function ofLines(engine: Engine, sample: Sample, fit: Fit): Promise<Found> {
  const goods =
    typeof fit.columns.amount === 'string'
      ? fit.columns.amount
      : `${fit.columns.quantity} × ${fit.columns.unit_price}`;
  for (const discount of free(sample, fit)) {
    const orders = await ordersOfLines(engine, sample, fit, discount);
    const evidence = orders && (await evidenceOf(engine, orders));
    if (!evidence) continue;
    const { orders: all, after, ofLines: own, exceeding, proven } = evidence;
    if (isMost(after, all) || isMost(own, all) || exceeding > all * (1 - isSure)) continue;
    if (proven)
      return found({
        columns: { order_discount: discount.header },
        why: { order_discount: provenWhy(`what its lines add up to (${goods})`, discount, evidence) },
      });
    if (!isMoney(discount, evidence)) continue;
    return found({ questions: [question(sample, discount, evidence, goods, true)] });
  }
  return found({});
}

/** Heads as orders: an amount that may be before the discount, and columns that may be after it. */
function ordersOfHeads(
  sample: Sample,
  discount: Profile,
  goods: Profile,
  totals: readonly Profile[],
): Orders {
  const numbers = numbersOf(sample).filter((one) => one !== discount && one !== goods);
  const extras = numbers.filter((one) => isExtra(one) && !totals.includes(one)).slice(0, maxExtras);
  const after = totals.filter((one) => one !== discount && one !== goods && !extras.includes(one));
  const numberOf = readerOf([goods, discount, ...extras, ...after]);
  const each = (some: readonly Profile[], name: string, of: (text: string) => string) =>
    some.map((one, at) => `, ${of(numberOf(one))} as ${name}${at}`).join('');
  return {
    totals: after,
    extras,
    sql: `select 1 as lines, ${numberOf(goods)} as goods, cast(null as double) as product, 0 as own, 0 as negative,
        abs(${numberOf(discount)}) as d${each(extras, 'e', (one) => `coalesce(${one}, 0)`)}${each(after, 't', (one) => one)}
    from ${sample.table}`,
  };
}

async function ofHeads(engine: Engine, sample: Sample, fit: Fit): Promise<Found> {
  const amount = sample.profiles.find(({ header }) => header === fit.columns.amount);
  if (!amount) return found({});
  const totals = numbersOf(sample)
    .filter((one) => !isExtra(one) && !isDiscount(one))
    .slice(0, maxTotals);
  for (const discount of free(sample, fit)) {
    const before = await evidenceOf(engine, ordersOfHeads(sample, discount, amount, totals));
    if (!before) continue;
    if (before.proven)
      return found({
        columns: { order_discount: discount.header },
        why: { order_discount: provenWhy(amount.header, discount, before) },
      });
    if (before.exceeding > before.orders * (1 - isSure)) continue;
    // Another column is what the amount was before the discount: with shipping or tax in the amount, that one is of the goods.
    let isAfter = false;
    for (const goods of totals.filter((one) => one !== amount && one !== discount && !isExtra(one))) {
      const other = await evidenceOf(engine, ordersOfHeads(sample, discount, goods, [amount]));
      if (!other?.proven) continue;
      if (other.proven.extras.length > 0 && !says(goods.header, 'discount', 'tax'))
        return found({
          columns: { amount: goods.header, order_discount: discount.header },
          why: {
            amount: `${amount.header} has ${named(other.proven.extras)} in it`,
            order_discount: provenWhy(goods.header, discount, other),
          },
        });
      isAfter = true;
      break;
    }
    if (isAfter || !isMoney(discount, before)) continue;
    const says_ = { before: says(amount.header, 'goods'), after: says(amount.header, 'net', 'paid') };
    // What is called paid, final or net is after what came off.
    if (says_.after && !says_.before) continue;
    const isLikely = says_.before ? true : null;
    return found({ questions: [question(sample, discount, before, amount.header, isLikely)] });
  }
  return found({});
}

/** What a column takes off whole orders: of lines, whose worth knows nothing of it, and of orders whose amount is before it. */
export async function orderDiscount(engine: Engine, sample: Sample, fit: Fit): Promise<Found> {
  if (fit.entity.name === 'order_lines') return ofLines(engine, sample, fit);
  return fit.entity.name === 'orders' ? ofHeads(engine, sample, fit) : found({});
}

/**
 * A discount that heads of orders state comes off the lines of another file, unless those have it already. What a head
 * says of its amount is for orders without lines alone.
 */
async function ofBoth(engine: Engine, heads: Read, items: Read): Promise<Found> {
  const [fit, its] = [heads.fit, items.fit];
  if (!fit || !its) return found({});
  const { order_discount: _, ...columns } = fit.columns;
  const id = columnOf(heads.sample, fit.columns.order_id);
  const orders = await ordersOfLines(engine, items.sample, its, null);
  if (!id || !orders || 'order_discount' in its.columns) return found({});
  const { sample } = heads;
  for (const discount of free(sample, { ...fit, columns })) {
    const numbers = numbersOf(sample).filter((one) => one !== discount);
    const extras = numbers.filter(isExtra).slice(0, maxExtras);
    const totals = numbers.filter((one) => !extras.includes(one) && !isDiscount(one)).slice(0, maxTotals);
    const numberOf = readerOf([discount, ...extras, ...totals]);
    const evidence = await evidenceOf(engine, {
      totals,
      extras,
      sql: `
select i.lines, i.goods, i.product, i.own, i.negative, h.* exclude (id)
from (
    select ${trimmed(id)} as id, abs(${numberOf(discount)}) as d${extras.map((one, at) => `, coalesce(${numberOf(one)}, 0) as e${at}`).join('')}${totals.map((one, at) => `, ${numberOf(one)} as t${at}`).join('')}
    from ${sample.table}
) h
join (select id, lines, goods, product, own, negative from (${orders.sql})) i on i.id = h.id`,
    });
    if (!evidence) continue;
    const { orders: all, after, ofLines: own, exceeding, proven } = evidence;
    // Where lines have it already, it comes off nothing else.
    if (isMost(after, all) || isMost(own, all) || exceeding > all * (1 - isSure))
      return found({ without: ['order_discount'] });
    const goods = `the lines of ${items.sample.file.name}`;
    if (proven) {
      const amount = sample.profiles.find(({ header }) => header === fit.columns.amount);
      const isAfter = amount?.header === proven.header;
      return found({
        without: isAfter ? ['amount'] : [],
        columns: { order_discount: discount.header },
        why: { order_discount: provenWhy(goods, discount, evidence) },
      });
    }
    if (fit.columns.order_discount !== discount.header && isMoney(discount, evidence))
      return found({
        questions: heads.found.questions.some(({ code }) => code === 'order_discount')
          ? []
          : [question(sample, discount, evidence, goods, true)],
      });
  }
  return found({});
}

/** Heads and lines of the same orders in files of their own, seen together. */
export async function discountsOfHeads<One extends Read>(
  engine: Engine,
  all: readonly One[],
): Promise<One[]> {
  const reads = [...all];
  for (const [at, heads] of reads.entries()) {
    if (heads.fit?.entity.name !== 'orders') continue;
    for (const items of all.filter(({ fit }) => fit?.entity.name === 'order_lines')) {
      const one = await ofBoth(engine, heads, items);
      const known = one.without.includes('order_discount') || 'order_discount' in one.columns;
      const questions = heads.found.questions.filter(({ code }) => !(known && code === 'order_discount'));
      reads[at] = {
        ...heads,
        fit: withFound(heads.fit, one),
        found: merged({ ...heads.found, questions }, one),
      };
    }
  }
  return reads;
}
