import { loadSql } from '../../warehouse/sql.ts';
import { heatMap, tipText } from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import { plain, type Report, type Sentence, type Spec } from '../report.ts';
import type { View } from '../view.ts';

type AliveCell = {
  readonly repeats: number;
  readonly silent_days: number;
  readonly p_alive: number;
};

/** How long those who came back so often may be silent before they are more likely gone than not. */
function patience(rows: readonly AliveCell[], repeats: number): number | null {
  const gone = rows.find((row) => row.repeats === repeats && row.p_alive < 0.5);
  return gone?.silent_days ?? null;
}

function finding(rows: readonly AliveCell[], view: View): Sentence {
  const counts = [...new Set(rows.map(({ repeats }) => repeats))];
  const [few, many] = [counts[0], counts.at(-1)];
  if (few === undefined || many === undefined) return plain('model-alive-map.empty');
  if (rows.every(({ p_alive }) => p_alive > 0.999)) return plain('model-alive-map.nobody');
  const format = formats(view);
  const [ofFew, ofMany] = [patience(rows, few), patience(rows, many)];
  const values = {
    count: few,
    few: format.count(few),
    many: format.count(many),
    few_days: format.count(ofFew),
    many_days: format.count(ofMany),
  };
  if (ofMany === null && ofFew === null) return plain('model-alive-map.long');
  if (ofFew === null) return { key: 'model-alive-map.many', values };
  if (ofMany === null) return { key: 'model-alive-map.few', values };
  return { key: 'model-alive-map.both', values };
}

function chart(rows: readonly AliveCell[], view: View): Spec | null {
  const format = formats(view);
  // A matrix of one number says no more than its title.
  if (new Set(rows.map((row) => format.percentNumber(row.p_alive))).size < 2) return null;
  return heatMap(
    {
      cells: rows.map((row) => ({
        row: row.repeats,
        column: row.silent_days,
        value: row.p_alive,
        text: format.percentNumber(row.p_alive),
        tip: tipText(view, [
          reportText(view.language, 'model-map.tip', {
            count: row.repeats,
            days: format.count(row.silent_days),
          }),
          format.percent(row.p_alive),
        ]),
      })),
      rowText: (repeats) => format.count(repeats),
      columnText: (days) => format.count(days),
      across: reportText(view.language, 'model-map.across'),
      up: reportText(view.language, 'model-map.up'),
    },
    view,
  );
}

export const modelAliveMap: Report<AliveCell> = {
  name: 'model-alive-map',
  title: 'model-alive-map.title',
  definition: 'model-alive-map.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'repeats', type: 'integer', unit: 'score', label: 'column.repeats' },
    { name: 'silent_days', type: 'double', unit: 'days', label: 'column.silent_days' },
    { name: 'p_alive', type: 'double', unit: 'share', label: 'column.p_alive' },
  ],
  order: ['repeats', 'silent_days'],
  roles: ['analyst', 'steward', 'executive'],
  needs: ['clv'],
  finding,
  subtitle: () => plain('model-alive-map.subtitle'),
  chart,
};
