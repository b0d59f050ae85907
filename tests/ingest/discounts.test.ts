import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const feed: FeedInput = {
  entity: 'order_lines',
  columns: {
    order_id: 'id',
    customer_id: 'who',
    ordered_at: 'day',
    quantity: 'n',
    unit_price: 'price',
    discount: 'off',
  },
};

async function netsOf(rows: readonly string[], more: Partial<FeedInput> = {}) {
  const { store, code, err } = await shop.load(
    { ...feed, ...more },
    `id,who,day,n,price,off\n${rows.join('\n')}\n`,
  );
  expect(code, err).toBe(0);
  const orders = await shop.rows<{ id: string; net: number }>(
    store,
    'select order_id as id, cast(gross as double) as net from facts.orders order by order_id',
  );
  return Object.fromEntries(orders.map(({ id, net }) => [id, net]));
}

describe('a discount without an amount comes off', () => {
  it('whether it is written with a minus or without one', async () => {
    const nets = await netsOf(['1,A,2024-01-03,2,10,3', '2,B,2024-01-03,2,10,-3', '3,C,2024-01-03,2,10,']);
    expect(nets).toEqual({ 1: 17, 2: 17, 3: 20 });
  });

  it('as a share of the price, too', async () => {
    const rows = ['1,A,2024-01-03,2,10,0.1', '2,B,2024-01-03,2,10,-0.1'];
    expect(await netsOf(rows, { discount: 'rate' })).toEqual({ 1: 18, 2: 18 });
  });

  it('and makes what is given back smaller, as it made the sale', async () => {
    const nets = await netsOf(['1,A,2024-01-03,-2,10,3', '2,B,2024-01-03,-2,10,-3']);
    expect(nets).toEqual({ 1: -17, 2: -17 });
  });
});

describe('a price below nothing', () => {
  const withAmount: Partial<FeedInput> = {
    columns: {
      order_id: 'id',
      customer_id: 'who',
      ordered_at: 'day',
      quantity: 'n',
      unit_price: 'price',
      amount: 'off',
    },
  };

  it('is a voucher where the amount of its line says so', async () => {
    const rows = ['1,A,2024-01-03,2,10,20', '1,A,2024-01-03,1,-5,-5', '2,A,2024-01-03,-1,-5,5'];
    expect(await netsOf(rows, withAmount)).toEqual({ 1: 15, 2: 0 });
  });

  it('is a voucher where quantity × price is what its line is worth', async () => {
    const rows = [
      '1,A,2024-01-03,2,10,',
      '1,A,2024-01-03,1,-5,',
      '2,A,2024-01-03,1,0,',
      '3,A,2024-01-04,-1,-5,',
    ];
    expect(await netsOf(rows)).toEqual({ 1: 15, 2: 0, 3: 0 });
  });

  it('is money given back where the kind of its row says so', async () => {
    const { store, code, err } = await shop.load(
      { ...feed, rows: { column: 'kind', means: { sale: 'sale', return: 'refund' } } },
      'id,who,day,n,price,off,kind\n1,A,2024-01-03,2,10,,sale\n1R,A,2024-01-05,1,-10,,return\n',
    );
    expect(code, err).toBe(0);
    const [sum] = await shop.rows<{ net: number }>(
      store,
      'select cast(sum(net) as double) as net from facts.orders',
    );
    expect(sum?.net).toBe(10);
  });
});
