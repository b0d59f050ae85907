import { afterAll, describe, expect, it } from 'vitest';
import { type Business, type FeedInput, salesFeed, salesHeader, TestShop } from './shop.ts';

const shop = new TestShop();
afterAll(() => shop.remove());

/** What each text becomes as an amount, and whether it was quarantined. */
async function amounts(feed: FeedInput, texts: readonly string[]): Promise<Record<string, string>> {
  const lines = texts.map((text, index) => `o${index},c1,2024-01-05,"${text}"`);
  const { store } = await shop.load(feed, `${salesHeader}\n${lines.join('\n')}\n`);
  const good = await shop.rows<{ id: string; amount: string }>(
    store,
    'select order_id as id, cast(cast(amount as double) as varchar) as amount from facts.order_lines',
  );
  const read = new Map(good.map(({ id, amount }) => [id, String(Number(amount))]));
  const held = new Map((await shop.quarantine(store)).map(({ line, reason }) => [`o${line - 2}`, reason]));
  return Object.fromEntries(
    texts.map((text, index) => [text, read.get(`o${index}`) ?? held.get(`o${index}`) ?? 'lost']),
  );
}

/** What each text becomes as a time of order. */
async function times(
  dates: FeedInput['dates'],
  texts: readonly string[],
  business: Business = {},
): Promise<Record<string, string>> {
  const lines = texts.map((text, index) => `o${index},c1,${text},1`);
  const feed = { ...salesFeed, ...(dates ? { dates } : {}) };
  const { store } = await shop.load(feed, `${salesHeader}\n${lines.join('\n')}\n`, business);
  const good = await shop.rows<{ id: string; at: string }>(
    store,
    'select order_id as id, cast(ordered_at as varchar) as at from facts.order_lines',
  );
  const read = new Map(good.map(({ id, at }) => [id, at]));
  const held = new Map((await shop.quarantine(store)).map(({ line, reason }) => [`o${line - 2}`, reason]));
  return Object.fromEntries(
    texts.map((text, index) => [text, read.get(`o${index}`) ?? held.get(`o${index}`) ?? 'lost']),
  );
}

describe('numbers', () => {
  it('as shops write them, and nothing that would have to be guessed', async () => {
    expect(
      await amounts(salesFeed, [
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
      '12.34567': 'bad_number',
      '1e3': 'bad_number',
      '1_000': 'bad_number',
      '0x10': 'bad_number',
      'n/a': 'bad_number',
      '-': 'bad_number',
      inf: 'bad_number',
      NaN: 'bad_number',
      '99999999999999999999': 'bad_number',
    });
  });

  it('with a decimal comma where the feed says so', async () => {
    expect(
      await amounts({ ...salesFeed, decimal: ',' }, [
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

  it('sums exactly: a million tenths are a hundred thousand', async () => {
    const lines = Array.from({ length: 1_000_000 }, (_, index) => `${index},c,2024-01-05,0.1`).join('\n');
    const { printed } = await shop.load(salesFeed, `${salesHeader}\n${lines}\n`);
    expect(printed.entities.order_lines!.sums.EUR!.loaded).toBe('100000');
  });
});

describe('ids', () => {
  it('stay text: nineteen digits, leading zeros, a trailing .0', async () => {
    const ids = ['6037991234567890123', '9223372036854775808', '0000123', '17850.0', '1e5'];
    const lines = ids.map((id) => `${id},${id},2024-01-05,1`).join('\n');
    const { store } = await shop.load(salesFeed, `${salesHeader}\n${lines}\n`);
    const rows = await shop.rows<{ order_id: string; customer_id: string }>(
      store,
      'select order_id, customer_id from facts.order_lines order by line',
    );
    expect(rows.map(({ order_id }) => order_id)).toEqual(ids);
    expect(rows.map(({ customer_id }) => customer_id)).toEqual(ids);
  });

  it('in any digits and with blanks around them are one id', async () => {
    const ids = ['1402', '۱۴۰۲', '١٤٠٢', ' 1402 ', '\u00a01402', '\u200f۱۴۰۲\u200e', '1402\t'];
    const lines = ids.map((id) => `${id},${id},2024-01-05,1`).join('\n');
    const { store } = await shop.load(salesFeed, `${salesHeader}\n${lines}\n`);
    expect(await shop.rows(store, 'select distinct order_id, customer_id from facts.order_lines')).toEqual([
      { order_id: '1402', customer_id: '1402' },
    ]);
  });

  it('of several columns, and none where a part is missing', async () => {
    const feed = { ...salesFeed, columns: { ...salesFeed.columns, order_id: ['customer', 'date'] } };
    const { store } = await shop.load(feed, `${salesHeader}\nx,c1,2024-01-05,1\nx,,2024-01-05,1\n`);
    expect(await shop.rows(store, 'select order_id from facts.orders')).toEqual([
      { order_id: 'c1|2024-01-05' },
    ]);
    expect(await shop.quarantine(store)).toMatchObject([
      { line: 3, reason: 'missing_key', column_name: 'order_id' },
    ]);
  });
});

describe('dates', () => {
  it('year first unless the feed says otherwise; days that do not exist are held', async () => {
    expect(
      await times(undefined, [
        '2024-01-02',
        '2024/1/2',
        '20240102',
        '2024-01-02 03:04',
        '2024-01-02T03:04:05',
        '2024-01-02 3:04:05',
        '2024-01-02 03:04:05.250',
        '۲۰۲۴/۰۱/۰۲',
        '2024-02-29',
        '2023-02-29',
        '2024-13-01',
        '01/02/2024',
        '24-01-02',
        '1402/05/12',
        '1402-05-12 10:00:00',
        'epoch',
        '45292',
      ]),
    ).toEqual({
      '2024-01-02': '2024-01-02 00:00:00',
      '2024/1/2': '2024-01-02 00:00:00',
      '20240102': '2024-01-02 00:00:00',
      '2024-01-02 03:04': '2024-01-02 03:04:00',
      '2024-01-02T03:04:05': '2024-01-02 03:04:05',
      '2024-01-02 3:04:05': '2024-01-02 03:04:05',
      '2024-01-02 03:04:05.250': '2024-01-02 03:04:05.25',
      '۲۰۲۴/۰۱/۰۲': '2024-01-02 00:00:00',
      '2024-02-29': '2024-02-29 00:00:00',
      '2023-02-29': 'bad_date',
      '2024-13-01': 'bad_date',
      '01/02/2024': 'bad_date',
      '24-01-02': 'bad_date',
      // A Jalali year in a feed that is said to be Gregorian.
      '1402/05/12': 'bad_date',
      '1402-05-12 10:00:00': 'bad_date',
      epoch: 'bad_date',
      '45292': 'bad_date',
    });
  });

  it('01/02/2024 is what the feed says', async () => {
    expect(await times({ order: 'dmy' }, ['01/02/2024', '31.12.2023 23:59', '12/31/2023'])).toEqual({
      '01/02/2024': '2024-02-01 00:00:00',
      '31.12.2023 23:59': '2023-12-31 23:59:00',
      '12/31/2023': 'bad_date',
    });
    expect(await times({ order: 'mdy' }, ['01/02/2024', '12/1/2010 8:26', '31/12/2023'])).toEqual({
      '01/02/2024': '2024-01-02 00:00:00',
      '12/1/2010 8:26': '2010-12-01 08:26:00',
      '31/12/2023': 'bad_date',
    });
  });

  it('Jalali dates where the feed says so', async () => {
    // Published equivalents: Nowruz of 1395, 1403 and 1404, the leap days of 1399 and 1403, 22 Bahman 1357.
    expect(
      await times({ calendar: 'jalali' }, [
        '1395/01/01',
        '1403/01/01',
        '1403/1/1 9:05',
        '۱۴۰۳/۰۱/۰۱ ۰۹:۰۵:۰۷',
        '1404-01-01',
        '1399/12/30',
        '1403/12/30',
        '1357/11/22',
        '1402/05/12',
        '1402/12/30',
        '1403/07/31',
        '2024-01-02',
      ]),
    ).toEqual({
      '1395/01/01': '2016-03-20 00:00:00',
      '1403/01/01': '2024-03-20 00:00:00',
      '1403/1/1 9:05': '2024-03-20 09:05:00',
      '۱۴۰۳/۰۱/۰۱ ۰۹:۰۵:۰۷': '2024-03-20 09:05:07',
      '1404-01-01': '2025-03-21 00:00:00',
      '1399/12/30': '2021-03-20 00:00:00',
      '1403/12/30': '2025-03-20 00:00:00',
      '1357/11/22': '1979-02-11 00:00:00',
      '1402/05/12': '2023-08-03 00:00:00',
      // 1402 was no leap year, Mehr has thirty days, and 2024 is no Jalali year of a log.
      '1402/12/30': 'bad_date',
      '1403/07/31': 'bad_date',
      '2024-01-02': 'bad_date',
    });
    expect(await times({ calendar: 'jalali', order: 'dmy' }, ['12/05/1402', '30/12/1403'])).toEqual({
      '12/05/1402': '2023-08-03 00:00:00',
      '30/12/1403': '2025-03-20 00:00:00',
    });
  });

  it('Umm al-Qura dates where the feed says so', async () => {
    // Published: the first of Ramadan and of Shawwal 1445, and of Muharram 1446.
    expect(
      await times({ calendar: 'islamic-umalqura' }, ['1445/09/01', '1445/10/01', '1446/01/01', '1445/09/31']),
    ).toEqual({
      '1445/09/01': '2024-03-11 00:00:00',
      '1445/10/01': '2024-04-10 00:00:00',
      '1446/01/01': '2024-07-07 00:00:00',
      '1445/09/31': 'bad_date',
    });
  });

  it('keeps rows and lines together where dates are looked up', async () => {
    const days = Array.from({ length: 3000 }, (_, index) => `1402/${1 + (index % 6)}/${1 + (index % 31)}`);
    const lines = days.map((day, index) => `o${index},c${index},${day},${index}`);
    const feed: FeedInput = { ...salesFeed, dates: { calendar: 'jalali' } };
    const { store } = await shop.load(feed, `${salesHeader}\n${lines.join('\n')}\n`);
    const [wrong] = await shop.rows(
      store,
      "select cast(count(*) as integer) as n from facts.order_lines where order_id <> 'o' || cast(line - 2 as varchar) or amount <> line - 2",
    );
    expect(wrong).toEqual({ n: 0 });
  });
});

describe('time zones', () => {
  it('times of another zone become times of the business', async () => {
    // Tehran has been 3:30 ahead of UTC all year since 2022; in the summer of 2021 it was 4:30.
    expect(
      await times({ zone: 'UTC' }, ['2024-01-01 21:00:00', '2021-07-01 21:00', '2024-07-01'], {
        timeZone: 'Asia/Tehran',
      }),
    ).toEqual({
      '2024-01-01 21:00:00': '2024-01-02 00:30:00',
      '2021-07-01 21:00': '2021-07-02 01:30:00',
      '2024-07-01': '2024-07-01 03:30:00',
    });
    expect(
      await times({ zone: 'America/New_York' }, ['2024-01-15 12:00:00', '2024-07-15 12:00:00'], {
        timeZone: 'Europe/London',
      }),
    ).toEqual({ '2024-01-15 12:00:00': '2024-01-15 17:00:00', '2024-07-15 12:00:00': '2024-07-15 17:00:00' });
  });

  it('a time that names its own offset needs no zone', async () => {
    expect(
      await times(
        undefined,
        [
          '2024-01-01T21:00:00Z',
          '2024-01-01 21:00:00+03:30',
          '2024-01-01T21:00:00.5+0330',
          '2024-01-01T21:00:00-05',
          '2024-01-01T21:00Z',
          '2024-01-01 21:00:00',
        ],
        { timeZone: 'Asia/Tehran' },
      ),
    ).toEqual({
      '2024-01-01T21:00:00Z': '2024-01-02 00:30:00',
      '2024-01-01 21:00:00+03:30': '2024-01-01 21:00:00',
      '2024-01-01T21:00:00.5+0330': '2024-01-01 21:00:00.5',
      '2024-01-01T21:00:00-05': '2024-01-02 05:30:00',
      '2024-01-01T21:00Z': '2024-01-02 00:30:00',
      '2024-01-01 21:00:00': '2024-01-01 21:00:00',
    });
  });
});
