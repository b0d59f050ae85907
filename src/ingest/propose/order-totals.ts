import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import { type Finding, finding } from './finding.ts';
import { saysPercent } from './names/index.ts';
import { says } from './names/words.ts';
import { numeric } from './profile.ts';
import type { Question } from './questions/question.ts';
import { columnOf, orderKeyOf } from './rules.ts';
import type { Candidate, Sample } from './sampled.ts';

/** Fewer orders than these agree by chance. */
const fewest = 10;
/** Prices of a shop that has hardly any: its lines are alike without being totals. */
const fewPrices = 5;

interface Columns {
  /** Its id, as SQL. */
  readonly order: string;
  readonly value: string;
  /** What tells what is bought in a line. */
  readonly bought: readonly string[];
}

interface ValueCounts {
  readonly orders: number;
  /** Those whose lines all say the same, or of which one alone says any. */
  readonly alike: number;
  readonly distinct: number;
}

/** Orders of several different lines, and those whose lines are alike in one of their amounts. */
async function countOrders(
  engine: Engine,
  sample: Sample,
  columns: Columns,
  counts: string,
): Promise<ValueCounts> {
  const { order, value, bought } = columns;
  const [counted] = await engine.rows<ValueCounts>(`
with orders as (
    select count(distinct ${trimmed(value)}) as values, count(${trimmed(value)}) as filled,
        bool_or(regexp_matches(${trimmed(value)}, '[1-9۱-۹١-٩]')) as is_some
    from ${sample.table} where ${order} is not null
    group by ${order} having count(distinct hash(${bought.join(', ')})) > 1
)
select cast(count(*) as integer) as orders, cast(count(*) filter (where values <= 1) as integer) as alike,
    (select cast(count(distinct ${trimmed(value)}) as integer) from ${sample.table}) as distinct
from orders where ${counts}`);
  if (!counted) throw new Error('an aggregate gave no row');
  return counted;
}

const plainNumber = (column: string) =>
  `try_cast(replace(translate(${column}, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫', '01234567890123456789.'), ',', '') as double)`;

/** Asks of few orders whose lines all say the same amount: it may be the order's, or chance. */
async function fewOrders(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  orders: number,
): Promise<Question> {
  const header = String(candidate.columns.amount);
  const value = plainNumber(columnOf(sample, header) ?? 'null');
  const [row] = await engine.rows<{ money: number | null }>(
    `select sum(abs(${value})) as money from ${sample.table}`,
  );
  const product = `${candidate.columns.quantity} × ${candidate.columns.unit_price}`;
  return {
    code: 'order_total',
    path: 'columns.amount',
    text: `${header} is alike on all lines of the ${orders} orders with several: it may be the order's total, which its lines would count many times over. If so, leave "amount" out, and lines are worth ${product}; else map it as "amount".`,
    evidence: `${orders} of ${orders} orders with several lines`,
    rows: sample.rows,
    money: row?.money ?? null,
    choices: [
      { value: null, label: `lines are worth ${product}`, recommended: true },
      { value: header, label: `each line is worth its ${header}` },
    ],
  };
}

/** Whether what is taken off is one sum, and neither a share nor a count: it has decimals, or is more than any share. */
async function isOneSum(engine: Engine, sample: Sample, value: string): Promise<boolean> {
  const [row] = await engine.rows<{ is_sum: boolean | null }>(
    `select bool_or(regexp_matches(${value}, '[0-9][.,٫][0-9]') or abs(${plainNumber(value)}) > 100) and max(abs(${plainNumber(value)})) > 1 as is_sum from ${sample.table}`,
  );
  return row?.is_sum === true;
}

/** The column whose values add up to the total of an order over its lines, verified row by row. */
async function lineOfTotal(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  order: string,
  total: string,
) {
  const used = new Set(Object.values(candidate.columns).flat());
  const numbers = sample.profiles.filter(
    (one) => !used.has(one.header) && numeric(one) > 0.9 && one.distinct > 1,
  );
  for (const { header, column } of numbers.slice(0, 12)) {
    const [row] = await engine.rows<{ orders: number; agree: number }>(`
with orders as (
    select sum(${plainNumber(column)}) as lines, max(${plainNumber(total)}) as total
    from ${sample.table} where ${order} is not null group by ${order} having count(*) > 1
)
select cast(count(*) as integer) as orders, cast(count(*) filter (where abs(lines - total) <= 0.011) as integer) as agree from orders`);
    if (row && row.orders > 0 && row.agree > row.orders * 0.95) return { header, orders: row.agree };
  }
  return null;
}

/**
 * Some exports say the total of an order, or what was taken off it, on each of its lines or on the first: added up as
 * the value of lines a total would count many times over, or be missing; so would a discount that each line repeats.
 */
export async function orderTotals(engine: Engine, sample: Sample, candidate: Candidate): Promise<Finding> {
  const order = orderKeyOf(sample, candidate);
  if (candidate.entity.name !== 'order_lines' || !order) return finding({});
  const priced = [candidate.columns.quantity, candidate.columns.unit_price].flatMap(
    (header) => columnOf(sample, header) ?? [],
  );
  const hasPrices = priced.length === 2;
  const product = columnOf(sample, candidate.columns.product_id ?? candidate.columns.description);
  const bought = hasPrices ? priced : [product ?? []].flat();
  if (bought.length === 0) return finding({});
  const without: string[] = [];
  const ask: string[] = [];
  const questions: Question[] = [];
  const columns: Record<string, string> = {};
  const why: Record<string, string> = {};
  for (const name of ['amount', 'discount'] as const) {
    const value = columnOf(sample, candidate.columns[name]);
    if (!value) continue;
    const counts = name === 'amount' ? 'true' : 'is_some and filled > 1';
    const { orders, alike, distinct } = await countOrders(engine, sample, { order, value, bought }, counts);
    if (orders > 0 && orders < fewest && alike === orders && name === 'amount' && hasPrices) {
      questions.push(await fewOrders(engine, sample, candidate, orders));
      without.push(name);
      continue;
    }
    // A discount that is called one of the order, or is alike on all lines of each, would come off once for each line.
    if (
      name === 'discount' &&
      orders > 0 &&
      alike === orders &&
      (orders > 1 || says(String(candidate.columns.discount), 'whole')) &&
      !saysPercent(String(candidate.columns.discount)) &&
      (distinct > 2 || (await isOneSum(engine, sample, value)))
    ) {
      without.push(name);
      continue;
    }
    if (orders < fewest || alike < orders * 0.98 || (!hasPrices && distinct <= fewPrices)) continue;
    const line =
      name === 'amount' && !hasPrices ? await lineOfTotal(engine, sample, candidate, order, value) : null;
    if (line) {
      columns.amount = line.header;
      why.amount = `${line.header}, which adds up to ${candidate.columns.amount} within ${line.orders} orders`;
      continue;
    }
    without.push(name);
    const said = `${candidate.columns[name]} is alike on all lines of ${alike} of ${orders} orders with several`;
    // What is taken off the whole order is looked at as such, once it is no longer a line's own.
    if (name === 'amount')
      ask.push(
        `${said}: it is the order's total, and left out. ${hasPrices ? 'Lines are worth their quantity × unit price.' : 'What each line is worth is not told: map it as "amount", or as "quantity" and "unit_price".'}`,
      );
  }
  return finding({ without, ask, columns, why, questions });
}
