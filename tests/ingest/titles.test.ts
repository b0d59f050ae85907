import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { salesFeed, TestShop } from './shop.ts';

// Banks and reports write a title above the header, and a sum below the last row.
const shop = new TestShop();
afterAll(() => shop.remove());

const title = ['Statement of sales', 'Period: 01.01.2024 - 31.01.2024', '', 'Account,12-345'];
const table = [
  'order,customer,date,amount',
  'o1,c1,2024-01-05,10.50',
  'o2,c2,2024-01-06,20.00',
  '',
  'o3,c1,not a day,5.00',
  'o4,"c\n3",2024-01-07,7.25',
  'o5,c4,2024-01-08',
];
const lines = [...title, ...table, 'Sum,,,43.25'];
const text = (end = '\n') => `${lines.join(end)}${end}`;
const utf16 = (content: string) => Buffer.from(`\uFEFF${content}`, 'utf16le');

interface Landed {
  order_id: string;
  line: number;
}

/** Facts with their lines, and what is held with its own. */
async function loaded(store: string) {
  const landed = await shop.rows<Landed>(
    store,
    'select order_id, cast(line as integer) as line from facts.stored_order_lines order by line',
  );
  const held = await shop.quarantine(store);
  return {
    landed: landed.map(({ order_id, line }) => [order_id, line]),
    held: held.map(({ line, column_name }) => [line, column_name]),
  };
}

// Counted by hand in the lines above: the value that spans lines 9 of the table takes two.
const expected = {
  landed: [
    ['o1', 6],
    ['o2', 7],
    ['o4', 10],
    ['Sum', 13],
  ],
  held: [
    [9, 'ordered_at'],
    [12, null],
  ],
};

describe('a table below a title', () => {
  it.each([
    ['as it is', text(), 'file.csv'],
    ['with Windows line ends', text('\r\n').replace('c\r\n3', 'c\n3'), 'file.csv'],
    ['after a byte order mark', `\uFEFF${text()}`, 'file.csv'],
    ['packed', gzipSync(text()), 'file.csv.gz'],
    ['in UTF-16', utf16(text()), 'file.csv'],
    ['by tabs', text().replaceAll(',', '\t'), 'file.tsv'],
    [
      'by semicolons, with commas in its title',
      text().replaceAll(',', ';').replace('Statement', 'a,b,c,d,e,f'),
      'file.csv',
    ],
  ])('%s: the rows and their lines are those of the file', async (_, content, name) => {
    const { code, err, printed, store } = await shop.load(salesFeed, content, {}, name);
    expect(code, err).toBe(0);
    const [books] = printed.files;
    expect(books).toMatchObject({ read: 6, loaded: 4, duplicates: 0, quarantined: 2 });
    expect(books!.warnings).toContainEqual(
      expect.objectContaining({ kind: 'skipped', text: '4 lines above the header left out.', line: 5 }),
    );
    expect(await loaded(store)).toEqual(expected);
    // The sum below the table names no day: it is told apart, and no run counts it.
    expect(printed.partition).toContainEqual({ reason: 'no_date', rows: 1, amount: '43.2500' });
  });

  it('under a header that spans lines, and with a trailer that says how many rows there are', async () => {
    const header = 'order,customer,date,"the\namount"';
    const feed = {
      ...salesFeed,
      columns: { ...salesFeed.columns, amount: 'the\namount' },
      trailer: { starts: 'ROWS', rows: 2 },
    };
    const rows = ['o1,c1,2024-01-05,10.50', 'o2,c2,2024-01-06,20.00'];
    const whole = [...title, header, ...rows, 'ROWS,2', ''].join('\n');
    const { code, err, store } = await shop.load(feed, whole);
    expect(code, err).toBe(0);
    expect((await loaded(store)).landed).toEqual([
      ['o1', 7],
      ['o2', 8],
    ]);
    const cut = await shop.load(feed, whole.replace('ROWS,2', 'ROWS,3'));
    expect(cut.code).toBe(4);
  });

  it.each([
    ['in its header', ['"the\norder",customer,date,amount'], {}],
    ['in its first row', [], { header: ['the\norder', 'customer', 'date', 'amount'] }],
  ])('a byte order mark before a quote %s is no part of it', async (_, header, more) => {
    const rows = ['"o,1",c1,2024-01-05,10.50', 'o2,c2,2024-01-06,20.00'];
    const feed = { ...salesFeed, ...more, columns: { ...salesFeed.columns, order_id: 'the\norder' } };
    const content = `\uFEFF${[...header, ...rows].join('\n')}\n`;
    const { code, err, store } = await shop.load(feed, content);
    expect(code, err).toBe(0);
    const above = header.length * 2;
    expect((await loaded(store)).landed).toEqual([
      ['o,1', above + 1],
      ['o2', above + 2],
    ]);
  });

  it('that lost a column is refused by what its header lacks, not by its title', async () => {
    const { code, err } = await shop.load(salesFeed, text().replace('amount', 'sum'));
    expect(code).toBe(4);
    expect(err).toContain('no column "amount"');
    expect(err).toContain('Its columns are "order", "customer", "date", "sum".');
  });

  it('is found by init, and loads as init describes it', async () => {
    const file = shop.write('unknown.csv', text().replaceAll(',', ';'));
    const config = join(shop.folder, 'init.json');
    const { code, err } = await shop.run('init', file, '--config', config, '--currency', 'EUR');
    expect(code, err).toBe(0);
    const [feed] = Object.values(JSON.parse(readFileSync(config, 'utf8')).feeds) as [Record<string, object>];
    expect(feed).toMatchObject({
      delimiter: ';',
      columns: { order_id: 'order', customer_id: 'customer', ordered_at: 'date', amount: 'amount' },
    });
    const store = shop.store();
    const outcome = await shop.ingest(config, store);
    expect(outcome.code, outcome.err).toBe(0);
    expect(outcome.printed.files[0]).toMatchObject({ read: 6, loaded: 3, quarantined: 3 });
  });
});

describe('no title', () => {
  it('a row that holds the names of columns is a row', async () => {
    const content = 'order,customer,date,amount\no1,amount,2024-01-05,1\no2,customer,2024-01-06,2\n';
    const { printed, store } = await shop.load(salesFeed, content);
    expect(printed.files[0]).toMatchObject({ read: 2, loaded: 2, warnings: [] });
    expect((await loaded(store)).landed).toEqual([
      ['o1', 2],
      ['o2', 3],
    ]);
  });

  it('blank lines above the header leave the lines as they are, without a word', async () => {
    const { printed, store } = await shop.load(salesFeed, `\n\n${table.slice(0, 3).join('\n')}\n`);
    expect(printed.files[0]).toMatchObject({ read: 2, loaded: 2, warnings: [] });
    expect((await loaded(store)).landed).toEqual([
      ['o1', 4],
      ['o2', 5],
    ]);
  });
});
