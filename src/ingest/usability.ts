import { entities } from '../facts/index.ts';
import type { Engine } from '../warehouse/engine.ts';

/** How one column of an entity came out: what is missing, how much it varies, from where to where it goes. */
interface ColumnUse {
  readonly entity: string;
  readonly column: string;
  readonly rows: number;
  readonly missing: number;
  readonly distinct: number;
  readonly least: string | null;
  readonly greatest: string | null;
}

/** Ids of one entity that another does not have. */
interface Orphans {
  readonly from: string;
  readonly column: string;
  readonly to: string;
  readonly ids: number;
  readonly unknown: number;
}

interface OrderHistory {
  /** Orders that are purchases: neither refunds nor orders of 0. */
  readonly orders: number;
  readonly customers: number;
  readonly guests: number;
  /** Orders that neither a head nor a line gives a date: no run counts them. */
  readonly undated: number;
  readonly repeatCustomers: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly days: number;
  readonly daysWithOrders: number;
  /** The longest time without an order, and when it began. */
  readonly longestGap: number;
  readonly longestGapFrom: string | null;
}

export interface Usability {
  readonly columns: readonly ColumnUse[];
  readonly orphans: readonly Orphans[];
  readonly history: OrderHistory;
}

async function columnUses(engine: Engine): Promise<ColumnUse[]> {
  const uses: ColumnUse[] = [];
  for (const entity of entities) {
    for (const column of Object.keys(entity.columns)) {
      const [use] = await engine.rows<Omit<ColumnUse, 'entity' | 'column'>>(
        `select cast(count(*) as integer) as rows, cast(count(*) - count(${column}) as integer) as missing,
            cast(count(distinct ${column}) as integer) as distinct,
            cast(min(${column}) as varchar) as least, cast(max(${column}) as varchar) as greatest
         from facts.landed_${entity.name} where not superseded`,
      );
      if (use && use.rows > use.missing) uses.push({ entity: entity.name, column, ...use });
    }
  }
  return uses;
}

async function orphansOf(engine: Engine, uses: readonly ColumnUse[]): Promise<Orphans[]> {
  const found: Orphans[] = [];
  for (const to of entities) {
    const key = to.key[0];
    if (to.key.length !== 1 || !key || !uses.some((use) => use.entity === to.name)) continue;
    for (const use of uses.filter((one) => one.column === key && one.entity !== to.name)) {
      const [counts] = await engine.rows<{ ids: number; unknown: number }>(
        `
with ids as (select distinct ${key} as id from facts.landed_${use.entity} where ${key} is not null and not superseded)
select cast(count(*) as integer) as ids, cast(count(*) filter (where t.id is null) as integer) as unknown
from ids left join (select distinct ${key} as id from facts.landed_${to.name}) t on t.id = ids.id`,
      );
      if (counts && counts.unknown > 0) found.push({ from: use.entity, column: key, to: to.name, ...counts });
    }
  }
  return found;
}

async function historyOf(engine: Engine): Promise<OrderHistory> {
  await engine.create('scratch.orders', 'select * from facts.orders');
  const [row] = await engine.rows<OrderHistory>(`
with days as (
    select order_date, lead(order_date) over (order by order_date nulls last) as following
    from (select distinct order_date from scratch.orders where is_purchase and order_date is not null) d
),
gaps as (
    select order_date, date_diff('day', order_date, following) - 1 as gap from days where following is not null
),
buyers as (
    select customer_id, count(distinct order_date) as days
    from scratch.orders where is_purchase and customer_id is not null group by customer_id
)
select
    (select cast(count(*) as integer) from scratch.orders where is_purchase) as orders,
    (select cast(count(*) as integer) from buyers) as customers,
    (select cast(count(*) as integer) from scratch.orders where is_purchase and customer_id is null) as guests,
    (select cast(count(*) as integer) from scratch.orders where is_purchase and ordered_at is null) as undated,
    (select cast(count(*) as integer) from buyers where days > 1) as "repeatCustomers",
    (select cast(min(order_date) as varchar) from days) as first,
    (select cast(max(order_date) as varchar) from days) as last,
    (select cast(coalesce(date_diff('day', min(order_date), max(order_date)) + 1, 0) as integer) from days) as days,
    (select cast(count(*) as integer) from days) as "daysWithOrders",
    (select cast(coalesce(max(gap), 0) as integer) from gaps) as "longestGap",
    (select cast(arg_max(order_date, gap) as varchar) from gaps) as "longestGapFrom"`);
  if (!row) throw new Error('an aggregate gave no row');
  return row;
}

/** What loaded facts can be used for. */
export async function usabilityOf(engine: Engine): Promise<Usability> {
  const columns = await columnUses(engine);
  return { columns, orphans: await orphansOf(engine, columns), history: await historyOf(engine) };
}
