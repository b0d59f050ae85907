import { afterAll, describe, expect, it } from 'vitest';
import { initialise, load } from './detect.ts';
import { TestShop } from './shop.ts';

// Orders under their numbers in one object, as a store of documents exports them: each is a row, not the first alone.
const shop = new TestShop();
afterAll(() => shop.remove());

const orders = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [
    `A"{${at}`,
    {
      customer: `c${at % 4}`,
      date: `2025-02-${String(1 + at).padStart(2, '0')}`,
      note: 'a } in a "text", {',
      total: 10 + at,
      items: [{ sku: 'x' }],
    },
  ]),
);
// 10 + 11 + … + 21
const net = 186;

describe('an object of orders under their numbers', () => {
  it.each([
    ['on one line', JSON.stringify(orders)],
    ['on many lines, with a mark', `\ufeff${JSON.stringify(orders, null, 2)}\n`],
  ])('%s', async (_, text) => {
    const { config, feeds, codes } = await initialise(shop, [shop.write('orders.json', text)]);
    expect(codes).toEqual([]);
    expect(Object.values(feeds)[0]?.columns).toMatchObject({ order_id: 'key', amount: 'total' });
    const loaded = await load(shop, config);
    expect(loaded).toMatchObject({ orders: 12, customers: 4, net });
    const ids = await shop.rows<{ id: string }>(loaded.store, 'select order_id as id from facts.orders');
    expect(ids.map(({ id }) => id).sort()).toEqual(Object.keys(orders).sort());
  });

  it('an order of its own with parts is none', async () => {
    const one = {
      customer: { id: 'c1', name: 'Ann' },
      address: { city: 'Linz' },
      paid: { at: '2025-01-01', total: 5 },
    };
    const { code, printed, err } = await shop.load(
      {
        entity: 'orders',
        columns: { order_id: 'customer.id', ordered_at: 'paid.at', amount: 'paid.total' },
      },
      JSON.stringify(one),
      {},
      'one.json',
    );
    expect(code, err).toBe(0);
    expect(printed.entities.orders).toMatchObject({ read: 1, loaded: 1 });
  });

  it('one cut off is refused', async () => {
    const { code, err } = await shop.load(
      { entity: 'orders', columns: { order_id: 'key', ordered_at: 'date', amount: 'total' } },
      JSON.stringify(orders).slice(0, -200),
      {},
      'cut.json',
    );
    expect(code).not.toBe(0);
    expect(err).toContain('cut');
  });
});
