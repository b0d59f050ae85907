import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf, simulatedShop, stories } from '../../../bench/trust/shops.ts';
import { reports } from '../../../src/reports/index.ts';
import { type Measure, measure, parseRule, type Rule } from '../../../src/segments/index.ts';
import { addKey } from '../../../src/server/access/keys.ts';
import { createSessions } from '../../../src/server/access/sessions.ts';
import { buildApp } from '../../../src/server/app.ts';
import { traits } from '../../../src/traits/index.ts';
import { readGeneration, serveGenerations } from '../../../src/warehouse/generations/serving.ts';
import { CsvShop, type LoadedShop, modelOf, settings } from '../shop.ts';

const shop = new CsvShop();
afterAll(() => shop.remove());

const asOf = '2025-10-01';
const tiers = ['platinum', 'gold', 'silver', 'bronze', 'medium', 'low'];

describe.each(['two kinds'])('the ranges of groups of a shop: %s', (name) => {
  const story = stories.find((one) => one.name === name);
  if (!story) throw new Error('no such story');
  const made = simulatedShop(story, 21, 2000);
  const orders = made.events.map(({ customer, day, value }) => ({ customer, at: dayOf(day), net: value }));
  let loaded: LoadedShop;
  let equity: { total: number; low: number; high: number };
  beforeAll(async () => {
    loaded = await shop.loadOrders(
      orders.filter(({ at }) => at < asOf),
      {
        business: { margin: 1, discountYearly: 0 },
        models: { clv: { ...settings.clv, candidates: ['bg-nbd', 'mbg-nbd'] } },
      },
    );
    const report = await loaded.run('--as-of', asOf);
    equity = modelOf(report, 'clv').diagnostics.equity as typeof equity;
  }, 240_000);
  const of = (rule: Rule): Promise<Measure> =>
    readGeneration(loaded.store, ({ engine }) =>
      measure(engine, parseRule(rule, traits), { catalogue: traits, asOf }),
    );

  test('hold what comes of tiers, channels and halves', async () => {
    const came = new Map<string, number>();
    for (const { customer, at, net } of orders)
      if (at >= asOf && at < '2026-10-01') came.set(customer, (came.get(customer) ?? 0) + net);
    const people = await loaded.rows<{ customer_id: string; value_tier: string }>(
      'select customer_id, value_tier from results.clv',
    );
    const groups = new Map<string, string[]>();
    for (const { customer_id: id, value_tier } of people) {
      const half = Number(id.slice(1)) % 2;
      for (const group of [value_tier, made.channels?.get(id) ?? '', `half ${half}`])
        groups.set(group, [...(groups.get(group) ?? []), id]);
    }
    let within = 0;
    for (const ids of groups.values()) {
      const { range } = await of({ trait: 'customer_id', in: ids });
      const sum = ids.reduce((total, id) => total + (came.get(id) ?? 0), 0);
      if (range && sum >= range.low && sum <= range.high) within += 1;
    }
    expect(groups.size).toBe(tiers.length + 3 + 2);
    // 80 % of eleven groups are 9; they share the miss of the total, so that one of four more may be out.
    expect(within).toBeGreaterThanOrEqual(8);
  });

  test('of all customers is that of the total, of one is that of the customer or wider', async () => {
    const all = await of({ trait: 'order_count', at_least: 1 });
    expect(all.value).toBeCloseTo(equity.total, 4);
    expect(all.range?.low).toBeCloseTo(equity.low, 4);
    expect(all.range?.high).toBeCloseTo(equity.high, 4);
    const some = await loaded.rows<{ customer_id: string; low: number; high: number }>(
      'select customer_id, clv_12m_low as low, clv_12m_high as high from results.clv where clv_12m > 0 order by customer_id limit 5',
    );
    for (const { customer_id, low, high } of some) {
      const { range } = await of({ trait: 'customer_id', in: [customer_id] });
      expect(range?.low).toBeLessThanOrEqual(low);
      expect(range?.high).toBeGreaterThanOrEqual(high);
    }
    expect((await of({ trait: 'order_count', at_least: 100_000 })).range ?? null).toBeNull();
  });

  test('are the same in a report, in a segment and in the total, by HTTP', async () => {
    const generations = serveGenerations(loaded.store, { memoryLimit: '500MB', threads: 1 });
    const sessions = createSessions();
    const app = await buildApp({
      ...{ store: loaded.store, generations, catalogue: traits, reports, sessions },
      ...{ webFolder: null, manifests: () => [] },
    });
    try {
      const { secret } = await addKey(loaded.store, { name: 'analyst', role: 'analyst' });
      const headers = { authorization: `Bearer ${secret}` };
      const preview = async (rule: object) =>
        (
          await app.inject({
            ...{ method: 'POST', url: '/api/v1/segments/preview' },
            ...{ headers, payload: { rule } },
          })
        ).json();
      const all = await preview({ trait: 'order_count', at_least: 1 });
      expect([all.valueLow, all.valueHigh]).toEqual([
        expect.closeTo(equity.low, 4),
        expect.closeTo(equity.high, 4),
      ]);
      const { rows } = (await app.inject({ url: '/api/v1/reports/rfm-map', headers })).json();
      expect(rows.length).toBeGreaterThan(5);
      for (const row of rows) {
        const same = await preview({
          all: ['recency_score', 'frequency_score'].map((trait) => ({ trait, is: row[trait] })),
        });
        expect(same.count).toBe(row.customers);
        expect([row.value_low, row.value_high]).toEqual([
          expect.closeTo(same.valueLow, 4),
          expect.closeTo(same.valueHigh, 4),
        ]);
        // Parts are told less surely than their share of the whole.
        const share = row.value / equity.total;
        expect(row.value_low).toBeLessThan(equity.low * share);
        expect(row.value_high).toBeGreaterThan(equity.high * share);
      }
    } finally {
      await app.close();
      await generations.close();
    }
  });
});
