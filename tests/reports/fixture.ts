import { ensureCalendar } from '../../src/facts/calendar/calendar.ts';
import { targetsTable } from '../../src/facts/targets/index.ts';
import { resultTables } from '../../src/models/index.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { createEmpty } from '../../src/warehouse/relation.ts';
import { settingsTable } from '../../src/warehouse/run-record.ts';

const tables = [
  `create table scratch.orders(order_id varchar, customer_id varchar, ordered_at timestamp, order_date date,
    channel varchar, currency varchar, kind varchar, reverses_order_id varchar, gross decimal(18, 4),
    refunded decimal(18, 4), net decimal(18, 4), cost decimal(18, 4), line_count bigint, refunded_whole boolean,
    is_purchase boolean)`,
  `create table results.traits(customer_id varchar, email_consent boolean, sms_consent boolean,
    city varchar,
    first_order_on date, net_revenue double, recency_score integer, frequency_score integer, rfm_name varchar,
    clv_12m double, clv_12m_deviation double, clv_12m_low double, clv_12m_high double, cluster integer, value_tier varchar, churn_band varchar, churn_reason_1 varchar, rfm_name_before varchar,
    historic_margin double, p_alive double, clv_12m_before double, equity_change varchar)`,
  `create table facts.order_lines(order_id varchar, product_id varchar, amount decimal(18, 4), exclusion varchar, kind varchar)`,
  'create table facts.products(product_id varchar, category varchar)',
  'create table scratch.subscription_spans(customer_id varchar, mrr decimal(18, 2), from_day date, to_day date)',
  'create table facts.campaigns(campaign_id varchar, channel varchar, cost_per_contact decimal(18, 4), name varchar)',
  'create table facts.contacts(contact_id varchar, campaign_id varchar, customer_id varchar, contacted_at timestamp)',
  'create table results.memberships(segment varchar, customer_id varchar)',
];

/** Facts and results in memory, with the tables that the reports read, empty but for the calendar. */
export async function emptyStore(asOf: string): Promise<DuckDBEngine> {
  const engine = await DuckDBEngine.open([
    { name: 'facts', file: ':memory:', readOnly: false },
    { name: 'results', file: ':memory:', readOnly: false },
  ]);
  for (const table of tables) await engine.run(table);
  for (const table of [settingsTable, targetsTable, ...resultTables]) await createEmpty(engine, table);
  await ensureCalendar(engine);
  await engine.run('create view scratch.calendar as select * from facts.calendar');
  await engine.run("insert into results.settings values ('as_of', $asOf)", { asOf });
  return engine;
}

export interface SmallOrder {
  readonly id: string;
  readonly customer?: string;
  readonly date: string;
  readonly net: number;
  readonly kind?: 'sale' | 'refund';
  readonly refundedWhole?: boolean;
}

export async function addOrders(engine: DuckDBEngine, orders: readonly SmallOrder[]): Promise<void> {
  for (const order of orders) {
    await engine.run(
      `insert into scratch.orders(order_id, customer_id, order_date, kind, net, refunded_whole, is_purchase)
       values ($id, $customer, cast($date as date), $kind, cast($net as decimal(18, 4)), $refundedWhole,
         $kind = 'sale' and not $refundedWhole)`,
      {
        id: order.id,
        customer: order.customer ?? null,
        date: order.date,
        kind: order.kind ?? 'sale',
        net: order.net,
        refundedWhole: order.refundedWhole ?? false,
      },
    );
  }
}

export interface SmallCustomer {
  readonly id: string;
  readonly clv?: number;
  readonly tier?: string;
  readonly band?: string;
  readonly reason?: string;
  readonly alive?: number;
  readonly before?: number;
  readonly change?: string;
  readonly recency?: number;
  readonly frequency?: number;
  readonly name?: string;
  readonly revenue?: number;
  readonly consent?: boolean;
  /** A prospect has no first order. */
  readonly prospect?: boolean;
}

export async function addCustomers(engine: DuckDBEngine, customers: readonly SmallCustomer[]): Promise<void> {
  for (const customer of customers) {
    await engine.run(
      `insert into results.traits(customer_id, email_consent, first_order_on, net_revenue, recency_score,
         frequency_score, rfm_name, clv_12m, value_tier, churn_band, churn_reason_1, clv_12m_before, equity_change, p_alive)
       values ($id, $consent, cast($first as date), cast($revenue as double), cast($recency as integer),
         cast($frequency as integer), cast($name as varchar), cast($clv as double), cast($tier as varchar),
         cast($band as varchar), cast($reason as varchar), cast($before as double), cast($change as varchar), cast($alive as double))`,
      {
        id: customer.id,
        consent: customer.consent ?? false,
        first: customer.prospect ? null : '2024-01-01',
        revenue: customer.revenue ?? null,
        recency: customer.recency ?? null,
        frequency: customer.frequency ?? null,
        name: customer.name ?? null,
        clv: customer.clv ?? null,
        tier: customer.tier ?? null,
        band: customer.band ?? null,
        reason: customer.reason ?? null,
        alive: customer.alive ?? null,
        before: customer.before ?? null,
        change: customer.change ?? null,
      },
    );
  }
}
