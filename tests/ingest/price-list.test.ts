import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const lines: FeedInput = {
  entity: 'order_lines',
  columns: {
    order_id: 'order',
    customer_id: 'who',
    ordered_at: 'day',
    product_id: 'sku',
    quantity: 'n',
    unit_price: 'price',
    discount: 'off',
  },
};
const products: FeedInput = { entity: 'products', columns: { product_id: 'sku', unit_price: 'price' } };
const priceList = 'sku,price\nT,10.50\nC,3\nN,\n';
const header = 'order,who,day,sku,n,price,off';
const rows = [
  '1,A,2024-01-03,T,2,,1',
  '1,A,2024-01-03,C,1,4,',
  '2,B,2024-01-04,C,-1,,',
  '3,C,2024-01-05,N,1,,',
  '4,D,2024-01-06,X,1,,',
];
const linesText = `${[header, ...rows].join('\n')}\n`;
// By hand: 2 × 10.50 − 1, 4, −3; the last two have no price anywhere.
const sold = { lines: 3, amount: 21 };

const soldIn = async (store: string) =>
  (
    await shop.rows(
      store,
      'select cast(count(*) as integer) as lines, cast(sum(amount) as double) as amount from facts.order_lines',
    )
  )[0];

describe('lines without a price beside a price list', () => {
  it('count with the list’s price, said with rows and money; where it has none they are held', async () => {
    const store = shop.store();
    const config = shop.write(
      'both.config.json',
      JSON.stringify({
        business: { name: 'Test', currency: 'EUR', timeZone: 'UTC' },
        feeds: {
          lines: { ...lines, files: ['lines.csv'] },
          products: { ...products, files: ['products.csv'] },
        },
      }),
    );
    shop.write('lines.csv', linesText);
    shop.write('products.csv', priceList);
    const { code, err, printed } = await shop.ingest(config, store);
    expect(code, err).toBe(0);
    expect(await soldIn(store)).toEqual(sold);
    expect(printed.entities.order_lines).toMatchObject({
      read: 5,
      loaded: 3,
      quarantined: 2,
      reasons: { missing_value: 2 },
      sums: { EUR: { loaded: '21' } },
    });
    const warnings = printed.files.flatMap((file) => file.warnings);
    expect(warnings).toMatchObject([{ kind: 'list_price', rows: 2, sums: { EUR: '17' } }]);
    const [refund] = await shop.rows(store, "select kind from facts.order_lines where order_id = '2'");
    expect(refund).toEqual({ kind: 'refund' });
  });

  it('may have a list that came earlier, or later: then they are replayed', async () => {
    const config = shop.configure({ lines, products });
    const file = shop.write('some.csv', linesText);
    const list = shop.write('list.csv', priceList);
    const loadLines = (store: string) => shop.ingest(config, store, [file], ['--feed', 'lines']);
    const loadList = (store: string) => shop.ingest(config, store, [list], ['--feed', 'products']);

    const earlier = shop.store();
    expect((await loadList(earlier)).code).toBe(0);
    expect((await loadLines(earlier)).code).toBe(0);
    expect(await soldIn(earlier)).toEqual(sold);

    const later = shop.store();
    const { printed } = await loadLines(later);
    expect(printed.entities.order_lines).toMatchObject({ loaded: 1, quarantined: 4 });
    expect((await loadList(later)).code).toBe(0);
    const replayed = await shop.run('quarantine', 'replay', '--config', config, '--store', later, '--json');
    expect(replayed.code, replayed.err).toBe(0);
    expect(await soldIn(later)).toEqual(sold);
  });

  it('are held where the discount is a share of the price that they do not have', async () => {
    const store = shop.store();
    const config = shop.configure({ lines: { ...lines, discount: 'rate' }, products });
    const list = shop.write('list.csv', priceList);
    const file = shop.write('rates.csv', `${header}\n1,A,2024-01-03,T,2,,0.1\n1,A,2024-01-03,C,2,4,0.5\n`);
    expect((await shop.ingest(config, store, [list], ['--feed', 'products'])).code).toBe(0);
    const { printed } = await shop.ingest(config, store, [file], ['--feed', 'lines']);
    expect(printed.entities.order_lines).toMatchObject({ loaded: 1, quarantined: 1 });
    expect(await soldIn(store)).toEqual({ lines: 1, amount: 4 });
  });

  it('need no column of prices at all', async () => {
    const { unit_price: _, discount: __, ...columns } = lines.columns;
    const store = shop.store();
    const config = shop.configure({ lines: { ...lines, columns }, products });
    const list = shop.write('list.csv', priceList);
    const file = shop.write('bare.csv', 'order,who,day,sku,n\n1,A,2024-01-03,T,2\n2,B,2024-01-04,C,3\n');
    expect((await shop.ingest(config, store, [list], ['--feed', 'products'])).code).toBe(0);
    expect((await shop.ingest(config, store, [file], ['--feed', 'lines'])).code).toBe(0);
    expect(await soldIn(store)).toEqual({ lines: 2, amount: 30 });
  });
});
