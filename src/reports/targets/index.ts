import { loadSql } from '../../warehouse/sql.ts';
import { formats } from '../locale/index.ts';
import { type Note, plain, type Report, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { disclose } from './disclose.ts';
import type { TargetRow } from './row.ts';
import { amountText, targetName } from './words.ts';

/** A target with its verdict and by how much it is passed or missed. */
function say(row: TargetRow, view: View): Sentence {
  const format = formats(view);
  const gap = row.projected === null ? null : Math.abs(row.projected - row.value);
  return {
    key: `target.${row.verdict}`,
    values: {
      target: targetName(row, view),
      value: amountText(row, row.value, view),
      so_far: amountText(row, row.so_far, view),
      projected: amountText(row, row.projected, view),
      gap: amountText(row, gap, view),
      over: amountText(row, row.so_far === null ? null : Math.max(0, row.so_far - row.value), view),
      gone: format.percent(row.share_gone),
      begun: row.share_gone > 0 ? 'yes' : 'no',
      by: row.by_forecast ? 'forecast' : 'pace',
      part: format.isolate(row.member),
    },
  };
}

const shortfall = ({ projected, value }: TargetRow) => (projected === null ? 0 : 1 - projected / value);

function finding(rows: readonly TargetRow[], view: View): Sentence {
  const open = rows.filter(({ verdict }) => ['ahead', 'on_pace', 'behind'].includes(verdict));
  const behind = open.filter(({ verdict }) => verdict === 'behind');
  const [worst] = behind.toSorted((a, b) => shortfall(b) - shortfall(a) || a.place - b.place);
  if (worst) return say(worst, view);
  if (open.length > 0) return { key: 'targets.well', values: { targets: open.length } };
  const reached = rows.filter(({ verdict }) => verdict === 'reached').length;
  if (reached > 0)
    return {
      key: 'targets.reached',
      values: { reached: formats(view).count(reached), targets: rows.length },
    };
  return plain(rows.length === 0 ? 'targets.empty' : 'targets.early');
}

const amount = (name: string, label: Report['columns'][number]['label']) =>
  ({ name, type: 'double', label }) as const;
const people = (name: string, label: Report['columns'][number]['label']) =>
  ({ name, type: 'integer', unit: 'count', people: true, label }) as const;

export const targets: Report<TargetRow> = {
  name: 'targets',
  title: 'targets.title',
  definition: 'targets.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  inShopCalendar: true,
  columns: [
    { name: 'place', type: 'integer', label: 'column.position' },
    { name: 'name', type: 'text', label: 'column.name' },
    { name: 'period', type: 'text', label: 'column.target_period' },
    { name: 'calendar', type: 'code', codes: 'calendar', label: 'column.calendar' },
    { name: 'first_day', type: 'date', label: 'column.first_day' },
    { name: 'last_day', type: 'date', label: 'column.last_day' },
    { name: 'quantity', type: 'code', codes: 'quantity', label: 'column.quantity' },
    { name: 'dimension', type: 'code', codes: 'dimension', label: 'column.dimension' },
    { name: 'member', type: 'text', label: 'column.member' },
    amount('value', 'column.target'),
    amount('so_far', 'column.so_far'),
    { name: 'share_gone', type: 'double', unit: 'share', label: 'column.share_gone' },
    amount('projected', 'column.projected'),
    { name: 'by_forecast', type: 'boolean', label: 'column.by_forecast' },
    { name: 'verdict', type: 'code', codes: 'verdict', label: 'column.verdict' },
    people('people', 'column.people_behind'),
    people('others', 'column.people_else'),
  ],
  disclose,
  order: ['place'],
  roles: ['executive', 'analyst', 'steward'],
  needs: [],
  alsoShows: ['forecast'],
  finding,
  subtitle: () => plain('targets.subtitle'),
  chart,
  notes: (rows, view): readonly Note[] => rows.map((row) => ({ sentence: say(row, view) })),
};
