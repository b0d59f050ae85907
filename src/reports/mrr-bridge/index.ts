import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { disclose } from './disclose.ts';
import type { BridgeMonth } from './row.ts';

/** The last whole month; where none is over yet there is none to speak of. */
const lastWhole = (rows: readonly BridgeMonth[]) => rows.findLast((row) => row.complete);

function finding(rows: readonly BridgeMonth[], view: View): Sentence {
  const last = lastWhole(rows);
  if (!last) return plain('mrr-bridge.empty');
  const format = formats(view);
  const values = {
    month: format.month(last.month),
    closing: format.money(last.closing),
    change: format.money(Math.abs(last.closing - last.opening)),
    net: format.percent(last.net_retention),
    gross: format.percent(last.gross_retention),
  };
  const direction = last.closing > last.opening ? 'up' : last.closing < last.opening ? 'down' : 'same';
  return { key: `mrr-bridge.${last.net_retention === null ? 'young' : 'year'}-${direction}`, values };
}

function subtitle(rows: readonly BridgeMonth[], view: View): Sentence {
  const values = { currency: formats(view).currency, unpriced: rows.at(-1)?.unpriced ?? 0 };
  return { key: 'mrr-bridge.subtitle', values };
}

export const mrrBridge: Report<BridgeMonth> = {
  name: 'mrr-bridge',
  title: 'mrr-bridge.title',
  definition: 'mrr-bridge.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: true,
  columns: [
    { name: 'month', type: 'month', label: 'column.month' },
    { name: 'opening', type: 'double', unit: 'money', label: 'column.opening_mrr' },
    { name: 'new_mrr', type: 'double', unit: 'money', label: 'column.new_mrr' },
    { name: 'reactivation', type: 'double', unit: 'money', label: 'column.reactivation' },
    { name: 'expansion', type: 'double', unit: 'money', label: 'column.expansion' },
    { name: 'contraction', type: 'double', unit: 'money', label: 'column.contraction' },
    { name: 'churn', type: 'double', unit: 'money', label: 'column.churned_mrr' },
    { name: 'closing', type: 'double', unit: 'money', label: 'column.closing_mrr' },
    { name: 'subscribers', type: 'integer', unit: 'count', people: true, label: 'column.subscribers' },
    { name: 'net_retention', type: 'double', unit: 'share', label: 'column.net_retention' },
    { name: 'gross_retention', type: 'double', unit: 'share', label: 'column.gross_retention' },
    { name: 'unpriced', type: 'integer', unit: 'count', label: 'column.unpriced' },
    { name: 'complete', type: 'boolean', label: 'column.complete' },
  ],
  disclose,
  order: ['month'],
  roles: ['executive', 'analyst', 'steward'],
  needs: [],
  finding,
  subtitle,
  chart,
};
