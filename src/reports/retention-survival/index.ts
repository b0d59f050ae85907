import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { disclose } from './disclose.ts';
import type { SurvivalPoint } from './row.ts';

/** Median lifetime is said where the curve comes down to it, else how many are left at its end. */
function finding(rows: readonly SurvivalPoint[], view: View): Sentence {
  const last = rows.at(-1);
  if (!last || rows.length < 2) return plain('retention-survival.empty');
  const format = formats(view);
  const half = rows.find((row) => row.expected <= 0.5);
  if (half) {
    const isSeen = half.actual !== null;
    return {
      key: isSeen ? 'retention-survival.half' : 'retention-survival.half-ahead',
      values: { renewal: half.renewal, share: format.percent(half.expected) },
    };
  }
  return {
    key: 'retention-survival.lasting',
    values: { renewal: last.renewal, share: format.percent(last.expected) },
  };
}

export const retentionSurvival: Report<SurvivalPoint> = {
  name: 'retention-survival',
  title: 'retention-survival.title',
  definition: 'retention-survival.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'renewal_months', type: 'integer', unit: 'count', label: 'column.renewal_months' },
    { name: 'renewal', type: 'integer', unit: 'count', label: 'column.renewal' },
    { name: 'at_risk', type: 'integer', unit: 'count', people: true, label: 'column.at_risk' },
    { name: 'actual', type: 'double', unit: 'share', label: 'column.survived' },
    { name: 'low', type: 'double', unit: 'share', label: 'column.low' },
    { name: 'high', type: 'double', unit: 'share', label: 'column.high' },
    { name: 'expected', type: 'double', unit: 'share', label: 'column.expected' },
    { name: 'model', type: 'text', label: 'column.model' },
  ],
  disclose: disclose,
  order: ['renewal'],
  roles: ['executive', 'analyst', 'steward'],
  needs: ['retention'],
  finding,
  subtitle: (rows) => ({
    key: 'retention-survival.subtitle',
    values: { months: rows[0]?.renewal_months ?? 1 },
  }),
  chart,
};
