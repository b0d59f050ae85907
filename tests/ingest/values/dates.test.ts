import { afterAll, describe, expect, it } from 'vitest';
import { type FeedInput, salesFeed, salesHeader, TestShop } from '../shop.ts';
import { Reader } from './reader.ts';

const reader = new Reader();
const shop = new TestShop();
afterAll(async () => {
  await reader.close();
  shop.remove();
});

describe('dates', () => {
  it('year first unless the feed says otherwise; days that do not exist are held', async () => {
    expect(
      await reader.times(undefined, [
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
      '24-01-02': 'two_digit_year',
      // A Jalali year in a feed that is said to be Gregorian.
      '1402/05/12': 'jalali_year',
      '1402-05-12 10:00:00': 'jalali_year',
      epoch: 'bad_date',
      '45292': 'bad_date',
    });
  });

  it('01/02/2024 is what the feed says', async () => {
    expect(await reader.times({ order: 'dmy' }, ['01/02/2024', '31.12.2023 23:59', '12/31/2023'])).toEqual({
      '01/02/2024': '2024-02-01 00:00:00',
      '31.12.2023 23:59': '2023-12-31 23:59:00',
      '12/31/2023': 'bad_date',
    });
    expect(await reader.times({ order: 'mdy' }, ['01/02/2024', '12/1/2010 8:26', '31/12/2023'])).toEqual({
      '01/02/2024': '2024-01-02 00:00:00',
      '12/1/2010 8:26': '2010-12-01 08:26:00',
      '31/12/2023': 'bad_date',
    });
  });

  it('Jalali dates where the feed says so', async () => {
    // Published equivalents: Nowruz of 1395, 1403 and 1404, the leap days of 1399 and 1403, 22 Bahman 1357.
    expect(
      await reader.times({ calendar: 'jalali' }, [
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
      '2024-01-02': 'gregorian_year',
    });
    expect(await reader.times({ calendar: 'jalali', order: 'dmy' }, ['12/05/1402', '30/12/1403'])).toEqual({
      '12/05/1402': '2023-08-03 00:00:00',
      '30/12/1403': '2025-03-20 00:00:00',
    });
  });

  it('Umm al-Qura dates where the feed says so', async () => {
    // Published: the first of Ramadan and of Shawwal 1445, and of Muharram 1446.
    expect(
      await reader.times({ calendar: 'islamic-umalqura' }, [
        '1445/09/01',
        '1445/10/01',
        '1446/01/01',
        '1445/09/31',
      ]),
    ).toEqual({
      '1445/09/01': '2024-03-11 00:00:00',
      '1445/10/01': '2024-04-10 00:00:00',
      '1446/01/01': '2024-07-07 00:00:00',
      '1445/09/31': 'bad_date',
    });
  });

  it('with the names of months, in any of their languages', async () => {
    // 31 Tir 1398 is 22 July 2019, by the calendar of Iran.
    const tir = '2019-07-22 00:00:00';
    expect(
      await reader.times({ calendar: 'jalali' }, [
        '1398-Tir-31',
        '۳۱ تیر ۱۳۹۸',
        'دوشنبه ۳۱ تیر ۱۳۹۸',
        'دو‌شنبه، ۳۱ تير ۱۳۹۸ ساعت ۱۴:۳۰',
        '۱۴:۳۰ - ۱۳۹۸/۰۴/۳۱',
        '31 سرطان 1398',
        '1398/4/31 2:30 ب.ظ',
        '31 خرداد 1398',
        '31 مهر 1398',
        '5-May-2023',
        '31 May 1398',
      ]),
    ).toEqual({
      '1398-Tir-31': tir,
      '۳۱ تیر ۱۳۹۸': tir,
      'دوشنبه ۳۱ تیر ۱۳۹۸': tir,
      'دو‌شنبه، ۳۱ تير ۱۳۹۸ ساعت ۱۴:۳۰': '2019-07-22 14:30:00',
      '۱۴:۳۰ - ۱۳۹۸/۰۴/۳۱': '2019-07-22 14:30:00',
      '31 سرطان 1398': tir,
      '1398/4/31 2:30 ب.ظ': '2019-07-22 14:30:00',
      '31 خرداد 1398': '2019-06-21 00:00:00',
      '31 مهر 1398': 'bad_date',
      '5-May-2023': 'gregorian_year',
      '31 May 1398': 'bad_date',
    });
    const may = '2023-05-12 00:00:00';
    const texts: Record<string, string> = {
      '12 مايو 2023': may,
      '١٢ أيار ٢٠٢٣': may,
      'الجمعة، 12 مايو 2023': may,
      '۱۲ مه ۲۰۲۳': may,
      '۱۲ می ۲۰۲۳': may,
      '12-May-2023': may,
      '12 MAY 2023 15:45': '2023-05-12 15:45:00',
      'Fri, 12 May 2023 15:45:10': '2023-05-12 15:45:10',
      'Friday May 12th, 2023': may,
      'May 12, 2023 3:45 PM': '2023-05-12 15:45:00',
      '12 May 2023 12:00 am': may,
      '2023-May-12': may,
      '3 كانون الثاني 2024': '2024-01-03 00:00:00',
      '3 تشرين الأول 2024': '2024-10-03 00:00:00',
      '3 آب 2024': '2024-08-03 00:00:00',
      '۱۲ آوریل ۲۰۲۳': '2023-04-12 00:00:00',
      '31 Apr 2023': 'bad_date',
      '12 Tir 1402': 'jalali_year',
      '12 Foo 2023': 'bad_date',
      '12-May-23': 'two_digit_year',
      '12 May 2023 15:45 pm': 'bad_date',
    };
    expect(await reader.times(undefined, Object.keys(texts))).toEqual(texts);
    expect(
      await reader.times({ calendar: 'islamic-umalqura' }, [
        '1 رمضان 1445',
        '1 ذو الحجة 1445',
        '1 ربيع الأول 1445',
      ]),
    ).toEqual({
      // Published: Ramadan began on 11 March 2024, Dhu al-Hijjah on 7 June 2024, Rabi al-Awwal on 16 September 2023.
      '1 رمضان 1445': '2024-03-11 00:00:00',
      '1 ذو الحجة 1445': '2024-06-07 00:00:00',
      '1 ربيع الأول 1445': '2023-09-16 00:00:00',
    });
  });

  it('with years of two digits only where the feed says the pivot', async () => {
    expect(
      await reader.times({ order: 'dmy', twoDigitYears: 30 }, [
        '05/12/23',
        '5-May-31',
        '31/12/1999',
        '5/12/2',
      ]),
    ).toEqual({
      '05/12/23': '2023-12-05 00:00:00',
      '5-May-31': '1931-05-05 00:00:00',
      '31/12/1999': '1999-12-31 00:00:00',
      '5/12/2': 'bad_date',
    });
    expect(await reader.times({ calendar: 'jalali', twoDigitYears: 20 }, ['02/05/12', '98/4/31'])).toEqual({
      '02/05/12': '2023-08-03 00:00:00',
      '98/4/31': '2019-07-22 00:00:00',
    });
    expect(await reader.times({ calendar: 'jalali' }, ['02/05/12'])).toEqual({
      '02/05/12': 'two_digit_year',
    });
  });

  it('as numbers: seconds, milliseconds, the days of spreadsheets', async () => {
    expect(
      await reader.times({ format: 'epoch' }, [
        '1700000000',
        '1700000000.25',
        '۱۷۰۰۰۰۰۰۰۰',
        '1700000000000',
        '20240102',
        '2024-01-02',
      ]),
    ).toEqual({
      '1700000000': '2023-11-14 22:13:20',
      '1700000000.25': '2023-11-14 22:13:20.25',
      '۱۷۰۰۰۰۰۰۰۰': '2023-11-14 22:13:20',
      '1700000000000': 'bad_date',
      '20240102': 'bad_date',
      '2024-01-02': 'bad_date',
    });
    expect(
      await reader.times({ format: 'epoch_ms' }, ['1700000000000', '1700000000'], {
        timeZone: 'Asia/Tehran',
      }),
    ).toEqual({ '1700000000000': '2023-11-15 01:43:20', '1700000000': 'bad_date' });
    // As spreadsheets show them: 1 is the first of January 1900, 60 a day that never was, 61 the first of March.
    expect(
      await reader.times({ format: 'excel' }, [
        '45292',
        '45292.5416666667',
        '1',
        '59',
        '60',
        '61',
        '0',
        '20240102',
      ]),
    ).toEqual({
      '45292': '2024-01-01 00:00:00',
      '45292.5416666667': '2024-01-01 13:00:00',
      '1': '1900-01-01 00:00:00',
      '59': '1900-02-28 00:00:00',
      '60': 'bad_date',
      '61': '1900-03-01 00:00:00',
      '0': 'bad_date',
      '20240102': 'bad_date',
    });
    expect(await reader.times({ format: 'excel_1904' }, ['0', '43830'])).toEqual({
      '0': '1904-01-01 00:00:00',
      '43830': '2024-01-01 00:00:00',
    });
  });

  it('an ISO date is one in any order', async () => {
    expect(await reader.times({ order: 'dmy' }, ['2024-02-01', '2024-02-13T10:00:00Z'])).toEqual({
      '2024-02-01': '2024-02-01 00:00:00',
      '2024-02-13T10:00:00Z': '2024-02-13 10:00:00',
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
