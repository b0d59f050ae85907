import { gzipSync } from 'node:zlib';
import { arabic, type Case, english, lines, ndjson, parquet, persian, workbook } from './case.ts';

const sold = 'order_id,line_number,customer_id,ordered_at,product_id,quantity,unit_price';

/** Keys that come again, orders that name several customers, negative orders, prefixes that mean nothing. */
export const keys: readonly Case[] = [
  {
    kind: 'number-used-twice',
    name: 'fa csv: numbers of invoices begin anew with the Persian year',
    files: {
      'فاکتورها.csv': lines('شماره فاکتور,کد مشتری,تاریخ,مبلغ', [
        '1 م1 1401/11/05 1000000',
        '2 م2 1401/11/08 2000000',
        '3 م3 1401/12/01 3000000',
        '1 م4 1402/01/20 5000000',
      ]),
    },
    currency: 'IRR',
    // Both of number 1 are held.
    loads: { orders: 2, customers: 2, net: 5_000_000, held: 2 },
  },
  {
    kind: 'number-used-twice',
    name: 'en xlsx: one number of one customer on three days, and a row that is there twice',
    files: {
      'orders.xlsx': workbook({
        Orders: [
          english.split(','),
          ['N7', 'C1', '2024-01-13', 10],
          ['N7', 'C1', '2024-02-14', 20],
          ['N7', 'C1', '2024-03-15', 30],
          ['N8', 'C2', '2024-01-16', 40],
          ['N8', 'C2', '2024-01-16', 40],
        ],
      }),
    },
    loads: { orders: 1, customers: 1, net: 40, held: 3 },
  },
  {
    kind: 'number-used-twice',
    name: 'ar ndjson.gz: one number of two customers on one day',
    files: {
      'orders.ndjson.gz': gzipSync(
        ndjson([
          { 'رقم الطلب': 1, 'رقم العميل': 'ع1', التاريخ: '2024-01-13', المبلغ: 10 },
          { 'رقم الطلب': 1, 'رقم العميل': 'ع2', التاريخ: '2024-01-13', المبلغ: 25 },
          { 'رقم الطلب': 2, 'رقم العميل': 'ع3', التاريخ: '2024-01-14', المبلغ: 7 },
        ]),
      ),
    },
    currency: 'SAR',
    loads: { orders: 1, customers: 1, net: 7, held: 2 },
  },
  {
    kind: 'number-used-twice',
    name: 'en csv by semicolons: one line of an order, with two customers',
    files: {
      'lines.csv': lines(
        sold,
        ['S1 1 C1 2019-01-13 P1 1 9.90', 'S1 1 C2 2019-01-13 P2 1 4.10', 'S2 1 C3 2019-01-14 P1 2 5.50'],
        ';',
      ),
    },
    loads: { orders: 1, customers: 1, net: 11, held: 2 },
  },
  {
    kind: 'number-used-twice',
    name: 'fa xlsx: one line of an order, on two days',
    files: {
      'اقلام.xlsx': workbook({
        اقلام: [
          ['شماره سفارش', 'ردیف', 'کد مشتری', 'تاریخ', 'کد کالا', 'تعداد', 'قیمت واحد'],
          ['س۱', 1, 'م۱', '۱۴۰۲/۰۵/۲۰', 'ک۱', 2, 1000],
          ['س۱', 2, 'م۱', '۱۴۰۲/۰۵/۲۰', 'ک۲', 1, 3000],
          ['س۱', 1, 'م۱', '۱۴۰۲/۰۸/۲۱', 'ک۱', 1, 1000],
          ['س۲', 1, 'م۲', '۱۴۰۲/۰۶/۲۲', 'ک۱', 1, 1000],
        ],
      }),
    },
    currency: 'IRR',
    loads: { orders: 2, customers: 2, net: 4000, held: 2 },
  },
  {
    kind: 'number-used-twice',
    name: 'ar parquet: one line of an order, corrected in the same file',
    files: {
      'lines.parquet': parquet(`select * from (values
        ('ط1', 1, 'ع1', date '2024-01-13', 'ص1', 1, 30.00),
        ('ط1', 1, 'ع1', date '2024-01-13', 'ص1', 1, 45.00),
        ('ط2', 1, 'ع2', date '2024-01-14', 'ص1', 1, 12.00)
      ) t("رقم الطلب", "رقم السطر", "رقم العميل", "التاريخ", "رمز المنتج", "الكمية", "سعر الوحدة")`),
    },
    currency: 'SAR',
    // What was replaced is named with its money.
    books: { entities: { order_lines: { replaced: 1, sums: { SAR: { replaced: '30' } } } } },
    loads: { orders: 2, customers: 2, net: 57, held: 0 },
  },
  {
    kind: 'one-order-several-customers',
    name: 'fa csv: two customers share an order of three lines',
    files: {
      'اقلام.csv': lines('شماره سفارش,کد مشتری,تاریخ,کد کالا,تعداد,قیمت واحد', [
        'س1 م1 1402/05/20 ک1 1 100',
        'س1 م2 1402/05/20 ک2 1 250',
        'س1 م1 1402/05/20 ک3 2 50',
        'س2 م3 1402/05/21 ک1 1 100',
      ]),
    },
    currency: 'IRR',
    books: { divided: { orders: 1, rows: 3, amount: '450' } },
    loads: { net: 550, held: 0 },
  },
  {
    kind: 'one-order-several-customers',
    name: 'ar ndjson: two orders whose lines name several days',
    files: {
      'lines.ndjson': ndjson(
        [
          ['ط1', 'ع1', '2024-01-13', 'ص1', 10],
          ['ط1', 'ع1', '2024-03-13', 'ص2', 20],
          ['ط2', 'ع2', '2024-01-14', 'ص1', 30],
          ['ط2', 'ع2', '2024-05-14', 'ص2', 40],
          ['ط3', 'ع3', '2024-01-15', 'ص1', 50],
        ].map(([order, customer, day, product, amount]) => ({
          'رقم الطلب': order,
          'رقم العميل': customer,
          التاريخ: day,
          'رمز المنتج': product,
          المبلغ: amount,
        })),
      ),
    },
    currency: 'AED',
    books: { divided: { orders: 2, rows: 4, amount: '100' } },
    loads: { net: 150, held: 0 },
  },
  {
    kind: 'one-order-several-customers',
    name: 'en gz: a table that names a customer and his guest under one basket',
    files: {
      'log.csv.gz': gzipSync(
        lines('basket_id,household_id,day,product_id,sales_value', [
          'B1 H1 2024-01-13 P1 5.50',
          'B1 H2 2024-01-13 P2 4.50',
          'B2 H1 2024-01-19 P1 5.50',
          'B3 H3 2024-01-20 P1 5.50',
          'B3 H3 2024-01-20 P2 4.50',
        ]),
      ),
    },
    books: { divided: { orders: 1, rows: 2, amount: '10' } },
    loads: { orders: 3, net: 25.5, held: 0 },
  },
  {
    kind: 'negative-orders',
    name: 'fa csv: Persian digits, minus signs before and after',
    files: {
      'سفارش.csv': lines(persian, [
        'س۱ م۱ ۱۴۰۲/۰۵/۲۰ ۵۰۰۰',
        'س۲ م۱ ۱۴۰۲/۰۶/۲۰ −۲۰۰۰',
        'س۳ م۲ ۱۴۰۲/۰۶/۲۱ ۰',
        'س۴ م۳ ۱۴۰۲/۰۶/۲۲ ۷۰۰۰',
        'س۵ م۴ ۱۴۰۲/۰۶/۲۳ ۱۰۰۰-',
      ]),
    },
    currency: 'IRR',
    loads: { orders: 2, customers: 2, net: 9000, held: 0 },
  },
  {
    kind: 'negative-orders',
    name: 'ar xlsx: refunds as negative numbers of a workbook',
    files: {
      'طلبات.xlsx': workbook({
        الطلبات: [
          arabic.split(','),
          ['ط1', 'ع1', '2024-01-13', 120.5],
          ['ط2', 'ع1', '2024-01-20', -120.5],
          ['ط3', 'ع2', '2024-01-21', -15],
          ['ط4', 'ع3', '2024-01-22', 60],
        ],
      }),
    },
    currency: 'SAR',
    loads: { orders: 2, customers: 2, net: 45, held: 0 },
  },
  {
    kind: 'negative-orders',
    name: 'en ndjson: lines of which one order takes all back, and one a part',
    files: {
      'lines.ndjson': ndjson(
        [
          ['A1', 1, 'C1', '2024-01-13', 1, 50],
          ['A1', 2, 'C1', '2024-01-13', 1, 20],
          ['A2', 1, 'C1', '2024-02-13', -1, 50],
          ['A2', 2, 'C1', '2024-02-13', -1, 20],
          ['A3', 1, 'C2', '2024-02-14', 2, 10],
          ['A3', 2, 'C2', '2024-02-14', -1, 10],
          ['A4', 1, 'C3', '2024-02-15', -1, 5],
        ].map(([order_id, line_number, customer_id, ordered_at, quantity, unit_price]) => ({
          order_id,
          line_number,
          customer_id,
          ordered_at,
          quantity,
          unit_price,
        })),
      ),
    },
    loads: { orders: 2, customers: 2, net: 70 - 70 + 10 - 5, held: 0 },
  },
  {
    kind: 'false-question',
    name: 'fa csv: letters of two branches before the numbers of invoices',
    files: {
      'فاکتور.csv': lines('شماره فاکتور,کد مشتری,تاریخ,مبلغ', [
        'ت-101 م1 1402/05/20 1000',
        'ش-102 م2 1402/05/21 2000',
        'ت-103 م3 1402/05/22 3000',
        'ت-104 م1 1402/05/23 4000',
        'ش-105 م2 1402/05/24 5000',
      ]),
    },
    currency: 'IRR',
    loads: { orders: 5, customers: 3, net: 15_000, held: 0 },
  },
  {
    kind: 'false-question',
    name: 'ar ndjson: orders of the web and of the till',
    files: {
      'orders.ndjson': ndjson(
        ['WEB-1', 'POS-2', 'WEB-3', 'POS-4', 'WEB-5', 'POS-6'].map((id, at) => ({
          'رقم الطلب': id,
          'رقم العميل': `ع${at % 3}`,
          التاريخ: `2024-01-${13 + at}`,
          المبلغ: 10 + at,
        })),
      ),
    },
    currency: 'SAR',
    loads: { orders: 6, customers: 3, net: 75, held: 0 },
  },
  {
    kind: 'false-question',
    name: 'en xlsx: a state that is of a country, and a type that is of a customer',
    files: {
      'orders.xlsx': workbook({
        Orders: [
          [...english.split(','), 'state', 'customer_type'],
          ['US-1', 'C1', '2024-01-13', 10, 'Texas', 'business'],
          ['US-2', 'C2', '2024-01-14', 20, 'Maine', 'private'],
          ['CA-3', 'C3', '2024-01-15', 30, 'Texas', 'private'],
          ['US-4', 'C1', '2024-01-16', 40, 'Texas', 'business'],
        ],
      }),
    },
    loads: { orders: 4, customers: 3, net: 100, held: 0 },
  },
];
