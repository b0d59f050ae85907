import {
  cellText,
  cohortMatrix,
  isNarrow,
  label,
  type MatrixCell,
  matrixBand,
  textWidth,
  tipText,
} from '../drawing/index.ts';
import { type Formats, formats, type ReportMessage, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import type { View } from '../view.ts';
import { fewPeople, figureOf, type Group, meanOf, type OriginCell, paidBack, type Show } from './row.ts';

const meanRow = 'mean';
const sizeColumn = 'size';

export function groupName(
  { kind, name }: Pick<Group, 'kind' | 'name'>,
  origin: OriginCell['origin'],
  view: View,
): string {
  if (kind === 'named') return formats(view).isolate(name ?? '');
  if (kind === 'none' && origin === 'campaign') return reportText(view.language, 'cohort-origin.no-campaign');
  return reportText(view.language, `kind.${kind}`);
}

/** A row a group with its size, a column a period of those for whom it is over, the mean below. */
export function chart(
  groups: readonly Group[],
  view: View,
  show: Show,
  origin: OriginCell['origin'],
  grain: OriginCell['grain'],
): Spec | null {
  if (groups.length === 0) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const text = (key: ReportMessage, values = {}) => reportText(view.language, key, values);
  const first = show === 'active' || show === 'returned' ? 1 : 0;
  const shown = groups.flatMap(({ cells }) => cells).filter(({ period }) => period >= first);
  const periods = [...new Set(shown.map(({ period }) => period))].sort((a, b) => a - b);
  const paid = show === 'margin' ? groups.map(paidBack) : [];
  const room = isNarrow(view) ? 96 : 170;
  const matrix = {
    rows: [
      ...groups.map((group) => [group.key, cut(groupName(group, origin, view), room, view)] as const),
      [meanRow, text('cohort-triangle.mean')] as const,
    ],
    columns: [
      [sizeColumn, text('cohort-triangle.size')] as const,
      ...periods.map((period) => [String(period), format.count(period)] as const),
    ],
    notes: paid.some(Boolean) ? [text('cohort-origin.paid')] : [],
  };
  const band = matrixBand(matrix, view);
  const size = isNarrow(view) ? sizes.small : sizes.axis;
  const most = Math.max(
    ...shown.filter(({ customers }) => customers >= fewPeople).map((cell) => figureOf(cell, show)),
    1e-9,
  );
  const say = (value: number) => label(view, cellText(value, show, { band, size }, view));
  const cells = groups.flatMap((group, at) =>
    group.cells
      .filter(({ period }) => period >= first)
      .map((cell): MatrixCell => {
        const value = figureOf(cell, show);
        const isFew = cell.customers < fewPeople;
        const step = value <= 0 ? 0 : Math.max(1, Math.min(5, Math.ceil((value / most) * 5 - 1e-9)));
        const isPaid = paid[at] === cell;
        return {
          row: group.key,
          column: String(cell.period),
          text: say(value),
          marked: isPaid,
          fill: (isFew ? color.line : color.sequential[step]) as string,
          ink: (isFew ? color.muted : color.onSequential[step]) as string,
          tip: tipText(view, [
            groupName(group, origin, view),
            text('cohort-triangle.later', { period: cell.period, grain }),
            ...told(view, format, cell, show),
            isFew ? text('cohort-triangle.few') : '',
            isPaid ? text('cohort-origin.paid-cell', { cost: format.money(cell.cost_per_customer) }) : '',
          ]),
        };
      }),
  );
  const plain = [
    ...groups.flatMap((group) => {
      const customers = group.cells[0]?.customers ?? 0;
      return {
        row: group.key,
        column: sizeColumn,
        text: label(view, format.count(customers)),
        tip: tipText(view, [groupName(group, origin, view), text('unit.customers', { count: customers })]),
      };
    }),
    ...periods.flatMap((period) => {
      const value = meanOf(
        shown.filter((cell) => cell.period === period),
        show,
      );
      if (value === null) return [];
      return {
        row: meanRow,
        column: String(period),
        text: say(value),
        tip: tipText(view, [
          text('cohort-triangle.mean'),
          text('cohort-triangle.later', { period, grain }),
          show === 'active' || show === 'returned' ? format.percent(value) : format.money(value),
        ]),
      };
    }),
  ];
  return cohortMatrix({ ...matrix, cells, plain, meanRow, size }, view);
}

function cut(name: string, room: number, view: View): string {
  if (textWidth(name, sizes.axis, view.language) <= room) return name;
  let kept = [...name.replace(/[\u2068\u2069]/g, '')];
  while (kept.length > 1 && textWidth(`${kept.join('')}…`, sizes.axis, view.language) > room)
    kept = kept.slice(0, -1);
  return formats(view).isolate(`${kept.join('').trim()}…`);
}

function told(view: View, format: Formats, cell: OriginCell, show: Show): string[] {
  if (show === 'revenue' || show === 'margin')
    return [
      reportText(view.language, 'cohort-triangle.each', { money: format.money(figureOf(cell, show)) }),
      reportText(view.language, 'unit.customers', { count: cell.customers }),
    ];
  const part = show === 'active' ? cell.active : cell.returned;
  const values = { part: format.count(part), customers: format.count(cell.customers) };
  return [reportText(view.language, 'cohort-triangle.of', values), format.percent(figureOf(cell, show))];
}
