import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import { type Note, type Option, plain, type Report, type Sentence, shownOf } from '../report.ts';
import { codeText } from '../table.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { type Forecasted, type ForecastRow, isForecasted } from './row.ts';

const switches: readonly (readonly Option[])[] = [
  [
    { name: 'revenue', label: 'quantity.revenue' },
    { name: 'margin', label: 'quantity.margin' },
  ],
];

const shown = (rows: readonly ForecastRow[], view: View): readonly ForecastRow[] => {
  const [quantity] = shownOf(switches, view);
  return rows.filter((row) => row.quantity === quantity);
};

const totalOf = (rows: readonly ForecastRow[]): Forecasted | undefined =>
  rows.filter(isForecasted).find(({ span }) => span === 'total');

const monthsOf = ({ month, last_month }: ForecastRow): number => {
  const number = (text: string) => 12 * Number(text.slice(0, 4)) + Number(text.slice(5, 7));
  return number(last_month) - number(month) + 1;
};

/** The test that says most of a year ahead: the longest, and of several the latest. */
function telling(rows: readonly ForecastRow[]): Forecasted | undefined {
  const tests = rows.filter(isForecasted).filter(({ span }) => span === 'test');
  return tests.toSorted((a, b) => monthsOf(b) - monthsOf(a) || b.month.localeCompare(a.month))[0];
}

function finding(all: readonly ForecastRow[], view: View): Sentence {
  const rows = shown(all, view);
  const total = totalOf(rows);
  const test = telling(rows);
  if (!total || !test) return plain('forecast.empty');
  const format = formats(view);
  const values = {
    quantity: total.quantity,
    expected: format.money(total.expected),
    low: format.money(total.low),
    high: format.money(total.high),
    promised: format.money(test.expected),
    came: format.money(test.actual),
    months: monthsOf(test),
  };
  return {
    key: total.grade === 'C' ? 'forecast.finding-weak' : 'forecast.finding',
    values,
    emphasis: 'expected',
  };
}

function subtitle(all: readonly ForecastRow[], view: View): Sentence {
  const rows = shown(all, view);
  const total = totalOf(rows);
  const format = formats(view);
  return {
    key: 'forecast.subtitle',
    values: {
      quantity: shownOf(switches, view)[0] ?? 'revenue',
      currency: format.currency,
      from: format.month(total?.month, 'long-year'),
      to: format.month(total?.last_month, 'long-year'),
      grade: total?.grade ? codeText(view, 'letter', total.grade) : 'none',
    },
  };
}

function notes(all: readonly ForecastRow[], view: View): readonly Note[] {
  const rows = shown(all, view);
  const total = totalOf(rows);
  if (!total) return [];
  const format = formats(view);
  const share = total.year_before && total.year_before > 0 ? total.expected / total.year_before - 1 : null;
  return [
    {
      sentence: {
        key: 'forecast.parts',
        values: {
          base: format.money(total.base),
          newcomers: format.money(total.newcomers),
          guests: format.money(total.guests),
          has_guests: total.guests === 0 ? 'no' : 'yes',
        },
      },
    },
    ...(share === null
      ? []
      : [
          {
            sentence: {
              key: 'forecast.against',
              values: {
                year: format.money(total.year_before),
                direction: share > 0 ? 'more' : 'less',
                share: format.percent(Math.abs(share)),
              },
            } as const,
          },
        ]),
  ];
}

const money = (name: string, label: Report['columns'][number]['label']) =>
  ({ name, type: 'double', unit: 'money', label }) as const;

export const forecast: Report<ForecastRow> = {
  name: 'forecast',
  title: 'forecast.title',
  definition: 'forecast.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  inShopCalendar: true,
  columns: [
    { name: 'place', type: 'integer', label: 'column.position' },
    { name: 'quantity', type: 'code', codes: 'quantity', label: 'column.quantity' },
    { name: 'span', type: 'code', codes: 'span', label: 'column.span' },
    { name: 'month', type: 'month', label: 'column.month' },
    { name: 'last_month', type: 'month', label: 'column.last_month' },
    money('actual', 'column.came'),
    money('expected', 'column.expected_to_come'),
    money('low', 'column.expected_low'),
    money('high', 'column.expected_high'),
    money('base', 'column.from_known'),
    money('newcomers', 'column.from_newcomers'),
    money('guests', 'column.from_guests'),
    money('year_before', 'column.year_earlier'),
    { name: 'grade', type: 'code', codes: 'letter', label: 'column.grade' },
  ],
  order: ['quantity desc', 'place', 'month', 'last_month'],
  roles: ['executive', 'analyst', 'steward'],
  needs: ['forecast'],
  switches,
  finding,
  subtitle,
  chart: (rows, view) => chart(shown(rows, view), view),
  notes,
};
