import type { Engine } from '../../../warehouse/engine.ts';
import { trimmed } from '../../values/text.ts';
import type { DetectionContext } from '../detector.ts';
import { columnOf } from '../rules.ts';
import type { Candidate, Sample } from '../sampled.ts';
import { worthOf } from '../worth.ts';

/** So many of the marked rows must find their sale, and no more of the others a second one by chance. */
const minShare = 0.8;
const maxChance = 0.4;

/**
 * Whether rows that a condition marks give back what other rows sold: each has a sale beside it, of the same order and
 * product, or of the same customer, product and amount. Without one a marked row is itself the sale that was undone.
 */
export async function haveSales(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  context: DetectionContext,
  marked: string,
): Promise<boolean> {
  const cellsOf = (name: string) =>
    [candidate.columns[name] ?? []].flat().flatMap((header) => {
      const column = columnOf(sample, header);
      return column ? [trimmed(column)] : [];
    });
  const product = [...cellsOf('product_id'), ...cellsOf('description')].slice(0, 1);
  const worth = worthOf(sample, candidate, context);
  const money = worth ? [`abs(${worth})`] : [];
  const [order, customer] = [cellsOf('order_id'), cellsOf('customer_id')];
  const keys = [
    ...(candidate.entity.name === 'order_lines' && order.length > 0
      ? [[...order, ...(product.length > 0 ? product : money)]]
      : []),
    ...(customer.length > 0 && money.length > 0 ? [[...customer, ...product, ...money]] : []),
  ].filter((key) => key.length > 1);
  for (const key of keys) {
    const [row] = await engine.rows<{ marked: number | null; others: number | null }>(`
with rows as (select hash(${key.join(', ')}) as key, ${marked} as is_marked from ${sample.table}),
sold as (select key, count(*) as sales from rows where not is_marked group by key)
select avg(case when coalesce(sales, 0) > 0 then 1.0 else 0 end) filter (where is_marked) as marked,
    avg(case when sales > 1 then 1.0 else 0 end) filter (where not is_marked) as others
from rows left join sold using (key)`);
    if ((row?.marked ?? 0) >= minShare && (row?.others ?? 0) <= maxChance) return true;
  }
  return false;
}
