import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import { codeText } from '../table.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { discloseLevels, strongest, type Weight } from './row.ts';

function finding(rows: readonly Weight[], view: View): Sentence {
  const [top] = [...strongest(rows, 'repeat'), ...strongest(rows, 'once')].sort(
    (a, b) => b.odds_ratio - a.odds_ratio,
  );
  if (!top) return plain(rows.length === 0 ? 'churn-weights.empty' : 'churn-weights.calm');
  return {
    key: 'churn-weights.finding',
    values: {
      feature: codeText(view, 'feature', top.feature),
      ratio: formats(view).multiple(top.odds_ratio),
    },
    emphasis: 'ratio',
  };
}

export const churnWeights: Report<Weight> = {
  name: 'churn-weights',
  title: 'churn-weights.title',
  definition: 'churn-weights.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'part', type: 'code', codes: 'part', label: 'column.part' },
    { name: 'feature', type: 'code', codes: 'feature', label: 'column.feature' },
    { name: 'level', type: 'integer', unit: 'count', label: 'column.level' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'odds_ratio', type: 'double', label: 'column.odds_ratio' },
    { name: 'low', type: 'double', label: 'column.low' },
    { name: 'high', type: 'double', label: 'column.high' },
  ],
  disclose: discloseLevels,
  order: ['part', 'feature', 'level'],
  roles: ['executive', 'analyst', 'steward'],
  needs: ['churn'],
  finding,
  subtitle: () => plain('churn-weights.subtitle'),
  chart,
};
