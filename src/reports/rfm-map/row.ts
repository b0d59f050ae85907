import { reportText } from '../locale/index.ts';
import { sum } from '../report.ts';
import { codeText } from '../table.ts';
import type { Ranged } from '../value-ranges.ts';
import type { View } from '../view.ts';

export type RfmCell = Ranged & {
  readonly recency_score: number;
  readonly frequency_score: number;
  /** Null where the scale has no names. */
  readonly rfm_name: string | null;
  readonly customers: number;
  /** Predicted for twelve months; null where the clv model refused. */
  readonly value: number | null;
  readonly revenue: number;
};

/** Cells that are shown and named together. */
export interface Group {
  readonly cells: readonly RfmCell[];
  readonly customers: number;
  readonly worth: number;
}

/** Whether the map is shaded by predicted value, or, where there is none, by revenue so far. */
export const isPredicted = (rows: readonly RfmCell[]): boolean => rows.some((row) => row.value !== null);

export const isNamed = (rows: readonly RfmCell[]): boolean => rows.some((row) => row.rfm_name !== null);

function groupsBy(rows: readonly RfmCell[], keyOf: (row: RfmCell) => string): Group[] {
  const predicted = isPredicted(rows);
  const groups = new Map<string, RfmCell[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()].map((cells) => ({
    cells,
    customers: sum(cells.map((row) => row.customers)),
    worth: sum(cells.map((row) => (predicted ? row.value : row.revenue))),
  }));
}

/** By name, or by both scores where the scale has no names. */
export const groupTotals = (rows: readonly RfmCell[]): Group[] =>
  groupsBy(rows, (row) => row.rfm_name ?? `${row.recency_score} ${row.frequency_score}`);

/** What the picture has: a name within one recency score, or a cell. */
export const tilesOf = (rows: readonly RfmCell[]): Group[] =>
  groupsBy(rows, (row) => `${row.recency_score} ${row.rfm_name ?? row.frequency_score}`);

export function nameOf(
  { cells }: Group,
  view: Pick<View, 'language'>,
  count: (value: number) => string,
): string {
  const [first] = cells as readonly [RfmCell, ...RfmCell[]];
  if (first.rfm_name) return codeText(view, 'rfm', first.rfm_name);
  return reportText(view.language, 'rfm-map.scores', {
    recency: count(first.recency_score),
    frequency: count(first.frequency_score),
  });
}
