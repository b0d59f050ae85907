import { afterAll, describe, expect, it } from 'vitest';
import { initialise, load } from './detect.ts';
import { persian, two } from './exports/write.ts';
import { TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const orders = Array.from({ length: 24 }, (_, at) => ({
  id: 900 + at,
  who: 11 + (at % 7),
  day: 1 + (at % 27),
  lines: Array.from({ length: 1 + (at % 3) }, (_, place) => ({
    sku: `S${(at + place * 2) % 8}`,
    quantity: 1 + ((at + place) % 3),
    price: 250 + 25 * ((at + place) % 8),
  })),
}));
const truth = orders
  .flatMap(({ lines }) => lines)
  .reduce((sum, { quantity, price }) => sum + quantity * price, 0);

describe('orders as objects', () => {
  const written = (row: (order: (typeof orders)[number]) => object) =>
    `${orders.map((order) => JSON.stringify(row(order))).join('\n')}\n`;

  it('with their lines in a list have the lines as rows, and people by the path to their id', async () => {
    const file = shop.write(
      'orders.ndjson',
      written(({ id, who, day, lines }) => ({
        order_id: id,
        created_at: `2024-05-${two(day)}T10:00:00Z`,
        customer: { customer_id: `C${who}`, name: 'Jo' },
        line_items: lines.map(({ sku, quantity, price }) => ({ sku, quantity, price: price / 100 })),
        tags: ['a', 'b'],
        payments: [{ amount: 1, method: 'card' }],
      })),
    );
    const { config, feeds } = await initialise(shop, [file], '--yes');
    expect(feeds.order_lines).toMatchObject({
      lines: 'line_items',
      columns: {
        order_id: 'order_id',
        customer_id: 'customer.customer_id',
        product_id: 'line_items.sku',
        quantity: 'line_items.quantity',
        unit_price: 'line_items.price',
      },
    });
    const loaded = await load(shop, config);
    expect(loaded).toMatchObject({ orders: orders.length, customers: 7, held: 0 });
    expect(Math.round(loaded.net * 100)).toBe(truth);
  });

  it('of which a list has payments alone are one row each', async () => {
    const file = shop.write(
      'paid.ndjson',
      written(({ id, who, day, lines }) => ({
        order_id: id,
        created_at: `2024-05-${two(day)}`,
        customer: { customer_id: `C${who}` },
        total: lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0) / 100,
        payments: [
          { amount: 1, method: 'card' },
          { amount: 2, method: 'cash' },
        ],
      })),
    );
    const { config, feeds } = await initialise(shop, [file], '--yes');
    expect(feeds.orders).not.toHaveProperty('lines');
    expect(Math.round((await load(shop, config)).net * 100)).toBe(truth);
  });
});

describe('text of orders', () => {
  it('Persian digits with dashes between them are days', async () => {
    const rows = orders.map(({ id, who, day }) =>
      [id, who, `1402-${two(1 + (day % 6))}-${two(day)}`, 5000]
        .map((cell) => persian(String(cell)))
        .join(','),
    );
    const file = shop.write('rows.csv', `شماره سفارش,کد مشتری,تاریخ,مبلغ\n${rows.join('\n')}\n`);
    const { config, feeds } = await initialise(shop, [file], '--yes', '--currency', 'IRR');
    expect(feeds.orders?.dates).toMatchObject({ calendar: 'jalali', order: 'ymd' });
    const { store, held, net } = await load(shop, config);
    expect({ held, net }).toEqual({ held: 0, net: orders.length * 5000 });
    // 1 Farvardin 1402 was 21 March 2023: the first order is of the second month's first.
    const [first] = await shop.rows<{ day: string }>(
      store,
      "select cast(order_date as varchar) as day from facts.orders where order_id = '900'",
    );
    expect(first?.day).toBe('2023-04-21');
  });

  it('addresses are one person whatever their case, and as ids of orders what they are', async () => {
    const { store, code, err } = await shop.load(
      {
        entity: 'orders',
        columns: { order_id: 'id', customer_id: 'who', ordered_at: 'day', amount: 'amount' },
      },
      'id,who,day,amount\nAda@x.com-1,Ada@X.com,2024-01-03,5\nada@x.com-1,ada@x.com,2024-01-04,7\nA@x.com,b@x.com,2024-01-04,1\na@x.com,B@x.com,2024-01-04,2\n',
    );
    expect(code, err).toBe(0);
    const [row] = await shop.rows<{ orders: number; customers: number; net: number }>(
      store,
      'select cast(count(*) as integer) as orders, cast(count(distinct customer_id) as integer) as customers, cast(sum(net) as double) as net from facts.orders',
    );
    expect(row).toEqual({ orders: 4, customers: 2, net: 15 });
  });
});
