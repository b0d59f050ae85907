import type { Engine } from '../warehouse/engine.ts';
import { loadSql } from '../warehouse/sql.ts';

/** The canonical tables, each a query over landed rows and the tables before it. */
const derived: readonly [table: string, sql: string][] = [
  ['products', loadSql(new URL('./products/table.sql', import.meta.url))],
  ['order_lines', loadSql(new URL('./order-lines/table.sql', import.meta.url))],
  ['refund_names', loadSql(new URL('./orders/refund_names.sql', import.meta.url))],
  ['refund_links', loadSql(new URL('./orders/refund_links.sql', import.meta.url))],
  ['orders', loadSql(new URL('./orders/table.sql', import.meta.url))],
  ['customers', loadSql(new URL('./customers/table.sql', import.meta.url))],
  ['payments', loadSql(new URL('./payments/table.sql', import.meta.url))],
  ['interactions', loadSql(new URL('./interactions/table.sql', import.meta.url))],
  ['campaigns', loadSql(new URL('./campaigns/table.sql', import.meta.url))],
  ['contacts', loadSql(new URL('./contacts/table.sql', import.meta.url))],
  ['referrals', loadSql(new URL('./referrals/table.sql', import.meta.url))],
];

/** Makes every canonical table from what has landed, so that loading by parts and loading at once agree. */
export async function deriveFacts(engine: Engine, progress: (table: string) => void): Promise<void> {
  for (const [table, sql] of derived) {
    progress(table);
    await engine.run(`create or replace table facts.${table} as ${sql}`);
  }
}

export const factTables: readonly string[] = derived.map(([table]) => table);
