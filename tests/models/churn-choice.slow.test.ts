import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ModelReport } from '../../src/models/report.ts';
import { CsvShop, day, type LoadedShop, modelOf, seeded, type TestOrder } from './shop.ts';

const shop = new CsvShop();
afterAll(() => shop.remove());

/**
 * People who buy like clockwork, each at a pace of their own, until they leave for good: a model of chance purchases
 * does not know that a silence a little longer than the own gap says it all.
 */
function clockwork(customers: number, days: number): TestOrder[] {
  const random = seeded(77);
  const orders: TestOrder[] = [];
  for (let customer = 0; customer < customers; customer++) {
    const gap = 15 + 45 * random();
    const leaves = -Math.log(random()) * 350;
    const first = random() * days;
    const times: number[] = [];
    for (let at = first; at < days && at <= first + leaves; at += gap * (0.9 + 0.2 * random()))
      times.push(at);
    for (const at of times)
      orders.push({ customer: `C${customer}`, at: day(Math.floor(at)), net: 20 + 40 * random() });
  }
  // The as-of date is the day after the last one.
  orders.push({ customer: 'C0', at: day(days - 1), net: 10 });
  return orders;
}

describe('where people buy like clockwork', () => {
  let loaded: LoadedShop;
  let report: ModelReport;
  beforeAll(async () => {
    loaded = await shop.loadOrders(clockwork(2500, 720));
    report = modelOf(await loaded.run(), 'churn');
  });

  test('the hazard, alone or in the blend, is better beyond chance and gives the score', () => {
    const figures = report.backtest as Record<string, number>;
    expect(report.refusal).toBeNull();
    expect(report.settings.model).not.toBe('repeat');
    expect(figures.brier).toBeLessThan(figures.repeat_brier as number);
    expect(figures.choice).toContain('lower beyond chance');
    expect(report.grade).toBe('A');
  });

  test('what the shop does not record is said, and no reason is made of it', async () => {
    const { absent } = report.diagnostics.hazard as { absent: string[] };
    expect(absent).toEqual(['refunds', 'discounts', 'payments', 'interactions', 'contacts']);
    const reasons = await loaded.rows<{ reason: string }>(
      `select distinct churn_reason_1 as reason from results.churn where churn_reason_1 is not null
       union select distinct churn_reason_2 from results.churn where churn_reason_2 is not null`,
    );
    const known = ['silence', 'silence_once', 'once', 'pace', 'few_orders', 'trend', 'tenure', 'off_season'];
    expect(reasons.filter(({ reason }) => !known.includes(reason))).toEqual([]);
    expect(reasons.length).toBeGreaterThan(2);
  });
});

test('with too short a history for a hazard the repeat-buying model speaks alone, without reasons, and it is said', async () => {
  const loaded = await shop.loadOrders(clockwork(1500, 300), { models: { churnWindowDays: 90 } });
  const report = modelOf(await loaded.run(), 'churn');
  expect(report.refusal).toBeNull();
  expect(report.settings.model).toBe('repeat');
  // Judged all the same, on the last window, beside the baseline.
  expect(report.grade).not.toBeNull();
  expect(report.backtest).toMatchObject({ cut: day(210), holdout_days: 90 });
  expect(report.diagnostics.hazard_refusal).toMatchObject({ code: 'days', needs: 360, has: 300 });
  const [counts] = await loaded.rows<{ people: number; reasons: number; differing: number }>(
    `select cast(count(*) as integer) as people, cast(count(churn_reason_1) as integer) as reasons,
      cast(count(*) filter (where abs(c.churn_probability - v.p_no_purchase) > 1e-8) as integer) as differing
     from results.churn c join results.clv v on v.customer_id = c.customer_id`,
  );
  expect(counts).toMatchObject({ reasons: 0, differing: 0 });
  expect(counts?.people).toBeGreaterThan(1000);
});
