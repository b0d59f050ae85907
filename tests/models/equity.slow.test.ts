import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readGeneration } from '../../src/warehouse/generations/serving.ts';
import { inProcess, temporaryFolder } from '../cli/arzesh.ts';
import { CsvShop, day, modelOf, type RunReport, seeded, type TestOrder } from './shop.ts';

const place = temporaryFolder();
const shop = new CsvShop();
afterAll(() => {
  place.remove();
  shop.remove();
});

const config = new URL('../../data/demo/arzesh.config.json', import.meta.url).pathname;

async function arzesh(...args: string[]): Promise<RunReport> {
  const { code, out, err } = await inProcess([...args, '--config', config, '--json']);
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as RunReport;
}

describe('the bridge of the demo shop, which has refunds, on its first run', () => {
  const store = join(place.path, 'store');
  const other = join(place.path, 'other');
  let today: RunReport;
  let then: RunReport;
  beforeAll(async () => {
    await arzesh('ingest', '--store', store);
    cpSync(store, other, { recursive: true });
    today = await arzesh('run', '--store', store);
    then = await arzesh('run', '--store', other, '--as-of', '2026-04-01');
  }, 300_000);

  const rows = <Row extends object>(of: string, sql: string) =>
    readGeneration(of, ({ engine }) => engine.rows<Row>(sql));

  test('begins with what a run as of that day says of each customer', async () => {
    // The same model, setup and event were chosen on both days, which is what the promise needs.
    for (const key of ['model', 'setup', 'event'])
      expect(modelOf(then, 'clv').settings[key]).toBe(modelOf(today, 'clv').settings[key]);
    const values = async (of: string, column: string) =>
      new Map(
        (
          await rows<{ customer_id: string; value: number }>(
            of,
            `select customer_id, ${column} as value from results.traits where ${column} is not null`,
          )
        ).map(({ customer_id, value }) => [customer_id, value]),
      );
    const real = await values(other, 'clv_12m');
    const bridge = await values(store, 'clv_12m_before');
    expect(bridge.size).toBe(real.size);
    expect(bridge.size).toBeGreaterThan(1000);
    for (const [customer, value] of real) expect(bridge.get(customer)).toBeCloseTo(value, 6);
  });

  test('adds up to the cent, and each customer is in one bar', async () => {
    const bars = await rows<{ part: string; customers: number; value: number }>(
      store,
      'select part, customers, value from results.report_equity_bridge order by position',
    );
    const cents = (value: number) => Math.round(value * 100);
    const worth = (part: string) => bars.find((bar) => bar.part === part)?.value ?? Number.NaN;
    const parts = bars.filter(({ part }) => part !== 'before' && part !== 'now');
    expect(parts.map(({ part }) => part)).toEqual(['new', 'grown', 'shrunk', 'lost', 'corrected']);
    expect(parts.reduce((sum, { value }) => sum + cents(value), cents(worth('before')))).toBe(
      cents(worth('now')),
    );
    const equity = (report: RunReport) =>
      (modelOf(report, 'clv').diagnostics.equity as { total: number }).total;
    expect(worth('before')).toBeCloseTo(equity(then), 2);
    expect(worth('now')).toBeCloseTo(equity(today), 2);
    // By customer, from the two runs: who came since is new, who is worth more has grown.
    const [counted] = await rows<{ people: number }>(
      store,
      'select cast(count(*) as integer) as people from results.traits where clv_12m is not null or clv_12m_before is not null',
    );
    expect(parts.reduce((sum, { customers }) => sum + customers, 0)).toBe(counted?.people);
    const [won] = await rows<{ people: number; value: number }>(
      store,
      "select cast(count(*) as integer) as people, sum(clv_12m) as value from results.traits where first_order_on >= date '2026-04-01'",
    );
    const fresh = parts.find(({ part }) => part === 'new');
    expect(fresh?.customers).toBe(won?.people);
    expect(fresh?.value).toBeCloseTo(won?.value as number, 1);
  });

  test('calls corrected who is worth less and whose orders up to that day were refunded since', async () => {
    const corrected = await rows<{ id: string }>(
      store,
      "select customer_id as id from results.traits where equity_change = 'corrected' order by 1",
    );
    const refunded = await rows<{ id: string }>(
      store,
      `select distinct o.customer_id as id
       from facts.refund_links l join facts.orders o on o.order_id = l.sale_order_id
       where cast(l.ordered_at as date) >= date '2026-04-01' and o.order_date < date '2026-04-01' and o.customer_id is not null
       order by 1`,
    );
    const fell = await rows<{ id: string }>(
      store,
      'select customer_id as id from results.traits where clv_12m < clv_12m_before',
    );
    const isFallen = new Set(fell.map(({ id }) => id));
    const expected = refunded.filter(({ id }) => isFallen.has(id));
    expect(expected.length).toBeGreaterThan(0);
    expect(corrected).toEqual(expected);
  });
});

test('a shop that was too small a quarter ago refuses the bridge and says what was missing', async () => {
  const random = seeded(5);
  const orders: TestOrder[] = [];
  // Most of its customers came in the last eighty days.
  for (let customer = 0; customer < 1200; customer += 1) {
    let at = customer < 300 ? random() * 300 : 320 + random() * 75;
    while (at < 400) {
      orders.push({ customer: `C${customer}`, at: day(Math.floor(at)), net: 20 + 40 * random() });
      at += -Math.log(random()) * 40;
    }
  }
  const loaded = await shop.loadOrders(orders);
  const report = await loaded.run();
  expect(modelOf(report, 'clv').refusal).toBeNull();
  expect(modelOf(report, 'equity').refusal).toMatchObject({ code: 'before_customers', needs: 500 });
  expect(modelOf(report, 'equity').refusal?.has).toBeLessThan(500);
  expect(await loaded.rows('select * from results.report_equity_bridge')).toEqual([]);
}, 120_000);
