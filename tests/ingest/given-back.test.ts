import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

// Orders that a status says were given back: they were sold, and all of it came back. Gross has them, refunds too.
const shop = new TestShop();
afterAll(() => shop.remove());

const rows = { column: 'status', means: { paid: 'sale', Refunded: 'returned', مرجوعی: 'returned' } } as const;
const lines: FeedInput = {
  entity: 'order_lines',
  columns: { order_id: 'id', customer_id: 'who', ordered_at: 'day', product_id: 'item', amount: 'amount' },
};
const heads: FeedInput = {
  entity: 'orders',
  columns: { order_id: 'id', customer_id: 'who', ordered_at: 'day', amount: 'amount' },
};

async function sums(store: string) {
  const [row] = await shop.rows<{ gross: number; refunded: number; net: number; purchases: number }>(
    store,
    `select cast(sum(gross) as double) as gross, cast(sum(refunded) as double) as refunded, cast(sum(net) as double) as net,
       cast(count(*) filter (where is_purchase) as integer) as purchases from facts.orders`,
  );
  return row;
}

describe('orders that were given back whole', () => {
  it('heads alone: gross and refunds have them, net and purchases do not', async () => {
    const { store, printed, code, err } = await shop.load(
      { ...heads, rows },
      'id,who,day,amount,status\n1,a,2025-01-02,40,paid\n2,a,2025-01-03,25.5,Refunded\n3,b,2025-01-04,10,مرجوعي\n',
      {},
      'heads.csv',
    );
    expect(code, err).toBe(0);
    expect(await sums(store)).toEqual({ gross: 75.5, refunded: -35.5, net: 40, purchases: 1 });
    const classes = Object.fromEntries(
      printed.ordersPartition.map(({ reason, rows, amount }) => [reason, [rows, Number(amount)]]),
    );
    expect(classes).toEqual({ counted: [1, 40], given_back: [2, 35.5] });
  });

  it('lines, of which two are worth the same, and a voucher among them', async () => {
    const { store, code, err } = await shop.load(
      { ...lines, rows },
      'id,who,day,item,amount,status\n1,a,2025-01-02,x,10,Refunded\n1,a,2025-01-02,y,10,Refunded\n1,a,2025-01-02,v,-5,Refunded\n2,b,2025-01-02,x,10,paid\n',
      {},
      'lines.csv',
    );
    expect(code, err).toBe(0);
    const all = await sums(store);
    // However the voucher is told of, the order brings nothing.
    expect(all).toMatchObject({ net: 10, purchases: 1 });
    expect((all?.gross ?? 0) + (all?.refunded ?? 0)).toBe(10);
  });

  it('a head whose goods stand in another file: all of them, not the shipping', async () => {
    const config = shop.configure({
      heads: {
        ...heads,
        files: [
          shop.write(
            'h.csv',
            'id,who,day,amount,status\n1,a,2025-01-02,27,Refunded\n2,b,2025-01-03,9,paid\n',
          ),
        ],
        columns: { order_id: 'id', customer_id: 'who', ordered_at: 'day' },
        rows,
      },
      lines: {
        entity: 'order_lines',
        files: [shop.write('l.csv', 'id,item,amount\n1,x,12\n1,y,10\n2,x,9\n')],
        columns: { order_id: 'id', product_id: 'item', amount: 'amount' },
      },
    });
    const store = shop.store();
    const { code, err } = await shop.ingest(config, store);
    expect(code, err).toBe(0);
    expect(await sums(store)).toEqual({ gross: 31, refunded: -22, net: 9, purchases: 1 });
  });

  it('what a column states as given back beside the status counts once', async () => {
    const { store, code, err } = await shop.load(
      { ...heads, columns: { ...heads.columns, refunded: 'back' }, rows },
      'id,who,day,amount,back,status\n1,a,2025-01-02,40,15,paid\n2,a,2025-01-03,25,25,Refunded\n',
      {},
      'both.csv',
    );
    expect(code, err).toBe(0);
    expect(await sums(store)).toEqual({ gross: 65, refunded: -40, net: 25, purchases: 1 });
  });
});
