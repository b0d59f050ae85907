import { gzipSync } from 'node:zlib';
import { arabic, type Case, date, english, lines, ndjson, parquet, persian, workbook } from './case.ts';

/** Who bought, and whether the order stands. */
export const people: readonly Case[] = [
  {
    kind: 'placeholder-customers',
    name: 'fa csv: customers who come by, and one without a name',
    files: {
      'سفارش.csv': `${persian}\nس1,م1,1402/05/20,1000\nس2,مشتری متفرقه,1402/05/21,2000\nس3,مشتری متفرقه,1402/05/22,3000\nس4,م2,1402/05/23,4000\nس5,-,1402/05/24,5000\nس6,م1,1402/05/25,6000\n`,
    },
    currency: 'IRR',
    asks: ['placeholder'],
    loads: { orders: 6, customers: 2, net: 21_000, held: 0 },
  },
  {
    kind: 'placeholder-customers',
    name: 'ar xlsx: a cash customer with many telephones',
    files: {
      'طلبات.xlsx': workbook({
        الطلبات: [
          ['رقم الطلب', 'رقم العميل', 'التاريخ', 'المبلغ', 'الجوال'],
          ['ط1', 'زبون نقدي', '2024-01-13', 10, '0501111111'],
          ['ط2', 'زبون نقدي', '2024-01-14', 20, '0502222222'],
          ['ط3', 'ع7', '2024-01-15', 30, '0503333333'],
          ['ط4', 'زبون نقدي', '2024-01-16', 40, '0504444444'],
          ['ط5', 'ع8', '2024-01-17', 50, '0505555555'],
        ],
      }),
    },
    currency: 'SAR',
    asks: ['placeholder'],
    loads: { orders: 5, customers: 2, net: 150, held: 0 },
  },
  {
    kind: 'placeholder-customers',
    name: 'en parquet: a number with many addresses, and an error of a spreadsheet',
    files: {
      'orders.parquet': parquet(`select * from (values
        (1, '99999', date '2024-01-13', 10, 'ann@example.com'),
        (2, '99999', date '2024-01-14', 20, 'bob@example.com'),
        (3, '7', date '2024-01-15', 30, 'cy@example.com'),
        (4, '99999', date '2024-01-16', 40, 'dee@example.com'),
        (5, '#N/A', date '2024-01-17', 50, null),
        (6, '9', date '2024-01-18', 60, 'eve@example.com')
      ) t(order_id, customer_id, date, amount, email)`),
    },
    asks: ['placeholder'],
    loads: { orders: 6, customers: 2, net: 210, held: 0 },
  },
  {
    kind: 'status-not-asked',
    name: 'fa csv: called off, given back and waiting',
    files: {
      'سفارش.csv': `${persian},وضعیت\nس1,م1,1402/05/20,1000,تکمیل شده\nس2,م2,1402/05/21,2000,لغو شده\nس3,م3,1402/05/22,4000,در انتظار پرداخت\nس4,م4,1402/05/23,8000,مرجوع شده\nس5,م5,1402/05/24,16000,ارسال شده\n`,
    },
    currency: 'IRR',
    asks: ['status'],
    loads: { orders: 2, customers: 2, net: 17_000, held: 0 },
  },
  {
    kind: 'status-not-asked',
    name: 'ar xlsx: words for the same with the article and without',
    files: {
      'طلبات.xlsx': workbook({
        الطلبات: [
          [...arabic.split(','), 'حالة الطلب'],
          ['ط1', 'ع1', '2024-01-13', 10, 'مكتمل'],
          ['ط2', 'ع2', '2024-01-14', 20, 'ملغي'],
          ['ط3', 'ع3', '2024-01-15', 40, 'قيد الانتظار'],
          ['ط4', 'ع4', '2024-01-16', 80, 'مسترجع'],
          ['ط5', 'ع5', '2024-01-17', 160, 'تم التوصيل'],
        ],
      }),
    },
    currency: 'SAR',
    asks: ['status'],
    loads: { orders: 2, customers: 2, net: 170, held: 0 },
  },
  {
    kind: 'status-not-asked',
    name: 'en ndjson: a state that nobody knows',
    files: {
      'orders.ndjson': ndjson(
        ['paid', 'limbo', 'paid', 'voided', 'paid'].map((status, at) => ({
          order_id: `A${at}`,
          customer_id: `C${at}`,
          created_at: `2024-01-${13 + at}`,
          total: 10 + at,
          status,
        })),
      ),
    },
    asks: ['status', 'status_value'],
    // Without a word against it, what is not known is a sale.
    loads: { orders: 4, customers: 4, net: 10 + 11 + 12 + 14, held: 0 },
  },
  {
    kind: 'status-not-asked',
    name: 'de csv: words of another language',
    files: {
      'orders.csv': lines(`${english},Status`, [
        'A1 C1 2024-01-13 10 abgeschlossen',
        'A2 C2 2024-01-14 20 storniert',
        'A3 C3 2024-01-15 30 abgeschlossen',
      ]),
    },
    asks: ['status'],
    loads: { orders: 2, customers: 2, net: 40, held: 0 },
  },
  {
    kind: 'ids',
    name: 'fa csv: Arabic and Persian letters and digits, and spaces that join',
    files: {
      'سفارش.csv': lines(persian, [
        'س1 علی\u200cپور 1402/05/20 1000',
        'س2 علي\u200cپور 1402/05/21 2000',
        'س3 \u00a0علی\u200cپور 1402/05/22 4000',
        'س4 کد۱۲ 1402/05/23 8000',
        'س5 كد12 1402/05/24 16000',
      ]),
    },
    currency: 'IRR',
    // No spelling but the keyboard's parts them: they are kept apart as they are written, and warned of.
    says: /5 rows have ids that differ only by letters/,
    loads: { orders: 5, customers: 4, net: 31_000, held: 0 },
  },
  {
    kind: 'ids',
    name: 'ar csv: marks of direction, Arabic digits, a byte order mark within',
    files: {
      'طلبات.csv': lines(arabic, [
        'ط1 123 2024-01-13 10',
        'ط2 ١٢٣ 2024-01-14 20',
        'ط3 \u200e123\u200f 2024-01-15 40',
        'ط4 \ufeff123 2024-01-16 80',
        'ط5 124 2024-01-17 160',
      ]),
    },
    currency: 'SAR',
    loads: { orders: 5, customers: 2, net: 310, held: 0 },
  },
  {
    kind: 'ids',
    name: 'en parquet: addresses in capitals and with blanks',
    files: {
      'orders.parquet': parquet(`select * from (values
        (1, 'Ann@Example.com', date '2024-01-13', 10),
        (2, ' ann@example.com ', date '2024-01-14', 20),
        (3, 'ANN@EXAMPLE.COM', date '2024-01-15', 30),
        (4, 'bob@example.com', date '2024-01-16', 40)
      ) t(order_id, email, created_at, total)`),
    },
    loads: { orders: 4, customers: 2, net: 100, held: 0 },
  },
  {
    kind: 'ids',
    name: 'en csv: ids that a spreadsheet has rounded are warned of',
    files: {
      'orders.csv': lines(english, [
        '5.9E+23 C1 2024-01-13 10',
        '5.9E+23 C1 2024-01-13 10',
        'A3 C2 2024-01-15 30',
        '6.1E+23 C3 2024-01-16 40',
      ]),
    },
    says: /E\+23/,
  },
  {
    kind: 'order-items',
    name: 'fa csv: orders, their items and customers',
    files: {
      'مشتریان.csv': lines('کد مشتری,نام,شهر', ['م1 آدا تهران', 'م2 رضا شیراز']),
      'سفارش‌ها.csv': lines('شماره سفارش,کد مشتری,تاریخ سفارش,وضعیت', [
        'س1 م1 1402/05/20 ارسال‌شده',
        'س2 م2 1402/05/21 لغوشده',
        'س3 م1 1402/05/22 ارسال‌شده',
      ]),
      'اقلام.csv': lines('شماره سفارش,کد کالا,تعداد,قیمت واحد', [
        'س1 ک1 2 1000',
        'س1 ک2 1 3000',
        'س2 ک1 1 1000',
        'س3 ک3 1 8000',
      ]),
    },
    currency: 'IRR',
    asks: ['status'],
    loads: { orders: 2, customers: 1, net: 13_000, held: 0 },
  },
  {
    kind: 'order-items',
    name: 'ar xlsx: orders and items as sheets of one workbook',
    files: {
      'متجر.xlsx': workbook({
        الطلبات: [
          ['رقم الطلب', 'رقم العميل', 'تاريخ الطلب'],
          ['ط1', 'ع1', date('2024-01-13')],
          ['ط2', 'ع2', date('2024-01-14')],
        ],
        البنود: [
          ['رقم الطلب', 'رمز المنتج', 'الكمية', 'سعر الوحدة'],
          ['ط1', 'ص1', 2, 10.5],
          ['ط1', 'ص2', 1, 9],
          ['ط2', 'ص1', 1, 10.5],
        ],
      }),
    },
    currency: 'SAR',
    loads: { orders: 2, customers: 2, net: 40.5, held: 0 },
  },
  {
    kind: 'order-items',
    name: 'en: orders as ndjson.gz, items as parquet',
    files: {
      'orders.ndjson.gz': gzipSync(
        ndjson([
          { order_id: 'O1', customer_id: 'X1', order_purchase_timestamp: '2024-01-13 10:56:33' },
          { order_id: 'O2', customer_id: 'X2', order_purchase_timestamp: '2024-01-14 10:56:33' },
          { order_id: 'O3', customer_id: 'X1', order_purchase_timestamp: '2024-02-14 10:56:33' },
        ]),
      ),
      'items.parquet': parquet(`select * from (values
        ('O1', 1, 'P1', 199.90, 18.14), ('O1', 2, 'P2', 10.00, 1.00), ('O2', 1, 'P1', 199.90, 18.14), ('O3', 1, 'P3', 5.25, 2.00)
      ) t(order_id, order_item_id, product_id, price, freight_value)`),
    },
    loads: { orders: 3, customers: 2, net: 199.9 + 10 + 199.9 + 5.25, held: 0 },
  },
  {
    kind: 'nothing-asked',
    name: 'fa csv: no column says who bought',
    files: { 'سفارش.csv': lines('شماره سفارش,تاریخ,مبلغ', ['س1 1402/05/20 1000', 'س2 1402/05/21 2000']) },
    currency: 'IRR',
    asks: ['missing_column'],
    loads: { orders: 2, customers: 0, net: 3000, held: 0 },
  },
  {
    kind: 'nothing-asked',
    name: 'ar ndjson: a telephone may say who bought',
    files: {
      'orders.ndjson': ndjson(
        ['0501111111', '0502222222', '0501111111'].map((phone, at) => ({
          'رقم الطلب': `ط${at}`,
          التاريخ: `2024-01-${13 + at}`,
          المبلغ: 10 * (at + 1),
          الجوال: phone,
        })),
      ),
    },
    currency: 'SAR',
    asks: ['missing_column'],
    loads: { orders: 3, customers: 2, net: 60, held: 0 },
  },
  {
    kind: 'nothing-asked',
    name: 'en xlsx: no column says when',
    files: {
      'orders.xlsx': workbook({
        Orders: [
          ['order_id', 'customer_id', 'amount'],
          ['A1', 'C1', 10],
          ['A2', 'C2', 20],
        ],
      }),
    },
    asks: ['missing_column'],
  },
  {
    kind: 'names-not-known',
    name: 'fa csv: households, baskets and the worth of sales',
    files: {
      'فروش.csv': `شناسه خانوار,شناسه سبد,کد کالا,تعداد,ارزش فروش,زمان تراکنش\n${[
        [1, 'ب1', 'ک1', 1, '3.86', '2024-01-13 19:06:53'],
        [1, 'ب1', 'ک2', 2, '1.59', '2024-01-13 19:06:53'],
        [2, 'ب2', 'ک1', 1, '4.44', '2024-01-14 03:31:57'],
      ]
        .map((row) => row.join(','))
        .join('\n')}\n`,
    },
    columns: { customer_id: 'شناسه خانوار', order_id: 'شناسه سبد', amount: 'ارزش فروش' },
    loads: { orders: 2, customers: 2, net: 9.89, held: 0 },
  },
  {
    kind: 'names-not-known',
    name: 'ar parquet: families, baskets and sales',
    files: {
      'sales.parquet': parquet(`select * from (values
        (11, 'س1', 'ص1', 1, 3.86, timestamp '2024-01-13 19:06:53'),
        (11, 'س1', 'ص2', 2, 1.59, timestamp '2024-01-13 19:06:53'),
        (12, 'س2', 'ص1', 1, 4.44, timestamp '2024-01-14 03:31:57')
      ) t("معرف الأسرة", "رقم السلة", "رمز الصنف", "الكمية", "قيمة المبيعات", "وقت المعاملة")`),
    },
    currency: 'SAR',
    columns: { customer_id: 'معرف الأسرة', order_id: 'رقم السلة', amount: 'قيمة المبيعات' },
    loads: { orders: 2, customers: 2, net: 9.89, held: 0 },
  },
  {
    kind: 'names-not-known',
    name: 'en csv.gz: days without marks, SPEND, CUST_CODE and BASKET_ID',
    files: {
      'transactions.csv.gz': gzipSync(
        lines(
          'SHOP_WEEK,SHOP_DATE,SHOP_HOUR,QUANTITY,SPEND,PROD_CODE,CUST_CODE,BASKET_ID,BASKET_SIZE,STORE_CODE',
          [
            '200819 20080713 13 1 0.93 PRD0900097 CUST01 994107200001 L STORE01',
            '200819 20080713 13 2 2.06 PRD0900354 CUST01 994107200001 L STORE01',
            '200820 20080714 9 1 0.77 PRD0900550 CUST02 994107200002 S STORE01',
            '200821 20080721 19 1 1.99 PRD0900097 CUST01 994107200003 M STORE01',
          ],
        ),
      ),
    },
    columns: { customer_id: 'CUST_CODE', order_id: 'BASKET_ID', amount: 'SPEND', ordered_at: 'SHOP_DATE' },
    loads: { orders: 3, customers: 2, net: 5.75, held: 0 },
  },
];
