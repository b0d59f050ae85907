import { loadSql } from '../../warehouse/sql.ts';
import { parts } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { type FrequencyBar, farthest } from './row.ts';

/** Share of customers that may stand at the wrong count without a word. */
const close = 0.01;

function finding(rows: readonly FrequencyBar[], view: View): Sentence {
  const found = farthest(rows);
  if (!found) return plain('model-frequency.empty');
  const format = formats(view);
  const values = {
    count: found.repeats,
    number: format.count(found.repeats),
    last: found.repeats === rows.at(-1)?.repeats ? 'yes' : 'no',
    actual: format.count(found.customers),
    expected: format.count(found.expected),
    distance: format.decimal(Math.abs(found.distance) * 100, 1),
  };
  return { key: Math.abs(found.distance) <= close ? 'model-frequency.close' : 'model-frequency.off', values };
}

export const modelFrequency: Report<FrequencyBar> = {
  name: 'model-frequency',
  title: 'model-frequency.title',
  definition: 'model-frequency.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'repeats', type: 'integer', unit: 'score', label: 'column.repeats' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'expected', type: 'double', unit: 'count', label: 'column.customers_expected' },
  ],
  disclose: parts('customers'),
  order: ['repeats'],
  roles: ['analyst', 'steward', 'executive'],
  needs: ['clv'],
  finding,
  subtitle: () => plain('model-frequency.subtitle'),
  chart,
};
