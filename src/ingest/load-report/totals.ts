import type { Engine } from '../../warehouse/engine.ts';
import { plainDecimal } from '../values/plain-decimal.ts';

/** How the totals that heads of orders state agree with their lines. Nothing is changed by it. */
export interface Totals {
  /** Orders whose head states a total and that have lines. */
  readonly checked: number;
  readonly differing: number;
  /** By how much the stated totals exceed the lines, in all. */
  readonly amount: string;
  /** The largest differences. */
  readonly examples: readonly { readonly order: string; readonly stated: string; readonly lines: string }[];
}

/** A total may or may not include shipping; a difference below half a hundredth is one of rounding. */
const comparedSql = `
create or replace temp table compared_totals as
with heads as (
    select o.order_id, o.shipping, coalesce(c.converted, o.amount) as stated
    from facts.landed_orders o
    left join facts.conversions c on c.entity = 'orders' and c.file_id = o.file_id and c.line = o.line
    where not o.superseded and o.amount is not null
),
lines as (
    select order_id, sum(amount) as amount from facts.valued_lines
    where order_id in (select order_id from heads) group by order_id
)
select h.order_id, h.stated, l.amount, h.stated - l.amount as difference,
    least(abs(h.stated - l.amount), abs(h.stated - l.amount - coalesce(h.shipping, 0))) >= 0.005 as differs
from heads h join lines l on l.order_id = h.order_id`;

/** Compares what heads state with what their lines add up to; null where no head states a total. */
export async function totalsOf(engine: Engine): Promise<Totals | null> {
  const [stated] = await engine.rows<{ present: boolean }>(
    'select exists (select 1 from facts.landed_orders where amount is not null and not superseded) as present',
  );
  if (!stated?.present) return null;
  await engine.run(comparedSql);
  const [sums] = await engine.rows<{ checked: number; differing: number; amount: string | null }>(
    `select cast(count(*) as integer) as checked, cast(count(*) filter (where differs) as integer) as differing,
        cast(sum(difference) filter (where differs) as varchar) as amount from compared_totals`,
  );
  const examples = await engine.rows<{ order: string; stated: string; lines: string }>(
    `select order_id as "order", cast(stated as varchar) as stated, cast(amount as varchar) as lines
     from compared_totals where differs order by abs(difference) desc, order_id limit 5`,
  );
  await engine.run('drop table compared_totals');
  return {
    checked: sums?.checked ?? 0,
    differing: sums?.differing ?? 0,
    amount: plainDecimal(sums?.amount ?? null),
    examples: examples.map(({ order, stated: total, lines }) => ({
      order,
      stated: plainDecimal(total),
      lines: plainDecimal(lines),
    })),
  };
}
