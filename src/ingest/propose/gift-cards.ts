import type { Engine } from '../../warehouse/engine.ts';
import { type Finding, finding } from './finding.ts';
import { says } from './names/words.ts';
import {
  extrasOf,
  isDiscount,
  isExtra,
  isGiftCard,
  isSure,
  maxTotals,
  numbersOf,
} from './order-discount-evidence.ts';
import type { Profile } from './profile.ts';
import type { Candidate, Sample } from './sampled.ts';
import { inMoney, readerOf } from './worth.ts';

interface Evidence {
  readonly orders: number;
  readonly money: number | null;
  /** A total from which gift card, and discount where it needs one, lead to the amount. */
  readonly before: { readonly total: Profile; readonly discount: Profile | null } | null;
  /** Whether they lead from the amount to another total. */
  readonly isBefore: boolean;
}

async function evidenceOf(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  amount: Profile,
  gift: Profile,
): Promise<Evidence | null> {
  const numbers = numbersOf(sample).filter((one) => one !== amount && one !== gift);
  const discounts = numbers.filter(
    (one) => isDiscount(one) || one.header === candidate.columns.order_discount,
  );
  const extras = extrasOf(numbers).filter(isExtra);
  const totals = numbers
    .filter((one) => !discounts.includes(one) && !isExtra(one) && !isGiftCard(one))
    .slice(0, maxTotals);
  const [discount = null] = discounts;
  const numberOf = readerOf([amount, gift, ...totals, ...extras, ...(discount ? [discount] : [])]);
  const of = (one: Profile) => `coalesce(${numberOf(one)}, 0)`;
  const paid = `abs(${of(gift)})`;
  const off = discount ? `abs(${of(discount)})` : '0';
  const extra = extras.map((one) => ` + ${of(one)}`).join('');
  const count = (when: string) => `cast(count(*) filter (where ${when}) as integer)`;
  const isClose = (left: Profile, right: Profile, less: string) =>
    `abs(${numberOf(left)} - (${numberOf(right)} - ${paid}${less})) < 0.011 or abs(${numberOf(left)} - (${numberOf(right)} - ${paid}${less}${extra})) < 0.011`;
  const tries = totals.flatMap((total, at) => [
    `${count(`is_some and (${isClose(amount, total, '')})`)} as plain_${at}`,
    `${count(`is_some and (${isClose(amount, total, ` - ${off}`)})`)} as less_${at}`,
    `${count(`is_some and (${isClose(total, amount, '')} or ${isClose(total, amount, ` - ${off}`)})`)} as after_${at}`,
  ]);
  const [row] = await engine.rows<Record<string, number | null>>(`
with rows as (select *, ${paid} > 0 or ${off} > 0 as is_some from ${sample.table})
select ${count(`${paid} > 0`)} as orders, ${count('is_some')} as some, round(sum(${paid}), 2) as money${tries.map((one) => `, ${one}`).join('')}
from rows`);
  const orders = row?.orders ?? 0;
  if (!row || orders === 0) return null;
  const fits = (name: string, at: number) => (row[`${name}_${at}`] ?? 0) >= (row.some ?? 0) * isSure;
  const plain = totals.find((_, at) => fits('plain', at));
  const less = totals.find((_, at) => fits('less', at));
  return {
    orders,
    money: row.money ?? null,
    before: plain ? { total: plain, discount: null } : less ? { total: less, discount } : null,
    isBefore: totals.some((_, at) => fits('after', at)),
  };
}

/** A gift card is a payment: what orders are worth is the amount before it. */
export async function giftCards(engine: Engine, sample: Sample, candidate: Candidate): Promise<Finding> {
  const amount = sample.profiles.find(({ header }) => header === candidate.columns.amount);
  const gift = numbersOf(sample).find((one) => isGiftCard(one) && one.header !== amount?.header);
  if (candidate.entity.name !== 'orders' || !amount || !gift) return finding({});
  const evidence = await evidenceOf(engine, sample, candidate, amount, gift);
  if (!evidence) return finding({});
  const { orders, money, before, isBefore } = evidence;
  if (before) {
    const { total, discount } = before;
    const off = discount && candidate.columns.order_discount === undefined ? discount.header : null;
    return finding({
      columns: { amount: total.header, ...(off ? { order_discount: off } : {}) },
      why: {
        amount: `${amount.header} is what was left to pay after ${gift.header}, a payment`,
        ...(off ? { order_discount: `${total.header} is before it` } : {}),
      },
    });
  }
  // A sum of goods is before any payment; of other amounts only a person knows.
  if (isBefore || says(amount.header, 'goods')) return finding({});
  const others = numbersOf(sample).filter(
    (one) => says(one.header, 'money', 'goods') && one !== amount && one !== gift && !isExtra(one),
  );
  return finding({
    questions: [
      {
        code: 'gift_card',
        path: 'columns.amount',
        text: `${gift.header} is what gift cards paid, and no column says whether ${amount.header} is before it or after. If after, map the amount before it as "amount": else net revenue is too low by it.`,
        evidence: `${orders} orders of ${sample.file.name} have one${inMoney(money)}`,
        rows: orders,
        money,
        choices: [
          { value: amount.header, label: `${amount.header} is before it`, recommended: true },
          ...others.map(({ header }) => ({ value: header, label: `${header} is before it` })),
        ],
      },
    ],
  });
}
