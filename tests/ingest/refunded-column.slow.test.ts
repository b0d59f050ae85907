import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const shopify: FeedInput = {
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
const shopifyHeader =
  'Name,Email,Financial Status,Created at,Subtotal,Shipping,Total,Refunded Amount,Lineitem quantity,Lineitem name,Lineitem price';

interface Order {
  id: string;
  gross: number;
  refunded: number;
  net: number;
  bought: boolean;
  whole: boolean;
}

const ordersOf = (store: string) =>
  shop.rows<Order>(
    store,
    `select order_id as id, cast(gross as double) as gross, cast(refunded as double) as refunded, cast(net as double) as net,
       is_purchase as bought, refunded_whole as whole from facts.orders order by order_id`,
  );

async function load(feed: FeedInput, rows: readonly string[]) {
  const outcome = await shop.load(feed, `${rows.join('\n')}\n`);
  expect(outcome.code, outcome.err).toBe(0);
  const { out } = await shop.run('doctor', '--store', outcome.store, '--json');
  expect(JSON.parse(out).checks.filter((check: { ok: boolean }) => !check.ok)).toEqual([]);
  return { ...outcome, orders: await ordersOf(outcome.store) };
}

const heads: FeedInput = {
  entity: 'orders',
  columns: { order_id: 'id', customer_id: 'who', ordered_at: 'day', amount: 'total', refunded: 'back' },
};
const lines: FeedInput = {
  entity: 'order_lines',
  columns: {
    order_id: 'id',
    customer_id: 'who',
    ordered_at: 'day',
    quantity: 'n',
    amount: 'amount',
    refunded: 'back',
  },
};
const nets = (orders: readonly Order[]) => Object.fromEntries(orders.map(({ id, net }) => [id, net]));

describe('what a column of the order states as given back', () => {
  it('comes off the goods, and not what was shipping (public bug 3)', async () => {
    const { orders, printed, store } = await load(shopify, [
      shopifyHeader,
      '#1001,a@x.test,refunded,2024-01-03,50,5,55,55,2,Tea,10.00',
      '#1001,,,,,,,,1,Cup,30.00',
      '#1002,b@x.test,paid,2024-01-04,20,0,20,0,1,Tea,20.00',
    ]);
    expect(orders).toEqual([
      { id: '#1001', gross: 50, refunded: -50, net: 0, bought: false, whole: true },
      { id: '#1002', gross: 20, refunded: 0, net: 20, bought: true, whole: false },
    ]);
    expect(printed.entities.order_lines).toMatchObject({ loaded: 3, quarantined: 0 });
    expect(printed).toMatchObject({ refunded: { orders: 1, stated: '55', amount: '50' } });
    expect(printed.exclusions).toContainEqual({ reason: 'refund_stated', rows: 1, amount: '-50.0000' });
    const [goods] = await shop.rows(
      store,
      'select cast(sum(amount) as double) as goods from facts.order_lines',
    );
    expect(goods).toEqual({ goods: 70 });
  });

  it('is of the order where heads say it, with or without a sign', async () => {
    const { orders } = await load(heads, [
      'id,who,day,total,back',
      '1,A,2024-01-03,30,10',
      '2,B,2024-01-03,30,-30',
      '3,C,2024-01-03,30,',
      '4,D,2024-01-03,-5,5',
    ]);
    expect(nets(orders)).toEqual({ 1: 20, 2: 0, 3: 30, 4: -5 });
    expect(orders.filter(({ bought }) => bought).map(({ id }) => id)).toEqual(['1', '3']);
  });

  it('counts once where each line of the order repeats it', async () => {
    const { orders } = await load(lines, [
      'id,who,day,n,amount,back',
      '1,A,2024-01-03,1,30,10',
      '1,A,2024-01-03,1,20,10',
      '2,B,2024-01-03,1,20,',
    ]);
    expect(nets(orders)).toEqual({ 1: 40, 2: 20 });
  });

  it('adds up where lines of an order state amounts of their own', async () => {
    const { orders } = await load(lines, [
      'id,who,day,n,amount,back',
      '1,A,2024-01-03,1,30,30',
      '1,A,2024-01-03,1,20,5',
      '2,B,2024-01-03,1,20,8',
      '2,B,2024-01-03,1,20,8',
    ]);
    expect(nets(orders)).toEqual({ 1: 15, 2: 24 });
  });

  it('is not taken twice where lines of refunds tell of it too: the larger of the two counts', async () => {
    const { orders } = await load(lines, [
      'id,who,day,n,amount,back',
      '1,A,2024-01-03,1,30,10',
      '1,A,2024-01-03,-1,-10,',
      '2,B,2024-01-03,1,30,25',
      '2,B,2024-01-03,-1,-10,',
      '3,C,2024-01-03,1,30,5',
      '3,C,2024-01-03,-1,-10,',
    ]);
    expect(nets(orders)).toEqual({ 1: 20, 2: 5, 3: 20 });
  });

  it('and a voucher, a negative price, is none of it', async () => {
    const { orders } = await load(lines, [
      'id,who,day,n,amount,back',
      '1,A,2024-01-03,1,50,45',
      '1,A,2024-01-03,1,-5,',
      '2,A,2024-01-03,1,50,10',
      '2,A,2024-01-03,1,-10,',
    ]);
    expect(nets(orders)).toEqual({ 1: 0, 2: 30 });
  });

  it('nor is it taken twice where a refund of its own names the order', async () => {
    const { orders } = await load({ ...lines, cancellation: { prefix: 'C' } }, [
      'id,who,day,n,amount,back',
      '1,A,2024-01-03,1,30,10',
      'C1,A,2024-01-09,-1,-10,',
    ]);
    expect(nets(orders)).toEqual({ 1: 20, C1: 0 });
  });

  it('grows in a later export of rows without a key, which replaces them in any order', async () => {
    const header = 'id,who,day,n,amount,back';
    const early = shop.write('early.csv', `${header}\n1,A,2024-01-03,1,30,\n2,B,2024-01-03,1,20,\n`);
    const late = shop.write('late.csv', `${header}\n1,A,2024-01-03,1,30,12\n2,B,2024-01-03,1,20,\n`);
    const config = shop.configure({ feed: lines });
    for (const files of [
      [early, late],
      [late, early],
    ]) {
      const store = shop.store();
      for (const file of files) expect((await shop.ingest(config, store, [file])).code).toBe(0);
      expect(nets(await ordersOf(store))).toEqual({ 1: 18, 2: 20 });
    }
  });

  it('is known as of the day of its order, and is no purchase where all was given back', async () => {
    const { store } = await load(heads, [
      'id,who,day,total,back',
      '1,A,2024-01-03,30,30',
      '2,A,2024-02-03,30,10',
      '3,B,2024-03-03,30,',
    ]);
    const config = shop.configure({ feed: heads });
    const ran = await shop.run(
      'run',
      '--config',
      config,
      '--store',
      store,
      '--as-of',
      '2024-02-10',
      '--json',
    );
    expect(ran.code, ran.err).toBe(0);
    const traits = await shop.rows(
      store,
      `select customer_id as id, cast(order_count as integer) as orders, cast(net_revenue as double) as revenue
       from results.traits where order_count > 0 order by 1`,
    );
    expect(traits).toEqual([{ id: 'A', orders: 1, revenue: 20 }]);
  });
});
