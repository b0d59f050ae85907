import type { Engine } from '../../../warehouse/engine.ts';
import { trimmed } from '../../values/text.ts';
import type { DetectionContext, Detector } from '../detector.ts';
import { finding } from '../finding.ts';
import { orderKeyOf } from '../rules.ts';
import type { Candidate, Sample } from '../sampled.ts';
import { inMoney, stakes, worthOf } from '../worth.ts';
import { takenOut } from './taken-out.ts';

/** Fewer orders than these add up by chance. */
const minOrders = 3;
const minShare = 0.6;
const isSure = 0.98;
/** What heads are called: more texts than these are none. */
const maxNames = 3;

/** How a column tells heads from items; the surest is told first. */
interface Marker {
  readonly header: string;
  readonly means: Readonly<Record<string, string>>;
  readonly weight: number;
}

interface Cells {
  readonly heads: number;
  readonly items: number;
  readonly headsFilled: number;
  readonly itemsFilled: number;
  readonly names: readonly string[];
  readonly isShared: boolean;
}

/** The column that tells rows in `headed` which are heads from those which are items. */
async function markerOf(
  engine: Engine,
  sample: Sample,
  candidate: Candidate,
  context: DetectionContext,
): Promise<Marker | null> {
  const { fill } = context.before.settings as { fill?: readonly string[] };
  const without = [candidate.columns.order_id, candidate.columns.amount, ...(fill ?? [])].flat();
  const markers: Marker[] = [];
  for (const { header, column, distinct } of sample.profiles) {
    if (without.includes(header)) continue;
    const [cells] = await engine.rows<Cells>(`
with cells as (
    select ${trimmed(column)} as value, h.is_head from ${sample.table} s join headed h on h.place = s.rowid
),
names as (select distinct value from cells where is_head and value is not null limit ${maxNames + 1})
select cast(count(*) filter (where is_head) as integer) as heads, cast(count(*) filter (where not is_head) as integer) as items,
    cast(count(value) filter (where is_head) as integer) as "headsFilled",
    cast(count(value) filter (where not is_head) as integer) as "itemsFilled",
    coalesce((select list(value order by value) from names), []) as names,
    coalesce(bool_or(not is_head and value in (select value from names)), false) as "isShared"
from cells`);
    if (!cells) continue;
    const { heads, items, headsFilled, itemsFilled, names, isShared } = cells;
    if (headsFilled === heads && names.length <= maxNames && !isShared && itemsFilled >= items * isSure)
      markers.push({
        header,
        means: { ...Object.fromEntries(names.map((name) => [name, 'no_sale'])), '*': 'sale' },
        weight: distinct <= 20 ? 3 : 2,
      });
    else if (headsFilled === 0 && itemsFilled >= items * isSure)
      markers.push({ header, means: { '': 'no_sale', '*': 'sale' }, weight: 1 });
    else if (headsFilled === heads && itemsFilled <= items * (1 - isSure))
      markers.push({ header, means: { '*': 'no_sale' }, weight: 0 });
  }
  return markers.sort((left, right) => right.weight - left.weight)[0] ?? null;
}

/** Rows among the items of an order that carry its total: added up they would double it. */
export const headRows: Detector = async (engine, sample, candidate, context) => {
  const order = orderKeyOf(sample, candidate);
  const worth = worthOf(sample, candidate, context);
  if (candidate.entity.name !== 'order_lines' || !order || !worth) return finding({});
  const off = takenOut(sample, candidate, context.before);
  await engine.run(`
create or replace temp table headed as
with rows as (
    select rowid as place, ${order} as id, ${worth} as worth from ${sample.table}
    where ${order} is not null and not ${off}
),
orders as (
    select id, sum(worth) as total, max(worth) as largest, arg_max(place, worth) as head
    from rows where worth is not null group by id having count(*) > 2
)
select r.place, r.place = o.head as is_head, abs(o.total - 2 * o.largest) <= 0.011 and o.largest > 0 as adds_up
from rows r join orders o using (id)`);
  const [counted] = await engine.rows<{ orders: number; agree: number }>(
    `select cast(count(*) as integer) as orders, cast(count(*) filter (where adds_up) as integer) as agree from headed where is_head`,
  );
  const { orders = 0, agree = 0 } = counted ?? {};
  if (agree < minOrders || agree < orders * minShare) {
    await engine.run('drop table headed');
    return finding({});
  }
  await engine.run('delete from headed where not adds_up');
  const marker = await markerOf(engine, sample, candidate, context);
  const [heads] = await engine.rows<{ rows: number; money: number | null }>(
    `select ${stakes(worth)} from ${sample.table} where rowid in (select place from headed where is_head)`,
  );
  await engine.run('drop table headed');
  const { rows = 0, money = null } = heads ?? {};
  const said = `In ${agree} of ${orders} orders of several rows one row is the sum of the others: it carries the order's total, which would count twice.`;
  const rule = marker ? { column: marker.header, means: marker.means } : null;
  return finding({
    questions: [
      {
        code: 'head_rows',
        path: 'rows',
        open: rule
          ? {
              column: rule.column,
              means: Object.fromEntries(
                Object.entries(rule.means).map(([key, kind]) => [key, kind === 'sale' ? kind : '?']),
              ),
            }
          : '?',
        text: `${said} ${rule ? `${rule.column} tells them apart: "rows": ${JSON.stringify(rule)}.` : 'No column tells them apart: take these rows out of the file.'}`,
        evidence: `${agree} of ${orders} orders, ${rows} rows${inMoney(money)}`,
        rows,
        money,
        choices: rule
          ? [
              { value: rule, label: 'they are totals and no sales', recommended: true },
              {
                value: {
                  column: rule.column,
                  means: Object.fromEntries(Object.keys(rule.means).map((key) => [key, 'sale'])),
                },
                label: 'each row is a sale',
              },
            ]
          : [],
      },
    ],
  });
};
