import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CsvShop, day, type LoadedShop, modelOf, seeded, type TestOrder } from './shop.ts';

/** 600 customers over eight years: half of them buy now and then to the end, half have been silent for seven years. */
function orders(): TestOrder[] {
  const random = seeded(2);
  const made: TestOrder[] = [];
  for (let customer = 0; customer < 600; customer += 1) {
    const until = customer % 2 === 0 ? 365 : 2920;
    let at = random() * 300;
    for (; at < until; at += 20 + random() * 160)
      made.push({ customer: `${customer % 2 === 0 ? 'SILENT' : 'LIVELY'}${customer}`, at: day(at), net: 25 });
  }
  return made;
}

describe('people who have been silent for years', () => {
  const shop = new CsvShop();
  afterAll(() => shop.remove());
  let loaded: LoadedShop;
  beforeAll(async () => {
    // The one model under which nobody ever leaves.
    const models = {
      clv: { candidates: ['nbd'], by: null, resolution: 'day', ridge: 0, spendOrders: 'all', season: null },
    } as const;
    loaded = await shop.loadOrders(orders(), { models });
    expect(modelOf(await loaded.run(), 'clv').settings.model).toBe('NBD');
  });

  test('are not sure to buy again, nor expected in a year that no log can tell of', async () => {
    const [row] = await loaded.rows<{ people: number; surest: number; far: number; undated: number }>(
      `select cast(count(*) as integer) as people, max(p_buys_again) as surest,
         cast(count(*) filter (where greatest(next_order_median_on, next_order_late_on, expected_next_order_on) > s.as_of + 1097) as integer) as far,
         cast(count(*) filter (where next_order_late_on is null) as integer) as undated
       from results.traits cross join (select cast(value as date) as as_of from results.settings where key = 'as_of') s
       where customer_id like 'SILENT%'`,
    );
    expect(row?.people).toBe(300);
    expect(row?.surest).toBeLessThan(0.9999);
    expect(row?.far).toBe(0);
    expect(row?.undated).toBeGreaterThan(0);
  });

  test('the lively ones keep their dates', async () => {
    const [row] = await loaded.rows<{ people: number; dated: number }>(
      `select cast(count(*) as integer) as people, cast(count(next_order_median_on) as integer) as dated
       from results.traits where customer_id like 'LIVELY%'`,
    );
    expect(row).toEqual({ people: 300, dated: 300 });
  });
});
