import type { Engine } from '../warehouse/engine.ts';
import { loadSql } from '../warehouse/sql.ts';

/**
 * The canonical tables, each a query over landed rows and the tables before it. What landed rows tell is a view of
 * them, so that nothing is stored twice, sums of orders included: a run adds them up once, as of its day. What only the
 * next step needs is gone after it (`scratch`). Small steps lie in tables of their own: the planner then knows how few
 * rows they have, and joins the right way round.
 */
const derived: readonly [table: string, sql: string, kind?: 'view' | 'scratch'][] = [
  ['products', loadSql(new URL('./products/table.sql', import.meta.url)), 'view'],
  ['foreign_lines', loadSql(new URL('./conversions/foreign_lines.sql', import.meta.url)), 'scratch'],
  ['conversions', loadSql(new URL('./conversions/table.sql', import.meta.url))],
  ['undone_orders', loadSql(new URL('./orders/undone.sql', import.meta.url))],
  ['stated', loadSql(new URL('./orders/stated.sql', import.meta.url)), 'scratch'],
  ['vouchers', loadSql(new URL('./order-lines/vouchers.sql', import.meta.url))],
  ['priced_lines', loadSql(new URL('./order-lines/priced.sql', import.meta.url)), 'view'],
  ['order_discounts', loadSql(new URL('./orders/discounts.sql', import.meta.url))],
  ['valued_lines', loadSql(new URL('./order-lines/valued.sql', import.meta.url)), 'view'],
  ['costed_lines', loadSql(new URL('./order-lines/costed.sql', import.meta.url)), 'view'],
  ['order_lines', loadSql(new URL('./order-lines/table.sql', import.meta.url)), 'view'],
  ['refund_names', loadSql(new URL('./orders/refund_names.sql', import.meta.url)), 'scratch'],
  ['heads_alone', loadSql(new URL('./orders/heads_alone.sql', import.meta.url)), 'scratch'],
  ['named_sales', loadSql(new URL('./orders/named_sales.sql', import.meta.url)), 'scratch'],
  ['refunds', loadSql(new URL('./orders/refunds.sql', import.meta.url)), 'scratch'],
  ['unnamed_refunds', loadSql(new URL('./orders/unnamed_refunds.sql', import.meta.url)), 'scratch'],
  ['orders_of_refunded', loadSql(new URL('./orders/orders_of_refunded.sql', import.meta.url)), 'scratch'],
  ['refund_matches', loadSql(new URL('./orders/refund_matches.sql', import.meta.url)), 'scratch'],
  ['line_links', loadSql(new URL('./orders/line_links.sql', import.meta.url)), 'scratch'],
  ['stated_refunds', loadSql(new URL('./orders/stated_refunds.sql', import.meta.url))],
  ['refund_links', loadSql(new URL('./orders/refund_links.sql', import.meta.url))],
  ['said_orders', loadSql(new URL('./orders/said.sql', import.meta.url)), 'view'],
  ['orders', loadSql(new URL('./orders/table.sql', import.meta.url)), 'view'],
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
    const name = kind === 'scratch' ? `scratch.${table}` : `facts.${table}`;
    await engine.run(
      `create or replace ${kind === 'view' ? 'view' : 'table'} ${name} as ${sql}`,
      ...(sql.includes('$currency') ? [{ currency }] : []),
    );
  }
  for (const [table, , kind] of derived)
    if (kind === 'scratch') await engine.run(`drop table scratch.${table}`);
}

/** What only other tables of the facts are made of. */
const steps = new Set([
  'undone_orders',
  'vouchers',
  'priced_lines',
  'order_discounts',
  'valued_lines',
  'costed_lines',
  'stated_refunds',
  'said_orders',
]);

export const factTables: readonly string[] = derived
  .filter(([table, , kind]) => kind !== 'scratch' && !steps.has(table))
  .map(([table]) => table);
