import { loadSql } from '../../warehouse/sql.ts';
import { heatMap, tipText } from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import { plain, type Report, type Sentence, type Spec } from '../report.ts';
import type { View } from '../view.ts';

type ExpectedCell = {
  readonly repeats: number;
  readonly silent_days: number;
  readonly expected: number;
};

function finding(rows: readonly ExpectedCell[], view: View): Sentence {
  const most = rows.reduce<ExpectedCell | null>(
    (best, row) => (best === null || row.expected > best.expected ? row : best),
    null,
  );
  const silent = most && rows.findLast(({ repeats }) => repeats === most.repeats);
  if (!most || !silent) return plain('model-expected-map.empty');
  const format = formats(view);
  return {
    key: 'model-expected-map.finding',
    values: {
      count: most.repeats,
      most: format.decimal(most.expected, 1),
      least: format.decimal(silent.expected, 1),
      days: format.count(silent.silent_days),
    },
  };
}

function chart(rows: readonly ExpectedCell[], view: View): Spec | null {
  const format = formats(view);
  const places = Math.max(...rows.map(({ expected }) => expected)) < 9.95 ? 1 : 0;
  return heatMap(
    {
      cells: rows.map((row) => ({
        row: row.repeats,
        column: row.silent_days,
        value: row.expected,
        text: format.decimal(row.expected, places),
        tip: tipText(view, [
          reportText(view.language, 'model-map.tip', {
            count: row.repeats,
            days: format.count(row.silent_days),
          }),
          reportText(view.language, 'model-expected-map.tip', { expected: format.decimal(row.expected, 2) }),
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

export const modelExpectedMap: Report<ExpectedCell> = {
  name: 'model-expected-map',
  title: 'model-expected-map.title',
  definition: 'model-expected-map.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'repeats', type: 'integer', unit: 'score', label: 'column.repeats' },
    { name: 'silent_days', type: 'double', unit: 'days', label: 'column.silent_days' },
    { name: 'expected', type: 'double', label: 'column.expected_90' },
  ],
  order: ['repeats', 'silent_days'],
  roles: ['analyst', 'steward', 'executive'],
  needs: ['clv'],
  finding,
  subtitle: () => plain('model-expected-map.subtitle'),
  chart,
};
