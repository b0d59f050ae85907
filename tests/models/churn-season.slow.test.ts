import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { simulatedShop, stories } from '../../bench/trust/shops.ts';
import { CsvShop, type LoadedShop, modelOf, type TestOrder } from './shop.ts';

const asOf = '2026-01-01';
const window = 90;
const dayOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const after = Date.parse(asOf) / 86_400_000;

/** A shop whose December is 2.5 times as busy, seen at its end: the window before the day had the peak, that after has none. */
describe('a seasonal shop on the first of January', () => {
  const story = stories.find(({ name }) => name === 'seasonal') as (typeof stories)[number];
  const { events } = simulatedShop(story, 31, 2500);
  const shop = new CsvShop();
  afterAll(() => shop.remove());
  let loaded: LoadedShop;
  let figures: Record<string, number>;
  beforeAll(async () => {
    const orders = events
      .filter(({ day }) => day < after)
      .map(({ customer, day, value }): TestOrder => ({ customer, at: dayOf(day), net: value }));
    loaded = await shop.loadOrders(orders, { models: { churnWindowDays: window } });
    figures = modelOf(await loaded.run('--as-of', asOf), 'churn').backtest as Record<string, number>;
  });

  test('is told how many buy nothing in the quiet months, not how many bought nothing in the busy ones', async () => {
    const scored = await loaded.rows<{ customer_id: string; p: number }>(
      'select customer_id, churn_probability as p from results.churn',
    );
    const bought = new Set(
      events.filter(({ day }) => day >= after && day < after + window).map(({ customer }) => customer),
    );
    const left = scored.filter(({ customer_id }) => !bought.has(customer_id)).length / scored.length;
    const predicted = scored.reduce((sum, { p }) => sum + p, 0) / scored.length;
    expect(Math.abs(predicted - left)).toBeLessThan(0.02);
    const brier = (of: (p: number) => number) =>
      scored.reduce((sum, { customer_id, p }) => sum + (of(p) - (bought.has(customer_id) ? 0 : 1)) ** 2, 0) /
      scored.length;
    expect(brier((p) => p)).toBeLessThan(brier(() => left));
  });

  test('has a logistic on recency, frequency and tenure on its board, judged over several past days', () => {
    expect(figures.tests).toBe(3);
    expect(figures.logistic_brier).toBeGreaterThan(0);
    // What gives the score is not worse than the logistic beyond chance, over those days.
    const { choice } = figures as unknown as { choice: string };
    if (/logistic .* gives the score/.test(choice)) return;
    const { logistic_over_repeat: gain = 0, logistic_over_repeat_error: error = 0 } = figures;
    if (choice.includes('the repeat-buying model gives the score'))
      expect(gain).toBeLessThanOrEqual(1.645 * error);
  });
});
