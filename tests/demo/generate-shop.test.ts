import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, test } from 'vitest';
import { generateShop } from '../../src/demo/index.ts';
import { temporaryFolder } from './shop-files.ts';

const folders: { path: string; remove: () => void }[] = [];

function folder(): string {
  const made = temporaryFolder();
  folders.push(made);
  return made.path;
}

function collectGarbage(): void {
  setFlagsFromString('--expose_gc');
  (runInNewContext('gc') as () => void)();
}

afterAll(() => {
  for (const made of folders) made.remove();
});

describe('generateShop', () => {
  test('the same options make the same bytes, another seed another shop', async () => {
    const [one, again, other] = [folder(), folder(), folder()];
    await generateShop({ folder: one, customers: 400, seed: 3 });
    await generateShop({ folder: again, customers: 400, seed: 3 });
    await generateShop({ folder: other, customers: 400, seed: 4 });
    for (const file of readdirSync(one)) {
      expect(readFileSync(join(again, file)).equals(readFileSync(join(one, file))), file).toBe(true);
    }
    const orders = (path: string) => readFileSync(join(path, 'orders.csv'), 'utf8');
    expect(orders(other)).not.toBe(orders(one));
  });

  test.each([true, false])('a customer does not depend on how many there are (plain: %s)', async (plain) => {
    const [small, large] = [folder(), folder()];
    await generateShop({ folder: small, customers: 500, seed: 3, plain });
    await generateShop({ folder: large, customers: 700, seed: 3, plain });
    for (const file of ['customers.csv', 'orders.csv', 'order_lines.csv', 'truth_customers.csv']) {
      const fewer = readFileSync(join(small, file), 'utf8');
      expect(readFileSync(join(large, file), 'utf8').startsWith(fewer), file).toBe(true);
    }
  });

  test('memory does not grow with the shop', async () => {
    const held = new Map<number, number>();
    await generateShop({
      folder: folder(),
      customers: 50_000,
      seed: 1,
      progress: ({ customers }) => {
        if (customers !== 10_000 && customers !== 50_000) return;
        collectGarbage();
        const { heapUsed, arrayBuffers } = process.memoryUsage();
        held.set(customers, heapUsed + arrayBuffers);
      },
    });
    expect(held.get(50_000)! - held.get(10_000)!).toBeLessThan(3e6);
  });

  test('says what it wrote', async () => {
    const path = folder();
    const { files, truthFile } = await generateShop({ folder: path, customers: 100, seed: 3 });
    expect(files.map((file) => file.entity)).toContain('order_lines');
    for (const { file, bytes } of files) expect(readFileSync(join(path, file))).toHaveLength(bytes);
    expect(truthFile).toBe(join(path, 'truth.json'));
  });

  test('other windows end on the same day', async () => {
    const path = folder();
    await generateShop({ folder: path, customers: 200, seed: 3, plain: true, days: 365, holdoutDays: 30 });
    const { window } = JSON.parse(readFileSync(join(path, 'truth.json'), 'utf8')) as { window: object };
    expect(window).toEqual({
      first: '2025-07-01',
      last: '2026-06-30',
      asOf: '2026-07-01',
      holdoutLast: '2026-07-30',
    });
  });

  test.each([
    ['customers', { customers: 0 }],
    ['seed', { seed: 1.5 }],
    ['days', { days: 10 }],
  ])('refuses %s that make no shop', async (name, wrong) => {
    await expect(generateShop({ folder: folder(), customers: 10, seed: 1, ...wrong })).rejects.toThrow(name);
  });
});
