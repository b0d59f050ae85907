import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { utils, type WorkSheet, write } from '@e965/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { type Printed, TestShop } from './shop.ts';

// Any shop's file through the door that everybody comes by: init, then ingest with what it wrote. The sums and counts
// are added up by hand from the rows.
const shop = new TestShop();
afterAll(() => shop.remove());

const cases = new URL('../../../shared/cases/ingest/', import.meta.url).pathname;

interface Truth {
  readonly loaded: number;
  readonly held?: number;
  /** Net revenue of all orders. */
  readonly net: number;
  readonly customers: number;
  /** The first and the last day with an order. */
  readonly days?: readonly [string, string];
}

let tries = 0;

/** Looks at files and loads them as described, in a folder and a store of their own. */
async function open(files: Readonly<Record<string, string | Uint8Array>>, ...more: string[]) {
  tries += 1;
  const paths = Object.entries(files).map(([name, content]) =>
    shop.write(join(`try-${tries}`, name), content),
  );
  const config = join(shop.folder, `try-${tries}`, 'arzesh.config.json');
  const store = join(shop.folder, `try-${tries}`, 'store');
  const at = ['--config', config, '--store', store];
  const init = await shop.run('init', ...paths, '--currency', 'EUR', '--zone', 'UTC', ...at, ...more);
  if (init.code !== 0) return { init, store, feeds: {}, printed: null, err: init.err };
  const { feeds } = JSON.parse(readFileSync(config, 'utf8')) as {
    feeds: Record<string, Record<string, unknown>>;
  };
  const { code, out, err } = await shop.run('ingest', ...at, '--json');
  return { init, store, feeds, printed: code === 0 ? (JSON.parse(out) as Printed) : null, err };
}

async function expectTruth(files: Readonly<Record<string, string | Uint8Array>>, truth: Truth) {
  const { store, printed, err, feeds } = await open(files);
  expect(printed, err).not.toBeNull();
  const sum = (of: 'read' | 'loaded' | 'quarantined' | 'duplicates') =>
    printed!.files.reduce((total, books) => total + books[of], 0);
  expect(sum('loaded') + sum('quarantined') + sum('duplicates')).toBe(sum('read'));
  const [found] = await shop.rows<{ net: number; customers: number; first: string; last: string }>(
    store,
    `select cast(sum(net) as double) as net, cast(count(distinct customer_id) as integer) as customers,
        cast(min(order_date) as varchar) as first, cast(max(order_date) as varchar) as last from facts.orders`,
  );
  expect({
    loaded: sum('loaded'),
    held: sum('quarantined'),
    net: found?.net,
    customers: found?.customers,
    ...(truth.days ? { days: [found?.first, found?.last] } : {}),
  }).toEqual({ held: 0, ...truth });
  return { printed: printed!, feeds };
}

const sheetOf = (rows: readonly (readonly unknown[])[]): WorkSheet =>
  utils.aoa_to_sheet(rows.map((row) => [...row]));
function workbook(sheets: Readonly<Record<string, WorkSheet>>, hidden: readonly string[] = []): Buffer {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  book.Workbook = { Sheets: Object.keys(sheets).map((name) => ({ Hidden: hidden.includes(name) ? 1 : 0 })) };
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

async function parquet(query: string): Promise<Buffer> {
  const engine = await DuckDBEngine.open([]);
  const path = shop.write(`made-${tries}.parquet`, '');
  await engine.run(`copy (${query}) to '${path}' (format parquet)`);
  await engine.close();
  return readFileSync(path);
}

const header = 'order_id,customer_id,date,amount';
const persian = 'شماره سفارش,کد مشتری,تاریخ,مبلغ';
const arabic = 'رقم الطلب,رقم العميل,التاريخ,المبلغ';
const two = 'A1,C1,2024-01-03,10\nA2,C2,2024-01-14,20\n';
const usual: Truth = { loaded: 2, net: 30, customers: 2, days: ['2024-01-03', '2024-01-14'] };

describe.skipIf(!existsSync(cases))('the cases that were handed in', () => {
  it.each<[string, Truth]>([
    ['blank-row-in-a-workbook/title_blank.xlsx', { loaded: 2, net: 30.5, customers: 2 }],
    ['broken-json-line/orders.ndjson', { loaded: 2, held: 1, net: 20, customers: 1 }],
    ['gz/named.csv', { loaded: 2, net: 30, customers: 2 }],
    ['headers/unnamed_last.csv', { loaded: 2, net: 30, customers: 2 }],
    ['ids/zero_width.csv', { loaded: 5, net: 160, customers: 1 }],
    ['ids/email_case.csv', { loaded: 3, net: 60, customers: 2 }],
    ['nested-doubles/list.parquet', { loaded: 2, net: 30.5, customers: 2 }],
    ['parquet-time-with-zone/orders.parquet', { loaded: 2, net: 30.75, customers: 2 }],
    ['times-that-say-utc/bigquery.csv', { ...usual, days: ['2024-01-06', '2024-01-14'] }],
    ['said-to-be-something-else/report.xls', { loaded: 1, net: 10.5, customers: 1 }],
    ['said-to-be-something-else/wrapped.json', { loaded: 1, net: 50, customers: 1 }],
    ['amount-left-out/exponent.csv', { loaded: 50, net: 10 * 400_000 + 40 * 240_000, customers: 9 }],
    ['amount-left-out/parentheses.csv', { loaded: 60, net: 50 * 20 - 10 * 12.5, customers: 9 }],
    ['sheets/two_months.xlsx', { loaded: 2, net: 11.5, customers: 1, days: ['2024-01-03', '2024-02-03'] }],
    ['point-groups-thousands/proven.csv', { loaded: 3, net: 1_525_000, customers: 2 }],
  ])('%s', async (path, truth) => {
    await expectTruth({ [path.replace(/.*\//, '')]: readFileSync(join(cases, path)) }, truth);
  });

  it('lone-cr/orders.csv: the line is named', async () => {
    const { init } = await open({ 'orders.csv': readFileSync(join(cases, 'lone-cr/orders.csv')) });
    expect(init.code).toBe(4);
    expect(init.err).toContain('orders.csv, line 2: ');
    expect(init.err).not.toMatch(/state machine|strict_mode/);
  });

  it('headers/quoted_commas.csv: commas within quotes part nothing', async () => {
    const { feeds, printed, err } = await open({
      'orders.csv': readFileSync(join(cases, 'headers/quoted_commas.csv')),
    });
    expect(printed, err).not.toBeNull();
    expect(feeds.orders).toMatchObject({ delimiter: ';' });
    expect(printed!.files[0]).toMatchObject({ read: 2, loaded: 2 });
  });

  it('junk-above-the-header/sales.csv: the header is found, and what is no row is held', async () => {
    const { printed, err } = await open({
      'sales.csv': readFileSync(join(cases, 'junk-above-the-header/sales.csv')),
    });
    expect(printed, err).not.toBeNull();
    expect(printed!.files[0]).toMatchObject({ read: 4, loaded: 2, quarantined: 2 });
  });
});

describe('text that is not quite a table', () => {
  it.each<[string, string | Uint8Array, Truth]>([
    [
      'an unnamed column between others',
      `order_id,,customer_id,date,amount\nA1,,C1,2024-01-03,10\nA2,x,C2,2024-01-14,20\n`,
      usual,
    ],
    ['every row ends with a comma, but not the header', `${header}\n${two.replaceAll('\n', ',\n')}`, usual],
    ['the header alone ends with a comma', `${header},\n${two}`, usual],
    ['two unused columns of one name', `${header},note,Note\n${two.replaceAll('\n', ',a,b\n')}`, usual],
    [
      'Persian, unnamed and doubled',
      `${persian},یادداشت,یادداشت,\nA1,C1,1402/10/13,10,,,\nA2,C2,1402/10/24,20,,,\n`,
      usual,
    ],
    [
      'semicolons, and commas in quotes',
      `order_id;customer_id;date;amount;"a, b, c, d, e"\n${two.replaceAll(',', ';').replaceAll('\n', ';x\n')}`,
      usual,
    ],
    [
      'tabs, and semicolons in quotes',
      `order_id\tcustomer_id\tdate\tamount\t"a;b;c;d;e"\n${two.replaceAll(',', '\t').replaceAll('\n', '\tx\n')}`,
      usual,
    ],
    [
      'Arabic, and commas in quotes',
      `${arabic.replaceAll(',', ';')};"أ، ب, ج, د, ه"\n${two.replaceAll(',', ';').replaceAll('\n', ';س\n')}`,
      usual,
    ],
    ['a byte order mark that was read as Latin-1', `ï»¿${header}\n${two}`, usual],
    [
      'a byte order mark within another, and quotes',
      `\ufeffï»¿"order_id","customer_id","date","amount"\n${two}`,
      usual,
    ],
    [
      'marks that nobody sees in Persian names',
      `\u200f${persian.replace('کد مشتری', '\u200eکد\u00a0مشتری')}\nA1,C1,1402/10/13,10\nA2,C2,1402/10/24,20\n`,
      usual,
    ],
    ['numbers of columns above the header', `1,2,3,4\n${header}\n${two}`, usual],
    ['a line of totals above the header', `,,Total,30\n${header}\n${two}`, usual],
    [
      'Persian digits above a Persian header',
      `۱,۲,۳,۴\n${persian}\nA1,C1,۱۴۰۲/۱۰/۱۳,۱۰\nA2,C2,۱۴۰۲/۱۰/۲۴,۲۰\n`,
      usual,
    ],
    ['lines of an old Macintosh', `${header}\r${two.replaceAll('\n', '\r')}`, usual],
    [
      'lines of an old Macintosh, the last ended by another program',
      `${header}\r${two.trimEnd().replaceAll('\n', '\r')}\r\n`,
      usual,
    ],
    ['returns within quotes', `${header},note\nA1,C1,2024-01-03,10,"a\rb"\nA2,C2,2024-01-14,20,x\n`, usual],
    ['packed, and called .csv', gzipSync(`${persian}\nA1,C1,1402/10/13,10\nA2,C2,1402/10/24,20\n`), usual],
    ['packed, with zeros after it', Buffer.concat([gzipSync(`${header}\n${two}`), Buffer.alloc(700)]), usual],
    [
      'packed in two pieces',
      Buffer.concat([gzipSync(`${header}\nA1,C1,2024-01-03,10\n`), gzipSync('A2,C2,2024-01-14,20\n')]),
      usual,
    ],
  ])('%s', async (_, content, truth) => {
    await expectTruth({ 'orders.csv': content }, truth);
  });

  it('not packed, and called .gz', async () => {
    await expectTruth({ 'orders.csv.gz': `${header}\n${two}` }, usual);
  });

  it.each([
    [
      'in a file of line feeds',
      `${header},note\n${two.replace('20\n', '20,a\rb\n').replace('10\n', '10,x\n')}`,
      3,
    ],
    ['in a file of both', `${header}\r\nA1,C\r1,2024-01-03,10\r\nA2,C2,2024-01-14,20\r\n`, 2],
    ['below a title, in Persian', `گزارش\n\n${persian}\nA1,علی\rرضا,1402/10/13,10\nA2,C2,1402/10/24,20\n`, 4],
  ])('a return alone %s is named by its line', async (_, content, line) => {
    const { init } = await open({ 'orders.csv': content }, '--json');
    expect(init.err).toContain(`orders.csv, line ${line}: `);
    expect(JSON.parse(init.out)).toMatchObject({ error: { kind: 'input', code: 'lone_return' } });
  });

  it('two columns of a name that is read, and that differ, are told apart and asked about', async () => {
    const { printed, err, feeds } = await open({
      'orders.csv': `order_id,customer_id,date,amount,amount\nA1,C1,2024-01-03,10,1\n`,
    });
    expect(printed).toBeNull();
    expect(err).toContain('2 columns are called amount, and they differ');
    expect(feeds.orders?.columns).toMatchObject({ amount: '?' });
    const asked = JSON.stringify(feeds.orders?.$ask);
    for (const name of ['amount (1)', 'amount (2)']) expect(asked).toContain(name);
  });
});

describe('ids, times and numbers', () => {
  const orders = (
    customers: readonly string[],
    dates: readonly string[] = [],
    amounts: readonly string[] = [],
  ) =>
    `${header}\n${customers
      .map((customer, row) => `A${row},${customer},${dates[row] ?? '2024-01-03'},${amounts[row] ?? '10'}\n`)
      .join('')}`;
  const dated = (...dates: string[]) =>
    orders(
      dates.map(() => 'C1'),
      dates.map((date) => `"${date}"`),
    );

  it.each<[string, string, number]>([
    ['widthless marks in Arabic digits', orders(['١٢', '12\u200d', '\u2060١\u200b٢', '12']), 1],
    ['no-break spaces', orders(['AB\u00a012', 'AB 12', '\u00a0AB\u202f12', 'AB 12 ']), 1],
    ['Persian names with and without their joiner', orders(['علی\u200cرضا', 'علیرضا', '\u200fعلیرضا']), 1],
    ['addresses by case', orders(['SARA@Example.IR', 'sara@example.ir', 'Sara@example.ir\u200f']), 1],
    ['addresses that differ', orders(['sara@example.ir', 'zara@example.ir']), 2],
    ['codes by case are not addresses', orders(['ab1', 'AB1']), 2],
  ])('%s', async (_, content, customers) => {
    const rows = content.trimEnd().split('\n').length - 1;
    await expectTruth({ 'orders.csv': content }, { loaded: rows, net: rows * 10, customers });
  });

  it('ids that a data frame wrote as fractions are read without them, and it is said', async () => {
    const { printed } = await expectTruth(
      {
        'orders.csv': orders(['17850.0', '13047.0', '', '17850.0']),
        'more.csv': orders(['17850']).replace('A0', 'B0'),
      },
      { loaded: 5, net: 50, customers: 2 },
    );
    expect(printed.files[0]!.warnings).toContainEqual(
      expect.objectContaining({
        kind: 'digits',
        column: 'customer_id',
        text: expect.stringContaining('all 3 ids end in .0'),
      }),
    );
  });

  it('ids that a spreadsheet has rounded are warned of with their rows', async () => {
    const { printed } = await expectTruth(
      { 'orders.csv': orders(['5.9E+23', '5.9E+23', '8E+15', 'C1']) },
      { loaded: 4, net: 40, customers: 3 },
    );
    expect(printed.files[0]!.warnings).toContainEqual(
      expect.objectContaining({
        kind: 'digits',
        column: 'customer_id',
        text: expect.stringContaining('3 of 4 ids'),
      }),
    );
  });

  // Days of the business zone, which is UTC.
  it.each<[string, string, [string, string]]>([
    [
      'Z, GMT and UTC',
      dated('2024-01-03T10:00:00Z', '2024-01-04 10:00:00 GMT', '2024-01-05 23:59:59.5 UTC'),
      ['2024-01-03', '2024-01-05'],
    ],
    [
      'zones by name',
      dated(
        '2024-01-03 00:30:00 Europe/Paris',
        '2024-07-03 01:30 Europe/Paris',
        '2024-07-03 23:30 America/New_York',
      ),
      ['2024-01-02', '2024-07-04'],
    ],
    [
      'zones by abbreviation',
      dated('2024-01-03 00:30 CET', '2024-07-03 20:30 EDT', '2024-03-01 03:00:00 IRST'),
      ['2024-01-02', '2024-07-04'],
    ],
    [
      'offsets after GMT, with a comment',
      dated('Wed Jan 03 2024 02:00:00 GMT+0330 (Iran Standard Time)', '2024-01-05 10:00 UTC+3'),
      ['2024-01-02', '2024-01-05'],
    ],
    [
      'marks of direction',
      dated('2024-01-03 10:00:00\u200e', '\u200f2024-01-05 10:00:00 UTC\u200f'),
      ['2024-01-03', '2024-01-05'],
    ],
    ['months by name', dated('03-Jan-2024', '3 Feb 2024', 'Mar-13-2024'), ['2024-01-03', '2024-03-13']],
    ['Arabic months', dated('3 يناير 2024', '13 آذار 2024'), ['2024-01-03', '2024-03-13']],
    [
      'Persian digits and UTC',
      dated('۱۴۰۲/۱۰/۱۳ ۱۰:۰۰:۰۰ UTC', '۱۴۰۲/۱۰/۲۴ ۲۳:۰۰:۰۰ UTC'),
      ['2024-01-03', '2024-01-14'],
    ],
  ])('times: %s', async (_, content, days) => {
    const rows = content.trimEnd().split('\n').length - 1;
    await expectTruth({ 'orders.csv': content }, { loaded: rows, net: rows * 10, customers: 1, days });
  });

  it('a zone that means several is held', async () => {
    const { printed } = await open({
      'orders.csv': dated('2024-01-03 10:00 UTC', '2024-01-04 10:00 UTC', '2024-01-05 10:00 IST'),
    });
    expect(printed!.files[0]).toMatchObject({ loaded: 2, reasons: { bad_date: 1 } });
  });

  it('months by name with years of two digits: the century is asked', async () => {
    const { feeds } = await open({ 'orders.csv': dated('Jan-03-24', 'Feb-13-24') });
    expect(feeds.orders?.dates).toMatchObject({ twoDigitYears: '?' });
  });

  it.each<[string, readonly string[], number]>([
    ['accountants’ brackets and minus', ['(2.50)', '2.50-', '\u22122.50', '10.00'], 2.5],
    ['exponents', ['1E+03', '2.5E+03', '100', '7e2'], 4300],
    ['Persian digits in groups', ['۱٬۲۵۰٬۰۰۰', '۵۰۰', '۲۵۰', '۱'], 1_250_751],
    ['points that group, proven', ['1.200.000', '250.000', '75.000', '1'], 1_525_001],
  ])('numbers: %s', async (_, amounts, net) => {
    const content = orders(
      amounts.map(() => 'C1'),
      [],
      amounts.map((amount) => `"${amount}"`),
    );
    await expectTruth({ 'orders.csv': content }, { loaded: 4, net, customers: 1 });
  });

  it('a subscription until 9999-12-31 has no end', async () => {
    const { printed, store, err } = await open({
      'subscriptions.csv':
        'subscription_id,customer_id,started_on,ended_on,amount\nS1,C1,2024-01-03,9999-12-31,10\nS2,C2,2024-01-04,2024-02-04,10\nS3,C3,2024-01-05,31/12/9999,10\nS4,C4,2024-01-05,9999-12-31 23:59:59,10\n',
    });
    expect(printed, err).not.toBeNull();
    expect(
      await shop.rows(
        store,
        'select subscription_id as id, cast(ended_on as varchar) as ended from facts.landed_subscriptions order by id',
      ),
    ).toEqual([
      { id: 'S1', ended: null },
      { id: 'S2', ended: '2024-02-04' },
      { id: 'S3', ended: null },
      { id: 'S4', ended: null },
    ]);
  });
});

describe('workbooks and pages', () => {
  const names = header.split(',');
  const rows = [
    ['A1', 'C1', '2024-01-03', 10],
    ['A2', 'C2', '2024-01-14', 20],
  ];
  const page = (head: string, body: string) =>
    `<!DOCTYPE html><html><head>${head}</head><body><h1>x</h1><table>${body}</table></body></html>`;
  const tr = (cells: readonly unknown[], tag = 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const persianRows = [
    ['A1', 'علی', '۱۴۰۲/۱۰/۱۳', '۱۰'],
    ['A2', 'سارا', '۱۴۰۲/۱۰/۲۴', '۲۰'],
  ];
  const xml = `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="x"><Table>${[
    names,
    ...rows,
  ]
    .map(
      (row) =>
        `<Row>${row.map((cell) => `<Cell><Data ss:Type="${typeof cell === 'number' ? 'Number' : 'String'}">${cell}</Data></Cell>`).join('')}</Row>`,
    )
    .join('')}</Table></Worksheet></Workbook>`;

  it.each<[string, string, string | Uint8Array]>([
    [
      'blank rows above the header',
      'a.xlsx',
      workbook({ Sheet1: sheetOf([['Report'], [], [], names, ...rows]) }),
    ],
    [
      'a blank row at the top and within',
      'a.xlsx',
      workbook({ Sheet1: sheetOf([[], names, rows[0]!, [], rows[1]!]) }),
    ],
    [
      'Persian, blank rows and a title',
      'a.xlsx',
      workbook({ برگه: sheetOf([['گزارش'], [], persian.split(','), [], ...persianRows]) }),
    ],
    [
      'a hidden sheet',
      'a.xlsx',
      workbook(
        {
          Orders: sheetOf([names, ...rows]),
          Draft: sheetOf([
            ['x', 'y'],
            [1, 2],
          ]),
        },
        ['Draft'],
      ),
    ],
    [
      'unnamed and doubled columns',
      'a.xlsx',
      workbook({
        Sheet1: sheetOf([
          [...names, '', 'n', 'n'],
          [...rows[0]!, '', 1, 2],
          [...rows[1]!, '', 1, 2],
        ]),
      }),
    ],
    ['a page that is called .xls', 'a.xls', page('', tr(names, 'th') + rows.map((row) => tr(row)).join(''))],
    [
      'a Persian page',
      'a.xls',
      page(
        '<meta charset="utf-8">',
        tr(persian.split(','), 'th') + persianRows.map((row) => tr(row)).join(''),
      ),
    ],
    ['a page that is called .csv', 'a.csv', page('', tr(names) + rows.map((row) => tr(row)).join(''))],
    ['a workbook as XML', 'a.xls', xml],
    ['tabs that are called .xls', 'a.xls', [names, ...rows].map((row) => row.join('\t')).join('\n')],
    ['a workbook that is called .csv', 'a.csv', workbook({ Sheet1: sheetOf([names, ...rows]) })],
  ])('%s', async (_, name, content) => {
    await expectTruth({ [name]: content }, usual);
  });

  it('each sheet is a feed, hidden ones are left out and said; --sheet takes one', async () => {
    const content = workbook(
      {
        دی: sheetOf([names, rows[0]!]),
        بهمن: sheetOf([names, rows[1]!]),
        Draft: sheetOf([names, ['X', 'X', '2024-01-01', 9]]),
      },
      ['Draft'],
    );
    const { printed, feeds } = await expectTruth({ 'a.xlsx': content }, usual);
    expect(Object.values(feeds).map(({ sheet }) => sheet)).toEqual(['دی', 'بهمن']);
    expect(printed.files[0]!.warnings).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining('1 hidden sheet left out: "Draft"') }),
    );
    const one = await open({ 'a.xlsx': content }, '--sheet', 'بهمن');
    expect(Object.values(one.feeds).map(({ sheet }) => sheet)).toEqual(['بهمن']);
    expect(one.printed!.files).toMatchObject([{ read: 1, loaded: 1 }]);
  });

  it('a page without a table is named, with a code', async () => {
    const { init } = await open({ 'a.xls': '<html><body>Please log in</body></html>' }, '--json');
    expect(init.code).toBe(4);
    expect(init.err).toContain('a.xls is a web page without a table.');
    expect(JSON.parse(init.out)).toMatchObject({ error: { kind: 'input', code: 'web_page' } });
  });
});

describe('objects', () => {
  const objects = [
    { order_id: 'A1', customer_id: 'C1', date: '2024-01-03', amount: 10 },
    { order_id: 'A2', customer_id: 'C2', date: '2024-01-14', amount: 20 },
  ];
  const nested = objects.map((order) => ({
    ...order,
    buyer: { tags: ['a'], address: { city: 'شیراز' } },
    lines: [{ sku: 'x', prices: [1.5] }],
  }));
  const line = (value: unknown) => `${JSON.stringify(value)}\n`;

  it.each<[string, string, string]>([
    ['a list under a key', 'a.json', JSON.stringify({ orders: objects, count: 2 })],
    [
      'a list under a key, over many lines',
      'a.json',
      JSON.stringify({ object: 'list', has_more: false, data: objects }, null, 2),
    ],
    [
      'a list under two keys, called .ndjson',
      'a.ndjson',
      JSON.stringify({ data: { سفارش‌ها: objects }, errors: [] }),
    ],
    ['nested lines', 'a.ndjson', nested.map(line).join('')],
    ['nested lines in a list', 'a.json', JSON.stringify(nested)],
    ['one object of its own in a list', 'a.json', JSON.stringify({ meta: { page: 1 }, orders: nested })],
  ])('%s', async (_, name, content) => {
    await expectTruth({ [name]: content }, usual);
  });

  it.each<[string, string]>([
    ['cut off', line(objects[0]) + line(objects[1]).replace('}', '')],
    ['no object', `${line(objects[0])}سلام\n${line(objects[1])}`],
    ['a key twice', `${line(objects[0])}{"order_id":1,"order_id":2}\n${line(objects[1])}`],
  ])('a broken line is held: %s', async (_, content) => {
    const { printed } = await open({ 'a.ndjson': content });
    expect(printed!.files[0]).toMatchObject({ quarantined: 1, reasons: { ragged: 1 } });
  });

  it('lists beside each other are feeds of their own', async () => {
    const { feeds } = await open({
      'a.json': JSON.stringify({
        orders: objects,
        customers: [
          { customer_id: 'C1', email: 'a@example.com', name: 'سارا' },
          { customer_id: 'C2', email: 'b@example.com', name: 'علی' },
        ],
      }),
    });
    expect(Object.entries(feeds).map(([name, { sheet }]) => [name, sheet])).toEqual([
      ['orders', 'orders'],
      ['customers', 'customers'],
    ]);
  });

  const one =
    "select 'A1' as order_id, 'C1' as customer_id, timestamptz '2024-01-03 10:00:00+00' as date, 10.0::double as amount";
  const other = "select 'A2', 'C2', timestamptz '2024-01-14 23:00:00+00', 20.0::double";
  it.each<[string, string]>([
    ['lists of numbers', `select *, [1.5, 2.5] as x from (${one} union all ${other})`],
    [
      'structs, maps and lists of structs',
      `select *, {'a b': {'c': [1.5]}, 'd': 1.5::double} as s, map {'k': 1.5} as m, [{'sku': 'x', 'price': 1.5}] as lines from (${one} union all ${other})`,
    ],
    [
      'ids within a struct',
      `select order_id, {'customer_id': customer_id, 'نام': 'x'} as buyer, date, amount from (${one} union all ${other})`,
    ],
    ['times with a zone', `${one} union all ${other}`],
  ])('Parquet: %s', async (_, query) => {
    const { feeds, printed, store, init } = await open({ 'a.parquet': await parquet(query) });
    expect(printed, init.err).not.toBeNull();
    expect(printed!.files[0]).toMatchObject({ read: 2, loaded: 2 });
    const [days] = await shop.rows(
      store,
      'select cast(max(order_date) as varchar) as last, cast(sum(net) as double) as net from facts.orders',
    );
    expect(days, JSON.stringify(feeds)).toEqual({ last: '2024-01-14', net: 30 });
  });

  it('a field of a struct is mapped by its path', async () => {
    const content = await parquet(
      `select order_id, {'id': customer_id} as buyer, date, amount from (${one} union all ${other})`,
    );
    const { store, err, printed } = await shop.load(
      {
        entity: 'orders',
        columns: { order_id: 'order_id', customer_id: 'buyer.id', ordered_at: 'date', amount: 'amount' },
      },
      content,
      {},
      'a.parquet',
    );
    expect(printed.files?.[0], err).toMatchObject({ loaded: 2 });
    expect(await shop.rows(store, 'select customer_id from facts.orders order by 1')).toEqual([
      { customer_id: 'C1' },
      { customer_id: 'C2' },
    ]);
  });
});

// Small cases of public bug reports; the expected values are theirs.
describe('inputs on which other tools fail', () => {
  const products = (...columns: string[]) => ({
    entity: 'products',
    columns: { product_id: columns[0] as string, ...(columns[1] ? { name: columns[1] } : {}) },
  });

  it('one column, and a value with the mark of another delimiter (duckdb 25827)', async () => {
    const { store, printed, err } = await shop.load(products('c0'), 'c0\nv0\na;b\n');
    expect(printed.files?.[0], err).toMatchObject({ read: 2, loaded: 2 });
    expect(await shop.rows(store, 'select product_id from facts.landed_products order by 1')).toEqual([
      { product_id: 'a;b' },
      { product_id: 'v0' },
    ]);
  });

  it.each([1, 100, 20_480, 29_999])(
    '30,000 rows that grow by a cell after row %i (duckdb 25827)',
    async (k) => {
      const rows = Array.from({ length: 30_000 }, (_, row) => (row < k ? `p${row},x` : `p${row},x,y`));
      const { printed, err } = await shop.load(products('id', 'name'), `id,name\n${rows.join('\n')}\n`);
      expect(printed.files?.[0], err).toMatchObject({ read: 30_000, loaded: k, quarantined: 30_000 - k });
    },
  );

  it('quotes that come after 20,479 rows without any (duckdb 11838)', async () => {
    const rows = Array.from({ length: 20_479 }, (_, row) => `a${row},0`);
    const { store, printed, err } = await shop.load(
      products('col1', 'col2'),
      `col1,col2\n${rows.join('\n')}\n"x,y",1\n`,
    );
    expect(printed.files?.[0], err).toMatchObject({ read: 20_480, loaded: 20_480 });
    expect(await shop.rows(store, `select product_id from facts.landed_products where line = 20481`)).toEqual(
      [{ product_id: 'x,y' }],
    );
  });
});
