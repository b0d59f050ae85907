import type { Engine } from '../../warehouse/engine.ts';
import { fold as foldText } from '../values/text.ts';
import { type Fit, isOfOrders } from './fit.ts';
import { type Found, found } from './found.ts';
import type { Look } from './look.ts';
import { fold } from './names/index.ts';
import { numeric } from './profile.ts';
import type { Question } from './questions/question.ts';
import { kindNames, type StatusValue, valuesOf } from './questions/status.ts';
import type { Sample } from './sample.ts';
import { inMoney } from './worth.ts';

/** A column of more values than these is no list of kinds. */
const mostKinds = 20;

/** What is written down beside sales and is none: payments, taxes, transfers. */
const noSale = [
  ...[
    'payment',
    'payout',
    'transfer',
    'fee',
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
    'مالیات',
    'حمل',
    'جمع',
    'انتقال',
    'خرید',
    'پیش فاکتور',
    'پیش‌فاکتور',
  ],
  ...['دفعة', 'دفع', 'سداد', 'تحويل', 'رسوم', 'ضريبة', 'شحن', 'شراء', 'عرض سعر', 'المجموع'],
].map(foldText);
const saysNoSale = ({ value, meaning }: StatusValue) =>
  meaning !== 'undone' && noSale.some((word) => foldText(value).includes(word));

/** Rows of several kinds: returns as documents of their own, and what is no sale at all. */
export const kinds: Look = async (engine, sample, fit, beside) => {
  const used = new Set(Object.values(fit.columns).flat());
  const called = sample.profiles.filter(
    ({ header, distinct }) =>
      !used.has(header) && distinct > 1 && distinct <= mostKinds && kindNames.includes(fold(header)),
  );
  const [first] = called;
  if (!first || !isOfOrders(fit)) return found({});
  const values = await valuesOf(engine, sample, fit, first.header, beside);
  const back = values.filter(({ meaning }) => meaning === 'undone');
  const named = values.filter((one) => saysNoSale(one));
  // One kind is what is sold: where every one is called a payment, it is that of most rows.
  const isEvery = named.length + back.length === values.length;
  const others = isEvery ? named.slice(1) : named;
  const header = JSON.stringify(first.header);
  const unsigned = back.length > 0 && back.every(({ negative }) => negative === 0);
  const list = (some: readonly StatusValue[]) => some.map(({ value }) => JSON.stringify(value)).join(', ');
  const texts = (some: readonly StatusValue[]) => some.map(({ value }) => value);
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
  const questions: Question[] = [];
  if (back.length > 0 && !beside.before.settings.cancellation)
    questions.push({
      code: 'kind_returns',
      path: 'cancellation',
      open: { column: first.header, values: '?' },
      text: `${sorted} If ${list(back)} gave back what was sold, set "cancellation": {"column": ${header}, "values": [${list(back)}]${unsigned ? ', "unsigned": true' : ''}}.`,
      ...stakesOf(back),
      choices: [
        {
          value: { column: first.header, values: texts(back), ...(unsigned ? { unsigned: true } : {}) },
          label: `${list(back)} gave back what was sold`,
          recommended: true,
        },
        { value: null, label: 'they are sales' },
      ],
    });
  // Kinds of which one is a sale and others are not known may be no sales either.
  const asked = others.length > 0 ? others : rest.length > 1 ? rest.slice(1) : [];
  if (asked.length > 0 && !beside.before.settings.test)
    questions.push({
      code: 'kind_no_sale',
      path: 'test',
      open: { column: first.header, equals: '?' },
      text: `${questions.length > 0 ? '' : `${sorted} `}What is no sale would count as one, such as ${list(asked)} in ${first.header}: take it out of the file, or set "test": {"column": ${header}, "equals": [${list(asked)}]}.`,
      ...stakesOf(asked),
      choices: [
        {
          value: { column: first.header, equals: texts(asked) },
          label: `${list(asked)} are no sales`,
          ...(others.length > 0 ? ({ recommended: true } as const) : {}),
        },
        {
          value: null,
          label: 'they are sales',
          ...(others.length > 0 ? {} : ({ recommended: true } as const)),
        },
      ],
    });
  return found({ questions });
};

const refunded = [
  ...[
    'refunded amount',
    'amount refunded',
    'refund amount',
    'total refunded',
    'refunded',
    'refunds',
    'refund',
  ],
  ...['مبلغ برگشتی', 'مبلغ مرجوعی', 'مبلغ عودت', 'المبلغ المسترد', 'مبلغ الاسترداد', 'المسترجع'],
].map(fold);

/** Money that was given back of an order, in a column beside what it cost: no column of ours takes it. */
export async function refundedBeside(engine: Engine, sample: Sample, fit: Fit): Promise<Found> {
  const beside = sample.profiles.find(
    (profile) => refunded.includes(fold(profile.header)) && numeric(profile) > 0.9,
  );
  if (!beside || !isOfOrders(fit)) return found({});
  const [row] = await engine.rows<{ rows: number }>(
    `select cast(count(*) as integer) as rows from ${sample.table} where regexp_matches(${beside.column}, '[1-9۱-۹١-٩]')`,
  );
  if (!row || row.rows === 0) return found({});
  return found({
    ask: [
      `${beside.header} tells of money given back in ${row.rows} rows, and is not taken off: their orders count in full. Load the refunds as orders or lines of their own, with negative amounts.`,
    ],
  });
}
