import { afterAll, describe, expect, it } from 'vitest';
import { salesFeed, salesHeader, TestShop } from '../shop.ts';
import { Reader } from './reader.ts';

const reader = new Reader();
const shop = new TestShop();
afterAll(async () => {
  await reader.close();
  shop.remove();
});

describe('numbers', () => {
  it('as shops write them, and nothing that would have to be guessed', async () => {
    expect(
      await reader.amounts(salesFeed, [
        '12',
        '12.5',
        '-12.5',
        '+12.5',
        ' 12.50 ',
        '1,234.50',
        '12,345,678.90',
        '12.50000',
        '۱۲٫۵',
        '١٢٫٥',
        '۱۲۳۴',
        '۱٬۲۳۴٫۵۰',
        '−3.25',
        '\u200e5\u200f',
        '1,23',
        '1.234.567',
        '12.34567',
        '1e3',
        '1_000',
        '0x10',
        'n/a',
        '-',
        'inf',
        'NaN',
        '99999999999999999999',
      ]),
    ).toEqual({
      '12': '12',
      '12.5': '12.5',
      '-12.5': '-12.5',
      '+12.5': '12.5',
      ' 12.50 ': '12.5',
      '1,234.50': '1234.5',
      '12,345,678.90': '12345678.9',
      '12.50000': '12.5',
      '۱۲٫۵': '12.5',
      '١٢٫٥': '12.5',
      '۱۲۳۴': '1234',
      '۱٬۲۳۴٫۵۰': '1234.5',
      '−3.25': '-3.25',
      '\u200e5\u200f': '5',
      '1,23': 'bad_number',
      '1.234.567': 'bad_number',
      // Four decimals are kept; a fifth would be rounded away unseen.
      '12.34567': 'precision',
      '1e3': '1000',
      '1_000': 'bad_number',
      '0x10': 'bad_number',
      'n/a': 'bad_number',
      '-': 'bad_number',
      inf: 'bad_number',
      NaN: 'bad_number',
      '99999999999999999999': 'precision',
    });
  });

  it('with a decimal comma where the feed says so', async () => {
    expect(
      await reader.amounts({ ...salesFeed, decimal: ',' }, [
        '12',
        '12,5',
        '1.234,50',
        '1 234,50',
        '12.5',
        '1.234',
        '۱۲٫۵',
      ]),
    ).toEqual({
      '12': '12',
      '12,5': '12.5',
      '1.234,50': '1234.5',
      '1 234,50': '1234.5',
      '12.5': 'bad_number',
      '1.234': '1234',
      '۱۲٫۵': '12.5',
    });
  });

  it('in the ways of accountants, spreadsheets and right-to-left texts', async () => {
    expect(
      await reader.amounts(salesFeed, [
        '(1,234.50)',
        '1,234.50-',
        '- 12',
        '.5',
        '1.2E+05',
        '1.2345678e4',
        '12345E-3',
        '1.23456E-2',
        '12.3400000000000000000000000000',
        '9.9900000000000002',
        '99999999999999.9999',
        '1e13',
        '1e14',
        '1e99',
        '(1,234.50)-',
        '۱۲٬۳۴۵٫۶۷−',
        '1 234.50',
        "1'234.50",
        "1'23.50",
        '(',
        '1.2E',
      ]),
    ).toEqual({
      '(1,234.50)': '-1234.5',
      '1,234.50-': '-1234.5',
      '- 12': '-12',
      '.5': '0.5',
      '1.2E+05': '120000',
      '1.2345678e4': '12345.678',
      '12345E-3': '12.345',
      '1.23456E-2': 'precision',
      '12.3400000000000000000000000000': '12.34',
      '9.9900000000000002': 'precision',
      '99999999999999.9999': '99999999999999.9999',
      '1e13': '10000000000000',
      '1e14': 'precision',
      '1e99': 'bad_number',
      '(1,234.50)-': 'bad_number',
      '۱۲٬۳۴۵٫۶۷−': '-12345.67',
      '1 234.50': 'bad_number',
      // Swiss thousands: between groups of three digits an apostrophe is nothing else.
      "1'234.50": '1234.5',
      "1'23.50": 'bad_number',
      '(': 'bad_number',
      '1.2E': 'bad_number',
    });
  });

  it('grouped as the feed says', async () => {
    expect(
      await reader.amounts({ ...salesFeed, group: 'apostrophe' }, ["1'234.50", '1’234’567', '1,234']),
    ).toEqual({
      "1'234.50": '1234.5',
      '1’234’567': '1234567',
      '1,234': 'bad_number',
    });
    expect(
      await reader.amounts({ ...salesFeed, group: 'space', decimal: ',' }, [
        '1 234,5',
        '1\u00a0234',
        '1\u202f234,25',
        '1.234',
      ]),
    ).toEqual({
      '1 234,5': '1234.5',
      '1\u00a0234': '1234',
      '1\u202f234,25': '1234.25',
      '1.234': 'bad_number',
    });
  });

  it('rounded only where the feed says so', async () => {
    expect(
      await reader.amounts({ ...salesFeed, money: { round: true } }, [
        '1.23456',
        '9.9900000000000002',
        '-1.00005',
        '1,234.00004',
      ]),
    ).toEqual({
      '1.23456': '1.2346',
      '9.9900000000000002': '9.99',
      '-1.00005': '-1.0001',
      '1,234.00004': '1234',
    });
  });

  it('and texts that stand for nothing are nothing', async () => {
    const feed = { ...salesFeed, blanks: ['NULL', '-'], columns: { ...salesFeed.columns, discount: 'd' } };
    const { store } = await shop.load(
      feed,
      `${salesHeader},d\no1,NULL,2024-01-05,3,-\no2,c2,2024-01-05,3,n/a\n`,
    );
    expect(await shop.rows(store, 'select customer_id, discount from facts.order_lines')).toEqual([
      { customer_id: null, discount: null },
    ]);
    expect(await shop.quarantine(store)).toMatchObject([{ line: 3, value: 'n/a', reason: 'bad_number' }]);
  });

  it('sums exactly: a hundred thousand tenths are ten thousand', async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `${index},c,2024-01-05,0.1`).join('\n');
    const { printed } = await shop.load(salesFeed, `${salesHeader}\n${lines}\n`);
    expect(printed.entities.order_lines!.sums.EUR!.loaded).toBe('10000');
  });
});

describe('signs and words of currencies', () => {
  it('are dropped where they are the feed’s own, else the row is held', async () => {
    expect(
      await reader.amounts(salesFeed, [
        '€12.50',
        '12.50 €',
        '-€5',
        '(€5)',
        'EUR 7',
        '7 eur',
        '£5',
        '$5',
        'AED 5',
        '5 kg',
        '5 pcs',
      ]),
    ).toEqual({
      '€12.50': '12.5',
      '12.50 €': '12.5',
      '-€5': '-5',
      '(€5)': '-5',
      'EUR 7': '7',
      '7 eur': '7',
      '£5': 'currency',
      $5: 'currency',
      'AED 5': 'currency',
      '5 kg': 'bad_number',
      '5 pcs': 'bad_number',
    });
    expect(
      await reader.amounts(salesFeed, ['AED 5', '5 د.إ', '٥٫٥ درهم', 'Dhs 1,000', '5 ريال'], {
        currency: 'AED',
      }),
    ).toEqual({ 'AED 5': '5', '5 د.إ': '5', '٥٫٥ درهم': '5.5', 'Dhs 1,000': '1000', '5 ريال': 'currency' });
    // A dollar sign is that of several currencies, and of this feed's where it says so.
    expect(
      await reader.amounts({ ...salesFeed, currency: 'CAD' }, ['$5', 'US$5'], { currency: 'CAD' }),
    ).toEqual({
      $5: '5',
      US$5: 'currency',
    });
  });

  it('a toman is ten rials only where the feed says that it writes tomans', async () => {
    const texts = ['۱۲۰٬۰۰۰ ریال', '120000 ﷼', '۱۲٬۰۰۰ تومان', '12,000 Toman', '12000', '۱۲ هزار تومان'];
    const business = { currency: 'IRR' };
    expect(await reader.amounts(salesFeed, texts, business)).toEqual({
      '۱۲۰٬۰۰۰ ریال': '120000',
      '120000 ﷼': '120000',
      '۱۲٬۰۰۰ تومان': 'currency',
      '12,000 Toman': 'currency',
      '12000': '12000',
      '۱۲ هزار تومان': 'bad_number',
    });
    expect(await reader.amounts({ ...salesFeed, money: { toman: true } }, texts, business)).toEqual({
      '۱۲۰٬۰۰۰ ریال': '120000',
      '120000 ﷼': '120000',
      '۱۲٬۰۰۰ تومان': '120000',
      '12,000 Toman': '120000',
      '12000': '120000',
      '۱۲ هزار تومان': 'bad_number',
    });
    const refused = await shop.load({ ...salesFeed, money: { toman: true } }, `${salesHeader}\n`);
    expect(refused).toMatchObject({ code: 3 });
    expect(refused.err).toContain('feeds.feed.money.toman: the currency is EUR');
  });
});
