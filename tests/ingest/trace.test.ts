import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Trace } from '../../src/ingest/trace.ts';
import { type FeedInput, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const feeds: Record<string, FeedInput> = {
  people: { entity: 'customers', columns: { customer_id: 'id', city: 'city', registered_at: 'at' } },
  heads: { entity: 'orders', columns: { order_id: 'order', customer_id: 'id', ordered_at: 'at' } },
  lines: {
    entity: 'order_lines',
    columns: { order_id: 'order', line_number: 'no', product_id: 'sku', amount: 'amount' },
  },
};

const store = shop.store();
const files: Record<string, string> = {};
let config = '';

async function traced(key: string): Promise<Trace> {
  const { code, out, err } = await shop.run('trace', key, '--store', store, '--json');
  expect(code, err).toBe(0);
  return JSON.parse(out) as Trace;
}

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

beforeAll(async () => {
  config = shop.configure(feeds);
  const load = async (feed: string, name: string, text: string) => {
    files[name] = shop.write(name, text);
    const { code, err } = await shop.ingest(config, store, [files[name]], ['--feed', feed]);
    expect(code, err).toBe(0);
  };
  await load(
    'people',
    'people.csv',
    'id,city,at\nc1,Shiraz,2023-02-01\nc2,Yazd,1.2.2023\nc1,Tehran,2023-02-01\n',
  );
  await load('people', 'later.csv', 'id,city,at\n\nc1,Qom,2023-02-01\n');
  await load('heads', 'heads.csv', 'order,id,at\nA-1,c1,2024-01-01\nA-2,c2,2024-01-02\n');
  await load('lines', 'lines.csv', 'order,no,sku,amount\nA-1,1,p1,10\nA-1,2,p2,5\nA-2,1,p1,7\n');
});

describe('trace', () => {
  it('shows each version of a key, its file and line, and which one stands', async () => {
    const { versions } = await traced('c1');
    expect(
      versions.map(({ file, line, superseded, values }) => [file, line, superseded, values.city]),
    ).toEqual([
      ['people.csv', 2, true, 'Shiraz'],
      ['people.csv', 4, true, 'Tehran'],
      ['later.csv', 3, false, 'Qom'],
    ]);
    expect(versions.map(({ supersededBy }) => supersededBy)).toEqual(['2:3', '2:3', null]);
    for (const { file, sha256: known } of versions) expect(known).toBe(sha256(files[file] as string));
    expect(new Set(versions.map(({ batch }) => batch)).size).toBe(2);
  });

  it('shows an order with its lines, and who names a customer or a product', async () => {
    const order = await traced('A-1');
    expect(order.versions.map(({ entity, file, line }) => [entity, file, line])).toEqual([
      ['orders', 'heads.csv', 2],
      ['order_lines', 'lines.csv', 2],
      ['order_lines', 'lines.csv', 3],
    ]);
    expect((await traced('p1')).mentions).toEqual([
      { entity: 'order_lines', column: 'product_id', rows: 2, files: 1, first: '4:2' },
    ]);
    expect((await traced('c1')).mentions).toMatchObject([
      { entity: 'orders', column: 'customer_id', rows: 1 },
    ]);
  });

  it('says what of a key is held, and that a row was replayed', async () => {
    const before = await traced('c2');
    expect(before).toMatchObject({
      versions: [],
      held: [{ id: '1:3', reason: 'bad_date', value: '1.2.2023' }],
    });
    config = shop.configure({ ...feeds, people: { ...feeds.people!, dates: { order: 'dmy' } } });
    const { code, err } = await shop.run('quarantine', 'replay', '--store', store, '--config', config);
    expect(code, err).toBe(0);
    const after = await traced('c2');
    expect(after.held).toEqual([]);
    expect(after.versions).toMatchObject([
      { file: 'people.csv', line: 3, replayed: true, superseded: false },
    ]);
    const text = await shop.run('trace', 'c2', '--store', store);
    expect(text.out).toContain('customers 1:3: stands, replayed from quarantine');
  });

  it('of a line whose feed says its own key shows the version that stands', async () => {
    const own: FeedInput = {
      entity: 'order_lines',
      columns: { order_id: 'order', product_id: 'sku', amount: 'amount' },
      key: ['order_id', 'product_id'],
    };
    // A row id alone is the key here: its line may move to another order.
    const { key: _, ...rest } = { ...own, columns: { ...own.columns, description: 'row' } };
    const moving = { ...rest, key: ['description'], version: 'changed' };
    config = shop.configure({ own, moving });
    const place = shop.store();
    const load = async (feed: string, name: string, text: string) => {
      const file = shop.write(name, text);
      const { code, err } = await shop.ingest(config, place, [file], ['--feed', feed]);
      expect(code, err).toBe(0);
    };
    await load('own', 'own-1.csv', 'order,sku,amount\nB-1,p1,10\nB-1,p2,5\nB-1,p1,11\n');
    await load('own', 'own-2.csv', 'order,sku,amount\nB-1,p1,12\n');
    await load('moving', 'moving-1.csv', 'row,order,sku,amount,changed\nr1,M-2,p1,3,2024-02-02\n');
    await load('moving', 'moving-2.csv', 'row,order,sku,amount,changed\nr1,M-1,p1,3,2024-02-01\n');
    const fates = async (id: string) => {
      const { out } = await shop.run('trace', id, '--store', place, '--json');
      return (JSON.parse(out) as Trace).versions.map((version) => [version.id, version.supersededBy]);
    };
    expect(await fates('B-1')).toEqual([
      ['1:2', '2:2'],
      ['1:3', null],
      ['1:4', '2:2'],
      ['2:2', null],
    ]);
    expect(await fates('M-1')).toEqual([['4:2', '3:2']]);
    const text = await shop.run('trace', 'M-1', '--store', place);
    expect(text.out).toContain('order_lines 4:2: superseded by 3:2');
  });

  it('of an unknown key is an error of its own', async () => {
    const { code, err } = await shop.run('trace', 'c9', '--store', store);
    expect(code).toBe(8);
    expect(err).toContain('No row of the store has the id "c9".');
  });

  it('and the books of every batch can be read', async () => {
    const { out } = await shop.run('status', '--batches', '--json', '--store', store);
    const books = JSON.parse(out) as {
      files: { file: string; read: number; loaded: number; replayed: boolean }[];
    };
    expect(books.files.map(({ file, read, loaded, replayed }) => [file, read, loaded, replayed])).toEqual([
      ['people.csv', 3, 2, false],
      ['people.csv', 1, 1, true],
      ['later.csv', 1, 1, false],
      ['heads.csv', 2, 2, false],
      ['lines.csv', 3, 3, false],
    ]);
    const text = await shop.run('status', '--batches', '--store', store);
    expect(text.out).toMatch(/people\.csv +customers +1 +1 +0 +0 .*replayed/);
  });
});
