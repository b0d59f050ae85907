import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Business } from '../../src/facts/business.ts';
import { clusterFeatures } from '../../src/models/clusters/features.ts';
import { resultTables } from '../../src/models/index.ts';
import type { ModelContext } from '../../src/models/model.ts';
import type { ModelReport } from '../../src/models/report.ts';
import { type ModelSettings, type RunSettings, repeatCandidates } from '../../src/models/settings.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { readGeneration } from '../../src/warehouse/generations/serving.ts';
import { createEmpty } from '../../src/warehouse/relation.ts';
import { inProcess, temporaryFolder } from '../cli/arzesh.ts';

/** The public data beside the repository, not part of it. */
export const publicData = new URL('../../../shared/data/', import.meta.url).pathname;
export const hasPublicData = existsSync(publicData);
export const fromPublicData = hasPublicData ? '' : ' (skipped: ../shared/data is missing)';

export const business: Business = {
  name: 'Test shop',
  timeZone: 'UTC',
  calendar: 'gregorian',
  currency: 'EUR',
  margin: 0.5,
  discountYearly: 0.1,
};

export const settings: RunSettings = {
  horizonMonths: 12,
  churnWindowDays: 90,
  churnBands: { cooling: 0.2, leaving: 0.5, gone: 0.8 },
  contact: { response: 0.05, cost: null },
  event: 'auto',
  tripGapMinutes: 0,
  holdoutDays: 90,
  clv: {
    candidates: repeatCandidates,
    by: null,
    resolution: 'day',
    ridge: 0,
    spendOrders: 'all',
    season: null,
  },
  rfm: { scale: 5, cutPoints: null },
  clusters: 0,
  clusterFeatures,
  seed: 1,
};

/** An order as the models read it. */
export interface TestOrder {
  readonly customer: string;
  /** ISO, with or without a time. */
  readonly at: string;
  readonly net: number;
}

/** An engine with the orders where a model looks for them, and what a model is given. */
export async function modelContext(
  orders: readonly TestOrder[],
  asOf: string,
  prospects: readonly string[] = [],
): Promise<ModelContext & { engine: DuckDBEngine }> {
  const engine = await DuckDBEngine.open([]);
  await engine.run("attach ':memory:' as results");
  await engine.run("attach ':memory:' as facts");
  await engine.run(
    'create table facts.refund_links(sale_order_id varchar, ordered_at timestamp, amount decimal(18, 4))',
  );
  await engine.load('given', {
    customer_id: orders.map(({ customer }) => customer),
    ordered_at: orders.map(({ at }) => at),
    net: Float64Array.from(orders, ({ net }) => net),
  });
  await engine.create(
    'scratch.orders',
    `select cast(row_number() over () as varchar) as order_id, customer_id, cast(ordered_at as timestamp) as ordered_at,
        cast(cast(ordered_at as timestamp) as date) as order_date, cast(net as decimal(18, 4)) as net,
        cast(net as decimal(18, 4)) as gross, cast(null as decimal(18, 4)) as cost, 'sale' as kind, false as refunded_whole, true as is_purchase
     from given`,
  );
  await engine.load('prospects', { customer_id: [...prospects] });
  await engine.create(
    'scratch.customers',
    'select distinct customer_id from scratch.orders union select customer_id from prospects',
  );
  for (const table of resultTables) await createEmpty(engine, table);
  return { engine, business, settings, asOf, progress: () => {} };
}

/** Uniform numbers in (0, 1) from a seed: Numerical Recipes' generator, good enough to make a shop. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 4294967296;
  };
}

const firstInstant = Date.UTC(2025, 0, 1);

/** The day that many days after 2025-01-01. */
export function day(number: number): string {
  return new Date(firstInstant + number * 86_400_000).toISOString().slice(0, 10);
}

export interface RunReport {
  readonly generation: string;
  readonly asOf: string;
  readonly comparedWith: string | null;
  readonly models: readonly ModelReport[];
}

/** A shop that is used as a person does: a file, a configuration, the command line. */
export class CsvShop {
  readonly #place = temporaryFolder();
  readonly folder = this.#place.path;
  #stores = 0;

  async load(
    feed: Readonly<Record<string, unknown>>,
    options: { readonly business?: Partial<Business>; readonly models?: Partial<ModelSettings> } = {},
  ): Promise<LoadedShop> {
    this.#stores += 1;
    const config = join(this.folder, `config-${this.#stores}.json`);
    const store = join(this.folder, `store-${this.#stores}`);
    writeFileSync(
      config,
      JSON.stringify({
        business: { ...business, ...options.business },
        feeds: { sales: feed },
        models: options.models ?? {},
      }),
    );
    const where = ['--store', store, '--config', config, '--json'];
    await succeed(['ingest', ...where]);
    return {
      store,
      run: async (...args) => JSON.parse(await succeed(['run', ...where, ...args])) as RunReport,
      rows: <Row extends object>(sql: string) => readGeneration(store, ({ engine }) => engine.rows<Row>(sql)),
    };
  }

  /** Loads orders of one line each. */
  loadOrders(
    orders: readonly TestOrder[],
    options: Parameters<CsvShop['load']>[1] = {},
  ): Promise<LoadedShop> {
    const file = `orders-${this.#stores + 1}.csv`;
    const lines = orders.map(
      ({ customer, at, net }, index) => `O${index},${customer},${at},${net.toFixed(4)}`,
    );
    writeFileSync(join(this.folder, file), `order,customer,at,amount\n${lines.join('\n')}\n`);
    return this.load({ ...salesColumns, files: [file] }, options);
  }

  remove(): void {
    this.#place.remove();
  }
}

export const salesColumns = {
  entity: 'order_lines',
  columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'at', amount: 'amount' },
};

export interface LoadedShop {
  readonly store: string;
  run(...args: string[]): Promise<RunReport>;
  rows<Row extends object>(sql: string): Promise<Row[]>;
}

async function succeed(args: readonly string[]): Promise<string> {
  const { code, out, err } = await inProcess(args);
  if (code !== 0) throw new Error(`arzesh ${args.join(' ')} ended with ${code}: ${err}`);
  return out;
}

export function modelOf(report: RunReport, name: string): ModelReport {
  const found = report.models.find(({ model }) => model === name);
  if (!found) throw new Error(`no report of the model ${name}`);
  return found;
}
