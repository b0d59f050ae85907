import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CsvShop, day, modelOf, seeded, type TestOrder } from './shop.ts';

/** 800 customers whose amounts are tens, so that a thousandth of them is still exact. */
function orders(unit: number): TestOrder[] {
  const random = seeded(9);
  const made: TestOrder[] = [];
  for (let customer = 0; customer < 800; customer += 1) {
    const often = customer % 3 === 0 ? 3 + Math.floor(random() * 8) : 1 + Math.floor(random() * 3);
    const usual = 5 + Math.floor(random() * 40);
    const first = Math.floor(random() * 300);
    for (let order = 0; order < often; order += 1)
      made.push({
        customer: `C${customer}`,
        at: day(first + Math.floor(random() * (390 - first))),
        net: Math.max(1, usual + Math.floor(random() * 20) - 10) * 10 * unit,
      });
  }
  return made;
}

describe('the unit of money', () => {
  const shop = new CsvShop();
  afterAll(() => shop.remove());
  const read = async (unit: number) => {
    const loaded = await shop.loadOrders(orders(unit));
    const report = await loaded.run();
    return {
      report,
      people: await loaded.rows<{ customer_id: string; cluster: number; value_tier: string; clv: number }>(
        'select customer_id, cluster, value_tier, clv_12m as clv from results.traits order by customer_id',
      ),
    };
  };
  let plain: Awaited<ReturnType<typeof read>>;
  beforeAll(async () => {
    plain = await read(1);
  });

  test('is put to a shop that has clusters and tiers', () => {
    expect(new Set(plain.people.map(({ cluster }) => cluster)).size).toBeGreaterThan(2);
    expect(new Set(plain.people.map((one) => one.value_tier)).size).toBe(6);
    expect(modelOf(plain.report, 'clusters').diagnostics.stability).toBeGreaterThan(0);
  });

  test.each([0.001, 1000])('times %d changes no cluster and no tier', async (unit) => {
    const { people } = await read(unit);
    const marks = (rows: typeof people) =>
      rows.map(({ customer_id, cluster, value_tier }) => `${customer_id} ${cluster} ${value_tier}`);
    expect(marks(people)).toEqual(marks(plain.people));
    for (const [index, { clv }] of people.entries())
      expect(clv / unit / (plain.people[index]?.clv ?? 0)).toBeCloseTo(1, 3);
  });

  test('equal values share a tier', () => {
    const tiersOf = new Map<number, Set<string>>();
    for (const { clv, value_tier } of plain.people)
      tiersOf.set(clv, (tiersOf.get(clv) ?? new Set()).add(value_tier));
    expect([...tiersOf.values()].every((tiers) => tiers.size === 1)).toBe(true);
  });
});
