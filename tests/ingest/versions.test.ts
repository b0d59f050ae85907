import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, salesFeed, salesHeader, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

/** Loads files one after the other into one store, each as a batch of its own. */
async function loadEach(feed: FeedInput, files: readonly string[]) {
  const store = shop.store();
  const config = shop.configure({ feed });
  const books = [];
  for (const [index, text] of files.entries()) {
    const path = shop.write(`part-${index}.csv`, text);
    const { code, err, printed } = await shop.ingest(config, store, [path], ['--feed', 'feed']);
    expect(code, err).toBe(0);
    books.push(Object.values(printed.entities)[0]!);
  }
  return { store, books };
}

describe('rows that say when they were changed', () => {
  const people: FeedInput = {
    entity: 'customers',
    columns: { customer_id: 'id', city: 'city' },
    version: 'updated',
  };
  const header = 'id,city,updated\n';

  it('the newest stands, whatever came later; older ones are kept and can be traced', async () => {
    const { store, books } = await loadEach(people, [
      `${header}c1,Tehran,2024-03-01 10:00:00\nc2,Yazd,2024-01-01 00:00:00\n`,
      `${header}c1,Shiraz,2024-02-01 10:00:00\nc2,Qom,2024-01-02 00:00:00\n`,
      `${header}c1,Shiraz,2024-02-01 10:00:00\nc2,Rasht,\n`,
    ]);
    expect(books.map(({ loaded, duplicates, corrected }) => [loaded, duplicates, corrected])).toEqual([
      [2, 0, 0],
      [2, 0, 1],
      [1, 1, 0],
    ]);
    expect(await shop.rows(store, 'select customer_id as id, city from facts.customers order by id')).toEqual(
      [
        { id: 'c1', city: 'Tehran' },
        { id: 'c2', city: 'Qom' },
      ],
    );
    const traced = await shop.run('trace', 'c1', '--store', store, '--json');
    const { versions } = JSON.parse(traced.out) as {
      versions: { values: { city: string }; superseded: boolean }[];
    };
    expect(versions.map(({ values, superseded }) => [values.city, superseded])).toEqual([
      ['Tehran', false],
      ['Shiraz', true],
    ]);
  });

  it('a time of change that cannot be read is held', async () => {
    const { store } = await loadEach(people, [`${header}c1,Tehran,lately\n`]);
    expect(await shop.quarantine(store)).toMatchObject([{ reason: 'bad_date', value: 'lately' }]);
  });
});

describe('lines without a number, with a key of their feed', () => {
  const keyed: FeedInput = {
    ...salesFeed,
    columns: { ...salesFeed.columns, product_id: 'sku' },
    key: ['order_id', 'product_id'],
  };

  it('a later row of a key corrects the one before', async () => {
    const { store, books } = await loadEach(keyed, [
      `${salesHeader},sku\no1,c1,2024-01-05,1,a\no1,c1,2024-01-05,2,b\n`,
      `${salesHeader},sku\no1,c1,2024-01-05,1,a\no1,c1,2024-01-05,5,b\n`,
    ]);
    expect(books[1]).toMatchObject({ read: 2, loaded: 1, duplicates: 1, corrected: 1 });
    const [sum] = await shop.rows(
      store,
      'select cast(sum(amount) as double) as amount from facts.order_lines',
    );
    expect(sum).toEqual({ amount: 6 });
  });

  it.each([
    [{ ...keyed, key: ['order_id', 'line_number'] }, 'feeds.feed.key: line_number is in no column.'],
    [{ ...salesFeed, version: 'date' }, 'feeds.feed.version: rows without a key have no versions.'],
    [
      { entity: 'customers', columns: { customer_id: 'customer' }, key: ['customer_id'] },
      'feeds.feed.key: a row of customers is known by customer_id.',
    ],
    [{ ...salesFeed, test: { column: 'customer' } }, 'feeds.feed.test: it says no value.'],
  ])('settings that cannot hold are refused: %#', async (feed, message) => {
    const { code, err } = await shop.load(feed as FeedInput, `${salesHeader}\n`);
    expect(code).toBe(3);
    expect(err).toContain(message);
  });
});

describe('rows that try the shop out', () => {
  it('by a column of lines or of heads: in the books, no revenue, no purchase', async () => {
    const config = shop.configure({
      heads: {
        entity: 'orders',
        files: ['heads.csv'],
        columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'date', amount: 'total' },
        test: { column: 'mail', prefix: 'TEST' },
      },
      lines: {
        entity: 'order_lines',
        files: ['lines.csv'],
        columns: { order_id: 'order', product_id: 'sku', amount: 'amount' },
        test: { column: 'sku', equals: ['dummy'] },
      },
    });
    shop.write(
      'heads.csv',
      'order,customer,date,total,mail\n1,c1,2024-01-01,10,a@b.c\n2,c2,2024-01-02,30,test@b.c\n3,c3,2024-01-03,70,Test9\n',
    );
    shop.write('lines.csv', 'order,sku,amount\n1,p1,10\n1, DUMMY ,99\n2,p1,30\n');
    const store = shop.store();
    const { printed, code, err } = await shop.ingest(config, store);
    expect(code, err).toBe(0);
    expect(printed.partition).toEqual([
      { reason: 'counted', rows: 1, amount: '10.0000' },
      { reason: 'test', rows: 2, amount: '129.0000' },
    ]);
    expect(
      await shop.rows(
        store,
        'select order_id as id, cast(net as double) as net, is_purchase from facts.orders order by id',
      ),
    ).toEqual([
      { id: '1', net: 10, is_purchase: true },
      { id: '2', net: 0, is_purchase: false },
      { id: '3', net: 0, is_purchase: false },
    ]);
  });
});
