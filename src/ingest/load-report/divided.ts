import type { Engine } from '../../warehouse/engine.ts';
import { plainDecimal } from '../values/plain-decimal.ts';

/** Orders without a head whose lines name several customers or days: each counts once, for one of them. */
export interface Divided {
  readonly orders: number;
  readonly rows: number;
  readonly amount: string;
  /** The largest of them. */
  readonly examples: readonly { readonly order: string; readonly customers: number; readonly days: number }[];
}

/** Finds divided orders once the lines are classified; null where there are none, which is told at once. */
export async function dividedOrders(engine: Engine): Promise<Divided | null> {
  const [sums] = await engine.rows<{ rows: number; amount: string | null }>(
    `select cast(coalesce(sum(row_count), 0) as integer) as rows, cast(sum(amount) as varchar) as amount
     from scratch.line_classes where is_divided`,
  );
  if (!sums || sums.rows === 0) return null;
  await engine.run(
    `create or replace temp table divided as
     select l.order_id, count(distinct l.customer_id) as customers, count(distinct cast(l.ordered_at as date)) filter (where not coalesce(l.is_refund, false)) as days,
        sum(abs(l.amount)) as amount
     from facts.landed_order_lines l
     where not l.superseded and l.order_id in (select order_id from facts.said_orders where is_divided)
        and l.order_id not in (select order_id from facts.landed_orders where not superseded)
     group by l.order_id`,
  );
  const [count] = await engine.rows<{ orders: number }>(
    'select cast(count(*) as integer) as orders from divided',
  );
  const examples = await engine.rows<Divided['examples'][number]>(
    `select order_id as "order", cast(customers as integer) as customers, cast(days as integer) as days
     from divided order by amount desc nulls last, order_id limit 5`,
  );
  await engine.run('drop table divided');
  return { orders: count?.orders ?? 0, rows: sums.rows, amount: plainDecimal(sums.amount), examples };
}
