import type { Engine } from '../../warehouse/engine.ts';
import { plainDecimal } from '../values/plain-decimal.ts';

/** What a column of the order states as taken off the whole order, as its lines bear it. */
export interface OrderDiscounts {
  readonly orders: number;
  readonly amount: string;
}

/** Adds up the discounts of orders that their lines bear; null where there are none. */
export async function orderDiscounts(engine: Engine): Promise<OrderDiscounts | null> {
  const [row] = await engine.rows<{ orders: number; amount: string | null }>(
    `select cast(count(distinct order_id) as integer) as orders, cast(sum(discount) as varchar) as amount
     from facts.order_discounts`,
  );
  if (!row || row.orders === 0) return null;
  return { orders: row.orders, amount: plainDecimal(row.amount) };
}
