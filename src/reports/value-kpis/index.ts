import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { columns, disclose, type ValueKpisRow } from './columns.ts';

export { valueKpiTiles } from './tiles.ts';

/** The page's headline: who they are, what they are worth. */
function finding(rows: readonly ValueKpisRow[], view: View): Sentence {
  const [row] = rows;
  const format = formats(view);
  if (!row || row.customers === 0) return plain('value-kpis.empty');
  const values = { customers: row.customers };
  if (row.equity === null) return { key: 'value-kpis.refused', values };
  return {
    key: 'value-kpis.finding',
    values: { ...values, equity: format.money(row.equity) },
    emphasis: 'equity',
  };
}

function subtitle(rows: readonly ValueKpisRow[], view: View): Sentence {
  const [row] = rows;
  const format = formats(view);
  if (row?.equity == null || row.equity_low === null || row.equity_high === null) {
    return plain('value-kpis.subtitle');
  }
  const values = { low: format.money(row.equity_low), high: format.money(row.equity_high) };
  return { key: 'value-kpis.subtitle-interval', values };
}

export const valueKpis: Report<ValueKpisRow> = {
  name: 'value-kpis',
  title: 'value-kpis.title',
  definition: 'value-kpis.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: true,
  columns,
  disclose,
  order: ['month'],
  roles: ['executive', 'analyst', 'steward'],
  needs: [],
  alsoShows: ['clv', 'churn'],
  finding,
  subtitle,
  chart: () => null,
};
