import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/models/math/random.ts';
import { CsvShop, day, modelOf } from '../shop.ts';

const shop = new CsvShop();
afterAll(() => shop.remove());

const length = 500;

/** Days of the purchases of customers whose gaps have `k` exponential parts, so that many make them regular. */
function country(name: string, size: number, k: number, meanGap: number, from = 0): string[] {
  const random = seededRandom(size + k);
  const exponential = (mean: number) => -mean * Math.log(random.uniform());
  return Array.from({ length: size }, (_, i) => {
    const pace = meanGap * (0.5 + random.uniform());
    const leaves = 0.02 + 0.3 * random.uniform() * random.uniform();
    const lines: string[] = [];
    for (let at = from + random.uniform() * (length - from - 60); at < length; ) {
      lines.push(`${name}${i}-${lines.length},${name}${i},${day(Math.floor(at))},${name},20`);
      if (random.uniform() < leaves) break;
      for (let part = 0; part < k; part += 1) at += exponential(pace / k);
    }
    return lines;
  }).flat();
}

interface Group {
  readonly value: string;
  readonly own: boolean;
  readonly model: string | null;
  readonly model_k: number | null;
  readonly model_reason: string | null;
}

describe('where countries buy by different laws', () => {
  let groups: Group[];
  let pooled: string;
  beforeAll(async () => {
    const lines = [
      ...country('chance', 3000, 1, 30),
      ...country('regular', 900, 6, 30),
      // A country of the last months: enough customers now, too short a past before the test.
      ...country('young', 700, 6, 10, 300),
      ...country('little', 60, 1, 30),
    ];
    writeFileSync(join(shop.folder, 'laws.csv'), `order,customer,at,country,amount\n${lines.join('\n')}\n`);
    const columns = {
      order_id: 'order',
      customer_id: 'customer',
      ordered_at: 'at',
      country: 'country',
      amount: 'amount',
    };
    const loaded = await shop.load(
      { entity: 'order_lines', files: ['laws.csv'], columns },
      {
        models: {
          clv: {
            candidates: ['bg-nbd', 'bg-cnbd-k'],
            by: 'country',
            resolution: 'day',
            ridge: 0,
            spendOrders: 'all',
            season: null,
          },
        },
      },
    );
    const clv = modelOf(await loaded.run('--as-of', day(length)), 'clv');
    groups = clv.diagnostics.groups as Group[];
    pooled = String(clv.settings.model);
  });
  const of = (value: string) => groups.find((group) => group.value === value) as Group;

  test('each large enough is given the model that the generator bought by', () => {
    expect(of('regular')).toMatchObject({ own: true, model: 'BG/CNBD-k' });
    expect(of('regular').model_k).toBeGreaterThanOrEqual(4);
    const { model, model_k } = of('chance');
    expect(model === 'BG/NBD' || model_k === null).toBe(true);
  });

  test('what had too short a past before the test has the model of all, and it is said', () => {
    expect(of('young')).toMatchObject({ own: true, model: pooled, model_reason: 'thin' });
    expect(of('little')).toMatchObject({ own: false, model: null, model_reason: null });
  });

  test('a model is another than that of all only where it is better', () => {
    for (const { model, model_reason } of groups) {
      if (model_reason === 'better') expect(model).not.toBe(pooled);
      if (model_reason === 'stands') expect(model).toBe(pooled);
    }
  });
});
