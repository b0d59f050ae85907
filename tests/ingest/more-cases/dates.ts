import { gzipSync } from 'node:zlib';
import {
  arabic,
  arabicDigits,
  type Case,
  date,
  english,
  lines,
  ndjson,
  parquet,
  persian,
  persianDigits,
  workbook,
} from './case.ts';

/** Days that are far, exchanged, open or written in another way. */
export const dates: readonly Case[] = [
  {
    kind: 'future-date',
    name: 'fa csv: a Persian year that is a slip of the pen',
    files: {
      'سفارش.csv': lines(persian, [
        'س1 م1 1402/05/20 1000',
        'س2 م2 1402/05/21 2000',
        'س3 م3 1420/05/22 4000',
        'س4 م1 1402/06/23 8000',
      ]),
    },
    currency: 'IRR',
    asks: ['late_dates'],
    loads: { orders: 3, customers: 2, net: 11_000, held: 1 },
  },
  {
    kind: 'future-date',
    name: 'ar xlsx: an empty day that a workbook has as 1900',
    files: {
      'طلبات.xlsx': workbook({
        الطلبات: [
          arabic.split(','),
          ['ط1', 'ع1', date('2024-01-13'), 10],
          ['ط2', 'ع2', date('2024-01-14'), 20],
          ['ط3', 'ع3', date('1900-01-01'), 40],
          ['ط4', 'ع1', date('2024-02-15'), 80],
        ],
      }),
    },
    currency: 'SAR',
    asks: ['early_dates'],
    loads: { orders: 3, customers: 2, net: 110, held: 1 },
  },
  {
    kind: 'future-date',
    name: 'en ndjson: no day as 1970, and one without end',
    files: {
      'orders.ndjson': ndjson(
        [
          ['2024-01-13T10:00:00Z', 1],
          ['2024-01-14T10:00:00Z', 2],
          ['1970-01-01T00:00:00Z', 4],
          ['9999-12-31T00:00:00Z', 8],
          ['2024-03-15T10:00:00Z', 16],
        ].map(([created_at, total], at) => ({
          order_id: `A${at}`,
          customer_id: `C${at % 3}`,
          created_at,
          total,
        })),
      ),
    },
    // The year 9999 is no date at all, and held without a question.
    asks: ['early_dates'],
    loads: { orders: 3, customers: 2, net: 19, held: 2 },
  },
  {
    kind: 'open-month',
    name: 'en csv: one month with the day first, one with the month first, one that fits both',
    files: {
      'jan.csv': lines(english, ['A1 C1 13/01/2024 10.50', 'A2 C2 24/01/2024 20.25']),
      'feb.csv': lines(english, ['B1 C1 02/13/2024 10.50', 'B2 C2 02/24/2024 20.25']),
      'mar.csv': lines(english, ['D1 C1 03/04/2024 1.50', 'D2 C2 05/03/2024 2.25']),
    },
    asks: ['date_order'],
  },
  {
    kind: 'open-month',
    name: 'ar csv: the point marks the decimals of one month and groups those of another',
    files: {
      'يناير.csv': lines(arabic, ['ط1 ع1 2024-01-13 1.234,56', 'ط2 ع2 2024-01-14 12,50'], ';'),
      'فبراير.csv': lines(arabic, ['ط3 ع1 2024-02-13 1,234.56', 'ط4 ع2 2024-02-14 12.50'], ';'),
      'مارس.csv': lines(arabic, ['ط5 ع1 2024-03-13 1,234', 'ط6 ع2 2024-03-14 2,500'], ';'),
    },
    currency: 'SAR',
    asks: ['decimal'],
  },
  {
    kind: 'open-month',
    name: 'fa csv: a later month whose dates all fit the other order',
    files: {
      'دی.csv': lines(persian, ['س1 م1 13/01/2024 10', 'س2 م2 24/01/2024 20', 'س3 م3 30/01/2024 5']),
      'بهمن.csv': lines(persian, ['س4 م1 02/03/2024 10', 'س5 م2 02/07/2024 20', 'س6 م1 02/11/2024 20']),
    },
    asks: ['date_order'],
  },
  {
    kind: 'dates-ruined-by-a-spreadsheet',
    name: 'fa xlsx: Gregorian days with Persian headers',
    files: {
      'سفارش.xlsx': workbook({
        سفارش: [
          persian.split(','),
          // The 5th of February, read as the 2nd of May.
          ['س1', 'م1', date('2024-05-02'), 1000],
          ['س2', 'م2', '14/02/2024', 2000],
          ['س3', 'م3', '22/02/2024', 3000],
          ['س4', 'م1', date('2024-03-02'), 4000],
          ['س5', 'م2', '28/02/2024', 5000],
          ['س6', 'م3', date('2024-09-02'), 6000],
        ],
      }),
    },
    currency: 'IRR',
    asks: ['exchanged_dates'],
    loads: {
      orders: 6,
      net: 21_000,
      held: 0,
      days: {
        س1: '2024-02-05',
        س2: '2024-02-14',
        س3: '2024-02-22',
        س4: '2024-02-03',
        س5: '2024-02-28',
        س6: '2024-02-09',
      },
    },
  },
  {
    kind: 'dates-ruined-by-a-spreadsheet',
    name: 'ar xlsx: with the time of day',
    files: {
      'طلبات.xlsx': workbook({
        الطلبات: [
          arabic.split(','),
          ['ط1', 'ع1', new Date('2024-07-01T10:30:00Z'), 10],
          ['ط2', 'ع2', '15/01/2024 11:00', 20],
          ['ط3', 'ع3', '23/01/2024 12:15', 30],
          ['ط4', 'ع1', new Date('2024-11-01T09:00:00Z'), 40],
          ['ط5', 'ع2', '31/01/2024 18:45', 50],
        ],
      }),
    },
    currency: 'SAR',
    asks: ['exchanged_dates'],
    loads: {
      orders: 5,
      net: 150,
      held: 0,
      days: {
        ط1: '2024-01-07',
        ط2: '2024-01-15',
        ط3: '2024-01-23',
        ط4: '2024-01-11',
        ط5: '2024-01-31',
      },
    },
  },
  {
    kind: 'dates-ruined-by-a-spreadsheet',
    name: 'en xlsx: an American export in a European spreadsheet',
    files: {
      'orders.xlsx': workbook({
        Orders: [
          english.split(','),
          ['A1', 'C1', date('2024-05-03'), 10],
          ['A2', 'C2', '3/14/2024', 20],
          ['A3', 'C3', '3/22/2024', 30],
          ['A4', 'C1', date('2024-11-03'), 40],
          ['A5', 'C2', '3/30/2024', 50],
          ['A6', 'C2', '4/17/2024', 60],
          ['A7', 'C3', date('2024-01-04'), 70],
        ],
      }),
    },
    asks: ['exchanged_dates'],
    loads: {
      orders: 7,
      net: 280,
      held: 0,
      days: {
        A1: '2024-03-05',
        A2: '2024-03-14',
        A3: '2024-03-22',
        A4: '2024-03-11',
        A5: '2024-03-30',
        A6: '2024-04-17',
        A7: '2024-04-01',
      },
    },
  },
  {
    kind: 'parquet-time-with-zone',
    name: 'fa parquet: instants around midnight of Tehran',
    files: {
      'orders.parquet': parquet(`select * from (values
        ('س1', 'م1', timestamptz '2024-01-13 20:29:00+00', 1000),
        ('س2', 'م2', timestamptz '2024-01-13 20:31:00+00', 2000)
      ) t("شماره سفارش", "کد مشتری", "تاریخ", "مبلغ")`),
    },
    currency: 'IRR',
    zone: 'Asia/Tehran',
    // Tehran is three and a half hours ahead.
    loads: { orders: 2, customers: 2, net: 3000, held: 0, days: { س1: '2024-01-13', س2: '2024-01-14' } },
  },
  {
    kind: 'parquet-time-with-zone',
    name: 'ar parquet: nanoseconds, and a day of its own',
    files: {
      'orders.parquet': parquet(`select * from (values
        ('ط1', 'ع1', timestamp_ns '2024-01-13 23:59:59.999999999', 10.5),
        ('ط2', 'ع2', timestamp_ns '2024-01-14 00:00:00', 20.25)
      ) t("رقم الطلب", "رقم العميل", "التاريخ", "المبلغ")`),
    },
    currency: 'SAR',
    zone: 'Asia/Riyadh',
    loads: { orders: 2, customers: 2, net: 30.75, held: 0, days: { ط1: '2024-01-13', ط2: '2024-01-14' } },
  },
  {
    kind: 'parquet-time-with-zone',
    name: 'en parquet: instants before Greenwich, with an empty one',
    files: {
      'orders.parquet': parquet(`select * from (values
        ('A1', 'C1', timestamptz '2024-07-14 03:30:00+00', decimal '10.50'),
        ('A2', 'C2', timestamptz '2024-07-14 04:30:00+00', decimal '20.00'),
        ('A3', 'C3', null, decimal '40.00')
      ) t(order_id, customer_id, created_at, total)`),
    },
    currency: 'USD',
    zone: 'America/New_York',
    // An order without a day is held.
    loads: { orders: 2, customers: 2, net: 30.5, held: 1, days: { A1: '2024-07-13', A2: '2024-07-14' } },
  },
  {
    kind: 'times-that-say-utc',
    name: 'en csv: GMT after the time, read in Tehran',
    files: {
      'orders.csv': lines(
        english,
        ['A1;C1;2024-01-06 20:00:00 GMT;10', 'A2;C2;2024-01-14 21:00:00 GMT;20'].map((row) =>
          row.replaceAll(' ', '\u0001'),
        ),
      )
        .replaceAll('\u0001', ' ')
        .replaceAll(',', ';'),
    },
    zone: 'Asia/Tehran',
    loads: { orders: 2, customers: 2, net: 30, held: 0, days: { A1: '2024-01-06', A2: '2024-01-15' } },
  },
  {
    kind: 'times-that-say-utc',
    name: 'fa ndjson: Z and milliseconds, and a zone by name',
    files: {
      'orders.ndjson': ndjson([
        { 'شماره سفارش': 'س1', 'کد مشتری': 'م1', تاریخ: '2024-01-06T20:29:59.123Z', مبلغ: 10 },
        { 'شماره سفارش': 'س2', 'کد مشتری': 'م2', تاریخ: '2024-01-13T20:30:00.000Z', مبلغ: 20 },
        { 'شماره سفارش': 'س3', 'کد مشتری': 'م2', تاریخ: '2024-01-15 01:00:00 Asia/Tehran', مبلغ: 40 },
      ]),
    },
    currency: 'IRR',
    zone: 'Asia/Tehran',
    loads: {
      orders: 3,
      customers: 2,
      net: 70,
      held: 0,
      days: { س1: '2024-01-06', س2: '2024-01-14', س3: '2024-01-15' },
    },
  },
  {
    kind: 'times-that-say-utc',
    name: 'ar csv.gz: months by name with a short year, between marks of direction',
    files: {
      'orders.csv.gz': gzipSync(
        lines('order_id,customer_id,date,amount', [
          'ط1 ع1 \u200eJan-03-24\u200f 10',
          'ط2 ع2 \u200eJan-14-24\u200f 20',
          'ط3 ع2 \u200eFeb-01-24\u200f 40',
        ]),
      ),
    },
    currency: 'SAR',
    asks: ['two_digit_years'],
    loads: { orders: 3, customers: 2, net: 70, held: 0, days: { ط1: '2024-01-03', ط3: '2024-02-01' } },
  },
  {
    kind: 'times-that-say-utc',
    name: 'fa xlsx: Persian digits, and the day of the week before',
    files: {
      'سفارش.xlsx': workbook({
        سفارش: [
          persian.split(','),
          ['س1', 'م1', persianDigits('1402/10/13 ساعت 10:20'), 1000],
          ['س2', 'م2', persianDigits('1402/10/24 ساعت 11:20'), 2000],
        ],
      }),
    },
    currency: 'IRR',
    loads: { orders: 2, customers: 2, net: 3000, held: 0, days: { س1: '2024-01-03', س2: '2024-01-14' } },
  },
  {
    kind: 'times-that-say-utc',
    name: 'ar csv: Arabic digits, morning and evening',
    files: {
      'طلبات.csv': `${arabic}\nط1,ع1,${arabicDigits('13/01/2024 11:30')} م,10\nط2,ع2,${arabicDigits('14/01/2024 09:05')} ص,20\n`,
    },
    currency: 'SAR',
    zone: 'Asia/Riyadh',
    loads: { orders: 2, customers: 2, net: 30, held: 0, days: { ط1: '2024-01-13', ط2: '2024-01-14' } },
  },
];
