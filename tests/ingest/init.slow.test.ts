import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Proposal } from '../../src/ingest/propose/index.ts';
import { root } from '../cli/arzesh.ts';
import { hasPublicData, publicData, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());
let made = 0;

interface Written {
  config: string;
  business: Record<string, unknown>;
  feeds: Record<string, Record<string, unknown>>;
  proposals: Proposal[];
}

async function init(files: readonly string[], ...more: string[]): Promise<Written> {
  const config = join(shop.folder, `init-${made++}.json`);
  const { code, out, err } = await shop.run('init', ...files, '--config', config, '--json', ...more);
  expect(code, err).toBe(0);
  const { business, feeds } = JSON.parse(readFileSync(config, 'utf8')) as Written;
  return { config, business, feeds, proposals: JSON.parse(out).proposals };
}

/** What was proposed for one file, without its evidence. */
function proposed({ feeds }: Written, name: string): Record<string, unknown> {
  const { files: _, $why: __, $ask: ___, ...feed } = feeds[name] ?? {};
  return feed;
}

describe.skipIf(!hasPublicData)('public files, as their sources describe them', () => {
  const file = (name: string) => join(publicData, name);
  const retail = {
    order_id: 'InvoiceNo',
    product_id: 'StockCode',
    description: 'Description',
    quantity: 'Quantity',
    ordered_at: 'InvoiceDate',
    unit_price: 'UnitPrice',
    customer_id: 'CustomerID',
    country: 'Country',
  };

  it.each(['online_retail.csv.gz', 'online_retail.parquet'])(
    '%s: lines, with C for cancellations and A for bad debt',
    async (name) => {
      const written = await init([file(name)]);
      expect(proposed(written, 'order_lines')).toEqual({
        entity: 'order_lines',
        columns: retail,
        dates: { order: 'ymd' },
        decimal: '.',
        cancellation: { prefix: 'C' },
        // Three rows of half a million, far from the first.
        badDebt: { prefix: 'A' },
        // Postage is no goods: whether it is revenue only a person knows.
        rows: { column: 'Description', means: { 'DOTCOM POSTAGE': '?', POSTAGE: '?', '*': 'sale' } },
      });
      expect(written.business.currency).toBe('?');
    },
  );

  it('CDNOW master: lines without an order id, one order a customer and day', async () => {
    expect(proposed(await init([file('cdnow/CDNOW_master.txt')]), 'order_lines')).toEqual({
      entity: 'order_lines',
      delimiter: 'whitespace',
      columns: {
        customer_id: 'customer_id',
        ordered_at: 'date',
        quantity: 'number_of_cds',
        amount: 'dollar_value',
        order_id: ['customer_id', 'date'],
      },
      dates: { order: 'ymd' },
      decimal: '.',
    });
  });

  it('CDNOW sample: no header, so it judges by what the columns hold, and asks who bought', async () => {
    const sample = [file('cdnow/CDNOW_sample.txt')];
    const written = await init(sample, '--currency', 'USD');
    expect(proposed(written, 'order_lines')).toMatchObject({
      columns: { customer_id: '?', ordered_at: 'column_3', amount: 'column_5' },
      delimiter: 'whitespace',
    });
    const { code, err } = await shop.run('check', ...sample, '--config', written.config);
    expect(code).toBe(3);
    expect(err).toContain('feeds.order_lines.columns.customer_id: "?" is still to be answered.');
    const { config } = await init(sample, '--currency', 'USD', '--yes');
    const store = shop.store();
    const loaded = await shop.ingest(config, store);
    expect(loaded.code, loaded.err).toBe(0);
    // The sample's own description: 2,357 customers, 6,919 purchases.
    expect(loaded.printed.entities.order_lines).toMatchObject({ read: 6919, loaded: 6919 });
    expect(
      await shop.rows(
        store,
        'select cast(count(distinct customer_id) as integer) as people from facts.orders',
      ),
    ).toEqual([{ people: 2357 }]);
  });

  it('Telco: customers, and nothing that is no column of ours', async () => {
    expect(proposed(await init([file('Telco-Customer-Churn.csv')]), 'customers')).toEqual({
      entity: 'customers',
      columns: { customer_id: 'customerID', gender: 'gender' },
    });
  });

  it.each([
    ['identity/dataset1.csv', 'rec_id', 'date_of_birth', 'suburb', 'given_name'],
    ['identity/dataset2.csv', 'rec_id', 'date_of_birth', 'suburb', 'given_name'],
    ['identity/dataset3.csv', 'rec_id', 'date_of_birth', 'suburb', 'given_name'],
    ['identity/fake_1000.csv', 'unique_id', 'dob', 'city', 'first_name'],
  ])('%s: persons', async (name, id, born, city, first) => {
    const { columns, entity, dates } = proposed(await init([file(name)]), 'customers');
    expect(entity).toBe('customers');
    expect(dates).toEqual({ order: 'ymd' });
    expect(columns).toMatchObject({ customer_id: id, birth_date: born, city, name: [first, 'surname'] });
  });

  it.each(['hillstrom.csv', 'donations.csv', 'identity/fake_1000_labels.csv'])(
    '%s fits no entity, and it says so',
    async (name) => {
      const { code, err } = await shop.run(
        'init',
        file(name),
        '--config',
        join(shop.folder, 'no.json'),
        '--force',
      );
      expect(code).toBe(4);
      expect(err).toMatch(/Its columns \(.*\) fit no entity: /);
    },
  );
});

describe('the demo shop', () => {
  const folder = join(root, 'data', 'demo');
  const own = JSON.parse(readFileSync(join(folder, 'arzesh.config.json'), 'utf8')) as Written;

  it('is described as its own configuration does', async () => {
    const files = Object.keys(own.feeds).map((name) => join(folder, `${name}.csv`));
    // The demo's last days come after the day on which these tests stand: they are asked about, and right.
    const written = await init(files, '--currency', 'AED', '--zone', 'Asia/Dubai', '--yes');
    for (const [name, feed] of Object.entries(own.feeds)) {
      const { columns, entity, cancellation } = proposed(written, name);
      expect({ entity, columns, cancellation }, name).toEqual({
        entity: feed.entity,
        columns: feed.columns,
        cancellation: feed.cancellation,
      });
    }
    const why = written.feeds.orders!.$why as Record<string, string>;
    expect(why.customer_id).toContain('100 % of them are in customers.csv');
    // And what it wrote can be loaded as it is.
    const loaded = await shop.ingest(written.config, shop.store());
    expect(loaded.code, loaded.err).toBe(0);
    expect(loaded.printed.entities.order_lines!.loaded).toBeGreaterThan(19_000);
  });
});

describe('what a file leaves open', () => {
  const header = 'order,customer,date,amount';
  const rows = (dates: readonly string[]) =>
    dates.map((date, index) => `o${index},c${index % 3},${date},${index}.50`).join('\n');

  it('a date that fits two readings is asked, not guessed, and the configuration waits for the answer', async () => {
    const file = shop.write('open.csv', `${header}\n${rows(['01/02/2024', '03/04/2024', '12/11/2024'])}\n`);
    const written = await init([file], '--currency', 'EUR');
    const [name] = Object.keys(written.feeds);
    expect(written.feeds[name!]!.dates).toEqual({ order: '?' });
    const load = () => shop.run('ingest', '--config', written.config, '--store', shop.store());
    const refused = await load();
    expect(refused.code).toBe(3);
    expect(refused.err).toContain(`feeds.${name}.dates.order: "?" is still to be answered.`);
    expect(refused.err).toContain('fit both day/month and month/day. Set "dates"');
    const answered = readFileSync(written.config, 'utf8').replace('"order": "?"', '"order": "dmy"');
    shop.write(written.config.slice(shop.folder.length + 1), answered);
    expect((await load()).code).toBe(0);
  });

  it.each([
    [['13/02/2024', '03/04/2024'], { order: 'dmy' }],
    [['02/13/2024', '03/04/2024'], { order: 'mdy' }],
    // 31 Tir 1402 is a day of the Jalali calendar; a Gregorian 1402 has no shop.
    [['۱۴۰۲/۰۵/۱۲', '1402/4/31'], { order: 'ymd', calendar: 'jalali' }],
    // 1445 of the Hijra is 2023 and 2024.
    [['1445/09/01', '1445/10/02'], { order: 'ymd', calendar: 'islamic-umalqura' }],
    [['2024-02-13T10:00:00Z', '2024-02-14T10:00:00Z'], { order: 'ymd' }],
    [['۳۱ تیر ۱۳۹۸', '۱ مرداد ۱۳۹۸'], { order: 'dmy', calendar: 'jalali' }],
    [['1398-Tir-31', '1398-Mordad-01'], { order: 'ymd', calendar: 'jalali' }],
    [['12 مايو 2023', '3 كانون الثاني 2024'], { order: 'dmy' }],
    [['13/02/2024 3:45 PM', '03/04/2024 11:00 AM'], { order: 'dmy' }],
    [['1700000000', '1700003600'], { order: 'ymd', format: 'epoch' }],
    [['1700000000000', '1700003600000'], { order: 'ymd', format: 'epoch_ms' }],
    [['45292', '45293.5'], { order: 'ymd', format: 'excel' }],
    [['05/12/23', '06/11/23'], { order: '?', twoDigitYears: '?' }],
    [['98/04/31', '99/12/01'], { order: 'ymd', twoDigitYears: '?' }],
  ])('dates such as %j', async (dates, expected) => {
    const written = await init([shop.write('dates.csv', `${header}\n${rows(dates)}\n`)]);
    expect(Object.values(written.feeds)[0]!.dates).toEqual(expected);
    expect(written.business.calendar).toBe((expected as { calendar?: string }).calendar ?? 'gregorian');
  });

  it.each([
    [['1.234,50', '7,25'], ','],
    [['1,234.50', '7.25'], '.'],
    [['1,234', '7,250'], '?'],
  ])('amounts such as %j', async (amounts, decimal) => {
    const text = amounts.map((amount, index) => `o${index};c1;2024-01-13;${amount}`).join('\n');
    const written = await init([shop.write('amounts.csv', `${header.replaceAll(',', ';')}\n${text}\n`)]);
    expect(Object.values(written.feeds)[0]).toMatchObject({ decimal, delimiter: ';' });
  });

  it('a currency in a column of its own, and tomans that a header names', async () => {
    const own = shop.write(
      'own.csv',
      `${header},currency\no1,c1,2024-01-13,5.50,USD\no2,c1,2024-01-14,7.25,EUR\n`,
    );
    const { feeds } = await init([own], '--currency', 'AED');
    expect(Object.values(feeds)[0]!.columns).toMatchObject({ amount: 'amount', currency: 'currency' });
    const toman = shop.write(
      'toman.csv',
      'شماره فاکتور,کد مشتری,تاریخ,مبلغ (تومان)\n۱۲,۷,۱۴۰۲/۰۵/۱۲,۱۲۰۰۰\n',
    );
    const asked = await init([toman], '--currency', 'IRR');
    expect(asked.proposals[0]!.ask.join(' ')).toContain('"money": {"toman": true}');
  });

  it('headers in Persian and Arabic, with the currency they name', async () => {
    const persian = shop.write(
      'fa.csv',
      'شماره فاکتور,کد مشتری,تاریخ,تعداد,مبلغ (ریال)\n۱۲,۷,۱۴۰۲/۰۵/۱۲,۲,۱۲۰۰۰\n۱۳,۸,۱۴۰۲/۰۵/۱۳,۱,۵۰۰۰\n',
    );
    const arabic = shop.write(
      'ar.csv',
      'رقم الطلب,رقم العميل,التاريخ,الكمية,المبلغ\n1,5,2024-05-20,1,10.5\n2,5,2024-05-21,2,20.5\n',
    );
    const fa = await init([persian]);
    expect(Object.values(fa.feeds)[0]!.columns).toMatchObject({
      order_id: 'شماره فاکتور',
      customer_id: 'کد مشتری',
      ordered_at: 'تاریخ',
    });
    expect(fa.business).toMatchObject({ currency: 'IRR', calendar: 'jalali' });
    const ar = await init([arabic]);
    expect(Object.values(ar.feeds)[0]!.columns).toMatchObject({
      order_id: 'رقم الطلب',
      customer_id: 'رقم العميل',
      ordered_at: 'التاريخ',
      amount: 'المبلغ',
    });
  });
});
