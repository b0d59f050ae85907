import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { type FeedInput, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const feed: FeedInput = {
  entity: 'order_lines',
  lines: 'items',
  columns: {
    order_id: 'order_id',
    customer_id: 'customer.id',
    ordered_at: 'placed',
    product_id: 'items.product.sku',
    quantity: 'items.qty',
    unit_price: 'items.price',
  },
};

const orders = [
  {
    order_id: 1,
    placed: '2024-01-03',
    customer: { id: 'A' },
    items: [
      { product: { sku: 'tea' }, qty: 2, price: 3.5, tags: ['a', 'b'] },
      { product: { sku: 'cup' }, qty: 1, price: 10 },
    ],
  },
  {
    order_id: 2,
    placed: '2024-01-04',
    customer: { id: 'B' },
    items: [{ product: { sku: 'tea' }, qty: 'two', price: 3.5 }],
  },
  { order_id: 3, placed: '2024-01-05', customer: { id: 'A' }, items: [] },
  { order_id: 4, placed: '2024-01-06', customer: { id: 'B' }, items: [{ qty: 3, price: 3.5 }] },
];

const ndjson = `${orders.map((one) => JSON.stringify(one)).join('\n')}\n`;
const files: Readonly<Record<string, string>> = {
  'orders.ndjson': ndjson,
  'orders.json': JSON.stringify(orders, null, 2),
  'compact.json': JSON.stringify(orders),
  'wrapped.json': JSON.stringify({ orders, page: 1 }),
};

async function netsOf(store: string) {
  const rows = await shop.rows<{ id: string; net: number }>(
    store,
    'select order_id as id, cast(net as double) as net from facts.orders order by order_id',
  );
  return Object.fromEntries(rows.map(({ id, net }) => [id, net]));
}

describe('lines within orders', () => {
  it.each(Object.keys(files))('%s: each is a row, and the books add up', async (name) => {
    const config = shop.configure({ sales: feed });
    const store = shop.store();
    const { code, err, printed } = await shop.ingest(config, store, [
      shop.write(`${name.split('.')[0]}/${name}`, files[name] ?? ''),
    ]);
    expect(code, err).toBe(0);
    // An order without lines and a line that cannot be read are held, each with its own text.
    expect(printed.entities.order_lines).toMatchObject({ read: 5, loaded: 3, quarantined: 2, duplicates: 0 });
    expect(await netsOf(store)).toEqual({ 1: 17, 4: 10.5 });
    const held = await shop.rows<{ line: number; raw: string }>(
      store,
      'select cast(line as integer) as line, raw from facts.quarantine order by line',
    );
    expect(held.map(({ line }) => line)).toEqual([3, 4]);
    expect(held.map(({ raw }) => JSON.parse(raw))).toMatchObject([
      { order_id: '2', 'customer.id': 'B', 'items.qty': 'two' },
      { order_id: '3', 'items.qty': null },
    ]);
  });

  it('of Parquet are the same', async () => {
    const path = shop.write('orders.parquet', '');
    const source = shop.write('source.ndjson', ndjson.replace('"two"', '2'));
    const engine = await DuckDBEngine.open([]);
    await engine.run(
      `copy (from read_json('${source}', format = 'newline_delimited')) to '${path}' (format parquet)`,
    );
    await engine.close();
    const config = shop.configure({ sales: feed });
    const store = shop.store();
    const { code, err, printed } = await shop.ingest(config, store, [path]);
    expect(code, err).toBe(0);
    expect(printed.entities.order_lines).toMatchObject({ read: 5, loaded: 4, quarantined: 1 });
    expect(await netsOf(store)).toEqual({ 1: 17, 2: 7, 4: 10.5 });
  });

  it('and an object that is cut is held whole', async () => {
    const config = shop.configure({ sales: feed });
    const store = shop.store();
    const { code, err, printed } = await shop.ingest(config, store, [
      shop.write('cut/orders.ndjson', `${ndjson.split('\n')[0]}\n{"order_id": 9, "items": [{"qty": 1\n`),
    ]);
    expect(code, err).toBe(0);
    expect(printed.entities.order_lines).toMatchObject({ read: 3, loaded: 2, quarantined: 1 });
    expect(await shop.quarantine(store)).toMatchObject([
      { line: 3, raw: '{"order_id": 9, "items": [{"qty": 1' },
    ]);
  });

  it('are asked for by a name that the file does not have', async () => {
    const config = shop.configure({ sales: { ...feed, lines: 'basket' } });
    const { code, err } = await shop.ingest(config, shop.store(), [shop.write('none.ndjson', ndjson)]);
    expect(code).not.toBe(0);
    expect(err).toContain('no column "basket" holds lists of lines');
  });

  it('are held and replayed as rows of their own', async () => {
    const config = shop.configure({ sales: feed });
    const store = shop.store();
    await shop.ingest(config, store, [shop.write('mend/orders.ndjson', ndjson)]);
    const mended = shop.write('mended.csv', '');
    await shop.run('quarantine', 'export', mended, '--feed', 'sales', '--config', config, '--store', store);
    const exported = readFileSync(mended, 'utf8');
    expect(exported).toContain('items.qty');
    writeFileSync(mended, exported.replaceAll(/(?<=,)two(?=,)/g, '2'));
    const { code, err } = await shop.run(
      'quarantine',
      'replay',
      '--from',
      mended,
      '--config',
      config,
      '--store',
      store,
    );
    expect(code, err).toBe(0);
    expect(await netsOf(store)).toMatchObject({ 2: 7 });
  });
});

describe('objects on one line', () => {
  it('are rows of their own: what is given back by one does not count for each', async () => {
    const rows = [
      { id: 'o1', who: 'A', day: '2024-01-03', amount: 50 },
      { id: 'o2', who: 'B', day: '2024-01-03', amount: 50 },
      { id: 'r1', who: 'A', day: '2024-01-05', amount: -20 },
      { id: 'r2', who: 'B', day: '2024-01-05', amount: -20 },
    ];
    const { store, code, err } = await shop.load(
      {
        entity: 'order_lines',
        columns: { order_id: 'id', customer_id: 'who', ordered_at: 'day', amount: 'amount' },
      },
      JSON.stringify(rows),
      {},
      'one-line.json',
    );
    expect(code, err).toBe(0);
    const [sum] = await shop.rows<{ net: number }>(
      store,
      'select cast(sum(net) as double) as net from facts.orders',
    );
    expect(sum?.net).toBe(60);
    const lines = await shop.rows<{ line: number }>(
      store,
      'select distinct cast(line as integer) as line from facts.landed_order_lines order by line',
    );
    expect(lines.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
  });
});
