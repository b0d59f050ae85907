import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAfter, settle } from '../../src/facts/coverage/rule.ts';

/** Days with one order each, or as many as said. */
const days = (...list: readonly (string | readonly [day: string, rows: number])[]) =>
  list
    .map((one) => (typeof one === 'string' ? ([one, 1] as const) : one))
    .map(([day, rows]) => ({ day, rows, orders: rows }));

/** So many days on end, each with so many orders. */
const daily = (from: string, count: number, rows = 3, step = 1) =>
  Array.from({ length: count }, (_, index) => ({ day: dayAfter(from, index * step), rows, orders: rows }));

describe('the last day that the data covers', () => {
  it('is never one after today, be it by six weeks, a year or twenty-seven', () => {
    const shop = daily('2024-01-01', 300);
    for (const stray of ['2024-12-09', '2025-10-27', '2051-10-27']) {
      const found = settle([...shop, ...days(stray)], '2024-10-28', null);
      expect(found).toMatchObject({ last: '2024-10-26', latest: stray, stray: { rows: 1, why: 'future' } });
    }
  });

  it('nor one far after all others, though it has come', () => {
    const shop = daily('2024-01-01', 300);
    for (const stray of ['2024-12-09', '2025-10-27', '2035-01-05']) {
      const found = settle([...shop, ...days(stray)], '2040-01-01', null);
      expect(found).toMatchObject({
        last: '2024-10-26',
        stray: { from: stray, to: stray, rows: 1, why: 'far' },
      });
    }
  });

  it('holds for several stray rows, and beside one far before all others', () => {
    const shop = daily('2020-01-01', 1000);
    const found = settle(
      [...days('1970-01-01'), ...shop, ...days('2025-01-01', '2031-01-01')],
      '2040-01-01',
      null,
    );
    expect(found).toMatchObject({
      last: '2022-09-26',
      stray: { from: '2025-01-01', to: '2031-01-01', rows: 2 },
    });
  });

  it('is that of many rows, though they come after a long time: the shop has opened again', () => {
    const found = settle([...daily('2023-01-01', 300), ...daily('2024-06-01', 5, 10)], '2024-07-01', null);
    expect(found).toMatchObject({ last: '2024-06-05', stray: null });
  });

  it('is that of a shop of one season a year', () => {
    const seasons = [2020, 2021, 2022].flatMap((year) => daily(`${year}-11-01`, 50, 4));
    expect(settle([...seasons, ...days('2023-11-02')], '2024-01-01', null)).toMatchObject({
      last: '2023-11-02',
    });
  });

  it('is that of a small shop that sells seldom', () => {
    const found = settle(days('2023-01-01', '2023-01-02', '2023-01-03', '2023-09-01'), '2024-01-01', null);
    expect(found).toMatchObject({ last: '2023-09-01', stray: null });
  });

  it('is what a feed says to cover, and rows until then are none that stand alone', () => {
    const shop = [...daily('2024-01-01', 300), ...days('2024-12-09')];
    expect(settle(shop, '2025-01-01', '2024-12-31')).toMatchObject({ last: '2024-12-31', stray: null });
    expect(settle(shop, '2025-01-01', '2024-02-01')).toMatchObject({ last: '2024-10-26' });
  });

  it('does not trust a clock after which most rows lie', () => {
    expect(settle(daily('2024-01-01', 300), '2000-01-01', null)).toMatchObject({
      last: '2024-10-26',
      stray: null,
    });
  });

  it('is the last day of any shop whose days follow each other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 7 }),
        (count, rows, step) => {
          const shop = daily('2022-01-01', count, rows, step);
          const found = settle(shop, '2040-01-01', null);
          expect(found).toMatchObject({ last: shop.at(-1)!.day, stray: null, quiet: null });
        },
      ),
    );
  });
});

describe('a shop that went quiet', () => {
  const visits = (from: string, count: number) => daily(from, count).map((day) => ({ ...day, orders: 0 }));

  it('is one without an order for three of its usual gaps', () => {
    const shop = daily('2024-01-01', 100, 3, 2);
    const since = shop.at(-1)!.day;
    expect(settle([...shop, ...visits(dayAfter(since), 5)], '2025-01-01', null)?.quiet).toBeNull();
    expect(settle([...shop, ...visits(dayAfter(since), 6)], '2025-01-01', null)?.quiet).toEqual({
      since,
      days: 7,
      usualDays: 2,
    });
    expect(settle(shop, '2025-01-01', dayAfter(since, 30))?.quiet).toMatchObject({ days: 31 });
  });

  it('and nobody knows of one with five orders', () => {
    expect(settle(daily('2024-01-01', 5), '2025-01-01', '2024-12-31')?.quiet).toBeNull();
  });
});
