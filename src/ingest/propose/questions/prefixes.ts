import { literal } from '../../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../../warehouse/engine.ts';
import { trimmed } from '../../values/text.ts';
import type { DetectionContext, Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { fold } from '../names/index.ts';
import { columnOf, type Prefix } from '../rules.ts';
import type { Candidate, Sample } from '../sampled.ts';
import { inMoney, stakes, worthOf } from '../worth.ts';
import { haveSales } from './own-documents.ts';
import type { Question } from './question.ts';

/** What numbers of returns begin with, in books of accounts and tills. */
const returnMarks = /^(c|cn|cr|r|rf|rn|ref|ret|rtn|rma|refund|return|credit|م|مر|برگشت|مرجوع|مرتجع)-?$/i;
/** Fewer numbers than these have other letters by chance. */
const minRows = 3;
/** Letters before a few of the numbers may mark returns, if all others are plain; those of countries or tills do not. */
const mayBeRefunds = ({ prefix, rows, others, plain, negative }: Prefix) =>
  negative * 2 > rows ||
  (plain === others && rows >= minRows && rows <= others / 3) ||
  (returnMarks.test(prefix) && rows <= others / 2);

const sums = [
  'total',
  'subtotal',
  'sum',
  'grand',
  'totals',
  'جمع',
  'مجموع',
  'المجموع',
  'الاجمالی',
  'اجمالی',
].map(fold);

/** A word that calls a row the sum of those above it. */
const saysSum = (prefix: string) => sums.includes(fold(prefix));

/** The money of the sample's rows whose order id begins so, and how many of them can be loaded: a row without a day is held. */
async function stakesOf(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  context: DetectionContext,
  { header, prefix }: Prefix,
) {
  const id = columnOf(sample, header);
  const begins = `coalesce(starts_with(${id ? trimmed(id) : "''"}, ${literal(prefix)}), false)`;
  const day = columnOf(sample, candidate.columns.ordered_at);
  const [row] = await engine.rows<{ money: number | null; dated: number }>(
    `select ${stakes(worthOf(sample, candidate, context), begins)},
        cast(count(case when ${begins} and ${day ? trimmed(day) : "''"} is not null then 1 end) as integer) as dated
     from ${sample.table}`,
  );
  return { begins, money: row?.money ?? null, dated: row?.dated ?? 0 };
}

/** Asks whether rows by whose order id nothing else is known give back what others sold. */
async function refundQuestion(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  context: DetectionContext,
  { one, isFirst }: { readonly one: Prefix; readonly isFirst: boolean },
): Promise<Question | null> {
  const { header, prefix, rows, others, negative } = one;
  const { begins, money } = await stakesOf(engine, sample, candidate, context, one);
  const hasSales = await haveSales(engine, sample, candidate, context, begins);
  if (!hasSales && !mayBeRefunds(one)) return null;
  const isLikely = negative > 0 || returnMarks.test(prefix) || hasSales;
  // A feed has one prefix that also says which order is meant; further ones are rules of rows.
  const as = (kind: 'refund' | 'cancelled') =>
    isFirst
      ? { prefix, ...(kind === 'refund' ? { unsigned: true } : {}) }
      : { column: header, means: { [`${prefix}*`]: kind, '*': 'sale' } };
  // Where some have a minus and others have none, those without are sales that were called off.
  const likely = negative > 0 ? 'cancelled' : 'refund';
  const setting = isFirst ? 'cancellation' : 'rows';
  const recommended = { recommended: true } as const;
  const off = { value: as('refund'), label: 'they give back what was sold: their amounts come off' };
  const undone = { value: as('cancelled'), label: 'they were undone where they stand: no sales' };
  const sale = isFirst ? null : { column: header, means: { [`${prefix}*`]: 'sale', '*': 'sale' } };
  const [first, second] = likely === 'refund' ? [off, undone] : [undone, off];
  return {
    code: 'refund_prefix',
    path: setting,
    ...(isFirst ? {} : { open: { column: header, means: { [`${prefix}*`]: '?' } } }),
    text: `${rows} rows whose ${header} begins with ${prefix} and ${others} do not: if they are refunds, set "${setting}": ${JSON.stringify(first.value)}.`,
    evidence: `${rows} of ${rows + others} rows, ${negative} of them negative${inMoney(money)}`,
    rows,
    money,
    choices: [
      isLikely ? { ...first, ...recommended } : first,
      second,
      { value: sale, label: 'they are sales like the others', ...(isLikely ? {} : recommended) },
    ],
  };
}

async function sumQuestion(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  context: DetectionContext,
  one: Prefix,
): Promise<Question | null> {
  const { header, prefix } = one;
  const { money, dated: rows } = await stakesOf(engine, sample, candidate, context, one);
  if (rows === 0) return null;
  const value = { column: header, means: { [`${prefix}*`]: 'no_sale', '*': 'sale' } };
  return {
    code: 'sum_rows',
    path: 'rows',
    open: { column: header, means: { [`${prefix}*`]: '?' } },
    text: `${rows} rows whose ${header} begins with ${prefix} look like sums of others: they would count twice. If so: "rows": ${JSON.stringify(value)}.`,
    evidence: `${rows} rows${inMoney(money)}`,
    rows,
    money,
    choices: [
      { value, label: 'they are sums of other rows', recommended: true },
      { value: { column: header, means: { [`${prefix}*`]: 'sale', '*': 'sale' } }, label: 'they are sales' },
    ],
  };
}

/** What prefixes of order ids say: returns, bad debt, sums. */
export const prefixRules: Detector = async (engine, sample, candidate, context) => {
  const settings: Record<string, unknown> = {};
  const why: Record<string, string> = {};
  const questions: Question[] = [];
  const takesBack = (one: Prefix) => one.negative >= one.rows * 0.95;
  // Heads of orders have no amounts: what their lines say of a prefix holds for them.
  const elsewhere = context.all.flatMap((other) =>
    other.prefixes.filter(takesBack).map(({ prefix }) => prefix),
  );
  const prefixes = context.all.find((read) => read.sample === sample)?.prefixes ?? [];
  for (const one of prefixes) {
    const evidence = `${one.rows} rows whose ${one.header} begins with ${one.prefix}`;
    const isFirst = !settings.cancellation && questions.every(({ path }) => path !== 'cancellation');
    if (saysSum(one.prefix)) {
      const question = await sumQuestion(engine, sample, candidate, context, one);
      if (question) questions.push(question);
    } else if (one.badDebt > 0 && candidate.entity.name === 'order_lines') {
      settings.badDebt = { prefix: one.prefix };
      why.badDebt = `${evidence}, ${one.badDebt} of them described as bad debt`;
    } else if (isFirst && (takesBack(one) || elsewhere.includes(one.prefix))) {
      settings.cancellation = { prefix: one.prefix };
      why.cancellation = `${evidence}${one.negative > 0 ? `, ${one.negative} of them negative` : ', negative in the lines'}`;
    } else if (!takesBack(one)) {
      const question = await refundQuestion(engine, sample, candidate, context, { one, isFirst });
      if (question) questions.push(question);
    }
  }
  return finding({ settings, why, questions });
};
