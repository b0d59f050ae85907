import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/models/math/random.ts';
import { CsvShop, day, modelOf, settings } from '../shop.ts';

const shop = new CsvShop();
afterAll(() => shop.remove());

const length = 420;

/** Customers whose gaps have `k` exponential parts: many make them regular. The first one is there from the first day. */
function country(name: string, size: number, k: number): string[] {
  const random = seededRandom(size + k);
  const exponential = (mean: number) => -mean * Math.log(random.uniform());
  return Array.from({ length: size }, (_, i) => {
    const pace = 25 * (0.5 + random.uniform());
    const leaves = 0.02 + 0.2 * random.uniform();
    const lines: string[] = [];
    for (let at = i === 0 ? 0 : random.uniform() * (length - 20); at < length; ) {
      lines.push(`${name}${i}-${lines.length},${name}${i},${day(Math.floor(at))},${name},20`);
      if (random.uniform() < leaves && i > 0) break;
      for (let part = 0; part < k; part += 1) at += exponential(pace / k);
    }
    // One purchase on the last day, so that all these shops are as of one day.
    if (i === 0) lines.push(`${name}-last,${name}0,${day(length - 1)},${name},20`);
    return lines;
  }).flat();
}

interface Told {
  readonly tests: readonly { cut: string; purchases: { expected: number; actual: number } }[];
  readonly groups: readonly { value: string; model: string; model_reason: string }[];
}

async function run(name: string, lines: readonly string[], clv: object) {
  writeFileSync(join(shop.folder, name), `order,customer,at,country,amount\n${lines.join('\n')}\n`);
  const columns = {
    order_id: 'order',
    customer_id: 'customer',
    ordered_at: 'at',
    country: 'country',
    amount: 'amount',
  };
  const feed = { entity: 'order_lines', files: [name], columns };
  const models = { event: 'day' as const, clv: { ...settings.clv, ...clv } };
  const loaded = await shop.load(feed, { models });
  const report = modelOf(await loaded.run('--as-of', day(length)), 'clv');
  return { report, told: report.diagnostics as unknown as Told };
}

describe('a group that chose another model than all', () => {
  test('is tested with it at every cut: what all were promised is the sum of what each was alone', async () => {
    const chance = country('chance', 1400, 1);
    const regular = country('regular', 1000, 6);
    const { told: together } = await run('together.csv', [...chance, ...regular], {
      candidates: ['bg-nbd', 'bg-cnbd-k'],
      by: 'country',
    });
    const [first, second] = together.groups;
    expect([first?.model, second?.model]).toEqual(['BG/NBD', 'BG/CNBD-k']);
    expect(together.groups.filter(({ model_reason }) => model_reason === 'better')).toHaveLength(1);
    const { told: one } = await run('chance.csv', chance, { candidates: ['bg-nbd'], by: null });
    const { told: other } = await run('regular.csv', regular, { candidates: ['bg-cnbd-k'], by: null });
    expect(together.tests.length).toBeGreaterThan(1);
    for (const [place, { cut, purchases }] of together.tests.entries()) {
      const apart = [one, other].map(({ tests }) => tests[place]);
      expect(apart.map((each) => each?.cut)).toEqual([cut, cut]);
      const sum = apart.reduce((total, each) => total + (each?.purchases.expected ?? 0), 0);
      expect(Math.abs(purchases.expected / sum - 1), cut).toBeLessThan(1e-4);
    }
  });
});
