import { gzipSync } from 'node:zlib';
import {
  arabic,
  arabicDigits,
  type Case,
  english,
  lines,
  ndjson,
  parquet,
  persian,
  workbook,
} from './case.ts';

const north = ['ORD1', 'ORD2', 'ORD3', 'ORD4', 'ORD5', 'ORD6'];

/** Twelve orders of two lines each: quantity, price and the total that both lines repeat. */
const repeated = Array.from({ length: 12 }, (_, at) => {
  const [first, second] = [
    [1 + (at % 3), 10 + at],
    [2, 5 + (at % 4)],
  ] as const;
  const total = first[0] * first[1] + second[0] * second[1];
  return [first, second].map(([quantity, price], line) => ({ at, line, quantity, price, total }));
}).flat();
const repeatedNet = repeated.reduce((sum, { quantity, price }) => sum + quantity * price, 0);

/** Prices in cents: 25 orders of 19.99, 24.50, 10.00, 7.95 and 3.49. */
const priced = [1999, 2450, 1000, 795, 349];
const inCents = Array.from({ length: 25 }, (_, at) => priced[at % 5] as number);
const ofCents = inCents.reduce((sum, one) => sum + one, 0) / 100;

export const money: readonly Case[] = [
  {
    kind: 'point-groups-thousands',
    name: 'fa csv: points that may group, in euros',
    files: { 'سفارش.csv': lines(persian, ['س1 م1 2024-01-13 1.234', 'س2 م2 2024-01-14 12.500'], ';') },
    asks: ['decimal'],
    loads: { orders: 2, customers: 2, net: 13_734, held: 0 },
  },
  {
    kind: 'point-groups-thousands',
    name: 'ar csv: dinars of Kuwait, which have three decimals',
    files: { 'طلبات.csv': lines(arabic, ['ط1 ع1 2024-01-13 1.250', 'ط2 ع2 2024-01-14 12.500'], ';') },
    currency: 'KWD',
    asks: ['decimal'],
    loads: { orders: 2, customers: 2, net: 13.75, held: 0 },
  },
  {
    kind: 'point-groups-thousands',
    name: 'en ndjson: commas that may group, as text',
    files: {
      'orders.ndjson': ndjson([
        { order_id: 'A1', customer_id: 'C1', date: '2024-01-13', amount: '1,234' },
        { order_id: 'A2', customer_id: 'C2', date: '2024-01-14', amount: '2,500' },
      ]),
    },
    asks: ['decimal'],
    loads: { orders: 2, customers: 2, net: 3734, held: 0 },
  },
  {
    kind: 'point-groups-thousands',
    name: 'ar csv: millions prove that the point groups',
    files: {
      'طلبات.csv': lines(
        arabic,
        [
          'ط1 ع1 2024-01-13 250.000',
          'ط2 ع2 2024-01-14 1.200.000',
          'ط3 ع1 2024-01-15 75.000',
          'ط4 ع3 2024-01-15 900',
        ],
        ';',
      ),
    },
    loads: { orders: 4, customers: 3, net: 1_525_900, held: 0 },
  },
  {
    kind: 'point-groups-thousands',
    name: 'en xlsx: millions prove that the comma groups, in cells of text',
    files: {
      'orders.xlsx': workbook({
        Orders: [
          english.split(','),
          ['A1', 'C1', '2024-01-13', '250,000'],
          ['A2', 'C2', '2024-01-14', '1,200,000'],
          ['A3', 'C1', '2024-01-15', '75,000'],
        ],
      }),
    },
    loads: { orders: 3, customers: 2, net: 1_525_000, held: 0 },
  },
  {
    kind: 'point-groups-thousands',
    name: "fa csv: Persian digits and the Persian thousands' mark",
    files: {
      'سفارش.csv': lines(persian, [
        'س1 م1 2024-01-13 ۲۵۰٬۰۰۰',
        'س2 م2 2024-01-14 ۱٬۲۰۰٬۰۰۰',
        'س3 م1 2024-01-15 ۷۵٬۰۰۰',
      ]),
    },
    loads: { orders: 3, customers: 2, net: 1_525_000, held: 0 },
  },
  {
    kind: 'discount-is-a-rate',
    name: 'fa csv: a rate in Persian',
    files: {
      'اقلام.csv': lines('شماره سفارش,کد مشتری,تاریخ,کد کالا,قیمت واحد,تعداد,تخفیف', [
        'س1 م1 1402/05/20 ک1 1000 2 0',
        'س2 م2 1402/05/21 ک2 500 4 0.1',
        'س2 م2 1402/05/21 ک3 800 1 0.25',
        'س3 م3 1402/05/22 ک1 1000 1 0.05',
        'س4 م1 1402/05/23 ک2 500 2 0',
      ]),
    },
    currency: 'IRR',
    asks: ['discount_rate'],
    // 2000 + 1800 + 600 + 950 + 1000.
    loads: { orders: 4, customers: 3, net: 6350, held: 0 },
  },
  {
    kind: 'discount-is-a-rate',
    name: 'ar xlsx: a rate with a percent sign',
    files: {
      'بنود.xlsx': workbook({
        البنود: [
          ['رقم الطلب', 'رقم العميل', 'التاريخ', 'رمز المنتج', 'سعر الوحدة', 'الكمية', 'الخصم'],
          ['ط1', 'ع1', '2024-01-13', 'ص1', 100, 2, '0%'],
          ['ط2', 'ع2', '2024-01-14', 'ص2', 50, 4, '10%'],
          ['ط3', 'ع3', '2024-01-15', 'ص3', 80, 1, '25%'],
          ['ط4', 'ع1', '2024-01-16', 'ص1', 100, 1, '5%'],
        ],
      }),
    },
    currency: 'SAR',
    asks: ['discount_rate'],
    loads: { orders: 4, customers: 3, net: 200 + 180 + 60 + 95, held: 0 },
  },
  {
    kind: 'discount-is-a-rate',
    name: 'en parquet: a rate in whole percents',
    files: {
      'lines.parquet': parquet(`select * from (values
        ${north.map((id, at) => `('${id}', 'C${at % 4}', date '2024-01-1${at + 1}', 'P${at % 3}', ${20 + at}.50, ${1 + (at % 3)}, ${[0, 5, 10, 0, 25, 15][at]})`).join(', ')}
      ) t(order_id, customer_id, order_date, product_id, unit_price, quantity, discount_percent)`),
    },
    asks: ['discount_rate'],
    // 20.50, 2 × 21.50 × 0.95, 3 × 22.50 × 0.9, 23.50, 2 × 24.50 × 0.75, 3 × 25.50 × 0.85.
    loads: { orders: 6, customers: 4, net: 20.5 + 40.85 + 60.75 + 23.5 + 36.75 + 65.025, held: 0 },
  },
  {
    kind: 'order-total-on-every-line',
    name: 'fa csv: few orders',
    files: {
      'اقلام.csv': lines('شماره سفارش,کد مشتری,تاریخ,کد کالا,تعداد,قیمت واحد,مبلغ', [
        'س1 م1 1402/05/20 ک1 2 1000 5000',
        'س1 م1 1402/05/20 ک2 1 3000 5000',
        'س2 م2 1402/05/21 ک1 1 1000 1000',
        'س3 م3 1402/05/22 ک1 1 1000 7000',
        'س3 م3 1402/05/22 ک2 2 3000 7000',
      ]),
    },
    currency: 'IRR',
    asks: ['order_total'],
    loads: { orders: 3, customers: 3, net: 13_000, held: 0 },
  },
  {
    kind: 'order-total-on-every-line',
    name: 'ar xlsx: twelve orders of two lines',
    files: {
      'بنود.xlsx': workbook({
        البنود: [
          ['رقم الطلب', 'رقم العميل', 'التاريخ', 'رمز المنتج', 'الكمية', 'سعر الوحدة', 'الإجمالي'],
          ...repeated.map(({ at, line, quantity, price, total }) => [
            `ط${at}`,
            `ع${at % 5}`,
            `2024-01-${10 + at}`,
            `ص${line}`,
            quantity,
            price,
            total,
          ]),
        ],
      }),
    },
    currency: 'SAR',
    loads: { orders: 12, customers: 5, net: repeatedNet, held: 0 },
  },
  {
    kind: 'order-total-on-every-line',
    name: 'en ndjson: named as the total of the order',
    files: {
      'lines.ndjson': ndjson(
        repeated.map(({ at, line, quantity, price, total }) => ({
          order_id: `A${at}`,
          customer_email: `c${at % 5}@example.com`,
          created_at: `2024-01-${10 + at}T10:00:00Z`,
          sku: `P${line}`,
          qty: quantity,
          price,
          order_total: total,
        })),
      ),
    },
    loads: { orders: 12, customers: 5, net: repeatedNet, held: 0 },
  },
  {
    kind: 'minor-units',
    name: 'en csv: prices in cents that end as prices do',
    files: {
      'orders.csv': lines(
        english,
        inCents.map((cents, at) => `A${at} C${at % 7} 2024-01-${10 + (at % 20)} ${cents}`),
      ),
    },
    currency: 'USD',
    asks: ['minor_units'],
    loads: { orders: 25, customers: 7, net: ofCents, held: 0 },
  },
  {
    kind: 'minor-units',
    name: 'ar ndjson: halalas, by the name of the column',
    files: {
      'orders.ndjson': ndjson(
        [5500, 7000, 1250].map((amount, at) => ({
          'رقم الطلب': `ط${at}`,
          'رقم العميل': `ع${at}`,
          التاريخ: `2024-01-${13 + at}`,
          'المبلغ (هللة)': amount,
        })),
      ),
    },
    currency: 'SAR',
    asks: ['minor_units'],
    loads: { orders: 3, customers: 3, net: 137.5, held: 0 },
  },
  {
    kind: 'minor-units',
    name: 'en parquet: charges in dinars of Kuwait, of which one has a thousand fils',
    files: {
      'charges.parquet': parquet(`select * from (values
        ('ch_1', 'cus_A', 5500, 'kwd', 1704276000, 'succeeded'),
        ('ch_2', 'cus_B', 7250, 'kwd', 1704452400, 'succeeded')
      ) t(id, customer, amount, currency, created, status)`),
    },
    currency: 'KWD',
    asks: ['minor_units'],
    loads: { orders: 2, customers: 2, net: 12.75, held: 0 },
  },
  {
    kind: 'amount-left-out',
    name: 'fa csv: the name of the money after the number, and a minus behind',
    files: {
      'سفارش.csv': lines(persian, [
        'س۱ م۱ ۱۴۰۲/۰۵/۲۰ ۱۲٬۵۰۰\u00a0ریال',
        'س۲ م۲ ۱۴۰۲/۰۵/۲۱ ۵۰۰۰-\u00a0ریال',
        'س۳ م۳ ۱۴۰۲/۰۵/۲۲ ۷٬۰۰۰\u00a0ریال',
      ]),
    },
    currency: 'IRR',
    loads: { orders: 2, customers: 2, net: 14_500, held: 0 },
  },
  {
    kind: 'amount-left-out',
    name: 'ar csv: Arabic digits and marks, with the sign of the riyal',
    files: {
      'طلبات.csv': `${arabic}\n${[
        ['ط1', 'ع1', '2024-01-13', `${arabicDigits('1')}٬${arabicDigits('234')}٫${arabicDigits('50')} ر.س`],
        ['ط2', 'ع2', '2024-01-14', `${arabicDigits('12')}٫${arabicDigits('25')} ر.س`],
        ['ط3', 'ع3', '2024-01-15', `(${arabicDigits('3')}٫${arabicDigits('50')}) ر.س`],
      ]
        .map((row) => row.join(','))
        .join('\n')}\n`,
    },
    currency: 'SAR',
    loads: { orders: 2, customers: 2, net: 1243.25, held: 0 },
  },
  {
    kind: 'amount-left-out',
    name: 'en xlsx: cells of text with dollars, brackets and an exponent',
    files: {
      'orders.xlsx': workbook({
        Orders: [
          english.split(','),
          ['A1', 'C1', '2024-01-13', '$1,234.50'],
          ['A2', 'C2', '2024-01-14', '($34.50)'],
          ['A3', 'C3', '2024-01-15', '$ 20.00'],
          ['A4', 'C4', '2024-01-16', '1.2E+3'],
          ['A5', 'C5', '2024-01-17', 'USD 5.25'],
        ],
      }),
    },
    currency: 'USD',
    loads: { orders: 4, customers: 4, net: 1234.5 - 34.5 + 20 + 1200 + 5.25, held: 0 },
  },
  {
    kind: 'amount-left-out',
    name: 'fa ndjson.gz: orders whose amount is missing are said',
    files: {
      'orders.ndjson.gz': gzipSync(
        ndjson([
          { 'شماره سفارش': 'س1', 'کد مشتری': 'م1', تاریخ: '2024-01-13', مبلغ: 1000 },
          { 'شماره سفارش': 'س2', 'کد مشتری': 'م2', تاریخ: '2024-01-14', مبلغ: null },
          { 'شماره سفارش': 'س3', 'کد مشتری': 'م3', تاریخ: '2024-01-15' },
        ]),
      ),
    },
    currency: 'IRR',
    books: { moneyless: { blank: 2, zero: 0 } },
    loads: { net: 1000, held: 0 },
  },
];
