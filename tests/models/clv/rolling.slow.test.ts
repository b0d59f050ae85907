import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { simulatedShop, stories } from '../../../bench/trust/shops.ts';
import type { ModelReport } from '../../../src/models/report.ts';
import { CsvShop, modelOf, type TestOrder } from '../shop.ts';

const shop = new CsvShop();
afterAll(() => shop.remove());

interface Told {
  readonly promise: { readonly purchases: { expected: number; low: number; high: number } };
  readonly setups: readonly { name: string; misses: (number | null)[]; gain: number | null }[];
  readonly tests: readonly { cut: string; purchases: { expected: number; actual: number } }[];
  readonly season: { readonly months: readonly number[] } | null;
  readonly equity: { total: number; low: number; high: number; narrow_low: number; narrow_high: number };
}

const told = (report: ModelReport) => report.diagnostics as unknown as Told;

describe('a shop whose high season is 2.5 times as busy', () => {
  const story = stories.find(({ name }) => name === 'seasonal');
  if (!story) throw new Error('no such story');
  const { events } = simulatedShop(story, 3, 2500);
  const dayOf = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10);
  const known = (until: string): TestOrder[] =>
    events
      .map(({ customer, day, value }) => ({ customer, at: dayOf(day), net: value }))
      .filter(({ at }) => at < until);
  const cut = '2025-10-01';
  const end = '2025-12-30';
  let clv: ModelReport;
  beforeAll(async () => {
    const loaded = await shop.loadOrders(known(cut));
    clv = modelOf(await loaded.run('--as-of', cut), 'clv');
  }, 240_000);

  test('is told in operational time, which the rolling tests choose', () => {
    expect(clv.settings.setup).toBe('seasonal');
    const { setups, season } = told(clv);
    expect(setups.find(({ name }) => name === 'seasonal')?.gain).toBeGreaterThan(0.05);
    // December is the busiest month.
    const months = season?.months ?? [];
    expect(months.indexOf(Math.max(...months))).toBe(11);
  });

  test('is promised what comes in the season, which the plain model misses', () => {
    const buyers = new Set(known(cut).map(({ customer }) => customer));
    const came = known(end).filter(({ at, customer }) => at >= cut && buyers.has(customer)).length;
    const { expected, low, high } = told(clv).promise.purchases;
    expect(Math.abs(expected / came - 1)).toBeLessThan(0.15);
    expect(came).toBeGreaterThanOrEqual(low);
    expect(came).toBeLessThanOrEqual(high);
    // The season before, the plain model missed by a fifth and more.
    const [plain] = told(clv).setups;
    expect(Math.min(...(plain?.misses ?? []).map((miss) => miss ?? 0))).toBeLessThan(-0.2);
  });

  test('has tests a quarter apart, and a range of the total that they widen', () => {
    const { tests, equity } = told(clv);
    expect(tests.length).toBe(6);
    expect(clv.backtest?.tests).toBe(6);
    for (const [place, { cut: day }] of tests.slice(1).entries()) {
      const gap = (Date.parse(tests[place]?.cut ?? '') - Date.parse(day)) / 86_400_000;
      expect(gap).toBeGreaterThanOrEqual(91);
      expect(gap).toBeLessThanOrEqual(92);
    }
    expect(equity.low).toBeLessThanOrEqual(equity.narrow_low);
    expect(equity.high).toBeGreaterThanOrEqual(equity.narrow_high);
    expect(['A', 'B', 'C']).toContain(clv.backtest?.total_grade);
    expect(clv.grade).toBe(clv.backtest?.total_grade);
  });
});
