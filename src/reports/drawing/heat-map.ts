import { type Formats, formats } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { alignEnd, alignStart, frame, isNarrow, type Margins, plotWidth, startSide } from './frame.ts';
import { axisLabels, label, textWidth } from './label.ts';
import { allFit, tooltip } from './text.ts';

export interface HeatCell {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly text: string;
  readonly tip: string;
}

export interface HeatMap {
  readonly cells: readonly HeatCell[];
  readonly rowText: (row: number, format: Formats) => string;
  readonly columnText: (column: number, format: Formats) => string;
  /** What the columns and the rows are, in words. */
  readonly across: string;
  readonly up: string;
}

const rowHeight = 22;

/** Values in a grid, more customers' purchases upwards, time along the line; shades in five equal steps. */
export function heatMap({ cells, rowText, columnText, across, up }: HeatMap, view: View): Spec | null {
  const rows = [...new Set(cells.map(({ row }) => row))].sort((a, b) => b - a);
  const columns = [...new Set(cells.map(({ column }) => column))].sort((a, b) => a - b);
  if (rows.length < 2 || columns.length < 2) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const names = rows.map((row) => [row, rowText(row, format)] as const);
  const widest = Math.max(...names.map(([, text]) => textWidth(text, sizes.axis, view.language)));
  const margins: Margins = { start: Math.ceil(widest) + 14, end: 4, top: 24, bottom: 46 };
  const width = plotWidth(view, margins);
  const band = width / columns.length;
  const heads = columns.map((column) => [column, columnText(column, format)] as const);
  const widestHead = Math.max(...heads.map(([, text]) => textWidth(text, sizes.axis, view.language)));
  const every = Math.max(1, Math.ceil((widestHead + 8) / band));
  const most = Math.max(...cells.map(({ value }) => value), Number.MIN_VALUE);
  const size = isNarrow(view) ? sizes.small : sizes.axis;
  const isWritten = allFit(
    view,
    cells.map(({ text }) => text),
    band - 4,
    size,
  );
  const values = cells.map((cell) => {
    const step = Math.min(5, Math.floor((cell.value / most) * 5.999));
    return {
      ...cell,
      text: isWritten ? label(view, cell.text) : '',
      fill: color.sequential[step],
      ink: color.onSequential[step],
    };
  });
  const x = {
    field: 'column',
    type: 'ordinal',
    sort: null,
    scale: { domain: isRightToLeft(view) ? columns.toReversed() : columns, padding: 0 },
    axis: {
      labelExpr: axisLabels(
        view,
        heads.filter((_, index) => index % every === 0),
      ),
    },
  };
  const y = {
    field: 'row',
    type: 'ordinal',
    sort: null,
    scale: { domain: rows, padding: 0 },
    axis: { orient: startSide(view), labelAlign: alignEnd(view), labelExpr: axisLabels(view, names) },
  };
  const height = margins.top + margins.bottom + rowHeight * rows.length;
  const rtl = isRightToLeft(view);
  const words = [
    { text: across, x: rtl ? 0 : width, y: height - margins.top - 10, align: alignEnd(view) },
    { text: up, x: rtl ? width + margins.start : -margins.start, y: -12, align: alignStart(view) },
  ];
  return frame(view, height, margins, [
    {
      data: { values },
      mark: { type: 'rect', stroke: color.paper, strokeWidth: 1 },
      encoding: { x, y, fill: { field: 'fill', type: 'nominal', scale: null }, tooltip },
    },
    {
      data: { values },
      mark: { type: 'text', fontSize: size },
      encoding: {
        x,
        y,
        text: { field: 'text', type: 'nominal' },
        fill: { field: 'ink', type: 'nominal', scale: null },
      },
    },
    ...words.map(({ text, x: across, y: down, align }) => ({
      data: { values: [{ text: label(view, text) }] },
      mark: { type: 'text', align, fontSize: sizes.axis, fill: color.muted },
      encoding: { x: { value: across }, y: { value: down }, text: { field: 'text', type: 'nominal' } },
    })),
  ]);
}
