import type { ReportMessage } from '../locale/index.ts';
import { reportText } from '../locale/index.ts';
import { sum } from '../report.ts';
import type { View } from '../view.ts';

type Ends = {
  readonly [End in
    | 'x_high_1'
    | 'x_high_2'
    | 'x_low_1'
    | 'x_low_2'
    | 'y_high_1'
    | 'y_high_2'
    | 'y_low_1'
    | 'y_low_2']: string | null;
};

/** Customers of one group in one square. */
export type MapCell = Ends & {
  readonly cluster: number;
  readonly x: number;
  readonly y: number;
  readonly customers: number;
  readonly name_1: string | null;
  readonly name_2: string | null;
  readonly name_3: string | null;
  /** Shares of all differences between customers. */
  readonly x_explained: number;
  readonly y_explained: number;
};

/** With less of all differences on it, places on the map would mislead. */
export const minExplained = 0.5;

export const explained = ([row]: readonly MapCell[]): number => (row ? row.x_explained + row.y_explained : 0);

const mark = (view: Pick<View, 'language'>, code: string) =>
  reportText(view.language, `group.${code}` as ReportMessage);

/** What customers at an end of an axis are like, in the words of the groups. */
export function endName(
  row: MapCell,
  axis: 'x' | 'y',
  end: 'low' | 'high',
  view: Pick<View, 'language'>,
): string {
  return [row[`${axis}_${end}_1`], row[`${axis}_${end}_2`]]
    .flatMap((code) => (code === null ? [] : mark(view, code)))
    .join(' · ');
}

interface Group {
  readonly cluster: number;
  readonly customers: number;
  readonly name: string;
  /** Its middle, in squares. */
  readonly x: number;
  readonly y: number;
}

export function groupsOf(
  rows: readonly MapCell[],
  view: Pick<View, 'language'>,
  count: (value: number) => string,
): Group[] {
  const clusters = [...new Set(rows.map(({ cluster }) => cluster))].sort((a, b) => a - b);
  return clusters.map((cluster) => {
    const own = rows.filter((row) => row.cluster === cluster);
    const customers = sum(own.map((row) => row.customers));
    const mean = (axis: 'x' | 'y') => sum(own.map((row) => (row[axis] + 0.5) * row.customers)) / customers;
    const marks = [own[0]?.name_1, own[0]?.name_2, own[0]?.name_3].flatMap((code) =>
      code ? mark(view, code) : [],
    );
    const name = reportText(view.language, 'cluster-profiles.name', {
      cluster: count(cluster),
      name: marks.join(' · '),
    });
    return { cluster, customers, name, x: mean('x'), y: mean('y') };
  });
}
