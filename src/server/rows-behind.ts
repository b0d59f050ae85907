import { isSmall } from '../segments/small-cells.ts';
import type { Engine } from '../warehouse/engine.ts';
import { loadSql } from '../warehouse/sql.ts';

const rowsBehindSql = loadSql(new URL('./rows_behind.sql', import.meta.url));

interface Counted {
  readonly customers: number;
  readonly orders: number;
  readonly refunds: number;
  readonly guest_orders: number;
  readonly lines: number;
  readonly first_day: string | null;
  readonly last_day: string | null;
}

/** Counts of the facts before the as-of date. Null: fewer than five, which nobody is told who sees no persons. */
export interface RowsBehind {
  readonly customers: number | null;
  readonly orders: number | null;
  readonly refunds: number | null;
  readonly guestOrders: number | null;
  readonly lines: number | null;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

export async function readRowsBehind(engine: Engine, personsAreSeen: boolean): Promise<RowsBehind | null> {
  const [row] = await engine.rows<Counted>(rowsBehindSql);
  if (!row) return null;
  const shown = (count: number) => (!personsAreSeen && isSmall(count) ? null : count);
  return {
    customers: shown(row.customers),
    orders: shown(row.orders),
    refunds: shown(row.refunds),
    guestOrders: shown(row.guest_orders),
    lines: shown(row.lines),
    firstDay: row.first_day,
    lastDay: row.last_day,
  };
}
