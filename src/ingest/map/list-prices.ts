import type { Entity } from '../../facts/entity.ts';
import type { Engine } from '../../warehouse/engine.ts';
import type { Feed } from '../feed/index.ts';
import type { Warning } from '../formats/format.ts';
import { plainDecimal } from '../values/plain-decimal.ts';
import type { Mapping } from './index.ts';

/**
 * Gives lines that have neither an amount nor a price that of the price list (`products.unit_price`) in their currency.
 * Lines of products that are not in it stay without a value, and are held.
 */
export async function priceByList(
  engine: Engine,
  entity: Entity,
  feed: Feed,
  { problems, value }: Mapping,
): Promise<Warning[]> {
  const unpriced =
    problems.findIndex(({ column, reason }) => column === 'amount' && reason === 'missing_value') + 1;
  const canPrice = 'quantity' in feed.columns && 'product_id' in feed.columns;
  if (entity.name !== 'order_lines' || unpriced === 0 || !canPrice) return [];
  await engine.run(`
create or replace temp table list_priced as
select m.rowid as ordinal, ${value('currency')} as currency,
    try_cast(m.quantity * p.unit_price - coalesce(${value('discount')}, 0) as decimal(18, 4)) as amount
from mapped m
join facts.landed_products p on p.product_id = m.product_id and not p.superseded
join facts.loads l on l.load_id = p.load_id and l.currency = ${value('currency')}
where m.problem = ${unpriced} and p.unit_price > 0`);
  const sums = await engine.rows<{ currency: string; rows: number; amount: string }>(
    `select currency, cast(count(*) as integer) as rows, cast(sum(amount) as varchar) as amount
     from list_priced where amount is not null group by currency order by currency`,
  );
  if (sums.length > 0)
    await engine.run(`
update mapped as m set amount = p.amount, problem = null, problem_value = null, problem_raw = null
from list_priced p where p.ordinal = m.rowid and p.amount is not null`);
  await engine.run('drop table list_priced');
  if (sums.length === 0) return [];
  const rows = sums.reduce((sum, one) => sum + one.rows, 0);
  const worth = sums.map(({ currency, amount }) => `${currency} ${plainDecimal(amount)}`).join(', ');
  return [
    {
      kind: 'list_price',
      column: 'unit_price',
      rows,
      sums: Object.fromEntries(sums.map(({ currency, amount }) => [currency, plainDecimal(amount)])),
      text: `${rows} ${rows === 1 ? 'row has' : 'rows have'} no price: ${rows === 1 ? 'it counts' : 'they count'} with that of the price list (products.unit_price), ${worth} in all. A list may have changed since.`,
    },
  ];
}
