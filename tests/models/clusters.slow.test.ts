import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { adjustedRand } from '../../src/models/clusters/agreement.ts';
import { fingerprints } from '../warehouse/fingerprint.ts';
import { CsvShop, day, modelOf, salesColumns, seeded } from './shop.ts';

const shop = new CsvShop();
afterAll(() => shop.remove());

/** Four ways to buy, 150 people each: regulars, discount hunters, people who send back, one order long ago. */
const ways = [
  { orders: 18, from: 60, spend: 60, discount: 0, back: 0 },
  { orders: 6, from: 120, spend: 30, discount: 0.3, back: 0 },
  { orders: 9, from: 60, spend: 110, discount: 0, back: 0.5 },
  { orders: 1, from: 0, until: 120, spend: 20, discount: 0, back: 0 },
];
const lastDay = 500;

function planted(seed: number): { lines: string[]; truth: Map<string, number> } {
  const random = seeded(seed);
  const lines: string[] = [];
  const truth = new Map<string, number>();
  let number = 0;
  for (const [way, { orders, from, until = lastDay, spend, discount, back }] of ways.entries()) {
    for (let person = 0; person < 150; person += 1) {
      const customer = `W${way}-${person}`;
      truth.set(customer, way);
      for (let order = 0; order < orders; order += 1) {
        number += 1;
        const step = (until - from) / orders;
        const at = Math.floor(from + step * (order + 0.2 + 0.6 * random()));
        const price = spend * (0.8 + 0.4 * random());
        const off = price * discount * (0.8 + 0.4 * random());
        const row = (id: string, when: number, amount: number, given: number) =>
          lines.push(`${id},${customer},${day(when)},${amount.toFixed(2)},${given.toFixed(2)}`);
        row(`O${number}`, at, price - off, off);
        if (order % 2 === 0 && back > 0) row(`CO${number}`, at + 3, -(price - off), 0);
      }
    }
  }
  return { lines, truth };
}

async function load(seed: number, models = {}) {
  const { lines, truth } = planted(seed);
  writeFileSync(
    join(shop.folder, `planted-${seed}.csv`),
    `order,customer,at,amount,discount\n${lines.join('\n')}\n`,
  );
  const loaded = await shop.load(
    {
      ...salesColumns,
      columns: { ...salesColumns.columns, discount: 'discount' },
      files: [`planted-${seed}.csv`],
      cancellation: { prefix: 'C' },
    },
    { models },
  );
  return { loaded, truth };
}

describe('planted groups', () => {
  test('lie on the map as their features say, all of them', async () => {
    const { loaded } = await load(2);
    await loaded.run();
    const sizes = await loaded.rows<{ cluster: number; customers: number; inMap: number }>(`
      select c.cluster, cast(count(*) as integer) as customers,
        cast((select sum(m.customers) from results.cluster_map m where m.cluster = c.cluster) as integer) as "inMap"
      from results.clusters c group by c.cluster order by c.cluster`);
    expect(sizes.length).toBeGreaterThan(2);
    for (const { customers, inMap } of sizes) expect(inMap).toBe(customers);
    // Places are scores about the mean: their mean is nought, and their variances are as the explained shares.
    const [spread] = await loaded.rows<Record<'x' | 'y' | 'vx' | 'vy' | 'xy', number>>(`
      with people as (
        select (m.x + 0.5) * 0.4 as x, (m.y + 0.5) * 0.4 as y from results.cluster_map m, range(0, m.customers)
      )
      select avg(x) as x, avg(y) as y, var_samp(x) as vx, var_samp(y) as vy, corr(x, y) as xy from people`);
    const components = await loaded.rows<{ component: number; explained: number; length: number }>(`
      select component, max(explained) as explained, sqrt(sum(loading * loading)) as length
      from results.cluster_components group by component order by component`);
    expect(components.map(({ length }) => length)).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
    expect(spread?.x).toBeCloseTo(0, 1);
    expect(spread?.y).toBeCloseTo(0, 1);
    expect(spread?.xy).toBeCloseTo(0, 1);
    const [first, second] = components.map(({ explained }) => explained) as [number, number];
    expect((spread?.vx as number) / (spread?.vy as number)).toBeCloseTo(first / second, 0);
    expect(first).toBeGreaterThan(second);
    expect(first + second).toBeLessThanOrEqual(1);
  });

  test('are found, and as many as there are, in four of five shops and more', async () => {
    let right = 0;
    for (let seed = 1; seed <= 5; seed += 1) {
      const { loaded, truth } = await load(seed);
      const report = modelOf(await loaded.run(), 'clusters');
      const people = await loaded.rows<{ customer_id: string; cluster: number }>(
        'select customer_id, cluster from results.clusters order by customer_id',
      );
      expect(people).toHaveLength(600);
      const agreement = adjustedRand(
        people.map(({ cluster }) => cluster),
        people.map(({ customer_id }) => truth.get(customer_id) as number),
      );
      if (report.settings.k === ways.length && agreement >= 0.9) right += 1;
    }
    expect(right).toBeGreaterThanOrEqual(4);
  });

  test('are called by what was planted; what the shop does not have is left out and said', async () => {
    const { loaded, truth } = await load(6);
    const report = modelOf(await loaded.run(), 'clusters');
    const names = await loaded.rows<{ customer_id: string; marks: string }>(
      `select min(c.customer_id) as customer_id, max(p.name_1 || ' ' || p.name_2 || ' ' || p.name_3) as marks
       from results.clusters c join results.cluster_profiles p on p.cluster = c.cluster group by c.cluster`,
    );
    const called = new Map(names.map(({ customer_id, marks }) => [truth.get(customer_id), marks]));
    expect(called.get(0)).toMatch(/orders_high|value_high/);
    expect(called.get(1)).toContain('discount_high');
    expect(called.get(2)).toContain('returns_high');
    expect(called.get(3)).toMatch(/recency_high|orders_low|value_low/);
    expect(report.diagnostics.left_out).toMatchObject({
      margin: 'absent',
      breadth: 'absent',
      channel: 'absent',
    });
  });

  test('have the same bytes in the same run twice, and keep their numbers as time goes by', async () => {
    const { loaded } = await load(7);
    const before = await loaded.run('--as-of', day(470));
    const [one, two] = [await loaded.run(), await loaded.run()];
    const [left, right] = [
      await fingerprints(loaded.store, one.generation),
      await fingerprints(loaded.store, two.generation),
    ];
    expect(right).toEqual(left);
    expect(one.comparedWith).toBe(before.generation);
    const [then, now] = [modelOf(before, 'clusters'), modelOf(one, 'clusters')];
    expect(now.diagnostics.drift).toMatchObject({ since: day(470), kept: 4, new: 0, gone: 0 });
    // Not by the order of the value alone: the same people have the same number.
    const numbers = (report: typeof then) =>
      (report.diagnostics.groups as { cluster: number; customers: number }[])
        .map(({ cluster, customers }) => `${cluster} ${customers}`)
        .sort();
    expect(numbers(now)).toEqual(numbers(then));
  });

  test('are as many, and differ in what, as the settings say; a group below 50 people is refused', async () => {
    const { loaded } = await load(8, { clusters: 3, clusterFeatures: ['orders', 'value'] });
    const report = modelOf(await loaded.run(), 'clusters');
    expect(report.settings).toMatchObject({ k: 3, chosen_by: 'setting', features: 'orders, value' });
    const { loaded: fine } = await load(9, { clusters: 12 });
    const refused = modelOf(await fine.run(), 'clusters');
    expect(refused.refusal).toMatchObject({ code: 'group_size', needs: 50 });
    expect(refused.refusal?.has).toBeLessThan(50);
  });
});
