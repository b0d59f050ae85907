import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import { type Finding, finding, merged, withFinding } from './finding.ts';
import { says } from './names/words.ts';
import {
  type Evidence,
  evidenceOf,
  extraOf,
  extrasOf,
  isDiscount,
  isExtra,
  isGiftCard,
  isSure,
  maxTotals,
  numbersOf,
  ordersOfHeads,
  ordersOfLines,
} from './order-discount-evidence.ts';
import type { Profile } from './profile.ts';
import type { Question } from './questions/question.ts';
import type { Read } from './read.ts';
import { columnOf } from './rules.ts';
import type { Candidate, Sample } from './sampled.ts';
import { inMoney, readerOf } from './worth.ts';

const named = (list: readonly string[]) => list.join(' + ');

function provenWhy(goods: string, discount: Profile, { proven, orders }: Evidence): string {
  const sign = (header: string) => (isGiftCard({ header }) ? '-' : '+');
  return `${goods} - ${named([discount.header])}${proven?.extras.map((one) => ` ${sign(one)} ${one}`).join('')} is ${proven?.header} in ${proven?.orders} of ${orders} orders that have one`;
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

const free = (sample: Sample, candidate: Candidate) => {
  const used = new Set(Object.values(candidate.columns).flat());
  return sample.profiles.filter((one) => !used.has(one.header) && one.filled > 0 && isDiscount(one));
};

/** What is called a code may hold codes, unless it is 0 where there is none. */
const isMoney = ({ header, filled }: Profile, { rows }: Evidence) => !says(header, 'id') || filled > rows;

async function ofLines(engine: Engine, sample: Sample, candidate: Candidate): Promise<Finding> {
  const goods =
    typeof candidate.columns.amount === 'string'
      ? candidate.columns.amount
      : `${candidate.columns.quantity} × ${candidate.columns.unit_price}`;
  for (const discount of free(sample, candidate)) {
    const orders = await ordersOfLines(engine, sample, candidate, discount);
    const evidence = orders && (await evidenceOf(engine, orders));
    if (!evidence) continue;
    const { orders: all, after, ofLines: own, exceeding, proven } = evidence;
    if (isMost(after, all) || isMost(own, all) || exceeding > all * (1 - isSure)) continue;
    if (proven)
      return finding({
        columns: { order_discount: discount.header },
        why: { order_discount: provenWhy(`what its lines add up to (${goods})`, discount, evidence) },
      });
    if (!isMoney(discount, evidence)) continue;
    return finding({ questions: [question(sample, discount, evidence, goods, true)] });
  }
  return finding({});
}

/** Heads as orders: an amount that may be before the discount, and columns that may be after it. */
async function ofHeads(engine: Engine, sample: Sample, candidate: Candidate): Promise<Finding> {
  const amount = sample.profiles.find(({ header }) => header === candidate.columns.amount);
  if (!amount) return finding({});
  const totals = numbersOf(sample)
    .filter((one) => !isExtra(one) && !isGiftCard(one) && !isDiscount(one))
    .slice(0, maxTotals);
  for (const discount of free(sample, candidate)) {
    const before = await evidenceOf(engine, ordersOfHeads(sample, discount, amount, totals));
    if (!before) continue;
    if (before.proven)
      return finding({
        columns: { order_discount: discount.header },
        why: { order_discount: provenWhy(amount.header, discount, before) },
      });
    if (before.exceeding > before.orders * (1 - isSure)) continue;
    // Another column is what the amount was before the discount: with shipping or tax in the amount, that one is of the goods.
    let isAfter = false;
    for (const goods of totals.filter((one) => one !== amount && one !== discount)) {
      const other = await evidenceOf(engine, ordersOfHeads(sample, discount, goods, [amount]));
      if (!other?.proven) continue;
      if (other.proven.extras.length > 0 && !says(goods.header, 'discount', 'tax'))
        return finding({
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
    const isBefore = says(amount.header, 'goods');
    // What is called paid, final or net is after what came off; a total mostly is.
    if (says(amount.header, 'net', 'paid') && !isBefore) continue;
    const isLikely = isBefore ? true : says(amount.header, 'total') ? false : null;
    return finding({ questions: [question(sample, discount, before, amount.header, isLikely)] });
  }
  return finding({});
}

/**
 * The discount of whole orders that a known program writes, unless the lines of this file are after it already: what
 * they add up to is a column then, without the discount.
 */
export async function discountOfKnown(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
): Promise<Finding> {
  const { order_discount: header, ...columns } = candidate.columns;
  const discount = sample.profiles.find((one) => one.header === header);
  if (!discount || candidate.entity.name !== 'order_lines') return finding({});
  const orders = await ordersOfLines(engine, sample, { ...candidate, columns }, discount);
  if (!orders) return finding({});
  const before = await evidenceOf(engine, orders);
  if (!before || before.proven) return finding({});
  const { proven } =
    (await evidenceOf(engine, {
      ...orders,
      sql: `select * replace (goods + d as goods) from (${orders.sql})`,
    })) ?? before;
  if (!proven) return finding({});
  return finding({
    without: ['order_discount'],
    ask: [`Lines add up to ${proven.header}: they are after ${discount.header}, which is left out.`],
  });
}

/** What a column takes off whole orders: of lines, whose worth knows nothing of it, and of orders whose amount is before it. */
export async function orderDiscount(engine: Engine, sample: Sample, candidate: Candidate): Promise<Finding> {
  if (candidate.entity.name === 'order_lines') return ofLines(engine, sample, candidate);
  return candidate.entity.name === 'orders' ? ofHeads(engine, sample, candidate) : finding({});
}

/**
 * A discount that heads of orders state comes off the lines of another file, unless those have it already. What a head
 * says of its amount is for orders without lines alone.
 */
async function ofBoth(engine: Engine, heads: Read, items: Read): Promise<Finding> {
  const [candidate, its] = [heads.candidate, items.candidate];
  if (!candidate || !its) return finding({});
  const { order_discount: _, ...columns } = candidate.columns;
  const id = columnOf(heads.sample, candidate.columns.order_id);
  const orders = await ordersOfLines(engine, items.sample, its, null);
  if (!id || !orders || 'order_discount' in its.columns) return finding({});
  const { sample } = heads;
  for (const discount of free(sample, { ...candidate, columns })) {
    const numbers = numbersOf(sample).filter((one) => one !== discount);
    const extras = extrasOf(numbers);
    const totals = numbers.filter((one) => !extras.includes(one) && !isDiscount(one)).slice(0, maxTotals);
    const numberOf = readerOf([discount, ...extras, ...totals]);
    const evidence = await evidenceOf(engine, {
      totals,
      extras,
      sql: `
select i.lines, i.goods, i.product, i.own, i.negative, h.* exclude (id)
from (
    select ${trimmed(id)} as id, abs(${numberOf(discount)}) as d${extras.map((one, at) => `, ${extraOf(one, numberOf(one))} as e${at}`).join('')}${totals.map((one, at) => `, ${numberOf(one)} as t${at}`).join('')}
    from ${sample.table}
) h
join (select id, lines, goods, product, own, negative from (${orders.sql})) i on i.id = h.id`,
    });
    if (!evidence) continue;
    const { orders: all, after, ofLines: own, exceeding, proven } = evidence;
    // Where lines have it already, it comes off nothing else.
    if (isMost(after, all) || isMost(own, all) || exceeding > all * (1 - isSure))
      return finding({ without: ['order_discount'] });
    const goods = `the lines of ${items.sample.file.name}`;
    if (proven) {
      const amount = sample.profiles.find(({ header }) => header === candidate.columns.amount);
      const isAfter = amount?.header === proven.header;
      return finding({
        without: isAfter ? ['amount'] : [],
        columns: { order_discount: discount.header },
        why: { order_discount: provenWhy(goods, discount, evidence) },
      });
    }
    if (candidate.columns.order_discount !== discount.header && isMoney(discount, evidence))
      return finding({
        questions: heads.found.questions.some(({ code }) => code === 'order_discount')
          ? []
          : [question(sample, discount, evidence, goods, true)],
      });
  }
  return finding({});
}

/** Heads and lines of the same orders in files of their own, seen together. */
export async function discountsOfHeads<One extends Read>(
  engine: Engine,
  all: readonly One[],
): Promise<One[]> {
  const reads = [...all];
  for (const [at, heads] of reads.entries()) {
    if (heads.candidate?.entity.name !== 'orders') continue;
    for (const items of all.filter(({ candidate }) => candidate?.entity.name === 'order_lines')) {
      const one = await ofBoth(engine, heads, items);
      const known = one.without.includes('order_discount') || 'order_discount' in one.columns;
      const questions = heads.found.questions.filter(({ code }) => !(known && code === 'order_discount'));
      reads[at] = {
        ...heads,
        candidate: withFinding(heads.candidate, one),
        found: merged({ ...heads.found, questions }, one),
      };
    }
  }
  return reads;
}
