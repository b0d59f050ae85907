import type { Engine } from '../../warehouse/engine.ts';

/** Heads of orders without lines that bring no money: perhaps their amount was not in the file. */
export interface Moneyless {
  /** Their amount is blank: they count as purchases of nothing. */
  readonly blank: number;
  /** Their amount is 0: they are no purchases, unless the feed keeps what is free. */
  readonly zero: number;
  readonly examples: readonly string[];
}

/** Finds orders without money; null where there are none, or where no feed of heads states amounts. */
export async function moneylessOrders(engine: Engine): Promise<Moneyless | null> {
  if (!(await engine.columns('facts.stored_orders')).has('amount')) return null;
  const [found] = await engine.rows<{ blank: number; zero: number; examples: string | null }>(`
with heads as (
    select order_id, amount from facts.landed_orders
    where not superseded and exclusion is null and coalesce(amount, 0) = 0
        and not coalesce(is_refund, false) and not coalesce(keeps_free and amount = 0, false)
),
alone as (
    select h.* from heads h
    where not exists (select 1 from facts.landed_order_lines l where l.order_id = h.order_id and not l.superseded)
)
select cast(count(*) filter (where amount is null) as integer) as blank,
    cast(count(*) filter (where amount = 0) as integer) as zero,
    cast(to_json((select list(order_id order by amount nulls first, order_id) from (select * from alone order by amount nulls first, order_id limit 5) a)) as varchar) as examples
from alone`);
  if (!found || found.blank + found.zero === 0) return null;
  return { blank: found.blank, zero: found.zero, examples: JSON.parse(found.examples ?? '[]') };
}
