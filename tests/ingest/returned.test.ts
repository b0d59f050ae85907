import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

// What came back of a row in columns of its own: pieces of its quantity, and the other side of a ledger.
const shop = new TestShop();
afterAll(() => shop.remove());

const sums = async (store: string) => {
  const [row] = await shop.rows<{ net: number; pieces: number; orders: number }>(
    store,
    `select cast(sum(net) as double) as net, cast(count(*) filter (where is_purchase) as integer) as orders,
        (select cast(sum(quantity) as double) from facts.order_lines where exclusion is null) as pieces
     from facts.orders`,
  );
  return row;
};

const lines: FeedInput = {
  entity: 'order_lines',
  columns: {
    order_id: 'order',
    customer_id: 'customer',
    ordered_at: 'date',
    product_id: 'article',
    quantity: 'qty',
  },
  returned: { quantity: ['refunded', 'canceled'] },
};
const header = 'order,customer,date,article,qty,refunded,canceled,price,discount,amount';

describe('pieces that came back', () => {
  it.each<[string, FeedInput['columns'], number]>([
    // 3 of 4 are left of 40, all of 10, none of 7, 1 of 3 of 31.
    ['an amount', { ...lines.columns, amount: 'amount' }, 30 + 10 + 0 + 10.3333],
    // 4 × 11 − 4 less a quarter, 10, 7 less all of it, 3 × 10.5 less two thirds.
    [
      'a price and a discount',
      { ...lines.columns, unit_price: 'price', discount: 'discount' },
      30 + 10 + 0 + 10.5,
    ],
  ])('come off with their share of %s', async (_, columns, net) => {
    const { code, err, printed, store } = await shop.load(
      { ...lines, columns },
      `${[header, '1,A,2024-01-05,tea,4,1,,11,4,40', '1,A,2024-01-05,cup,1,0,0,10,,10', '2,B,2024-01-06,tea,1,,1,7,,7', '3,B,2024-01-07,tea,3,1,1,10.5,,31'].join('\n')}\n`,
    );
    expect(code, err).toBe(0);
    expect(printed.entities.order_lines).toMatchObject({ read: 4, loaded: 4 });
    // The second order gave everything back: it is no purchase.
    expect(await sums(store)).toEqual({ net: expect.closeTo(net, 3), pieces: 3 + 1 + 0 + 1, orders: 2 });
  });

  it('no more comes off than there is, and what is no number is held', async () => {
    const { printed, store } = await shop.load(
      { ...lines, columns: { ...lines.columns, amount: 'amount' } },
      `${[header, '1,A,2024-01-05,tea,2,3,,,,20', '2,A,2024-01-06,tea,2,-1,,,,20', '3,A,2024-01-07,tea,2,some,,,,20'].join('\n')}\n`,
    );
    expect(printed.entities.order_lines).toMatchObject({ read: 3, loaded: 2, quarantined: 1 });
    expect(await sums(store)).toMatchObject({ net: 10 });
  });

  it.each<[string, FeedInput, string]>([
    ['quantity', { ...lines, columns: { order_id: 'order', amount: 'amount' } }, 'it comes off a quantity'],
    [
      'customers',
      { entity: 'customers', columns: { customer_id: 'customer' }, returned: { amount: 'amount' } },
      'only orders and their lines',
    ],
  ])('is refused without a %s to come off', async (_, feed, says) => {
    const { code, err } = await shop.load(feed, `${header}\n1,A,2024-01-05,tea,2,3,,,,20\n`);
    expect(code).not.toBe(0);
    expect(err).toContain(says);
  });
});

describe('the other side of a ledger', () => {
  it.each(['orders', 'order_lines'])('comes off: %s', async (entity) => {
    const { code, err, store } = await shop.load(
      {
        entity,
        columns: { order_id: 'doc', customer_id: 'customer', ordered_at: 'date', amount: 'debit' },
        returned: { amount: 'credit' },
      },
      'doc,customer,date,debit,credit\n1,A,2024-01-05,100,\n2,A,2024-01-06,50,0\n3,A,2024-01-07,,30\n4,B,2024-01-08,20,5\n',
    );
    expect(code, err).toBe(0);
    const [row] = await shop.rows<{ net: number; orders: number }>(
      store,
      'select cast(sum(net) as double) as net, cast(count(*) filter (where is_purchase) as integer) as orders from facts.orders',
    );
    expect(row).toEqual({ net: 100 + 50 - 30 + 15, orders: 3 });
  });
});
