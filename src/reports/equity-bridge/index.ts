import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import { plain, type Report, type Sentence } from '../report.ts';
import { codeText } from '../table.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { disclose } from './disclose.ts';
import type { BridgePart } from './row.ts';

/** A change of less than half a per cent is none. */
const noticeable = 0.005;

const totalOf = (rows: readonly BridgePart[], which: 'before' | 'now') =>
  rows.find(({ part }) => part === which)?.value;

function finding(rows: readonly BridgePart[], view: View): Sentence {
  const before = totalOf(rows, 'before');
  const now = totalOf(rows, 'now');
  if (before === undefined || now === undefined) return plain('equity-bridge.empty');
  const format = formats(view);
  const parts = rows.filter(({ part }) => part !== 'before' && part !== 'now');
  const change = now - before;
  const share = before > 0 ? change / before : null;
  const date = format.date(rows[0]?.before_on);
  if (share !== null && Math.abs(share) < noticeable) {
    const of = (sign: 1 | -1) => parts.reduce((sum, { value }) => sum + Math.max(0, sign * value), 0);
    const values = { date, now: format.money(now), won: format.money(of(1)), lost: format.money(of(-1)) };
    return { key: 'equity-bridge.same', values };
  }
  const direction = change > 0 ? 'up' : 'down';
  const [most] = parts.toSorted((a, b) => (change > 0 ? b.value - a.value : a.value - b.value));
  return {
    key: `equity-bridge.${direction}`,
    values: {
      date,
      change: format.money(Math.abs(change)),
      share: share === null ? '' : format.percent(Math.abs(share)),
      part: most ? codeText(view, 'change', most.part) : '',
      value: format.change(most?.value),
    },
  };
}

function subtitle(rows: readonly BridgePart[], view: View): Sentence {
  const format = formats(view);
  return {
    key: 'equity-bridge.subtitle',
    values: {
      before: format.money(totalOf(rows, 'before')),
      date: format.date(rows[0]?.before_on),
      now: format.money(totalOf(rows, 'now')),
      today: format.date(view.asOf),
    },
  };
}

const isChange = ({ part }: BridgePart) => part !== 'before' && part !== 'now' && part !== 'withheld';

export const equityBridge: Report<BridgePart> = {
  name: 'equity-bridge',
  title: 'equity-bridge.title',
  definition: 'equity-bridge.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'position', type: 'integer', label: 'column.position' },
    { name: 'part', type: 'code', codes: 'change', label: 'column.change_part' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'value', type: 'double', unit: 'money', label: 'column.change_value' },
    { name: 'before_on', type: 'date', label: 'column.before_on' },
  ],
  disclose,
  order: ['position'],
  roles: ['executive', 'analyst', 'steward'],
  needs: ['clv', 'equity'],
  finding,
  subtitle,
  chart,
  rule: (row) => (isChange(row) ? { trait: 'equity_change', is: row.part } : null),
};
