import { describe, expect, test } from 'vitest';
import { churnWindow } from '../../src/models/churn/window.ts';
import { day, modelContext, seeded, type TestOrder } from './shop.ts';

/** Customers who buy every `gap` days, give or take a fifth, until `stays` of them at each purchase do not return. */
function shopOf(gap: number, stays: number, days: number): TestOrder[] {
  const random = seeded(4);
  const orders: TestOrder[] = [];
  for (let customer = 0; customer < 600; customer += 1) {
    let at = random() * days * 0.7;
    do {
      orders.push({ customer: `C${customer}`, at: day(Math.floor(at)), net: 20 });
      at += gap * (0.8 + 0.4 * random());
    } while (at < days && random() < stays);
  }
  return orders;
}

const windowOf = async (orders: readonly TestOrder[], days: number, wanted: number | null = null) => {
  const { engine, asOf } = await modelContext(orders, day(days));
  try {
    return await churnWindow(engine, asOf, wanted);
  } finally {
    await engine.close();
  }
};

describe('the churn window follows the rhythm of the shop', () => {
  // Four fifths of gaps uniform in 0.8 to 1.2 of the gap lie below 1.12 of it.
  test.each([
    [10, 30],
    [45, 60],
    [70, 90],
    [100, 120],
    [180, 270],
    [290, 365],
  ])('who return every %i days or so are given %i', async (gap, days) => {
    const window = await windowOf(shopOf(gap, 0.8, 1100), 1100);
    expect(window).toMatchObject({ days, from: 'rhythm' });
    expect(window.share).toBeGreaterThanOrEqual(0.8);
  });

  test('also where the log is short, so that the long gaps are cut off', async () => {
    // Half of the gaps are 20 days, half 100; in 150 days the short ones are seen far more often.
    const random = seeded(8);
    const orders: TestOrder[] = [];
    for (let customer = 0; customer < 2000; customer += 1) {
      let at = random() * 150;
      do {
        orders.push({ customer: `C${customer}`, at: day(Math.floor(at)), net: 20 });
        at += random() < 0.5 ? 20 : 100;
      } while (at < 150);
    }
    const { days } = await windowOf(orders, 150);
    expect(days).toBe(120);
  });

  test('a setting overrides it, and says how much it holds', async () => {
    const window = await windowOf(shopOf(45, 0.8, 1100), 1100, 40);
    expect(window).toMatchObject({ days: 40, from: 'setting' });
    expect(window.share).toBeGreaterThan(0.1);
    expect(window.share).toBeLessThan(0.5);
  });

  test('where hardly anybody returned it is the usual 90 days, and says so', async () => {
    const once = Array.from({ length: 500 }, (_, i) => ({ customer: `C${i}`, at: day(i % 300), net: 10 }));
    expect(await windowOf(once, 365)).toEqual({ days: 90, from: 'default', share: null });
  });
});
