import { afterAll, expect, it } from 'vitest';
import { TestShop } from './shop.ts';

// What was loaded of a list of orders is not what counts: a total at its end, orders called off, orders of nobody.
const shop = new TestShop();
afterAll(() => shop.remove());

it('says what each order of a list without lines counts as, and the classes add up to all that was loaded', async () => {
  const { printed, code, err, store } = await shop.load(
    {
      entity: 'orders',
      columns: { order_id: 'id', customer_id: 'who', ordered_at: 'day', amount: 'amount' },
      rows: { column: 'state', means: { paid: 'sale', void: 'cancelled', open: 'pending', sum: 'no_sale' } },
    },
    [
      'id,who,day,amount,state',
      '1,a,2026-01-02,10.50,paid',
      '2,b,2026-01-03,20,paid',
      '3,a,2026-01-04,7,void',
      '4,b,2026-01-05,5,open',
      '5,,2026-01-06,3,paid',
      'total,,2026-01-06,45.50,sum',
    ].join('\n'),
    {},
    'orders.csv',
  );
  expect(code, err).toBe(0);
  const classes = Object.fromEntries(
    printed.ordersPartition.map(({ reason, rows, amount }) => [reason, [rows, Number(amount)]]),
  );
  expect(classes).toEqual({
    counted: [2, 30.5],
    // An order that was called off is given back whole.
    refund: [1, 7],
    pending: [1, 5],
    no_customer: [1, 3],
    no_sale: [1, 45.5],
  });
  const [known] = await shop.rows<{ net: number }>(
    store,
    'select cast(sum(net) as double) as net from facts.orders where customer_id is not null and is_purchase',
  );
  expect(known?.net).toBe(30.5);
});
