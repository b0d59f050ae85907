import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, type Printed, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const feed: FeedInput = {
  entity: 'order_lines',
  columns: {
    order_id: 'order',
    customer_id: 'customer',
    product_id: 'product',
    ordered_at: 'date',
    quantity: 'quantity',
    unit_price: 'price',
  },
};
const header = 'order,customer,product,date,quantity,price,status';

interface Order {
  order_id: string;
  kind: string;
  reverses: string | null;
  refunded: number;
  net: number;
  is_purchase: boolean;
}

/** Loads lines and gives the orders by id; the nets must add up to the lines that count, whatever is linked. */
async function load(rules: Partial<FeedInput>, rows: readonly string[]) {
  const { store, printed, err, code } = await shop.load(
    { ...feed, ...rules },
    `${[header, ...rows].join('\n')}\n`,
  );
  expect(code, err).toBe(0);
  const orders = await shop.rows<Order>(
    store,
    `select order_id, kind, reverses_order_id as reverses, cast(refunded as double) as refunded, cast(net as double) as net, is_purchase
     from facts.orders order by order_id`,
  );
  const [sums] = await shop.rows<{ lines: number; nets: number; beyond: number }>(
    store,
    `select cast((select sum(amount) from facts.order_lines where exclusion is null) as double) as lines,
       cast(sum(net) as double) as nets, cast(count(*) filter (where gross > 0 and gross + refunded < 0) as integer) as beyond
     from facts.orders`,
  );
  expect(sums!.nets).toBe(sums!.lines ?? 0);
  expect(sums!.beyond).toBe(0);
  return { orders: Object.fromEntries(orders.map((order) => [order.order_id, order])), printed };
}

const classes = (printed: Printed) =>
  Object.fromEntries(printed.partition.map(({ reason, rows, amount }) => [reason, [rows, Number(amount)]]));

describe('what is a refund', () => {
  it('by prefix: its number names the order', async () => {
    const { orders, printed } = await load({ cancellation: { prefix: 'C' } }, [
      '100,c1,p1,2024-01-01,2,10,',
      'C100,c1,p1,2024-01-05,-1,10,',
      '101,c1,p1,2024-01-03,5,10,',
    ]);
    expect(orders['100']).toMatchObject({ kind: 'sale', refunded: -10, net: 10, is_purchase: true });
    expect(orders.C100).toMatchObject({ kind: 'refund', reverses: '100', net: 0, is_purchase: false });
    // The later sale of the same product is not touched: the number is surer than a guess.
    expect(orders['101']).toMatchObject({ refunded: 0, net: 50 });
    expect(classes(printed)).toEqual({ counted: [2, 70], refund_linked: [1, -10] });
  });

  it('by sign: the latest earlier sale of the product to the customer that was large enough', async () => {
    const { orders } = await load({}, [
      '1,c1,p1,2024-01-01,3,10,',
      '2,c1,p1,2024-01-02,3,10,',
      '3,c1,p1,2024-01-03,1,10,',
      '4,c1,p2,2024-01-04,9,10,',
      '5,c2,p1,2024-01-04,9,10,',
      '6,c1,p1,2024-01-09,9,10,',
      'r,c1,p1,2024-01-05,-2,10,',
    ]);
    expect(orders.r).toMatchObject({ kind: 'refund', reverses: '2', net: 0 });
    expect(orders['2']).toMatchObject({ refunded: -20, net: 10 });
  });

  it('of two equal sales of one moment always the same one', async () => {
    const { orders } = await load({}, [
      'b,c1,p1,2024-01-01,1,10,',
      'a,c1,p1,2024-01-01,1,10,',
      'r,c1,p1,2024-01-05,-1,10,',
    ]);
    expect(orders.r).toMatchObject({ reverses: 'b' });
  });

  it('by a status: a negative line is money given back', async () => {
    const rules = { cancellation: { column: 'status', values: ['Returned'] } };
    const { orders } = await load(rules, [
      '1,c1,p1,2024-01-01,2,10,done',
      '2,c1,p1,2024-01-05,-2,10,returned',
      '3,c2,p9,2024-01-05,0,10, RETURNED ',
      '4,c1,p1,2024-01-06,1,10,',
    ]);
    expect(orders['1']).toMatchObject({ refunded: -20, net: 0, is_purchase: false });
    expect(orders['2']).toMatchObject({ kind: 'refund', reverses: '1' });
    expect(orders['3']).toMatchObject({ kind: 'refund' });
    expect(orders['4']).toMatchObject({ kind: 'sale', net: 10, is_purchase: true });
  });

  it('by a status: a sale that is itself marked was undone, and is told apart', async () => {
    const rules = { cancellation: { column: 'status', values: ['returned'] } };
    const { orders, printed } = await load(rules, [
      '1,c1,p1,2024-01-01,2,10,returned',
      '2,c1,p1,2024-01-02,2,10,done',
      '2,c1,p2,2024-01-02,1,5,returned',
    ]);
    expect(orders['1']).toMatchObject({ net: 0, is_purchase: false });
    expect(orders['2']).toMatchObject({ kind: 'sale', net: 20, is_purchase: true });
    expect(classes(printed)).toEqual({ counted: [1, 20], cancelled: [2, 25] });
  });

  it.each([
    ['a kind', { column: 'status', values: ['برگشت از فروش'] }, 'r1', 'برگشت از فروش'],
    ['a prefix', { prefix: 'R' }, 'R1', ''],
  ])('by %s, without a sign: a document of its own takes its amount off', async (_, rule, id, status) => {
    const rows = [
      '1,c1,p1,2024-01-01,3,10,فروش',
      `${id},c1,p1,2024-01-05,2,10,${status}`,
      // A sign that is there stays what it is.
      `${id},c1,p1,2024-01-06,-1,10,${status}`,
      '2,c1,p1,2024-01-07,1,10,فروش',
    ];
    const { orders, printed } = await load({ cancellation: { ...rule, unsigned: true } }, rows);
    expect(orders['1']).toMatchObject({ refunded: -30, net: 0, is_purchase: false });
    expect(orders[id]).toMatchObject({ kind: 'refund', reverses: '1', net: 0 });
    expect(orders['2']).toMatchObject({ kind: 'sale', net: 10, is_purchase: true });
    expect(classes(printed)).toEqual({ counted: [2, 40], refund_linked: [2, -30] });
    // Without the word the marked document is read as a sale that was undone, and nothing comes off.
    const signed = await load({ cancellation: rule }, rows);
    expect(classes(signed.printed)).toEqual({
      counted: [2, 40],
      cancelled: [1, 20],
      refund_linked: [1, -10],
    });
  });

  it('of a head alone, without a sign: its amount comes off', async () => {
    const { store, code, err } = await shop.load(
      {
        entity: 'orders',
        columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'date', amount: 'total' },
        cancellation: { column: 'kind', values: ['return'], unsigned: true },
      },
      'order,customer,date,total,kind\n1,c1,2024-01-01,50,sale\n2,c1,2024-01-02,20,return\n',
    );
    expect(code, err).toBe(0);
    expect(await shop.rows(store, 'select cast(sum(net) as double) as net from facts.orders')).toEqual([
      { net: 30 },
    ]);
  });
});

describe('totals that heads of orders state', () => {
  it('are compared with the lines, with or without shipping, and change nothing', async () => {
    const config = shop.configure({
      heads: {
        entity: 'orders',
        files: ['heads.csv'],
        columns: {
          order_id: 'order',
          customer_id: 'customer',
          ordered_at: 'date',
          shipping: 'shipping',
          amount: 'total',
        },
      },
      lines: {
        entity: 'order_lines',
        files: ['lines.csv'],
        columns: { order_id: 'order', product_id: 'product', amount: 'amount' },
      },
    });
    shop.write(
      'heads.csv',
      'order,customer,date,shipping,total\n1,c1,2024-01-01,0,10\n2,c1,2024-01-02,5,35\n3,c1,2024-01-03,5,40\n4,c2,2024-01-03,,9\n5,c2,2024-01-04,,7\n',
    );
    shop.write('lines.csv', 'order,product,amount\n1,p1,4\n1,p2,6\n2,p1,30\n3,p1,30\n4,p1,10.5\n');
    const store = shop.store();
    const { code, out } = await shop.run('ingest', '--config', config, '--store', store);
    expect(code).toBe(0);
    expect(out).toContain(
      'Totals of 2 of 4 orders differ from their lines, by 8.5 in all; the lines count:\n  3: states 40, its lines add up to 30\n  4: states 9, its lines add up to 10.5',
    );
    // The fifth has no lines: its total is all that is known of it.
    expect(
      await shop.rows(
        store,
        'select order_id as id, cast(net as double) as net from facts.orders order by id',
      ),
    ).toEqual([
      { id: '1', net: 10 },
      { id: '2', net: 30 },
      { id: '3', net: 30 },
      { id: '4', net: 10.5 },
      { id: '5', net: 7 },
    ]);
  });
});

describe('what a refund can take back', () => {
  it('never more than the sale was worth', async () => {
    const { orders, printed } = await load({ cancellation: { prefix: 'C' } }, [
      '1,c1,p1,2024-01-01,2,10,',
      'C1,c1,p1,2024-01-05,-2,10,',
      'C1,c1,p2,2024-01-06,-1,10,',
    ]);
    expect(orders['1']).toMatchObject({ refunded: -20, net: 0, is_purchase: false });
    expect(orders.C1).toMatchObject({ net: -10 });
    expect(classes(printed)).toMatchObject({ refund_linked: [1, -20], refund_unlinked: [1, -10] });
  });

  it('a return without a sale stands for itself', async () => {
    const { orders, printed } = await load({ cancellation: { prefix: 'C' } }, ['C7,c1,p1,2024-01-05,-2,10,']);
    expect(orders.C7).toMatchObject({ kind: 'refund', reverses: null, net: -20, is_purchase: false });
    expect(classes(printed)).toEqual({ refund_unlinked: [1, -20] });
  });

  it('a part taken back under the number of its own order leaves a purchase of the rest', async () => {
    const { orders } = await load({}, ['1,A,tea,2024-01-05,10,10,', '1,A,tea,2024-01-05,-6,10,']);
    expect(orders['1']).toMatchObject({ kind: 'sale', net: 40, refunded: 0, is_purchase: true });
  });

  it('an exchange, sold and taken back on one receipt, stays a purchase', async () => {
    const { orders } = await load({}, ['1,c1,p1,2024-01-01,3,10,', '1,c1,p2,2024-01-01,-1,5,']);
    expect(orders['1']).toMatchObject({ kind: 'sale', net: 25, is_purchase: true });
  });

  it('bad debt and lines at no price are neither sale nor refund', async () => {
    const rules = { cancellation: { prefix: 'C' }, badDebt: { prefix: 'A' } };
    const { orders, printed } = await load(rules, [
      'A1,,B,2024-01-01,1,-100,',
      '2,c1,p1,2024-01-02,1,0,',
      '3,c1,p1,2024-01-03,1,10,',
    ]);
    expect(classes(printed)).toEqual({ bad_debt: [1, -100], zero_price: [1, 0], counted: [1, 10] });
    expect(orders['2']).toMatchObject({ is_purchase: false });
    const kept = await load({ ...rules, zeroPrice: 'keep' }, ['2,c1,p1,2024-01-02,1,0,']);
    expect(kept.orders['2']).toMatchObject({ is_purchase: true, net: 0 });
  });

  it('a price below nothing is no refund, and no revenue', async () => {
    const { orders, printed } = await load({}, [
      '1,c1,p1,2024-01-01,2,10,',
      '2,c1,p1,2024-01-02,1,-10,',
      '3,c1,p1,2024-01-03,-1,-10,',
      '4,c1,p1,2024-01-04,-1,0,',
    ]);
    // Two negatives make no sale: what the price says is not known, so the money is set aside.
    expect(classes(printed)).toEqual({ counted: [1, 20], zero_price: [3, 0] });
    expect(orders['1']).toMatchObject({ refunded: 0, net: 20, is_purchase: true });
    for (const order of ['2', '3', '4']) expect(orders[order]).toMatchObject({ net: 0, is_purchase: false });
  });

  it('a guest’s order is kept, counted, and no customer’s', async () => {
    const { orders, printed } = await load({ cancellation: { prefix: 'C' } }, [
      '1,,p1,2024-01-01,2,10,',
      'C1,,p1,2024-01-02,-1,10,',
      '2,c1,p1,2024-01-03,1,10,',
    ]);
    expect(classes(printed)).toEqual({ counted: [1, 10], no_customer: [2, 10] });
    // Its number names the order, so that the refund is linked without a customer.
    expect(orders.C1).toMatchObject({ reverses: '1', net: 0 });
    expect(orders['1']).toMatchObject({ refunded: -10, net: 10, is_purchase: true });
    expect(printed.exclusions).toContainEqual({ reason: 'no_customer', rows: 2, amount: '10.0000' });
  });

  it('the head of an order says it for its lines', async () => {
    const store = shop.store();
    const config = shop.configure({
      heads: {
        entity: 'orders',
        files: ['heads.csv'],
        columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'date' },
        cancellation: { column: 'status', values: ['cancelled'] },
      },
      lines: {
        entity: 'order_lines',
        files: ['lines.csv'],
        columns: { order_id: 'order', product_id: 'product', amount: 'amount' },
      },
    });
    shop.write('heads.csv', 'order,customer,date,status\n1,c1,2024-01-01,done\n2,c1,2024-01-02,cancelled\n');
    shop.write('lines.csv', 'order,product,amount\n1,p1,10\n2,p1,30\n3,p1,5\n');
    const { printed, code, err } = await shop.ingest(config, store);
    expect(code, err).toBe(0);
    expect(classes(printed)).toEqual({ counted: [1, 10], cancelled: [1, 30], no_date: [1, 5] });
    expect(
      await shop.rows(
        store,
        'select order_id, cast(net as double) as net, is_purchase from facts.orders order by order_id',
      ),
    ).toEqual([
      { order_id: '1', net: 10, is_purchase: true },
      { order_id: '2', net: 0, is_purchase: false },
      { order_id: '3', net: 5, is_purchase: true },
    ]);
  });
});
