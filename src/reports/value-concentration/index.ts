import { loadSql } from '../../warehouse/sql.ts';
import { isSmall, steps } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { type Known, plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { type ConcentrationPoint, chart } from './chart.ts';

/** From here on half of the value sits with nearly half of the customers. */
const even = 0.4;

function finding(rows: readonly ConcentrationPoint[], view: View): Sentence {
  const half = rows.find((row) => row.mark === 'half');
  if (!half) return plain('value-concentration.empty');
  const values = { share: formats(view).percent(half.share_of_customers), customers: half.customers };
  return {
    key: half.share_of_customers >= even ? 'value-concentration.even' : 'value-concentration.finding',
    values,
  };
}

function subtitle(rows: readonly ConcentrationPoint[], view: View): Sentence {
  const most = rows.find((row) => row.mark === 'four_fifths');
  if (!most) return plain('value-concentration.subtitle');
  return {
    key: 'value-concentration.subtitle-pareto',
    values: {
      share: formats(view).percent(most.share_of_customers),
      gini: formats(view).decimal(most.gini, 2),
    },
  };
}

const discloseSteps = steps<ConcentrationPoint>('customers', (row) => row.mark !== null);

/** Every point gives the number of those with a value away: where few have none, nothing can be shown. */
const disclose = (rows: readonly ConcentrationPoint[], known: Known) =>
  isSmall(known.customers - (rows.at(-1)?.customers ?? 0)) ? [] : discloseSteps(rows, known);

export const valueConcentration: Report<ConcentrationPoint> = {
  name: 'value-concentration',
  title: 'value-concentration.title',
  definition: 'value-concentration.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'share_of_customers', type: 'double', unit: 'share', label: 'column.share_of_customers' },
    { name: 'value', type: 'double', unit: 'money', label: 'column.value' },
    { name: 'share_of_value', type: 'double', unit: 'share', label: 'column.share_of_value' },
    { name: 'mark', type: 'code', codes: 'mark', label: 'column.mark' },
    { name: 'gini', type: 'double', unit: 'score', label: 'column.gini' },
  ],
  disclose: disclose,
  order: ['customers'],
  roles: ['executive', 'analyst', 'steward'],
  needs: ['clv'],
  finding,
  subtitle,
  chart,
};
