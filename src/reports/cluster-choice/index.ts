import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { type ClusterChoice, chart } from './chart.ts';

function finding(rows: readonly ClusterChoice[], view: View): Sentence {
  const chosen = rows.find((row) => row.chosen);
  if (!chosen) return plain('cluster-choice.empty');
  const values = { k: chosen.k, stability: formats(view).decimal(chosen.stability, 2) };
  const kind = chosen.is_set ? 'setting' : chosen.refused === 'unstable' ? 'unstable' : 'stable';
  return { key: `cluster-choice.${kind}`, values };
}

/** Why there are as many groups as there are. */
export const clusterChoice: Report<ClusterChoice> = {
  name: 'cluster-choice',
  title: 'cluster-choice.title',
  definition: 'cluster-choice.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'k', type: 'integer', unit: 'score', label: 'column.k' },
    { name: 'silhouette', type: 'double', unit: 'score', label: 'column.silhouette' },
    { name: 'stability', type: 'double', unit: 'score', label: 'column.stability' },
    { name: 'explained', type: 'double', unit: 'share', label: 'column.explained' },
    { name: 'refused', type: 'code', codes: 'refusal-why', label: 'column.refused' },
    { name: 'chosen', type: 'boolean', label: 'column.chosen' },
    { name: 'is_set', type: 'boolean', label: 'window.setting' },
  ],
  order: ['k'],
  roles: ['executive', 'analyst', 'campaign', 'steward'],
  needs: ['clusters'],
  finding,
  subtitle: () => plain('cluster-choice.subtitle'),
  chart,
};
