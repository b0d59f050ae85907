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
