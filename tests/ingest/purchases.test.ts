import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const cases = new URL('../../../shared/cases/ingest/', import.meta.url).pathname;
const hasCases = existsSync(cases);

const heads: FeedInput = {
  entity: 'orders',
  columns: { order_id: 'order_id', customer_id: 'customer_id', ordered_at: 'date', amount: 'amount' },
};
const lines: FeedInput = { ...heads, entity: 'order_lines' };

interface Buyers {
  /** Purchases by order id, with what they brought. */
  readonly purchases: Readonly<Record<string, number>>;
  readonly refunds: readonly string[];
  /** Order counts of RFM by customer: customers who are not there are no buyers. */
  readonly buyers: Readonly<Record<string, number>>;
  readonly prospects: readonly string[];
  readonly net: number;
}

/** Loads a file, runs the models, and gives who bought what. */
async function buyersOf(feed: FeedInput, file: string): Promise<Buyers> {
  const store = shop.store();
  const config = shop.configure({ feed });
  const { code, err } = await shop.ingest(config, store, [file], ['--feed', 'feed']);
  expect(code, err).toBe(0);
  const ran = await shop.run('run', '--config', config, '--store', store, '--json');
  expect(ran.code, ran.err).toBe(0);
  const orders = await shop.rows<{ id: string; kind: string; bought: boolean; net: number }>(
    store,
    'select order_id as id, kind, is_purchase as bought, cast(net as double) as net from facts.orders order by 1',
  );
  const rfm = await shop.rows<{ id: string; orders: number }>(
    store,
    'select customer_id as id, cast(order_count as integer) as orders from results.rfm where order_count > 0 order by 1',
  );
  const prospects = await shop.rows<{ id: string }>(
    store,
    'select customer_id as id from results.traits where first_order_on is null order by 1',
  );
  return {
    purchases: Object.fromEntries(orders.filter(({ bought }) => bought).map(({ id, net }) => [id, net])),
    refunds: orders.filter(({ kind }) => kind === 'refund').map(({ id }) => id),
    buyers: Object.fromEntries(rfm.map(({ id, orders }) => [id, orders])),
    prospects: prospects.map(({ id }) => id),
    net: orders.reduce((sum, { net }) => sum + net, 0),
  };
}

const written = (rows: readonly string[]) =>
  shop.write('orders.csv', `${['order_id,customer_id,date,amount', ...rows].join('\n')}\n`);

describe('a purchase is a sale that brought money', () => {
  it.skipIf(!hasCases)('in the case of negative orders', async () => {
    const found = await buyersOf(heads, join(cases, 'negative-orders/orders.csv'));
    expect(found).toEqual({
      purchases: { A1: 100, A3: 50 },
      refunds: ['A2', 'A5'],
      buyers: { C1: 1, C2: 1 },
      prospects: ['C3'],
      net: 30,
    });
  });

  it('of lines as of heads', async () => {
    const found = await buyersOf(
      lines,
      written(['1,C1,2024-01-03,100', '2,C1,2024-02-03,-100', '3,C2,2024-01-05,0', '4,C3,2024-01-06,-5']),
    );
    expect(found).toMatchObject({
      purchases: { 1: 100 },
      buyers: { C1: 1 },
      prospects: ['C2', 'C3'],
      net: -5,
    });
  });

  it('where an exchange still brought money, and not where more was given back', async () => {
    const found = await buyersOf(
      lines,
      written([
        '1,C1,2024-01-03,30',
        '1,C1,2024-01-03,-10',
        '2,C2,2024-01-03,10',
        '2,C2,2024-01-03,-30',
        '3,C3,2024-01-03,10',
        '3,C3,2024-01-03,-10',
      ]),
    );
    expect(found).toEqual({
      purchases: { 1: 20 },
      refunds: ['2'],
      buyers: { C1: 1 },
      prospects: ['C2', 'C3'],
      net: 0,
    });
  });

  it('and a voucher is a line that comes off its order', async () => {
    const found = await buyersOf(
      lines,
      written(['1,C1,2024-01-03,50', '1,C1,2024-01-03,-15', '2,C1,2024-02-03,20']),
    );
    expect(found).toMatchObject({ purchases: { 1: 35, 2: 20 }, refunds: [], buyers: { C1: 2 }, net: 55 });
  });

  it('or a free one, where the feed keeps what is free', async () => {
    const rows = ['1,C1,2024-01-03,0', '2,C2,2024-01-03,5'];
    for (const feed of [heads, lines]) {
      expect(await buyersOf(feed, written(rows))).toMatchObject({ buyers: { C2: 1 }, prospects: ['C1'] });
      expect(await buyersOf({ ...feed, zeroPrice: 'keep' }, written(rows))).toMatchObject({
        buyers: { C1: 1, C2: 1 },
        prospects: [],
      });
    }
  });
});

describe('public bugs', () => {
  it('12: five orders of 20, one refunded by a row of −20, are worth 80', async () => {
    const rows = [1, 2, 3, 4, 5].map((number) => `${number},C${number},2024-01-0${number},20`);
    const found = await buyersOf(heads, written([...rows, '6,C2,2024-01-09,-20']));
    expect(found.net).toBe(80);
    expect(found.buyers).toEqual({ C1: 1, C2: 1, C3: 1, C4: 1, C5: 1 });
  });

  it('12: two orders of 100, one refunded, are worth 100', async () => {
    const found = await buyersOf(
      lines,
      written(['1,C1,2024-01-01,100', '2,C2,2024-01-02,100', 'R,C2,2024-01-03,-100']),
    );
    expect(found).toMatchObject({ net: 100, refunds: ['R'] });
  });

  it.each([
    ['heads', heads],
    ['lines', lines],
  ])(
    '14: a guest’s order and its refund the next day are one order, of nobody who returned (%s)',
    async (_, feed) => {
      const found = await buyersOf(
        feed,
        written(['1,,2024-01-03,90', '2,,2024-01-04,-90', '3,C1,2024-01-05,1']),
      );
      expect(found).toMatchObject({ purchases: { 1: 90, 3: 1 }, refunds: ['2'], buyers: { C1: 1 }, net: 1 });
    },
  );
});
