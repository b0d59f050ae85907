import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const heads: FeedInput = {
  entity: 'orders',
  columns: { order_id: 'id', customer_id: 'customer', ordered_at: 'at', amount: 'amount' },
};
const header = 'id,customer,at,amount';

async function load(rows: readonly string[], timeZone: string, feed: FeedInput = heads) {
  const { store, code, err } = await shop.load(feed, `${[header, ...rows].join('\n')}\n`, { timeZone });
  expect(code, err).toBe(0);
  return store;
}

describe('public bugs', () => {
  it('3: a refund on the first line of an order comes off its goods, not off its shipping', async () => {
    const feed: FeedInput = {
      entity: 'order_lines',
      fill: ['Email', 'Created at'],
      columns: {
        order_id: 'Name',
        customer_id: 'Email',
        ordered_at: 'Created at',
        quantity: 'Lineitem quantity',
        product_id: 'Lineitem name',
        unit_price: 'Lineitem price',
        refunded: 'Refunded Amount',
      },
    };
    const rows = [
      'Name,Email,Created at,Subtotal,Shipping,Total,Refunded Amount,Lineitem quantity,Lineitem name,Lineitem price',
      '#1001,a@x.test,2024-01-03,50,5,55,55,2,Tea,10.00',
      '#1001,,,,,,,1,Cup,30.00',
      '#1002,b@x.test,2024-01-04,20,0,20,0,1,Tea,20.00',
    ];
    const { store, printed } = await shop.load(feed, `${rows.join('\n')}\n`);
    expect(printed.entities.order_lines).toMatchObject({ loaded: 3 });
    expect(printed).toMatchObject({ refunded: { orders: 1, stated: '55', amount: '50' } });
    const orders = await shop.rows(
      store,
      `select order_id as id, cast(gross as double) as goods, cast(net as double) as net, is_purchase as bought
       from facts.orders order by 1`,
    );
    expect(orders).toEqual([
      { id: '#1001', goods: 50, net: 0, bought: false },
      { id: '#1002', goods: 20, net: 20, bought: true },
    ]);
  });

  // Of a tax and an order's own discount there are no columns: the total has them in it.
  it('10: an order that was paid in two parts and given back in part is one order', async () => {
    const store = shop.store();
    const config = shop.configure({
      orders: {
        entity: 'orders',
        columns: {
          order_id: 'id',
          customer_id: 'customer',
          ordered_at: 'at',
          shipping: 'shipping',
          amount: 'total',
          refunded: 'refunded',
        },
      },
      payments: {
        entity: 'payments',
        columns: { payment_id: 'payment', order_id: 'order', paid_at: 'at', amount: 'amount' },
      },
    });
    const orders = shop.write(
      'orders.csv',
      'id,customer,at,tax,discount,shipping,total,refunded\n4001,C,2024-03-05,2,5,7,69.99,10.00\n',
    );
    const payments = shop.write(
      'payments.csv',
      'payment,order,at,amount\np1,4001,2024-03-05,49.99\np2,4001,2024-03-06,20.00\n',
    );
    for (const [file, feed] of [
      [orders, 'orders'],
      [payments, 'payments'],
    ] as const) {
      const { code, err } = await shop.ingest(config, store, [file], ['--feed', feed]);
      expect(code, err).toBe(0);
    }
    const [order] = await shop.rows(
      store,
      `select cast(count(*) as integer) as orders, cast(sum(gross) as double) as spent, cast(avg(gross) as double) as mean,
         cast(sum(refunded) as double) as refunded, cast(sum(net) as double) as net,
         (select cast(sum(shipping) as double) from facts.landed_orders) as shipping,
         (select cast(sum(amount) as double) from facts.payments where order_id = '4001') as paid
       from facts.orders where is_purchase`,
    );
    expect(order).toEqual({
      orders: 1,
      spent: 69.99,
      mean: 69.99,
      refunded: -10,
      net: 59.99,
      shipping: 7,
      paid: 69.99,
    });
  });

  it('18: weeks from Saturday hold one, two and one order', async () => {
    const rows = ['2025-03-21', '2025-03-22', '2025-03-28', '2025-03-29'].map(
      (day, index) => `${index},C,${day},5`,
    );
    const store = await load(rows, 'Asia/Tehran');
    const weeks = await shop.rows(
      store,
      `select cast(c.jalali_week as varchar) as week, cast(count(*) as integer) as orders
       from facts.orders o join facts.calendar c on c.date = o.order_date group by 1 order by 1`,
    );
    expect(weeks).toEqual([
      { week: '2025-03-15', orders: 1 },
      { week: '2025-03-22', orders: 2 },
      { week: '2025-03-29', orders: 1 },
    ]);
  });

  it('19: two orders an hour apart in Tehran are two purchase days, and one day in UTC', async () => {
    const feed: FeedInput = { ...heads, dates: { zone: 'UTC' } };
    const rows = ['1,C,2026-01-10 20:00:00,5', '2,C,2026-01-10 21:00:00,5'];
    const days =
      'select cast(count(distinct order_date) as integer) as days from facts.orders where is_purchase';
    expect(await shop.rows(await load(rows, 'Asia/Tehran', feed), days)).toEqual([{ days: 2 }]);
    expect(await shop.rows(await load(rows, 'UTC', feed), days)).toEqual([{ days: 1 }]);
  });

  it('30: by day, two orders of the first day are one purchase, and its money is in the historic value', async () => {
    const rows = ['1,C,2018-04-24 19:25,10', '2,C,2018-04-24 20:13,20', '3,C,2018-05-24 04:00,40'];
    const store = shop.store();
    const config = shop.configure({ feed: { ...heads, covers: '2019-01-30' } });
    const file = shop.write('orders.csv', `${[header, ...rows].join('\n')}\n`);
    expect((await shop.ingest(config, store, [file])).code).toBe(0);
    const ran = await shop.run('run', '--config', config, '--store', store, '--json');
    expect(ran.code, ran.err).toBe(0);
    expect(JSON.parse(ran.out).asOf).toBe('2019-01-31');
    const [customer] = await shop.rows(
      store,
      `select cast(t.net_revenue as double) as revenue, cast(t.order_count as integer) as orders,
         cast(date_diff('day', t.first_order_on, t.last_order_on) as integer) as t_x,
         cast(date_diff('day', t.first_order_on, date '2019-01-31') as integer) as t,
         (select cast(count(distinct order_date) - 1 as integer) from facts.orders where is_purchase) as repeats
       from results.traits t`,
    );
    expect(customer).toEqual({ revenue: 70, orders: 3, t_x: 30, t: 282, repeats: 1 });
  });
});
