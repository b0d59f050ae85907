import type { RowKind } from '../feed/index.ts';
import { fold as foldText, trimmed } from '../values/text.ts';
import { isOfOrders } from './candidate.ts';
import type { DetectionContext, Detector } from './detector.ts';
import { finding } from './finding.ts';
import { fold } from './names/index.ts';
import { says, wordsOf } from './names/words.ts';
import { isOfOtherList, isOneByOrder } from './questions/marks.ts';
import type { Question } from './questions/question.ts';
import { kindNames, type StatusValue, valuesOf } from './questions/status.ts';
import { meaningOf } from './questions/status-words.ts';
import { likelyRules } from './questions/taken-out.ts';
import { columnOf, orderKeyOf } from './rules.ts';
import { inMoney, worthOf } from './worth.ts';

/** A column of more values than these is no list of kinds. */
const maxKinds = 20;

/** What is written down beside sales and is none: payments, taxes, transfers. */
const noSale = [
  ...[
    'payment',
    'payout',
    'transfer',
    'fee',
    'commission',
    'tax',
    'shipping',
    'deposit',
    'withdraw',
    'adjust',
    'subtotal',
    'total',
    'balance',
  ],
  ...[
    'پرداخت',
    'دریافت',
    'واریز',
    'کارمزد',
    'کمیسیون',
    'مالیات',
    'حمل',
    'جمع',
    'انتقال',
    'خرید',
    'پیش فاکتور',
    'پیش‌فاکتور',
  ],
  ...['دفعة', 'دفع', 'سداد', 'تحويل', 'رسوم', 'عمولة', 'ضريبة', 'شحن', 'شراء', 'عرض سعر', 'المجموع'],
].map(foldText);
/** Whether the words of a kind tell of a payment, a fee, a sum. */
export const saysNoSale = (value: string) => noSale.some((word) => foldText(value).includes(word));

/** The kinds whose rows never name a product, beside one whose rows nearly always do: fees and payments of a sale. */
async function withoutProduct(
  engine: Parameters<Detector>[0],
  sample: Parameters<Detector>[1],
  candidate: Parameters<Detector>[2],
  header: string,
): Promise<ReadonlySet<string>> {
  const [kind, product] = [header, candidate.columns.product_id ?? candidate.columns.description].map(
    (name) => columnOf(sample, name),
  );
  if (!kind || !product) return new Set();
  const rows = await engine.rows<{ value: string; share: number }>(
    `select ${trimmed(kind)} as value, avg(case when ${trimmed(product)} is null then 0.0 else 1 end) as share
     from ${sample.table} where ${trimmed(kind)} is not null group by 1`,
  );
  if (!rows.some(({ share }) => share > 0.9)) return new Set();
  return new Set(rows.filter(({ share }) => share === 0).map(({ value }) => value));
}

/** In a column of debits and credits, what a customer is credited with was given back. */
const isCredit = (header: string, value: string) =>
  ['dc', 'drcr', 'debitcredit', 'sh', 'sollhaben'].includes(fold(header)) &&
  ['c', 'cr', 'credit', 'h', 'haben', 'k'].includes(fold(value));

/** Whether rules of rows say already what the values of a column mean. */
const isSorted = ({ before }: DetectionContext, header: string) =>
  likelyRules(before).some(({ column }) => column === header);

/** A column of more values than these, that no name says to be one of kinds, is none. */
const maxUnnamed = 8;
/** Fewer orders than these add up by chance. */
const minOrders = 3;
const isSure = 0.95;

/** Whole words of what is no sale: without a name that says it of the column, a part of a word says nothing. */
const noSaleWords = new Set(
  [
    'payment payments payout payouts transfer transfers fee fees commission tax vat shipping freight deposit deposits',
    'withdrawal adjustment subtotal balance reservation quote estimate zahlung zahlungen zahlungseingang gebühr gebühren',
    'steuer versand anzahlung umbuchung angebot paiement paiements règlement frais taxe devis virement pago pagos cobro',
    'comisión impuesto envío pagamento pagamenti commissione imposta ödeme tahsilat komisyon vergi teklif платёж платеж',
    'پرداخت دریافت واریز کارمزد مالیات انتقال پیشفاکتور دفعة دفع سداد تحويل رسوم عمولة ضريبة شحن',
  ]
    .join(' ')
    .split(' ')
    .map(fold),
);

/** The kinds whose rows carry, order by order, what the rows of another carry already, such as its payments. */
async function doubling(
  engine: Parameters<Detector>[0],
  sample: Parameters<Detector>[1],
  candidate: Parameters<Detector>[2],
  column: string,
  context: DetectionContext,
): Promise<ReadonlySet<string>> {
  const order = orderKeyOf(sample, candidate);
  const worth = worthOf(sample, candidate, context);
  if (!order || !worth) return new Set();
  const pairs = await engine.rows<{ one: string; other: string }>(`
with sums as (
    select ${order} as id, ${trimmed(column)} as kind, sum(abs(${worth})) as worth, bool_or(${worth} < 0) as is_back
    from ${sample.table} where ${order} is not null and ${trimmed(column)} is not null group by 1, 2
),
kinds as (select kind, sum(worth) as worth, count(*) as orders from sums group by kind)
select a.kind as one, b.kind as other
from sums a join sums b on b.id = a.id and b.kind <> a.kind
    join kinds k on k.kind = a.kind join kinds l on l.kind = b.kind
where not a.is_back and not b.is_back and (k.orders > l.orders or (k.orders = l.orders and k.kind < l.kind))
group by a.kind, b.kind, l.orders
having count(*) >= ${minOrders} and count(*) filter (where abs(a.worth - b.worth) < 0.011) >= ${isSure} * l.orders`);
  return new Set(pairs.map(({ other }) => other));
}

/** A column that sorts rows into kinds though nothing calls it so: by its values, and by what they add up to. */
async function unnamedKinds(
  engine: Parameters<Detector>[0],
  sample: Parameters<Detector>[1],
  candidate: Parameters<Detector>[2],
  context: DetectionContext,
  used: ReadonlySet<string>,
): Promise<{ header: string; doubled: ReadonlySet<string> } | null> {
  const lists = sample.profiles.filter(
    (one) =>
      !used.has(one.header) &&
      one.distinct > 1 &&
      one.distinct <= maxUnnamed &&
      one.letters > 0 &&
      one.filled > sample.rows * 0.9 &&
      one.distinct < one.filled / 2 &&
      !isOfOtherList(one.header) &&
      !isSorted(context, one.header),
  );
  for (const profile of lists) {
    const doubled = await doubling(engine, sample, candidate, profile.column, context);
    if (doubled.size > 0) return { header: profile.header, doubled };
    const values = await engine.rows<{ value: string }>(
      `select distinct ${trimmed(profile.column)} as value from ${sample.table} where ${trimmed(profile.column)} is not null`,
    );
    const isNoSale = ({ value }: { value: string }) => wordsOf(value).some((word) => noSaleWords.has(word));
    const isBack = ({ value }: { value: string }) => meaningOf(value) === 'undone';
    // What is said of a whole order is looked at as its state.
    const some =
      values.some(isNoSale) ||
      (values.some(isBack) && !(await isOneByOrder(engine, sample, candidate, profile)));
    if (some && !values.every(isNoSale)) return { header: profile.header, doubled };
  }
  return null;
}

/** Rows of several kinds: returns as documents of their own, and what is no sale at all. */
export const kinds: Detector = async (engine, sample, candidate, context) => {
  const used = new Set(Object.values(candidate.columns).flat());
  const called = sample.profiles.filter(
    ({ header, distinct }) =>
      !used.has(header) && distinct > 1 && distinct <= maxKinds && kindNames.includes(fold(header)),
  );
  if (!isOfOrders(candidate)) return finding({});
  const [listed] = called;
  // Rows that tell of one order again are asked about as such.
  const isRepeated = context.before.questions.some(({ code }) => code === 'repeated_orders');
  const unnamed = listed || isRepeated ? null : await unnamedKinds(engine, sample, candidate, context, used);
  const first = listed ?? unnamed;
  if (!first || isSorted(context, first.header)) return finding({});
  const values = await valuesOf(engine, sample, candidate, first.header, context);
  const back = values.filter(({ meaning, value }) => meaning === 'undone' || isCredit(first.header, value));
  const bare = await withoutProduct(engine, sample, candidate, first.header);
  // A coupon names no product either, and comes off what was sold.
  const isBare = ({ value, meaning }: StatusValue) =>
    meaning !== 'undone' && bare.has(value) && !says(value, 'voucher', 'discount');
  const isCalled = ({ value }: StatusValue) =>
    listed ? saysNoSale(value) : wordsOf(value).some((word) => noSaleWords.has(word));
  const named = values.filter(
    (one) =>
      (one.meaning !== 'undone' && (isCalled(one) || unnamed?.doubled.has(one.value) === true)) ||
      isBare(one),
  );
  // One kind is what is sold: where every one is called a payment, it is that of most rows.
  const isEvery = named.length + back.length === values.length;
  const others = isEvery ? named.slice(1) : named;
  const list = (some: readonly StatusValue[]) => some.map(({ value }) => JSON.stringify(value)).join(', ');
  const total = (some: readonly StatusValue[], of: (one: StatusValue) => number | null) =>
    some.reduce((sum, one) => sum + (of(one) ?? 0), 0);
  const stakesOf = (some: readonly StatusValue[]) => ({
    evidence: some
      .map(({ value, rows, money }) => `${JSON.stringify(value)}: ${rows} rows${inMoney(money)}`)
      .join('; '),
    rows: total(some, ({ rows }) => rows),
    money: total(some, ({ money }) => money),
  });
  const sorted = `${first.header} sorts rows into ${values.map(({ value, rows }) => `${JSON.stringify(value)} (${rows})`).join(', ')}.`;
  const rest = values.filter((one) => !back.includes(one) && !others.includes(one));
  const rule = (some: readonly StatusValue[], kind: (one: StatusValue) => RowKind | '?') => ({
    column: first.header,
    means: Object.fromEntries(some.map((one) => [one.value, kind(one)])),
  });
  // Where some rows of a return have a minus and others have none, those without are sales that were called off.
  const isMixed = ({ negative, rows }: StatusValue) => negative > 0 && negative < rows;
  const returned = rule([...rest, ...back], (one) =>
    rest.includes(one) ? 'sale' : isMixed(one) ? 'cancelled' : 'refund',
  );
  const questions: Question[] = [];
  if (back.length > 0)
    questions.push({
      code: 'kind_returns',
      path: 'rows',
      open: rule(back, () => '?'),
      text: `${sorted} If ${list(back)} gave back what was sold, set "rows": ${JSON.stringify(returned)}.`,
      ...stakesOf(back),
      choices: [
        { value: returned, label: `${list(back)} gave back what was sold`, recommended: true },
        { value: rule([...rest, ...back], () => 'sale'), label: 'they are sales' },
      ],
    });
  // Kinds of which one is a sale and others are not known may be no sales either.
  const asked = others.length > 0 ? others : rest.length > 1 && listed ? rest.slice(1) : [];
  if (asked.length > 0) {
    const none = rule([...rest.filter((one) => !asked.includes(one)), ...asked], (one) =>
      asked.includes(one) ? 'no_sale' : 'sale',
    );
    const isLikely = others.length > 0;
    const sale = { value: rule([...rest, ...asked], () => 'sale'), label: 'they are sales' };
    const refunds = {
      value: rule([...rest.filter((one) => !asked.includes(one)), ...asked], (one) =>
        asked.includes(one) ? 'refund' : 'sale',
      ),
      label: `${list(asked)} gave back what was sold`,
    };
    const noSales = { value: none, label: `${list(asked)} are no sales` };
    questions.push({
      code: 'kind_no_sale',
      path: 'rows',
      open: rule(asked, () => '?'),
      text: `${questions.length > 0 ? '' : `${sorted} `}What is no sale would count as one, such as ${list(asked)} in ${first.header}: take it out of the file, or set "rows": ${JSON.stringify(none)}.`,
      ...stakesOf(asked),
      choices: [
        { ...noSales, ...(isLikely ? ({ recommended: true } as const) : {}) },
        { ...sale, ...(isLikely ? {} : ({ recommended: true } as const)) },
        refunds,
      ],
    });
  }
  return finding({ questions });
};
