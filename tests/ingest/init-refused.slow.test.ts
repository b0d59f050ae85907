import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());
const config = join(shop.folder, 'written.json');
const init = (...given: string[]) =>
  shop.run('init', ...given, '--config', config, '--force', '--currency', 'EUR', '--zone', 'UTC');

it('a file that is refused does not keep the others from being described', async () => {
  const orders = shop.write(
    'orders.csv',
    'order_id,customer_id,date,amount\n1,A,2024-01-13,10\n2,B,2024-02-14,20\n',
  );
  const cut = shop.write('cut.csv', `a,b\n1,2\u0000\n${'3,4\n'.repeat(50)}`);
  const { code, out, err } = await init(orders, cut);
  expect(code).toBe(4);
  expect(out).toContain('orders.csv: orders');
  expect(err).toMatch(/cut\.csv, line 2: a NUL byte/);
  expect(err).toContain(config);
  const { feeds } = JSON.parse(readFileSync(config, 'utf8'));
  expect(Object.values(feeds)).toMatchObject([{ entity: 'orders', columns: { amount: 'amount' } }]);
  expect(Object.keys(feeds)).toHaveLength(1);
  const { out: json, code: failed } = await init(orders, cut, '--json');
  expect(failed).toBe(4);
  expect(JSON.parse(json).error).toMatchObject({ message: expect.stringContaining('cut.csv') });
});

it('nothing is written where every file is refused', async () => {
  const cut = shop.write('cut.csv', `a,b\n1,2\u0000\n${'3,4\n'.repeat(50)}`);
  const other = join(shop.folder, 'none.json');
  const { code, err } = await shop.run('init', cut, '--config', other, '--currency', 'EUR');
  expect(code).toBe(4);
  expect(err).toContain('cut.csv');
  expect(existsSync(other)).toBe(false);
});
