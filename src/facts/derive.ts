import type { Engine } from '../warehouse/engine.ts';
import { loadSql } from '../warehouse/sql.ts';

/**
 * The canonical tables, each a query over landed rows and the tables before it. What is landed rows and nothing else
 * is a view of them, so that no row is stored twice.
 */
const derived: readonly [table: string, sql: string, kind?: 'view'][] = [
  ['products', loadSql(new URL('./products/table.sql', import.meta.url)), 'view'],
  ['conversions', loadSql(new URL('./conversions/table.sql', import.meta.url))],
  ['valued_lines', loadSql(new URL('./order-lines/valued.sql', import.meta.url)), 'view'],
  ['order_lines', loadSql(new URL('./order-lines/table.sql', import.meta.url)), 'view'],
  ['refund_names', loadSql(new URL('./orders/refund_names.sql', import.meta.url))],
  ['refund_links', loadSql(new URL('./orders/refund_links.sql', import.meta.url))],
  ['orders', loadSql(new URL('./orders/table.sql', import.meta.url))],
  ['customers', loadSql(new URL('./customers/table.sql', import.meta.url))],
  ['payments', loadSql(new URL('./payments/table.sql', import.meta.url)), 'view'],
  ['interactions', loadSql(new URL('./interactions/table.sql', import.meta.url)), 'view'],
  ['campaigns', loadSql(new URL('./campaigns/table.sql', import.meta.url)), 'view'],
  ['contacts', loadSql(new URL('./contacts/table.sql', import.meta.url)), 'view'],
  ['referrals', loadSql(new URL('./referrals/table.sql', import.meta.url)), 'view'],
  ['subscriptions', loadSql(new URL('./subscriptions/table.sql', import.meta.url)), 'view'],
];

/** Makes every canonical table from what has landed, so that loading by parts and loading at once agree. */
export async function deriveFacts(
  engine: Engine,
  currency: string,
  progress: (table: string) => void,
): Promise<void> {
  for (const [table, sql, kind = 'table'] of derived) {
    progress(table);
    await engine.run(
      `create or replace ${kind} facts.${table} as ${sql}`,
      ...(sql.includes('$currency') ? [{ currency }] : []),
    );
  }
}

export const factTables: readonly string[] = derived
  .map(([table]) => table)
  .filter((table) => table !== 'valued_lines');
