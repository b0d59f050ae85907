import { loadSql } from '../../warehouse/sql.ts';
import { type Formats, formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { type PromiseRow, wasKept } from './row.ts';

const amount = (format: Formats, { quantity }: PromiseRow, value: number): string =>
  quantity === 'value' ? format.money(value) : format.count(Math.round(value));

function finding(rows: readonly PromiseRow[], view: View): Sentence {
  const [latest] = rows;
  if (!latest) return plain('model-promises.empty');
  const format = formats(view);
  return {
    key: 'model-promises.finding',
    values: {
      promised: amount(format, latest, latest.promised),
      came: amount(format, latest, latest.came),
      kept: format.count(rows.filter(wasKept).length),
      tests: rows.length,
    },
    emphasis: 'came',
  };
}

export const modelPromises: Report<PromiseRow> = {
  name: 'model-promises',
  title: 'model-promises.title',
  definition: 'model-promises.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'place', type: 'integer', unit: 'score', label: 'column.place' },
    { name: 'cut', type: 'date', label: 'column.cut' },
    { name: 'until', type: 'date', label: 'column.until' },
    { name: 'quantity', type: 'code', codes: 'quantity', label: 'column.quantity' },
    { name: 'promised', type: 'double', label: 'column.promised' },
    { name: 'low', type: 'double', label: 'column.promised_low' },
    { name: 'high', type: 'double', label: 'column.promised_high' },
    { name: 'came', type: 'double', label: 'column.came' },
    { name: 'average', type: 'double', label: 'column.average_baseline' },
    { name: 'last_year', type: 'double', label: 'column.last_year_baseline' },
  ],
  order: ['place'],
  roles: ['analyst', 'steward', 'executive'],
  needs: ['clv'],
  finding,
  subtitle: () => plain('model-promises.subtitle'),
  chart,
};
