import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeRun } from '../../src/cli/run.ts';
import { seededRandom } from '../../src/models/math/random.ts';
import type { RunReport } from '../../src/run/index.ts';
import { CsvShop, day, type LoadedShop, modelOf, type TestOrder } from './shop.ts';

const age = 124;
const told = 31;

/** BG/NBD by its own definition: who come over 124 days, and what they then do, which is the truth. */
function young(customers: number): { known: TestOrder[]; later: TestOrder[] } {
  const random = seededRandom(9);
  const orders: (TestOrder & { at: string; on: number })[] = [];
  for (let customer = 0; customer < customers; customer += 1) {
    const rate = random.gamma(1.2, 40);
    const leaves = random.beta(1, 5);
    for (let on = random.uniform() * age; on < age + told; on += -Math.log(random.uniform()) / rate) {
      orders.push({ customer: `C${customer}`, at: day(Math.floor(on)), on, net: 20 + 10 * random.uniform() });
      if (random.uniform() < leaves) break;
    }
  }
  const known = orders.filter(({ on }) => on < age);
  const customersThen = new Set(known.map(({ customer }) => customer));
  return { known, later: orders.filter(({ customer, on }) => on >= age && customersThen.has(customer)) };
}

describe('a shop of 124 days and thousands of orders', () => {
  const shop = new CsvShop();
  afterAll(() => shop.remove());
  const { known, later } = young(4000);
  let loaded: LoadedShop;
  let report: RunReport;
  beforeAll(async () => {
    loaded = await shop.loadOrders(known);
    report = (await loaded.run()) as RunReport;
  });

  test('is told of the days that a test can show, with a grade and the range that holds what came', () => {
    const clv = modelOf(report, 'clv');
    expect(clv.refusal).toEqual({ code: 'days', what: 'days of history', needs: 180, has: age });
    expect(clv.grade).toMatch(/^[ABC]$/);
    const promise = clv.diagnostics.promise as {
      days: number;
      purchases: { expected: number; low: number; high: number };
      value: { low: number; high: number };
    };
    expect(promise.days).toBe(told);
    const days = new Set(later.map(({ customer, at }) => `${customer} ${at}`)).size;
    expect(promise.purchases.low).toBeLessThan(days);
    expect(promise.purchases.high).toBeGreaterThan(days);
    expect(Math.abs(promise.purchases.expected / days - 1)).toBeLessThan(0.1);
    const money = later.reduce((sum, { net }) => sum + net, 0);
    expect(promise.value.low).toBeLessThan(money);
    expect(promise.value.high).toBeGreaterThan(money);
    expect(clv.diagnostics.equity).toBeNull();
  });

  test('gets no figure of twelve months, and chances of those that it can', async () => {
    const [row] = await loaded.rows<Record<string, number>>(
      `select cast(count(clv_12m) + count(value_tier) + count(expected_purchases_12m) + count(residual_clv) + count(p_alive_12m) as integer) as far,
         cast(count(p_alive) as integer) as alive, cast(count(churn_probability) as integer) as churn,
         cast(count(first_order_on) as integer) as customers
       from results.traits`,
    );
    expect(row?.far).toBe(0);
    expect(row?.alive).toBe(row?.customers);
    expect(row?.churn).toBe(row?.customers);
  });

  test('is told what it can have today, and from when on more', () => {
    const text = describeRun(report);
    expect(text).toMatch(
      /What it can say today: known customers are expected to make [\d,]+ purchases .* in the next 31 days, grade [ABC]/,
    );
    expect(text).toContain(`With data up to ${day(180)} it has what it needs.`);
    expect(text).toMatch(/What works without it: .*rfm/);
  });
});
