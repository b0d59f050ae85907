import { ensureCalendar } from '../../src/facts/calendar/calendar.ts';
import { targetsTable } from '../../src/facts/targets/index.ts';
import { forecastTables } from '../../src/models/forecast/tables.ts';
import { materialise } from '../../src/reports/materialise.ts';
import type { Report } from '../../src/reports/report.ts';
import {
  type Catalogue,
  materialiseMemberships,
  recordHistory,
  shippedSegments,
  writeEvents,
} from '../../src/segments/index.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { type Manifest, storeFormat } from '../../src/warehouse/generations/manifest.ts';
import type { Generations } from '../../src/warehouse/generations/serving.ts';
import { createEmpty } from '../../src/warehouse/relation.ts';
import { loadSql } from '../../src/warehouse/sql.ts';
import { modelReports } from './model-reports.ts';
import { asOf, makeShop, shopDays } from './shop.ts';

const traitsSql = loadSql(new URL('./traits.sql', import.meta.url));

/** Lines with their products, which only reports read here. */
const linesSql = [
  `create table facts.order_lines as
   select order_id, concat('P', cast(line_count + length(order_id) % 3 as varchar)) as product_id, net as amount,
     cast(null as varchar) as exclusion, 'sale' as kind
   from facts.orders`,
  `create table facts.products as
   select concat('P', cast(number as varchar)) as product_id,
     case number when 1 then 'Tea' when 2 then 'Rice' end as category
   from range(1, 4) as numbers(number)`,
  'create table if not exists facts.campaigns(campaign_id varchar, channel varchar, cost_per_contact decimal(18, 4), name varchar)',
  'create table if not exists facts.contacts(contact_id varchar, campaign_id varchar, customer_id varchar, contacted_at timestamp)',
  `insert into facts.campaigns (campaign_id, channel, cost_per_contact) values ('welcome', 'sms', 0.4)`,
  `insert into facts.contacts (contact_id, campaign_id, customer_id, contacted_at)
   select concat('T', customer_id), 'welcome', customer_id, cast(min(order_date) - 1 as timestamp)
   from facts.orders where customer_id is not null group by customer_id`,
];

/** What the models leave of a forecast, and the targets of a shop. */
const aheadSql = [
  `insert into results.forecast
   select quantity, strftime(day, '%Y-%m'), cast(day as varchar), cast(cast(day + interval 1 month as date) as varchar), number,
     case when number < 1 then 900 end, 880, 870, case when number >= 0 then 600 end, case when number >= 0 then 300 end,
     case when number >= 0 then 0 end, case when number >= 0 then 900 end, case when number >= 0 then 700 end, case when number >= 0 then 1100 end
   from (select number, cast(date '2025-11-01' + to_months(cast(number as integer)) as date) as day from range(-12, 12) as n(number)),
     (values ('revenue'), ('margin')) as q(quantity)`,
  `insert into results.forecast_totals
   select quantity, cut, first_month, last_month, 12, 7200, 3600, 0, 10800, 9500, 12100, actual, 10500, 1, 'B'
   from (values ('revenue'), ('margin')) as q(quantity),
     (values ('${asOf}', '2025-11', '2026-10', null), ('2024-11-16', '2024-11', '2025-10', 10400)) as t(cut, first_month, last_month, actual)`,
  `insert into results.targets values
   (1, 'The year', '2025', 'gregorian', '2025-01', '2025-12', 'revenue', 12000, '', ''),
   (2, 'Autumn', '2025-autumn', 'gregorian', '2025-09', '2025-11', 'orders', 900, '', '')`,
];

export interface Fixture {
  readonly engine: DuckDBEngine;
  readonly manifest: Manifest;
  readonly generations: Pick<Generations, 'use' | 'close'>;
  close(): Promise<void>;
}

export interface FixtureOptions {
  readonly customers?: number;
  readonly seed?: number;
  readonly name?: string;
  readonly catalogue: Catalogue;
  readonly reports?: readonly Report[];
}

/** A shop in memory with the tables that a run leaves behind. */
export async function openFixture(options: FixtureOptions): Promise<Fixture> {
  const name = options.name ?? '000001';
  const engine = await DuckDBEngine.open([]);
  await engine.run("attach ':memory:' as facts");
  await engine.run("attach ':memory:' as results");
  await loadFacts(engine, options.customers ?? 3000, options.seed ?? 7);
  for (const statement of traitsSql.split(';').filter((text) => text.trim() !== ''))
    await engine.run(statement);
  const settings: Record<string, string> = {
    as_of: asOf,
    currency: 'GBP',
    business_name: 'Demo shop',
    time_zone: 'UTC',
    calendar: 'gregorian',
    margin: '0.35',
    discount_yearly: '0.1',
    horizon_months: '12',
    churn_window_days: '90',
    contact_cost: '0.4',
    contact_response: '0.05',
    quarter_before: '2025-08-16',
  };
  await engine.load('results.settings', { key: Object.keys(settings), value: Object.values(settings) });
  await engine.load('results.model_reports', {
    model: modelReports.map(({ model }) => model),
    report: modelReports.map((report) => JSON.stringify(report)),
  });
  await engine.run('create view scratch.orders as select * from facts.orders');
  await writeEvents(engine, asOf);
  const counted = await materialiseMemberships(engine, shippedSegments, {
    catalogue: options.catalogue,
    asOf,
  });
  const exclusionsUntil = { suppressions: '', holdouts: '', caps: '' };
  await recordHistory(engine, { run: '000001-00000000', asOf, exclusionsUntil, capped: null }, counted);
  if (options.reports) {
    for (const statement of linesSql) await engine.run(statement);
    for (const table of [...forecastTables, targetsTable]) await createEmpty(engine, table);
    for (const statement of aheadSql) await engine.run(statement);
  }
  for (const report of options.reports ?? []) await materialise(engine, report);
  const manifest: Manifest = {
    format: storeFormat,
    name,
    parent: null,
    kind: 'run',
    createdAt: '2025-11-16T08:00:00.000Z',
    engineVersion: '0.1.0',
    files: {},
    tables: { orders: { rows: 1, sums: {} } },
    resultsFrom: name,
    asOf,
    settings: {},
  };
  return {
    engine,
    manifest,
    generations: {
      async use(work, signal) {
        const connection = await engine.connect(signal);
        try {
          return await work({ name, manifest, engine: connection });
        } finally {
          await connection.close();
        }
      },
      close: async () => {},
    },
    close: () => engine.close(),
  };
}

async function loadFacts(engine: DuckDBEngine, customers: number, seed: number): Promise<void> {
  const shop = makeShop(customers, seed);
  await ensureCalendar(engine);
  await engine.run('create view scratch.calendar as select * from facts.calendar');
  await engine.load('facts.loaded_customers', {
    customer_id: shop.map(({ id }) => id),
    name: shop.map(({ name }) => name),
    position: Float64Array.from(shop.keys()),
  });
  const orders = shop.flatMap(({ id, orders: each }) => each.map((order) => ({ id, ...order })));
  await engine.load('facts.loaded_orders', {
    customer_id: orders.map(({ id }) => id),
    day: Float64Array.from(orders, ({ day }) => shopDays - day),
    net: Float64Array.from(orders, ({ net }) => net),
  });
}
