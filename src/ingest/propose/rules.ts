import { literal } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import { type Fit, isOfOrders } from './fit.ts';
import { found } from './found.ts';
import type { Look } from './look.ts';
import { fold } from './names/index.ts';
import type { Sample } from './sample.ts';

export interface Prefix {
  readonly header: string;
  readonly prefix: string;
  readonly rows: number;
  readonly negative: number;
  readonly others: number;
  /** Ids of the file that begin with a digit. */
  readonly plain: number;
  readonly badDebt: number;
}

export function columnOf(sample: Sample, header: string | readonly string[] | undefined): string | undefined {
  return sample.profiles.find((profile) => profile.header === header)?.column;
}

/**
 * Letters that begin some of the order ids, and whether their rows take money back. All rows are asked: the few of a
 * bad debt may lie anywhere.
 */
export async function prefixesOf(engine: Engine, sample: Sample, fit: Fit): Promise<Prefix[]> {
  const id = columnOf(sample, fit.columns.order_id);
  if (!id || !isOfOrders(fit)) return [];
  const amount = columnOf(sample, fit.columns.amount) ?? columnOf(sample, fit.columns.quantity);
  const description = columnOf(sample, fit.columns.description);
  return engine.rows<Prefix>(`
with ids as (
    select ${trimmed(id)} as id, regexp_extract(${trimmed(id)}, '^(\\p{L}+-?)', 1) as prefix,
        ${amount ? `starts_with(trim(${amount}), '-')` : 'false'} as is_negative,
        ${description ? `contains(lower(coalesce(${description}, '')), 'bad debt')` : 'false'} as is_debt
    from ${sample.whole} where ${trimmed(id)} is not null
)
select ${literal(String(fit.columns.order_id))} as header, prefix, cast(count(*) as integer) as rows,
    cast(count(*) filter (where is_negative) as integer) as negative,
    cast((select count(*) from ids) - count(*) as integer) as others,
    (select cast(count(*) filter (where regexp_matches(id, '^[0-9]')) as integer) from ids) as plain,
    cast(count(*) filter (where is_debt) as integer) as "badDebt"
from ids group by prefix having prefix <> '' and count(*) * 2 < (select count(*) from ids) order by rows desc limit 10`);
}

/** What numbers of returns begin with, in books of accounts and tills. */
const returnMarks = /^(c|cn|cr|r|rf|rn|re|ref|ret|rtn|rma|refund|return|credit|م|مر|برگشت|مرجوع|مرتجع)-?$/i;
/** Letters before a few of the numbers may mark returns, if all others are plain; those of countries or tills do not. */
const mayBeRefunds = ({ prefix, rows, others, plain, negative }: Prefix) =>
  negative > 0 ||
  (plain === others && rows <= others / 3) ||
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

/** What prefixes of order ids say: returns, bad debt, sums. */
export const prefixRules: Look = (_, sample, fit, { all }) => {
  const settings: Record<string, unknown> = {};
  const why: Record<string, string> = {};
  const ask: string[] = [];
  const takesBack = (one: Prefix) => one.negative >= one.rows * 0.95;
  // Heads of orders have no amounts: what their lines say of a prefix holds for them.
  const elsewhere = all.flatMap((other) => other.prefixes.filter(takesBack).map(({ prefix }) => prefix));
  const prefixes = all.find((read) => read.sample === sample)?.prefixes ?? [];
  for (const one of prefixes) {
    const evidence = `${one.rows} rows whose ${one.header} begins with ${one.prefix}`;
    if (saysSum(one.prefix))
      ask.push(
        `${evidence} look like sums of others. Where they have a date they would count twice: take them out of the file, or set "test": {"column": "${one.header}", "prefix": "${one.prefix}"}.`,
      );
    else if (one.badDebt > 0 && fit.entity.name === 'order_lines') {
      settings.badDebt = { prefix: one.prefix };
      why.badDebt = `${evidence}, ${one.badDebt} of them described as bad debt`;
    } else if (!settings.cancellation && (takesBack(one) || elsewhere.includes(one.prefix))) {
      settings.cancellation = { prefix: one.prefix };
      why.cancellation = `${evidence}${one.negative > 0 ? `, ${one.negative} of them negative` : ', negative in the lines'}`;
    } else if (mayBeRefunds(one))
      ask.push(
        `${evidence} and ${one.others} do not: if they are refunds, set "cancellation": {"prefix": "${one.prefix}"}.${one.negative === 0 && 'amount' in fit.columns ? ' None is negative: with "unsigned": true their amounts come off.' : ''}`,
      );
  }
  return found({ settings, why, ask });
};
