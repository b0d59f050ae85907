import { loadSql } from '../../warehouse/sql.ts';
import { parts } from '../disclosure/index.ts';
import { formats } from '../locale/index.ts';
import { type Note, plain, type Report, type ReportColumn, type Sentence } from '../report.ts';
import type { View } from '../view.ts';
import { chart } from './chart.ts';
import { endName, explained, groupsOf, type MapCell, minExplained } from './row.ts';

function finding(rows: readonly MapCell[], view: View): Sentence {
  const [row] = rows;
  if (!row) return plain('cluster-map.empty');
  const share = formats(view).percent(explained(rows));
  if (explained(rows) < minExplained) return { key: 'cluster-map.poor', values: { share } };
  return {
    key: 'cluster-map.finding',
    values: { share, low: endName(row, 'x', 'low', view), high: endName(row, 'x', 'high', view) },
  };
}

function subtitle(rows: readonly MapCell[], view: View): Sentence {
  const [row] = rows;
  const { percent } = formats(view);
  return {
    key: 'cluster-map.subtitle',
    values: { across: percent(row?.x_explained), up: percent(row?.y_explained) },
  };
}

/** Where there is room for numbers alone, what they stand for; each opens its people. */
function notes(rows: readonly MapCell[], view: View): Note[] {
  if (explained(rows) < minExplained) return [];
  const format = formats(view);
  return groupsOf(rows, view, format.count).map(({ cluster, name, customers }) => ({
    sentence: { key: 'cluster-map.group', values: { name, customers } },
    rule: { trait: 'cluster', is: cluster },
  }));
}

const ends = ['x', 'y'].flatMap((axis) =>
  ['low_1', 'low_2', 'high_1', 'high_2'].map(
    (end) =>
      ({
        name: `${axis}_${end}`,
        type: 'code',
        codes: 'group',
        label: `column.${axis}_${end.slice(0, -2)}`,
      }) as ReportColumn,
  ),
);

/** The groups on the plane of the two directions in which customers differ most. */
export const clusterMap: Report<MapCell> = {
  name: 'cluster-map',
  title: 'cluster-map.title',
  definition: 'cluster-map.definition',
  sql: loadSql(new URL('./query.sql', import.meta.url)),
  byCalendar: false,
  columns: [
    { name: 'cluster', type: 'integer', unit: 'score', label: 'column.cluster' },
    { name: 'x', type: 'integer', unit: 'score', label: 'column.x' },
    { name: 'y', type: 'integer', unit: 'score', label: 'column.y' },
    { name: 'customers', type: 'integer', unit: 'count', people: true, label: 'column.customers' },
    { name: 'name_1', type: 'code', codes: 'group', label: 'column.name_1' },
    { name: 'name_2', type: 'code', codes: 'group', label: 'column.name_2' },
    { name: 'name_3', type: 'code', codes: 'group', label: 'column.name_3' },
    { name: 'x_explained', type: 'double', unit: 'share', label: 'column.x_explained' },
    { name: 'y_explained', type: 'double', unit: 'share', label: 'column.y_explained' },
    ...ends,
  ],
  disclose: parts('customers', { lines: [[], ['cluster']], totals: ({ customers }) => [customers] }),
  order: ['cluster', 'x', 'y'],
  roles: ['analyst', 'steward'],
  needs: ['clusters'],
  finding,
  subtitle,
  chart,
  notes,
};
