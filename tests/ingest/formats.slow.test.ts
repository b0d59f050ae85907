import { gzipSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { salesFeed, salesHeader, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

const lines = (store: string) =>
  shop.rows<Record<string, string | null>>(
    store,
    `select order_id, customer_id, cast(ordered_at as varchar) as ordered_at, cast(amount as varchar) as amount
     from facts.order_lines order by order_id nulls last`,
  );
const two = [
  { order_id: 'o1', customer_id: 'c1', ordered_at: '2024-01-05 00:00:00', amount: '1.1000' },
  {
    order_id: 'o2',
    customer_id: '12345678901234567890',
    ordered_at: '2024-01-06 00:00:00',
    amount: '2.0000',
  },
];
const ndjson = [
  '{"order":"o1","customer":"c1","date":"2024-01-05","amount":1.10}',
  '{"order":"o2","customer":12345678901234567890,"date":"2024-01-06","amount":2}',
];
const held = (store: string) =>
  shop.rows<{ line: number; reason: string; value: string; raw: string }>(
    store,
    'select cast(line as integer) as line, reason, value, raw from facts.quarantine order by line',
  );

describe('objects', () => {
  it.each([
    ['NDJSON', 'sales.ndjson', `${ndjson.join('\n')}\n`],
    [
      'NDJSON with a mark, returns and blank lines',
      'sales.jsonl',
      `\ufeff\r\n${ndjson.join('\r\n\r\n')}\r\n`,
    ],
    ['NDJSON, packed', 'sales.ndjson.gz', gzipSync(ndjson.join('\n'))],
    ['NDJSON that is called .json', 'sales.json', ndjson.join('\n')],
    ['NDJSON in UTF-16', 'sales.ndjson', Buffer.from(`\ufeff${ndjson.join('\n')}`, 'utf16le')],
    ['a list', 'sales.json', `[${ndjson.join(',')}]`],
    [
      'a list over many lines, packed',
      'sales.json.gz',
      gzipSync(`[\n  ${ndjson.join(',\n  ').replaceAll(',"', ',\n"')}\n]\n`),
    ],
    ['objects one after the other', 'sales.json', ndjson.join('\n').replaceAll(',"', ',\n"')],
  ])('%s: numbers keep their exact text', async (_, name, content) => {
    const { store, err, printed } = await shop.load(salesFeed, content, {}, name);
    expect(err).toBe('');
    expect(printed.entities.order_lines).toMatchObject({ read: 2, loaded: 2 });
    expect(await lines(store)).toEqual(two);
  });

  it('lines that are no object are held with their line', async () => {
    const bad = [
      '[1]',
      '{"order":"o3"',
      '{"order":"o4","order":"o5"}',
      'nonsense',
      '{"order":"a\\u0000b"}',
      '{"amount":01}',
    ];
    const { store, printed } = await shop.load(
      salesFeed,
      [ndjson[0], ...bad, '', ndjson[1]].join('\n'),
      {},
      'sales.ndjson',
    );
    expect(printed.entities.order_lines).toMatchObject({ read: 8, loaded: 2, quarantined: 6 });
    const rows = await held(store);
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(rows.map(({ raw }) => JSON.parse(raw).$line)).toEqual(bad);
    const origins = await shop.rows(
      store,
      'select order_id, cast(line as integer) as line from facts.landed_order_lines order by line',
    );
    expect(origins).toEqual([
      { order_id: 'o1', line: 1 },
      { order_id: 'o2', line: 9 },
    ]);
  });

  // The second as a fuzz run found it: a first object that is cut made the whole file a text of objects over many lines.
  it.each(['"text"', '{"order":', '\n{"order":'])(
    'a first line %j that is no object does not make it another kind of file',
    async (first) => {
      const { err, printed } = await shop.load(
        salesFeed,
        `${first}\n${ndjson.join('\n')}`,
        {},
        'sales.jsonl',
      );
      expect(err).toBe('');
      expect(printed.files[0]).toMatchObject({ read: 3, loaded: 2, quarantined: 1 });
    },
  );

  it('objects within objects are columns by their path; lists are text; columns may come late', async () => {
    const feed = {
      entity: 'customers',
      columns: { customer_id: 'id', name: 'who.name', city: 'who.home.city', channel: 'tags' },
    };
    const { store, err } = await shop.load(
      feed,
      '{"id":1}\n{"who":{"name":"لیلا \\"L\\"","home":{"city":"یزد","x":1}},"id":"2","tags":[1.10, {"a":[]}]}\n',
      {},
      'people.ndjson',
    );
    expect(err).toBe('');
    expect(
      await shop.rows(store, 'select customer_id, name, city, channel from facts.customers order by 1'),
    ).toEqual([
      { customer_id: '1', name: null, city: null, channel: null },
      { customer_id: '2', name: 'لیلا "L"', city: 'یزد', channel: '[1.10, {"a":[]}]' },
    ]);
  });

  it('a list of objects gives each row the line on which it begins', async () => {
    const { store } = await shop.load(
      salesFeed,
      `[\n${ndjson[0]},\n\n{"order":"o9",\n"customer":"c",\n"date":"never","amount":1},\n${ndjson[1]}]`,
      {},
      'sales.json',
    );
    expect(await held(store)).toMatchObject([{ line: 4, reason: 'bad_date', value: 'never' }]);
    expect(
      await shop.rows(
        store,
        'select cast(line as integer) as line from facts.landed_order_lines order by line',
      ),
    ).toEqual([{ line: 2 }, { line: 7 }]);
  });

  it.each([
    ['is cut', `[${ndjson.join(',')}`, /line 1: it is cut off: the list does not end/],
    [
      'is cut within an object',
      `[${ndjson.join(',\n')}`.slice(0, -20),
      /line 2: it is cut off within the object/,
    ],
    ['holds something else', `[${ndjson[0]}, 5]`, /"5" stands where an object is expected/],
    ['lacks a column', '[{"order":"o1"}]', /no column "customer", "date", "amount"/],
  ])('a list that %s is refused', async (_, content, message) => {
    const { code, err } = await shop.load(salesFeed, content, {}, 'sales.json');
    expect(code).toBe(4);
    expect(err).toMatch(message);
  });
});

/** A workbook as its maker writes it. */
function workbook(sheets: Record<string, unknown[][]>, bookType: 'xlsx' | 'biff8' = 'xlsx'): Buffer {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { UTC: true } as object), name);
  return write(book, { type: 'buffer', bookType, compression: true }) as Buffer;
}

const day = (text: string) => new Date(`${text}Z`);
const salesSheet = [
  salesHeader.split(','),
  ['o1', 'c1', day('2024-01-05T00:00:00'), 1.1],
  [],
  ['o2', '12345678901234567890', day('2024-01-06T00:00:00'), 2],
];

describe('workbooks', () => {
  it.each([
    ['.xlsx', 'sales.xlsx', workbook({ Sales: salesSheet })],
    ['.xls', 'sales.xls', workbook({ Sales: salesSheet }, 'biff8')],
    ['.xlsx, packed', 'sales.xlsx.gz', gzipSync(workbook({ Sales: salesSheet, Empty: [] }))],
  ])('%s: stored values, dates as dates, the rows of the sheet as lines', async (_, name, content) => {
    const { store, err, printed } = await shop.load(salesFeed, content, {}, name);
    expect(err).toBe('');
    expect(printed.entities.order_lines).toMatchObject({ read: 2, loaded: 2 });
    expect(await lines(store)).toEqual(two);
    expect(
      await shop.rows(
        store,
        'select cast(line as integer) as line from facts.landed_order_lines order by line',
      ),
    ).toEqual([{ line: 2 }, { line: 4 }]);
  });

  it('a title above the header, a date with a time, a sum that floats, a cell too many, a failed formula', async () => {
    const { store, printed } = await shop.load(
      salesFeed,
      workbook({
        Sales: [
          ['Sales of the year'],
          [],
          salesHeader.split(','),
          ['o1', 'c1', day('2024-01-05T13:45:10'), 0.1 + 0.2],
          ['o2', 'c2', '2024-01-06', 5, 'note'],
          ['o3', { t: 'e', v: 42, w: '#N/A' }, '2024-01-07', 5],
        ],
      }),
      {},
      'sales.xlsx',
    );
    expect(printed.files[0]).toMatchObject({ read: 3, loaded: 1, quarantined: 2 });
    expect(printed.files[0]?.warnings).toMatchObject([{ kind: 'skipped', line: 3 }]);
    expect(await lines(store)).toEqual([
      { order_id: 'o1', customer_id: 'c1', ordered_at: '2024-01-05 13:45:10', amount: '0.3000' },
    ]);
    expect(await held(store)).toMatchObject([
      { line: 5, reason: 'ragged' },
      { line: 6, reason: 'ragged', value: 'a formula that failed' },
    ]);
  });

  it('dates are dates whatever order and calendar the feed writes its texts in', async () => {
    for (const [dates, text] of [
      [{ order: 'dmy' }, '06/01/2024'],
      [{ calendar: 'jalali' }, '1402/10/16'],
    ] as const) {
      const rows = [
        salesHeader.split(','),
        ['o1', 'c1', day('2024-01-05T10:00:00'), 1.1],
        ['o2', 'c2', text, 2],
      ];
      const { store, err } = await shop.load({ ...salesFeed, dates }, workbook({ S: rows }), {}, 's.xlsx');
      expect(err).toBe('');
      // 16 Dey 1402 is 6 January 2024.
      expect((await lines(store)).map((row) => row.ordered_at)).toEqual([
        '2024-01-05 10:00:00',
        '2024-01-06 00:00:00',
      ]);
    }
  });

  it('another sheet of the same workbook is another file', async () => {
    const month = (id: string) => [salesHeader.split(','), [id, 'c1', '2024-01-05', 1]];
    const store = shop.store();
    const config = shop.configure({
      january: { ...salesFeed, sheet: 'January', files: ['months.xlsx'] },
      february: { ...salesFeed, sheet: 'February', files: ['months.xlsx'] },
    });
    shop.write('months.xlsx', workbook({ January: month('j'), February: month('f') }));
    for (const known of [false, true]) {
      const { printed, err } = await shop.ingest(config, store);
      expect(err).toBe('');
      expect(printed.files.map((file) => file.known)).toEqual([known, known]);
      expect((await lines(store)).map((line) => line.order_id)).toEqual(['f', 'j']);
    }
  });

  it('of several sheets the one that is said', async () => {
    const sheets = workbook({ Notes: [['about'], ['nothing']], Sales: salesSheet });
    const refused = await shop.load(salesFeed, sheets, {}, 'sales.xlsx');
    expect(refused.code).toBe(4);
    expect(refused.err).toMatch(/2 sheets with content: "Notes", "Sales"\.\n.*"sheet": "Notes"/);
    const { store } = await shop.load({ ...salesFeed, sheet: 'Sales' }, sheets, {}, 'sales.xlsx');
    expect(await lines(store)).toEqual(two);
    const wrong = await shop.load({ ...salesFeed, sheet: 'sales' }, sheets, {}, 'sales.xlsx');
    expect(wrong.err).toContain('has no sheet "sales"');
  });

  const whole = workbook({ Sales: salesSheet });
  const old = workbook(
    {
      Sales: [...salesSheet, ...Array.from({ length: 500 }, (_, row) => [`p${row}`, 'c', '2024-01-01', row])],
    },
    'biff8',
  );
  it.each([
    ['cut', 'sales.xlsx', whole.subarray(0, whole.length - 30), /is cut off/],
    ['cut in the middle', 'sales.xlsx', whole.subarray(0, whole.length >> 1), /is cut off/],
    ['with another byte', 'sales.xlsx', Buffer.from(whole).fill(0x55, 600, 603), /is damaged/],
    ['that is old and cut', 'sales.xls', old.subarray(0, old.length >> 1), /is cut off/],
    ['that is text', 'sales.xls', Buffer.from('order\tcustomer\n'), /delimited text by its first bytes/],
    ['that says it is CSV', 'sales.csv', whole, /an Excel workbook by its first bytes, not delimited text/],
  ])('one %s is refused', async (_, name, bytes, message) => {
    const { code, err, store } = await shop.load(salesFeed, bytes, {}, name);
    expect(code).toBe(4);
    expect(err).toMatch(message);
    await expect(shop.rows(store, 'select 1')).rejects.toThrow('Nothing has been loaded');
  });
});

describe('what the sender says of a file', () => {
  const csv = `${salesHeader}\no1,c1,2024-01-05,1\no2,c2,2024-01-05,2\n`;
  const load = async (beside: string, content: string, name = 'promised.csv') => {
    shop.write(`${name}${beside}`, content);
    const outcome = await shop.load(salesFeed, csv, {}, name);
    shop.write(`${name}${beside}`, '{"rows": 2}');
    return outcome;
  };

  it('rows and sha256 beside it', async () => {
    expect((await load('.manifest.json', '{"rows": 2}')).code).toBe(0);
    const few = await load('.manifest.json', '{"rows": 3}');
    expect(few.code).toBe(4);
    expect(few.err).toContain('promised.csv has 2 rows, and promised.csv.manifest.json says 3.');
    const other = await load('.manifest.json', JSON.stringify({ sha256: '0'.repeat(64) }));
    expect(other.err).toContain('is not the file of which promised.csv.manifest.json speaks');
    const sums = await load('.sha256', `${'0'.repeat(64)}  summed.csv\n`, 'summed.csv');
    expect(sums.code).toBe(4);
  });

  it.each([
    ['that agrees', `${csv}TRAILER,2\n`, 0, ''],
    ['that agrees, packed, with blank lines', gzipSync(`${csv}\nTRAILER,2\n\n`), 0, ''],
    ['that does not', `${csv}TRAILER,3\n`, 4, 'has 2 rows, and its trailer says 3'],
    ['that is missing', csv, 4, 'its last line does not begin with "TRAILER"'],
    ['without a number', `${csv}TRAILER\n`, 4, 'no number of rows in field 2'],
  ])('a last line %s', async (_, content, code, message) => {
    const feed = { ...salesFeed, trailer: { starts: 'TRAILER', rows: 2 } };
    const name = typeof content === 'string' ? 'trailed.csv' : 'trailed.csv.gz';
    const outcome = await shop.load(feed, content, {}, name);
    expect(outcome.code, outcome.err).toBe(code);
    expect(outcome.err).toContain(message);
    if (code === 0) expect(outcome.printed.entities.order_lines).toMatchObject({ read: 2, loaded: 2 });
  });
});
