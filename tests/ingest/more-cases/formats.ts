import { gzipSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { arabic, type Case, date, english, lines, ndjson, parquet, persian, workbook } from './case.ts';

const three = ['A1 C1 2024-01-13 10', 'A2 C2 2024-01-14 20', 'A3 C1 2024-01-15 40'];
const usual = { orders: 3, customers: 2, net: 70, held: 0 } as const;

const rowsOf = (header: string) => [header.split(','), ...three.map((row) => row.split(' '))];
const bytes = (...parts: readonly (string | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part)));

/** A workbook of XML as spreadsheets wrote it in 2003. */
function xmlWorkbook(rows: readonly (readonly (string | number)[])[]): string {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), 'Sheet1');
  return write(book, { type: 'string', bookType: 'xlml' }) as string;
}

export const formats: readonly Case[] = [
  {
    kind: 'blank-row-in-a-workbook',
    name: 'fa xlsx: a title, a blank row, and another between the rows',
    files: {
      'سفارش.xlsx': workbook({
        سفارش: [
          ['گزارش فروش سال ۱۴۰۲'],
          [],
          persian.split(','),
          ['س1', 'م1', '1402/05/20', 1000],
          [],
          ['س2', 'م2', '1402/05/21', 2000],
        ],
      }),
    },
    currency: 'IRR',
    loads: { orders: 2, customers: 2, net: 3000, held: 0 },
  },
  {
    kind: 'blank-row-in-a-workbook',
    name: 'ar xlsx: blank rows before everything and after',
    files: {
      'طلبات.xlsx': workbook({
        الطلبات: [
          [],
          [],
          arabic.split(','),
          ['ط1', 'ع1', '2024-01-13', 10],
          ['ط2', 'ع2', '2024-01-14', 20.5],
          [],
          [],
        ],
      }),
    },
    currency: 'SAR',
    loads: { orders: 2, customers: 2, net: 30.5, held: 0 },
  },
  {
    kind: 'blank-row-in-a-workbook',
    name: 'en xlsx: a blank first column, two titles and real dates',
    files: {
      'orders.xlsx': workbook({
        Orders: [
          [null, 'Acme Ltd.'],
          [null, 'Orders of January'],
          [],
          [null, ...english.split(',')],
          [null, 'A1', 'C1', date('2024-01-13'), 10],
          [null, 'A2', 'C2', date('2024-01-14'), 20.5],
        ],
      }),
    },
    loads: { orders: 2, customers: 2, net: 30.5, held: 0 },
  },
  {
    kind: 'nested-doubles',
    name: 'fa parquet: a list of structs',
    files: {
      'orders.parquet': parquet(
        `select 'س' || i as "شماره سفارش", 'م' || i % 2 as "کد مشتری", date '2024-01-13' + i as "تاریخ",
        10.5 * (i + 1) as "مبلغ", [{'درصد': 0.5, 'نام': 'آ'}, {'درصد': 1.5, 'نام': 'ب'}] as "برچسب‌ها" from range(3) t(i)`.replace(
          "date '2024-01-13' + i",
          "date '2024-01-13' + cast(i as integer)",
        ),
      ),
    },
    loads: { orders: 3, customers: 2, net: 63, held: 0 },
  },
  {
    kind: 'nested-doubles',
    name: 'ar parquet: a map and a blob',
    files: {
      'orders.parquet':
        parquet(`select 'ط' || i as "رقم الطلب", 'ع' || i % 2 as "رقم العميل", date '2024-01-13' + cast(i as integer) as "التاريخ",
        10.5 * (i + 1) as "المبلغ", map {'وزن': 0.5::double} as "صفات", 'abc'::blob as "صورة" from range(3) t(i)`),
    },
    currency: 'SAR',
    loads: { orders: 3, customers: 2, net: 63, held: 0 },
  },
  {
    kind: 'nested-doubles',
    name: 'en parquet: lists of lists, and a struct of lists',
    files: {
      'orders.parquet':
        parquet(`select 'A' || i as order_id, 'C' || i % 2 as customer_id, date '2024-01-13' + cast(i as integer) as date,
        10.5 * (i + 1) as amount, [[0.5::double, 1.5], [2.5]] as embedding, {'p': [0.25::double], 'q': null::double[]} as scores from range(3) t(i)`),
    },
    loads: { orders: 3, customers: 2, net: 63, held: 0 },
  },
  {
    kind: 'broken-json-line',
    name: 'fa ndjson: a line that ends in the midst of a name',
    files: {
      'orders.ndjson': `${ndjson([{ 'شماره سفارش': 1, 'کد مشتری': 'م1', تاریخ: '2024-01-13', مبلغ: 10 }])}{"شماره سفارش":2,"کد مش\n${ndjson([{ 'شماره سفارش': 3, 'کد مشتری': 'م1', تاریخ: '2024-01-15', مبلغ: 40 }])}`,
    },
    currency: 'IRR',
    loads: { orders: 2, customers: 1, net: 50, held: 1 },
  },
  {
    kind: 'broken-json-line',
    name: 'ar ndjson.gz: the first line is broken',
    files: {
      'orders.ndjson.gz': gzipSync(
        `{"رقم الطلب":1,"رقم العميل":"ع1","التاريخ":"2024-01-13","المبلغ":}\n${ndjson([
          { 'رقم الطلب': 2, 'رقم العميل': 'ع1', التاريخ: '2024-01-14', المبلغ: 20 },
          { 'رقم الطلب': 3, 'رقم العميل': 'ع2', التاريخ: '2024-01-15', المبلغ: 40 },
        ])}`,
      ),
    },
    currency: 'SAR',
    loads: { orders: 2, customers: 2, net: 60, held: 1 },
  },
  {
    kind: 'broken-json-line',
    name: 'en ndjson: NaN, a list where an object should be, and a cut last line',
    files: {
      'orders.ndjson': `${ndjson([
        { order_id: 1, customer_id: 'C1', date: '2024-01-13', amount: 10 },
      ])}{"order_id":2,"customer_id":"C1","date":"2024-01-14","amount":NaN}\n[1,2,3]\n${ndjson([
        { order_id: 4, customer_id: 'C2', date: '2024-01-16', amount: 40 },
      ])}{"order_id":5,"customer_id":"C2","date":"2024-0`,
    },
    loads: { orders: 2, customers: 2, net: 50, held: 3 },
  },
  {
    kind: 'lone-cr',
    name: 'fa csv: within a note of the third line',
    files: {
      'سفارش.csv': `${persian},یادداشت\nس1,م1,1402/05/20,1000,خوب\nس2,م2,1402/05/21,2000,سلام\rدنیا\n`,
    },
    currency: 'IRR',
    refused: /سفارش\.csv, line 3/,
  },
  {
    kind: 'lone-cr',
    name: 'ar csv by semicolons: at the end of a cell of the second line',
    files: { 'طلبات.csv': `${arabic.replaceAll(',', ';')}\nط1;ع1;2024-01-13\r;10\nط2;ع2;2024-01-14;20\n` },
    currency: 'SAR',
    refused: /طلبات\.csv, line 2/,
  },
  {
    kind: 'lone-cr',
    name: 'en gz: within a line of a file whose lines end with CR LF',
    files: {
      'orders.csv.gz': gzipSync(
        `${english},note\r\nA1,C1,2024-01-13,10,x\r\nA2,C2,2024-01-14,20,y\r\nA3,C2,2024-01-14,20,hello\rworld\r\n`,
      ),
    },
    refused: /orders\.csv\.gz, line 4/,
  },
  {
    kind: 'gz',
    name: 'fa: gzip that is called csv',
    files: { 'سفارش.csv': gzipSync(lines(persian, three)) },
    currency: 'IRR',
    loads: usual,
  },
  {
    kind: 'gz',
    name: 'ar: gzip that is called ndjson, in two members',
    files: {
      'orders.ndjson': bytes(
        gzipSync(ndjson([{ 'رقم الطلب': 1, 'رقم العميل': 'ع1', التاريخ: '2024-01-13', المبلغ: 10 }])),
        gzipSync(ndjson([{ 'رقم الطلب': 2, 'رقم العميل': 'ع2', التاريخ: '2024-01-14', المبلغ: 20 }])),
      ),
    },
    currency: 'SAR',
    loads: { orders: 2, customers: 2, net: 30, held: 0 },
  },
  {
    kind: 'gz',
    name: 'en: noughts after the end of the gzip',
    files: { 'orders.csv.gz': bytes(gzipSync(lines(english, three)), new Uint8Array(700)) },
    loads: usual,
  },
  {
    kind: 'gz',
    name: 'en: plain text that is called gz',
    files: { 'orders.csv.gz': lines(english, three) },
    loads: usual,
  },
  {
    kind: 'junk-above-the-header',
    name: 'fa csv: a title and the day of the report',
    files: { 'سفارش.csv': `گزارش سفارش‌ها,,,\nتاریخ گزارش: ۱۴۰۲/۰۶/۰۱,,,\n,,,\n${lines(persian, three)}` },
    currency: 'IRR',
    loads: usual,
  },
  {
    kind: 'junk-above-the-header',
    name: 'ar xlsx: a logo, a title and a row of numbers of columns',
    files: {
      'طلبات.xlsx': workbook({
        الطلبات: [
          ['شركة المثال للتجارة'],
          ['تقرير المبيعات', null, 'يناير'],
          [1, 2, 3, 4],
          ...rowsOf(arabic),
        ],
      }),
    },
    currency: 'SAR',
    loads: usual,
  },
  {
    kind: 'junk-above-the-header',
    name: 'en csv: the delimiter named for a spreadsheet, and what the report is',
    files: {
      'orders.csv': `sep=;\nReport generated at 2024-02-01 10:00\nStore: Main street\n\n${lines(english, three, ';')}`,
    },
    loads: usual,
  },
  {
    kind: 'sheets',
    name: 'fa xlsx: two months, and a hidden sheet of another year',
    files: {
      'فروش.xlsx': workbook({
        فروردین: [persian.split(','), ['س1', 'م1', '1402/01/20', 1000]],
        اردیبهشت: [persian.split(','), ['س2', 'م2', '1402/02/20', 2000]],
        '-قدیمی': [persian.split(','), ['س3', 'م3', '1399/02/20', 9000]],
      }),
    },
    currency: 'IRR',
    says: /قدیمی/,
    loads: { orders: 2, customers: 2, net: 3000, held: 0 },
  },
  {
    kind: 'sheets',
    name: 'ar xlsx: customers on a sheet of their own',
    files: {
      'متجر.xlsx': workbook({
        العملاء: [
          ['رقم العميل', 'الاسم', 'المدينة'],
          ['ع1', 'عمر', 'الرياض'],
          ['ع2', 'ليلى', 'جدة'],
        ],
        الطلبات: [arabic.split(','), ['ط1', 'ع1', '2024-01-13', 10], ['ط2', 'ع2', '2024-01-14', 20]],
      }),
    },
    currency: 'SAR',
    loads: { orders: 2, customers: 2, net: 30, held: 0 },
  },
  {
    kind: 'sheets',
    name: 'en xlsx: three quarters and a sheet of notes',
    files: {
      'orders.xlsx': workbook({
        Notes: [['Exported by Ann'], ['Ask her before you change it']],
        Q1: [english.split(','), ['A1', 'C1', date('2024-01-13'), 10]],
        Q2: [english.split(','), ['A2', 'C2', date('2024-04-14'), 20]],
        Q3: [english.split(','), ['A3', 'C1', date('2024-07-15'), 40]],
      }),
    },
    loads: usual,
  },
  {
    kind: 'headers',
    name: 'fa csv: an unnamed empty column at the end, and a doubled one',
    files: {
      'سفارش.csv': `${persian},شرح,شرح,\n${three.map((row) => `${row.replaceAll(' ', ',')},آ,ب,`).join('\n')}\n`,
    },
    currency: 'IRR',
    loads: usual,
  },
  {
    kind: 'headers',
    name: 'ar xlsx: an unnamed column between others, and lines within a name',
    files: {
      'طلبات.xlsx': workbook({
        الطلبات: [
          ['رقم\nالطلب', null, 'رقم العميل', 'التاريخ ', 'المبلغ'],
          ['ط1', null, 'ع1', '2024-01-13', 10],
          ['ط2', null, 'ع2', '2024-01-14', 20],
        ],
      }),
    },
    currency: 'SAR',
    loads: { orders: 2, customers: 2, net: 30, held: 0 },
  },
  {
    kind: 'headers',
    name: 'en csv by pipes: a mark of bytes as letters, quotes with commas and semicolons within',
    files: {
      'orders.csv': `ï»¿order_id|customer_id|date|"amount, net; in EUR"|"a, b; c"\n${three.map((row) => `${row.replaceAll(' ', '|')}|"x, y; z"`).join('\n')}\n`,
    },
    loads: usual,
  },
  {
    kind: 'said-to-be-something-else',
    name: 'fa xls: a web page of Persian text',
    files: {
      'گزارش.xls': `<!DOCTYPE html><html dir="rtl"><head><meta charset="utf-8"></head><body><table border=1><tr>${persian
        .split(',')
        .map((name) => `<td><b>${name}</b></td>`)
        .join('')}</tr>${three
        .map(
          (row) =>
            `<tr>${row
              .split(' ')
              .map((value) => `<td>${value}</td>`)
              .join('')}</tr>`,
        )
        .join('')}</table></body></html>`,
    },
    currency: 'IRR',
    loads: usual,
  },
  {
    kind: 'said-to-be-something-else',
    name: 'ar xls: a workbook of XML',
    files: {
      'تقرير.xls': xmlWorkbook([
        arabic.split(','),
        ['ط1', 'ع1', '2024-01-13', 10],
        ['ط2', 'ع2', '2024-01-14', 20],
      ]),
    },
    currency: 'SAR',
    loads: { orders: 2, customers: 2, net: 30, held: 0 },
  },
  {
    kind: 'said-to-be-something-else',
    name: 'en json: a list under a key, beside pages and links',
    files: {
      'response.json': JSON.stringify({
        meta: { page: 1, pages: 1 },
        links: ['https://example.com/1'],
        data: three.map((row) => {
          const [order_id, customer_id, day, total] = row.split(' ');
          return { order_id, customer_id, created_at: `${day}T10:00:00Z`, total: Number(total) };
        }),
      }),
    },
    loads: usual,
  },
  {
    kind: 'said-to-be-something-else',
    name: 'en csv: a workbook that is called csv',
    files: { 'orders.csv': workbook({ Orders: rowsOf(english) }) },
    loads: usual,
  },
  {
    kind: 'said-to-be-something-else',
    name: 'en xlsx: text that is called a workbook',
    files: { 'orders.xlsx': lines(english, three) },
    refused: /orders\.xlsx is delimited text by its first bytes, not an Excel workbook[\s\S]*"format": "csv"/,
  },
];
