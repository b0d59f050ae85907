import type { Engine } from '../../warehouse/engine.ts';
import { plainDecimal } from '../values/plain-decimal.ts';

/** What a column of the order states as given back. */
export interface Refunded {
  readonly orders: number;
  readonly stated: string;
  /** What of it comes off the goods: not shipping, nor what refunded lines tell already. */
  readonly amount: string;
}

/** Adds up the refunds that columns of orders state; null where there are none. */
export async function statedRefunds(engine: Engine): Promise<Refunded | null> {
  const [row] = await engine.rows<{ orders: number; stated: string | null; amount: string | null }>(
    `select cast(count(*) as integer) as orders, cast(sum(stated) as varchar) as stated, cast(sum(amount) as varchar) as amount
     from facts.stated_refunds`,
  );
  if (!row || row.orders === 0) return null;
  return { orders: row.orders, stated: plainDecimal(row.stated), amount: plainDecimal(row.amount) };
}
