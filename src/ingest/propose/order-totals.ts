import type { Engine } from '../../warehouse/engine.ts';
import { trimmed } from '../values/text.ts';
import type { Fit } from './fit.ts';
import { type Found, found } from './found.ts';
import { columnOf } from './rules.ts';
import type { Sample } from './sample.ts';

/** Fewer orders than these agree by chance. */
const fewest = 10;
/** Prices of a shop that has hardly any: its lines are alike without being totals. */
const fewPrices = 5;

interface Columns {
  readonly order: string;
  readonly value: string;
  /** What tells what is bought in a line. */
  readonly bought: readonly string[];
}

interface Counted {
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
): Promise<Counted> {
  const { order, value, bought } = columns;
  const [counted] = await engine.rows<Counted>(`
with orders as (
    select count(distinct ${trimmed(value)}) as values, count(${trimmed(value)}) as filled,
        bool_or(regexp_matches(${trimmed(value)}, '[1-9۱-۹١-٩]')) as is_some
    from ${sample.table} where ${trimmed(order)} is not null
    group by ${trimmed(order)} having count(distinct hash(${bought.join(', ')})) > 1
)
select cast(count(*) as integer) as orders, cast(count(*) filter (where values <= 1) as integer) as alike,
    (select cast(count(distinct ${trimmed(value)}) as integer) from ${sample.table}) as distinct
from orders where ${counts}`);
  if (!counted) throw new Error('an aggregate gave no row');
  return counted;
}

/**
 * Some exports say the total of an order, or what was taken off it, on each of its lines or on the first: added up as
 * the value of lines a total would count many times over, or be missing; so would a discount that each line repeats.
 */
export async function orderTotals(engine: Engine, sample: Sample, fit: Fit): Promise<Found> {
  const order = columnOf(sample, fit.columns.order_id);
  if (fit.entity.name !== 'order_lines' || !order) return found({});
  const priced = [fit.columns.quantity, fit.columns.unit_price].flatMap(
    (header) => columnOf(sample, header) ?? [],
  );
  const hasPrices = priced.length === 2;
  const product = columnOf(sample, fit.columns.product_id ?? fit.columns.description);
  const bought = hasPrices ? priced : [product ?? []].flat();
  if (bought.length === 0) return found({});
  const without: string[] = [];
  const ask: string[] = [];
  for (const name of ['amount', 'discount'] as const) {
    const value = columnOf(sample, fit.columns[name]);
    if (!value) continue;
    const counts = name === 'amount' ? 'true' : 'is_some and filled > 1';
    const { orders, alike, distinct } = await countOrders(engine, sample, { order, value, bought }, counts);
    if (orders < fewest || alike < orders * 0.98 || (!hasPrices && distinct <= fewPrices)) continue;
    without.push(name);
    const said = `${fit.columns[name]} is alike on all lines of ${alike} of ${orders} orders with several`;
    if (name === 'discount')
      ask.push(`${said}: it is of the whole order, and left out, so that values are before it.`);
    else
      ask.push(
        `${said}: it is the order's total, and left out. ${hasPrices ? 'Lines are worth their quantity × unit price.' : 'What each line is worth is not told: map it as "amount", or as "quantity" and "unit_price".'}`,
      );
  }
  return found({ without, ask });
}
