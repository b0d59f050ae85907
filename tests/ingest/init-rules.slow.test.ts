import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TestShop } from './shop.ts';

// What `init` says of keys, versions and test rows: a setting where the file shows it, a question where it may be.
const shop = new TestShop();
afterAll(() => shop.remove());
let made = 0;

interface Written {
  readonly config: string;
  readonly feed: Record<string, unknown> & {
    columns: Record<string, string>;
    $why: Record<string, string>;
    $ask: string[];
  };
  /** The questions that were answered with the likeliest. */
  readonly answered: readonly string[];
}

async function init(rows: readonly string[], name = 'sales.csv'): Promise<Written> {
  const file = shop.write(name, `${rows.join('\n')}\n`);
  const config = join(shop.folder, `init-${made++}.json`);
  const { code, out, err } = await shop.run(
    'init',
    file,
    '--config',
    config,
    '--currency',
    'EUR',
    '--yes',
    '--json',
  );
  expect(code, err).toBe(0);
  const { feeds } = JSON.parse(readFileSync(config, 'utf8'));
  const { answers } = JSON.parse(out) as { answers: { question: { text: string } }[] };
  return {
    config,
    feed: Object.values(feeds)[0] as Written['feed'],
    answered: answers.map(({ question }) => question.text),
  };
}

/** So many rows by their number, from 1 on. */
const many = (row: (number: number) => string, count = 40) =>
  Array.from({ length: count }, (_, index) => row(index + 1));
const day = (number: number) => `2024-01-${String(1 + (number % 28)).padStart(2, '0')}`;

describe('a row id', () => {
  it.each([
    ['row id', 'invoice,row id,sku,date,amount', (at: number) => String(70_000 + at)],
    ['شناسه ردیف', 'شماره سفارش,شناسه ردیف,کد کالا,تاریخ,مبلغ', (at: number) => String(70_000 + at)],
    ['معرف السطر', 'رقم الطلب,معرف السطر,رمز المنتج,التاريخ,المبلغ', (at: number) => String(70_000 + at)],
    ['line item id', 'invoice,line item id,sku,date,amount', (at: number) => `gid://shop/LineItem/${at}`],
    ['Transaction ID', 'Order ID,Transaction ID,SKU,Date,Item Total', (at: number) => String(3_900_000 + at)],
    ['id', 'order_id,id,sku,date,amount', (at: number) => `4f6b-${at}-9c`],
  ])(
    '%s that is distinct in every row is the key, and a correction is known and traced by it',
    async (id, header, value) => {
      const { feed, config } = await init([
        header,
        ...many((at) => `o${at >> 1},${value(at)},p${at % 5},${day(at)},${at}.5`),
      ]);
      expect(feed).toMatchObject({ entity: 'order_lines', $ask: [] });
      expect(feed.key).toBeUndefined();
      expect(feed.columns.line_id).toBe(id);
      expect(feed.$why.line_id).toContain('40 distinct in 40 rows');
      const store = shop.store();
      expect((await shop.run('ingest', '--config', config, '--store', store)).code).toBe(0);
      const later = shop.write('later.csv', `${header}\no1,${value(2)},p2,${day(2)},9.5\n`);
      const more = ['--config', config, '--store', store, '--json'];
      const { code, out, err } = await shop.run('ingest', later, '--feed', 'order_lines', ...more);
      expect(code, err).toBe(0);
      expect(JSON.parse(out).files[0]).toMatchObject({ loaded: 1, corrected: 1 });
      const traced = await shop.run('trace', value(2), '--store', store, '--json');
      expect(JSON.parse(traced.out).versions).toMatchObject([
        { column: 'line_id', file: 'sales.csv', superseded: true, supersededBy: '2:2' },
        { column: 'line_id', file: 'later.csv', superseded: false, values: { amount: '9.5000' } },
      ]);
    },
  );

  it('that is distinct within its order alone is a line number, and needs no key of its own', async () => {
    const { feed } = await init([
      'invoice,line item,sku,date,amount',
      ...many((at) => `o${at >> 1},${1 + (at % 2)},p${at % 5},${day(at)},${at}.5`),
    ]);
    expect(feed.columns.line_number).toBe('line item');
    expect(feed.key).toBeUndefined();
    expect(feed.$why.line_number).toContain('40 distinct with the order id in 40 rows');
    const letters = await init([
      'invoice,line item,sku,date,amount',
      ...many((at) => `o${at >> 1},${at % 2 ? 'A' : 'B'},p${at % 5},${day(at)},${at}.5`),
    ]);
    expect(letters.feed).toMatchObject({ columns: { line_id: 'line item' }, key: ['order_id', 'line_id'] });
  });

  it.each([
    ['row id', 'invoice,row id,sku,date,amount'],
    ['ردیف', 'شماره سفارش,ردیف,کد کالا,تاریخ,مبلغ'],
  ])('%s that counts the rows of the file is left out, with a question', async (id, header) => {
    const { feed } = await init([header, ...many((at) => `o${at >> 1},${at},p${at % 5},${day(at)},${at}.5`)]);
    expect(Object.keys(feed.columns).filter((name) => name.startsWith('line_'))).toEqual([]);
    expect(feed.key).toBeUndefined();
    expect(feed.$ask).toEqual([expect.stringContaining(`${id} counts the rows of the file from 1 to 40`)]);
  });

  it.each([
    ['is in some rows only', (at: number) => (at > 9 ? `x-${at}` : ''), 40, '9 of 40 rows have none'],
    ['is in few rows', (at: number) => 70_000 + at, 15, 'so few rows prove nothing'],
    ['is shared', (at: number) => at >> 2, 40, 'lines of one order share it'],
  ])('that %s is asked about', async (_, value, count, question) => {
    const { feed } = await init([
      'invoice,row id,sku,date,amount',
      ...many((at) => `o${at >> 2},${value(at)},p${at % 3},${day(at)},${at}.5`, count),
    ]);
    expect(Object.keys(feed.columns).filter((name) => name.startsWith('line_'))).toEqual([]);
    expect(feed.key).toBeUndefined();
    expect(feed.$ask.join(' ')).toContain(question);
  });

  it('is asked for where orders and products are distinct together, or lines of one number differ', async () => {
    const pair = await init([
      'invoice,sku,date,amount',
      ...many((at) => `o${at >> 1},p${at % 2},${day(at)},${at}.5`),
    ]);
    expect(pair.feed.key).toBeUndefined();
    expect(pair.feed.$ask).toEqual([expect.stringContaining('set "key": ["order_id", "product_id"]')]);
    const clash = await init([
      'invoice,line,sku,date,amount',
      ...many((at) => `o${at >> 1},${1 + (at % 2)},p${at % 2},${day(at)},${at}.5`),
      `o1,1,p1,${day(2)},99`,
    ]);
    expect(clash.feed.columns.line_number).toBe('line');
    expect(clash.feed.$ask).toEqual([
      expect.stringContaining('2 rows share their order id and line with a row that differs'),
    ]);
  });
});

describe('when a row was last changed', () => {
  it.each([
    ['updated_at', 'customer_id,city,updated_at', day],
    ['Last Modified', 'customer_id,city,Last Modified', day],
    [
      'آخرین تغییر',
      'کد مشتری,شهر,آخرین تغییر',
      (at: number) => `۱۴۰۲/۰۵/${String(1 + (at % 28)).padStart(2, '0')}`,
    ],
    ['تاريخ التعديل', 'رقم العميل,المدينة,تاريخ التعديل', (at: number) => `${1 + (at % 28)}/05/2024`],
  ])('%s: of one key the newest stands, whatever comes first', async (name, header, date) => {
    const { feed, config } = await init(
      [header, ...many((at) => `c${at},city ${at},${date(at)}`)],
      'people.csv',
    );
    expect(feed).toMatchObject({ entity: 'customers', version: name, $ask: [] });
    expect(feed.$why.version).toContain(JSON.stringify(name));
    const store = shop.store();
    const first = await shop.run('ingest', '--config', config, '--store', store);
    expect(first.code, first.err).toBe(0);
    // Of the first of the month: older than what stands.
    const older = shop.write('older.csv', `${header}\nc5,elsewhere,${date(28)}\n`);
    const more = ['--config', config, '--store', store];
    const later = await shop.run('ingest', older, '--feed', 'customers', ...more);
    expect(later.code, later.err).toBe(0);
    expect(await shop.rows(store, "select city from facts.customers where customer_id = 'c5'")).toEqual([
      { city: 'city 5' },
    ]);
  });

  it('is asked about where lines have no key, or where its dates are written otherwise', async () => {
    const keyless = await init([
      'invoice,customer,date,amount,modified',
      ...many((at) => `o${at >> 2},c1,${day(at)},${at}.5,${day(at)}`),
    ]);
    expect(keyless.feed.version).toBeUndefined();
    expect(keyless.feed.$ask.join(' ')).toContain('set "key" and "version": "modified"');
    const other = await init([
      'invoice,row id,date,amount,modified',
      ...many((at) => `o${at >> 1},${70_000 + at},${1 + (at % 28)}/02/2024,${at}.5,${1_700_000_000 + at}`),
    ]);
    expect(other.feed.version).toBeUndefined();
    expect(other.feed.$ask).toEqual([expect.stringContaining('writes its dates in another way')]);
  });
});

describe('rows that try the shop out', () => {
  it.each([
    ['order type', 'invoice,customer,date,amount,order type', ['Test', 'retail'], ['test']],
    ['نوع سفارش', 'شماره سفارش,کد مشتری,تاریخ,مبلغ,نوع سفارش', ['تست', 'فروش'], ['تست']],
    ['آزمایشی', 'شماره سفارش,کد مشتری,تاریخ,مبلغ,آزمایشی', ['بله', 'خیر'], ['بله']],
    ['نوع الطلب', 'رقم الطلب,رقم العميل,التاريخ,المبلغ,نوع الطلب', ['اختبار', 'بيع'], ['اختبار']],
    ['is_test', 'invoice,customer,date,amount,is_test', ['1', '0'], ['1']],
  ])('%s says so: a rule', async (column, header, [marked, usual], equals) => {
    const { feed, config } = await init([
      header,
      ...many((at) => `o${at},c${at % 4},${day(at)},10,${at % 10 === 0 ? marked : usual}`),
    ]);
    expect(feed.test).toEqual({ column, equals });
    expect(feed.$why.test).toMatch(/4 of 40 rows/);
    const store = shop.store();
    const { code, err } = await shop.run('ingest', '--config', config, '--store', store);
    expect(code, err).toBe(0);
    expect(
      await shop.rows(store, 'select cast(sum(net) as integer) as net from facts.orders where is_purchase'),
    ).toEqual([{ net: 360 }]);
  });

  it.each([
    ['test@example.com', 'customer', '{"column":"customer","equals":["test@example.com"]}'],
    ['تست ۱', 'description', '{"column":"description","equals":["تست ۱"]}'],
    ['test', 'description', '{"column":"description","equals":["test"]}'],
  ])('%s among the values of %s: a question', async (marked, column, rule) => {
    const value = (at: number) => (at === 7 ? marked : `x${at}`);
    const { feed, answered } = await init([
      `invoice,date,amount,${column},sku`,
      ...many((at) => `o${at},${day(at)},10,${value(at)},p1`),
    ]);
    expect(feed.test).toBeUndefined();
    expect(answered.join(' ')).toContain(`set "test": ${rule}`);
  });

  it('words that only begin so are no marks', async () => {
    const { feed } = await init([
      'invoice,date,amount,description,sku',
      ...many((at) => `o${at},${day(at)},10,${at % 2 ? 'Testarossa red' : 'Tester pen'},p1`),
    ]);
    expect(feed.test).toBeUndefined();
    expect(feed.$ask).toEqual([]);
  });
});
