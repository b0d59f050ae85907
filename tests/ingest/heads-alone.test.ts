import { afterAll, describe, expect, it } from 'vitest';
import { readManifest } from '../../src/warehouse/generations/manifest.ts';
import { TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

describe('orders of which only heads, or only lines, tell', () => {
  it('are counted and summed in the manifest as the orders themselves say', async () => {
    const store = shop.store();
    shop.write('rates.csv', 'date,currency,rate\n2024-01-01,USD,2\n');
    shop.write(
      'heads.csv',
      [
        'order,customer,date,status,total,currency',
        'both,c1,2024-01-05,done,999,EUR',
        'alone,c1,2024-01-05,done,7.5,EUR',
        'dollars,c1,2024-01-05,done,3,USD',
        'undone,c2,2024-01-05,returned,20,EUR',
        'back,c2,2024-01-05,returned,-4,EUR',
        'untold,c2,2024-01-05,done,,EUR',
      ].join('\n'),
    );
    shop.write(
      'lines.csv',
      [
        'order,no,product,quantity,price',
        'both,1,p1,2,10',
        'both,2,p2,1,5',
        'loose,1,p1,3,10',
        'loose,2,p1,1,1',
      ].join('\n'),
    );
    const config = shop.write(
      'heads.config.json',
      JSON.stringify({
        business: { name: 'Test', currency: 'EUR', timeZone: 'UTC' },
        rates: { file: 'rates.csv' },
        feeds: {
          heads: {
            entity: 'orders',
            files: ['heads.csv'],
            columns: {
              order_id: 'order',
              customer_id: 'customer',
              ordered_at: 'date',
              amount: 'total',
              currency: 'currency',
            },
            cancellation: { column: 'status', values: ['returned'] },
          },
          lines: {
            entity: 'order_lines',
            files: ['lines.csv'],
            columns: {
              order_id: 'order',
              line_number: 'no',
              product_id: 'product',
              quantity: 'quantity',
              unit_price: 'price',
            },
          },
        },
      }),
    );
    const { code, err } = await shop.run('ingest', '--config', config, '--store', store, '--json');
    expect(code, err).toBe(0);
    const { out } = await shop.run('doctor', '--store', store, '--json');
    expect(JSON.parse(out).checks.filter((check: { ok: boolean }) => !check.ok)).toEqual([]);
    // By hand: lines 25 + 31, heads without lines 7.5 + 3 × 2 − 4; a returned sale came to nothing.
    const [orders] = await shop.rows(
      store,
      'select cast(count(*) as integer) as orders, cast(sum(net) as double) as net from facts.orders',
    );
    expect(orders).toEqual({ orders: 7, net: 65.5 });
    expect(readManifest(store, '000001').tables['facts.orders']).toEqual({ rows: 7, sums: { net: '65.5' } });
  });

  it('take the vouchers of an undone order with it, and count the lines of a credit note', async () => {
    const config = shop.configure({
      heads: {
        entity: 'orders',
        columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'date' },
        cancellation: { column: 'status', values: ['returned'] },
      },
      lines: {
        entity: 'order_lines',
        columns: { order_id: 'order', product_id: 'product', quantity: 'quantity', amount: 'amount' },
      },
    });
    const heads = shop.write(
      'undone-heads.csv',
      'order,customer,date,status\nundone,c1,2024-01-05,returned\nnote,c1,2024-01-06,returned\nsold,c1,2024-01-04,done\n',
    );
    const lines = shop.write(
      'undone-lines.csv',
      'order,product,quantity,amount\nundone,p1,1,10\nundone,voucher,1,-2\nnote,p2,1,-5\nsold,p3,1,8\n',
    );
    const store = shop.store();
    for (const [feed, file] of Object.entries({ heads, lines })) {
      const { code, err } = await shop.ingest(config, store, [file], ['--feed', feed]);
      expect(code, err).toBe(0);
    }
    // By hand: of the undone order nothing, 5 given back by the note, 8 sold.
    const rows = await shop.rows<{ net: number }>(
      store,
      'select cast(sum(net) as double) as net from facts.orders',
    );
    expect(rows).toEqual([{ net: 3 }]);
  });
});
