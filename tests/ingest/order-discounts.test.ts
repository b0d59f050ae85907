import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const lines: FeedInput = {
  entity: 'order_lines',
  columns: {
    order_id: 'id',
    customer_id: 'who',
    ordered_at: 'day',
    quantity: 'n',
    unit_price: 'price',
    order_discount: 'voucher',
  },
};
const header = 'id,who,day,n,price,voucher';

async function netsOf(store: string) {
  const orders = await shop.rows<{ id: string; net: number; lines: number | null }>(
    store,
    `select o.order_id as id, cast(o.net as double) as net,
        (select cast(sum(l.amount) as double) from facts.order_lines l where l.order_id = o.order_id and l.exclusion is null) as lines
     from facts.orders o order by o.order_id`,
  );
  for (const { net, lines: sum } of orders) if (sum !== null) expect(sum).toBe(net);
  return Object.fromEntries(orders.map(({ id, net }) => [id, net]));
}

describe('a discount of the whole order', () => {
  it('counts once where each line repeats it, where the first has it, and with a sign', async () => {
    const { store, code, err, printed } = await shop.load(
      lines,
      [
        header,
        '1,A,2024-01-03,1,10,5',
        '1,A,2024-01-03,2,10,5',
        '2,B,2024-01-03,1,10,-4',
        '2,B,2024-01-03,3,10,',
        '3,C,2024-01-03,1,7,0',
        // A third of 10 is no whole number of cents: the shares add up all the same.
        '4,C,2024-01-04,1,10,10',
        '4,C,2024-01-04,1,10,10',
        '4,C,2024-01-04,1,10,10',
        // More than the goods are worth.
        '5,C,2024-01-05,1,10,25',
      ].join('\n'),
    );
    expect(code, err).toBe(0);
    expect(await netsOf(store)).toEqual({ 1: 25, 2: 36, 3: 7, 4: 20, 5: 0 });
    expect(printed).toMatchObject({ discounts: { orders: 4, amount: '29' } });
    const { out } = await shop.run('doctor', '--store', store, '--json');
    expect(JSON.parse(out).checks.filter((check: { ok: boolean }) => !check.ok)).toEqual([]);
  });

  it('adds up where the lines of some order state different amounts', async () => {
    const { store, code, err } = await shop.load(
      lines,
      [header, '1,A,2024-01-03,1,10,1', '1,A,2024-01-03,2,10,2', '2,B,2024-01-03,1,10,1'].join('\n'),
    );
    expect(code, err).toBe(0);
    expect(await netsOf(store)).toEqual({ 1: 27, 2: 9 });
  });

  it('makes what is given back smaller, and leaves returned lines of a sale alone', async () => {
    const { store, code, err } = await shop.load(
      lines,
      [header, '1,A,2024-01-03,-2,10,4', '2,B,2024-01-03,3,10,6', '2,B,2024-01-03,-1,10,6'].join('\n'),
    );
    expect(code, err).toBe(0);
    expect(await netsOf(store)).toEqual({ 1: -16, 2: 14 });
  });

  it('comes off the amount of an order without lines, and off the lines of one with some', async () => {
    const config = shop.configure({
      heads: {
        entity: 'orders',
        columns: {
          order_id: 'id',
          customer_id: 'who',
          ordered_at: 'day',
          amount: 'goods',
          order_discount: 'voucher',
        },
      },
      items: {
        entity: 'order_lines',
        columns: { order_id: 'id', product_id: 'sku', quantity: 'n', unit_price: 'price' },
      },
    });
    const heads = shop.write(
      'heads.csv',
      'id,who,day,goods,voucher\n1,A,2024-01-03,50,5\n2,B,2024-01-03,30,-3\n3,B,2024-01-04,20,\n',
    );
    const items = shop.write('items.csv', 'id,sku,n,price\n2,a,1,10\n2,b,2,10\n');
    const store = shop.store();
    const first = await shop.ingest(config, store, [heads], ['--feed', 'heads']);
    expect(first.code, first.err).toBe(0);
    expect(await netsOf(store)).toEqual({ 1: 45, 2: 27, 3: 20 });
    const second = await shop.ingest(config, store, [items], ['--feed', 'items']);
    expect(second.code, second.err).toBe(0);
    expect(await netsOf(store)).toEqual({ 1: 45, 2: 27, 3: 20 });
  });
});
