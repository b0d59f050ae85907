import { expect, it } from 'vitest';
import { type Report, reportNamed, tableOf, toCsv, type View } from '../../src/reports/index.ts';

const view: View = {
  language: 'fa',
  theme: 'light',
  calendar: 'jalali',
  currency: 'IRT',
  asOf: '2024-01-01',
};
const revenue = reportNamed('revenue-by-month') as Report;
const row = {
  month: '1402-10',
  first_day: '2023-12-22',
  revenue: 1234.5,
  guest_revenue: -3,
  customers: 12,
  orders: 15,
  complete: false,
};

it('a table speaks the language, its CSV does not', () => {
  const table = tableOf(revenue, [row], view);
  expect(table.columns[0]).toEqual({ name: 'month', label: 'ماه', numeric: false });
  expect(table.rows[0]?.map((text) => text.replace(/[\u00a0\u2066\u2069]/g, ' ').trim())).toEqual([
    'دی ۱۴۰۲',
    '۱ دی ۱۴۰۲',
    '۱٫۲ هزار تومان',
    '−۳  تومان',
    '۱۲',
    '۱۵',
    'نه',
  ]);
  expect(toCsv(revenue, [row])).toBe(
    'month,first_day,revenue,guest_revenue,customers,orders,complete\r\n1402-10,2023-12-22,1234.5,-3,12,15,false\r\n',
  );
});

it('a cell cannot become a formula or break its line', () => {
  const actions = reportNamed('actions') as Report;
  const rows = ['=cmd()', ' @x', 'a "b", c', '-5'].map((segment) => ({
    place: 1,
    segment,
    customers: 1,
    value: null,
  }));
  expect(toCsv(actions, rows).split('\r\n').slice(1, 5)).toEqual([
    "1,'=cmd(),1,,,,,,,,,,",
    "1,' @x,1,,,,,,,,,,",
    '1,"a ""b"", c",1,,,,,,,,,,',
    '1,-5,1,,,,,,,,,,',
  ]);
});
