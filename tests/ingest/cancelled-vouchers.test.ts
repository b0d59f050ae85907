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
    amount: 'amount',
  },
  rows: { column: 'status', means: { paid: 'sale', cancelled: 'cancelled' } },
};
const { quantity: _, unit_price: __, ...amounts } = lines.columns;

async function load(feed: FeedInput, rows: readonly string[]) {
  const outcome = await shop.load(feed, `id,who,day,n,price,amount,status\n${rows.join('\n')}\n`);
  expect(outcome.code, outcome.err).toBe(0);
  const orders = await shop.rows<{ id: string; net: number }>(
    outcome.store,
    'select order_id as id, cast(net as double) as net from facts.orders order by 1',
  );
  const { out } = await shop.run('doctor', '--store', outcome.store, '--json');
  expect(JSON.parse(out).checks.filter((check: { ok: boolean }) => !check.ok)).toEqual([]);
  const { divided } = outcome.printed as unknown as { divided: { orders: number; rows: number } | null };
  return { nets: Object.fromEntries(orders.map(({ id, net }) => [id, net])), divided };
}

describe('a voucher of an order that was cancelled', () => {
  it.each([
    ['with a price below nothing', lines],
    ['of an amount alone', { ...lines, columns: amounts }],
    ['of quantity and price', { ...lines, columns: { ...amounts, quantity: 'n', unit_price: 'price' } }],
  ])('%s goes with it', async (_name, feed) => {
    const { nets } = await load(feed as FeedInput, [
      '1,A,2024-01-03,1,50,50,paid',
      '1,A,2024-01-03,1,-8,-8,paid',
      '2,A,2024-01-03,2,25,50,cancelled',
      '2,A,2024-01-03,1,-5,-5,cancelled',
      // The status stands on the first line alone.
      '3,B,2024-01-04,1,20,20,cancelled',
      '3,B,2024-01-04,1,-2,-2,',
    ]);
    expect(nets).toEqual({ 1: 42, 2: 0, 3: 0 });
  });

  it('comes off where a line of the order was sold', async () => {
    const { nets } = await load(lines, [
      '1,A,2024-01-03,1,50,50,paid',
      '1,A,2024-01-03,1,30,30,cancelled',
      '1,A,2024-01-03,1,-8,-8,paid',
    ]);
    expect(nets).toEqual({ 1: 42 });
  });

  it('but a return of its own, which names no sale, still does', async () => {
    const { nets } = await load(lines, ['1,A,2024-01-03,1,50,50,paid', '2,A,2024-01-05,-1,20,-20,cancelled']);
    expect(nets).toEqual({ 1: 50, 2: -20 });
  });
});

describe('an order of several days', () => {
  it('is none for what was given back later', async () => {
    const { nets, divided } = await load(lines, [
      '1,A,2024-01-03,1,50,50,paid',
      '1,A,2024-01-09,-1,50,-50,paid',
      '2,B,2024-01-03,2,10,20,paid',
      '2,B,2024-02-01,-1,10,-10,paid',
    ]);
    expect(nets).toEqual({ 1: 0, 2: 10 });
    expect(divided).toBeNull();
  });

  it('is one for sales of two days', async () => {
    const { divided } = await load(lines, ['1,A,2024-01-03,1,50,50,paid', '1,A,2024-01-09,1,50,50,paid']);
    expect(divided).toMatchObject({ orders: 1, rows: 2 });
  });
});
