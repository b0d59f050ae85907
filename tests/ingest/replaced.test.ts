import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, salesFeed, salesHeader, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const cases = new URL('../../../shared/cases/ingest/', import.meta.url).pathname;
const hasCases = existsSync(cases);
const caseText = (name: string) => readFileSync(join(cases, name), 'utf8');

const heads: FeedInput = {
  entity: 'orders',
  columns: { order_id: 'order_id', customer_id: 'customer_id', ordered_at: 'date', amount: 'amount' },
};
const keyed: FeedInput = {
  entity: 'order_lines',
  columns: { ...heads.columns, line_number: 'no', product_id: 'sku' },
};
const keyedHeader = 'order_id,no,customer_id,date,sku,amount';

interface Warned {
  kind: string;
  rows: number;
  sums: Record<string, string>;
}

/** Loads files into one store, each as a batch; gives the books of the last, and those that `status` then has. */
async function load(feed: FeedInput, ...files: readonly string[]) {
  const store = shop.store();
  const config = shop.configure({ feed });
  let last = await shop.ingest(config, store, [shop.write('0.csv', files[0]!)], ['--feed', 'feed']);
  for (const [index, text] of files.entries()) {
    if (index > 0)
      last = await shop.ingest(config, store, [shop.write(`${index}.csv`, text)], ['--feed', 'feed']);
    expect(last.code, last.err).toBe(0);
  }
  const status = await shop.run('status', '--batches', '--store', store, '--json');
  const [counted] = await shop.rows<{ rows: number; amount: string }>(
    store,
    `select cast(count(*) as integer) as rows, cast(coalesce(sum(amount), 0) as varchar) as amount
     from facts.landed_${feed.entity} where not superseded`,
  );
  const books = Object.values(last.printed.entities)[0]!;
  const warnings = last.printed.files.flatMap((file) => file.warnings) as unknown as Warned[];
  const kept = JSON.parse(status.out).files as {
    read: number;
    loaded: number;
    duplicates: number;
    quarantined: number;
    replaced: number;
    sums: { read: string; loaded: string; duplicates: string; held: string; replaced: string }[];
  }[];
  // However files came: what was read is loaded, known or held, and what is loaded counts or was replaced.
  const sum = (of: (file: (typeof kept)[number]) => number) => kept.reduce((all, file) => all + of(file), 0);
  const money = (of: (sums: (typeof kept)[number]['sums'][number]) => string) =>
    Math.round(sum((file) => file.sums.reduce((all, one) => all + Number(of(one)), 0)) * 1e4) / 1e4;
  expect(sum((file) => file.read)).toBe(sum((file) => file.loaded + file.duplicates + file.quarantined));
  expect(sum((file) => file.loaded - file.replaced)).toBe(counted!.rows);
  expect(money((one) => one.read)).toBeCloseTo(
    money((one) => one.loaded) + money((one) => one.duplicates) + money((one) => one.held),
    6,
  );
  expect(money((one) => one.loaded) - money((one) => one.replaced)).toBeCloseTo(Number(counted!.amount), 6);
  return { store, books, warnings, kept, printed: last.printed };
}

const text = (header: string, ...rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;

describe('a number that was used twice in one file', () => {
  it.skipIf(!hasCases)('is no correction: both rows are held, with their lines and values', async () => {
    const { store, books } = await load(heads, caseText('number-used-twice/orders.csv'));
    expect(books).toMatchObject({ read: 5, loaded: 3, quarantined: 2, reasons: { key_reused: 2 } });
    expect(books.sums.EUR).toMatchObject({ read: '50', held: '30', counted: '20' });
    expect(await shop.quarantine(store)).toMatchObject([
      { line: 2, column_name: 'order_id', reason: 'key_reused', value: '1, C1, 2024-01-03' },
      { line: 6, column_name: 'order_id', reason: 'key_reused', value: '1, C5, 2024-06-03' },
    ]);
  });

  it.skipIf(!hasCases)('is held of lines too', async () => {
    const feed: FeedInput = {
      entity: 'order_lines',
      columns: {
        order_id: 'order_id',
        line_number: 'line_number',
        customer_id: 'customer_id',
        ordered_at: 'ordered_at',
        product_id: 'product_id',
        quantity: 'quantity',
        unit_price: 'unit_price',
      },
    };
    const { books } = await load(feed, caseText('number-used-twice/lines.csv'));
    expect(books).toMatchObject({ read: 3, loaded: 1, quarantined: 2, replaced: 0, counted: 1 });
    expect(books.sums.EUR).toMatchObject({ read: '1759.84', held: '1754.84', counted: '5' });
  });

  it('a quoted cell over several lines keeps its text and its line', async () => {
    const { store } = await load(
      heads,
      text(
        'order_id,customer_id,date,amount',
        '"1","C1\nx",2024-01-03,10',
        '2,C2,2024-01-03,1',
        '1,C3,2024-01-03,20',
      ),
    );
    const held = await shop.rows<{ line: number; customer: string }>(
      store,
      `select cast(line as integer) as line, json_extract_string(raw, '$.customer_id') as customer from facts.quarantine order by 1`,
    );
    expect(held).toEqual([
      { line: 2, customer: 'C1\nx' },
      { line: 5, customer: 'C3' },
    ]);
  });

  it('is loaded once it was corrected by hand', async () => {
    const { store } = await load(
      heads,
      text('order_id,customer_id,date,amount', '1,C1,2024-01-03,10', '1,C5,2025-01-03,20'),
    );
    const config = shop.configure({ feed: heads });
    const file = join(shop.folder, 'held.csv');
    await shop.run('quarantine', 'export', file, '--feed', 'feed', '--store', store, '--config', config);
    const again = await shop.run('quarantine', 'replay', '--store', store, '--config', config, '--json');
    expect(again.code, again.err).toBe(0);
    expect(await shop.quarantine(store)).toHaveLength(2);
    shop.write('held.csv', readFileSync(file, 'utf8').replace(/,1,C5/, ',1b,C5'));
    const replayed = await shop.run(
      'quarantine',
      'replay',
      '--from',
      file,
      '--store',
      store,
      '--config',
      config,
      '--json',
    );
    expect(replayed.code, replayed.err).toBe(0);
    expect(await shop.rows(store, 'select order_id, customer_id from facts.orders order by 1')).toEqual([
      { order_id: '1', customer_id: 'C1' },
      { order_id: '1b', customer_id: 'C5' },
    ]);
  });

  it.each([
    ['an empty customer contradicts nobody', ['1,1,,2024-01-03,TEA,10', '1,1,C1,2024-01-03,TEA,12'], 1],
    [
      'nor does another hour of a day',
      ['1,1,C1,2024-01-03 10:00,TEA,10', '1,1,C1,2024-01-03 11:00,TEA,12'],
      1,
    ],
    ['another line of the order is another key', ['1,1,C1,2024-01-03,TEA,10', '1,2,C1,2024-01-03,TEA,12'], 0],
  ])('%s', async (_, rows, replaced) => {
    const { books } = await load(keyed, text(keyedHeader, ...rows));
    expect(books).toMatchObject({ loaded: 2, quarantined: 0, replaced, counted: 2 - replaced });
  });

  it('whose feed says when rows were changed has versions, not reuses', async () => {
    const feed = { ...heads, version: 'changed' };
    const rows = ['1,C1,2024-01-03,10,2024-01-03', '1,C1,2024-01-05,20,2024-01-04'];
    const { books, warnings } = await load(feed, text('order_id,customer_id,date,amount,changed', ...rows));
    expect(books).toMatchObject({ loaded: 2, quarantined: 0, replaced: 1, counted: 1 });
    expect(warnings).toEqual([]);
  });
});

describe('rows that are replaced', () => {
  it('within a file are counted with their money, and said', async () => {
    const { books, warnings } = await load(
      keyed,
      text(
        keyedHeader,
        '1,1,C1,2024-01-03,TEA,539.99',
        '1,1,C1,2024-01-03,CUP,1214.85',
        '2,1,C3,2024-01-14,TEA,5',
      ),
    );
    expect(books).toMatchObject({ read: 3, loaded: 3, replaced: 1, counted: 2 });
    expect(books.sums.EUR).toMatchObject({
      read: '1759.84',
      loaded: '1759.84',
      replaced: '539.99',
      counted: '1219.85',
    });
    expect(warnings).toMatchObject([{ kind: 'replaced', rows: 1, sums: { EUR: '539.99' } }]);
  });

  it('by a later file are taken off the books of the earlier one', async () => {
    const { books, kept, warnings } = await load(
      keyed,
      text(keyedHeader, '1,1,C1,2024-01-03,TEA,10', '2,1,C2,2024-01-04,TEA,7'),
      text(keyedHeader, '1,1,C1,2024-01-03,TEA,12', '2,1,C2,2024-01-04,TEA,7'),
    );
    expect(books).toMatchObject({ loaded: 1, duplicates: 1, corrected: 1, correctedAmount: '10' });
    expect(kept).toMatchObject([{ replaced: 1, sums: [{ replaced: '10' }] }, { replaced: 0 }]);
    expect(warnings).toEqual([]);
  });

  it('by a later file with another customer or day are warned of', async () => {
    const { warnings, kept } = await load(
      heads,
      text(
        'order_id,customer_id,date,amount',
        '1,C1,2024-01-03,10',
        '2,C2,2024-01-04,7',
        '3,C3,2024-01-05,1',
      ),
      text('order_id,customer_id,date,amount', '1,C9,2025-01-03,12', '2,C2,2024-01-04,8'),
    );
    expect(warnings).toMatchObject([{ kind: 'reassigned', rows: 1, sums: { EUR: '10' } }]);
    expect(kept[0]).toMatchObject({ replaced: 2, sums: [{ replaced: '17' }] });
  });

  it('are not those of a feed without a key: a corrected line counts beside the first, and is warned of', async () => {
    const { books, warnings } = await load(
      salesFeed,
      text(salesHeader, 'o1,c1,2024-01-05,10', 'o2,c2,2024-01-06,5'),
      text(salesHeader, 'o1,c1,2024-01-05,12', 'o2,c2,2024-01-06,5', 'o3,c1,2024-02-01,9'),
    );
    expect(books).toMatchObject({ loaded: 2, duplicates: 1 });
    expect(warnings).toMatchObject([{ kind: 'added-to', rows: 1, sums: { EUR: '12' } }]);
  });

  it('unless another product of the order is what the later file has', async () => {
    const feed = { ...salesFeed, columns: { ...salesFeed.columns, product_id: 'sku' } };
    const header = `${salesHeader},sku`;
    const first = text(header, 'o1,c1,2024-01-05,10,TEA');
    expect((await load(feed, first, text(header, 'o1,c1,2024-01-05,12,CUP'))).warnings).toEqual([]);
    expect((await load(feed, first, text(header, 'o1,c1,2024-01-05,12,TEA'))).warnings).toHaveLength(1);
  });
});

describe('lines of one order', () => {
  const lines: FeedInput = {
    entity: 'order_lines',
    columns: {
      order_id: 'order_id',
      customer_id: 'customer_id',
      ordered_at: 'date',
      product_id: 'sku',
      quantity: 'qty',
      unit_price: 'price',
    },
  };
  const header = 'order_id,customer_id,date,sku,qty,price';

  it.skipIf(!hasCases)('that name several customers and days are said with count and money', async () => {
    const store = shop.store();
    const file = shop.write('lines.csv', caseText('one-order-several-customers/lines.csv'));
    const config = shop.configure({ lines });
    const { out } = await shop.run('ingest', file, '--config', config, '--store', store);
    expect(out).toContain('1 order has lines of several customers or days (2 lines, 30)');
    expect(out).toContain('1: 2 customers, 2 days');
  });

  it.each([
    [
      'of two days',
      ['1,C1,2024-01-03,A,1,10', '1,C1,2024-01-04,B,1,5'],
      { orders: 1, rows: 2, amount: '15' },
    ],
    ['of one day at two hours', ['1,C1,2024-01-03 10:00,A,1,10', '1,C1,2024-01-03 23:00,B,1,5'], null],
    ['of one customer and of nobody', ['1,C1,2024-01-03,A,1,10', '1,,2024-01-03,B,1,5'], null],
  ])('%s', async (_, rows, divided) => {
    const { printed } = await load(lines, text(header, ...rows));
    const { divided: found } = printed as unknown as { divided: object | null };
    if (divided === null) expect(found).toBeNull();
    else expect(found).toMatchObject(divided);
  });

  it('whose head says who bought are no question', async () => {
    const store = shop.store();
    const config = shop.configure({
      heads: { ...heads, files: ['heads.csv'] },
      lines: { ...lines, files: ['lines.csv'] },
    });
    shop.write('heads.csv', text('order_id,customer_id,date,amount', '1,C1,2024-01-03,30'));
    shop.write('lines.csv', text(header, '1,C1,2024-01-03,A,1,10', '1,C2,2024-06-03,B,1,20'));
    const { code, err, printed } = await shop.ingest(config, store);
    expect(code, err).toBe(0);
    expect((printed as unknown as { divided: null }).divided).toBeNull();
  });
});
