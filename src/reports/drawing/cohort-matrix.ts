import { formats } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { alignEnd, frame, type Margins, plotWidth, startSide } from './frame.ts';
import { axisLabels, label, textWidth } from './label.ts';
import { tooltip } from './text.ts';

const rowHeight = 21;

export interface MatrixCell {
  readonly row: string;
  readonly column: string;
  readonly text: string;
  readonly tip: string;
  readonly fill: string;
  readonly ink: string;
  /** Not over yet, or not happened yet: drawn as an outline. */
  readonly hollow?: boolean;
  /** Predicted: crossed by lines. */
  readonly hatched?: boolean;
  /** The one that a row is waiting for, in the accent colour. */
  readonly marked?: boolean;
}

export type PlainCell = Pick<MatrixCell, 'row' | 'column' | 'text' | 'tip'>;

export interface Matrix {
  /** Keys and names, from the top. */
  readonly rows: readonly (readonly [key: string, name: string])[];
  /** Keys and heads, from the start of the line. */
  readonly columns: readonly (readonly [key: string, head: string])[];
  readonly cells: readonly MatrixCell[];
  /** Sizes and means: in bold, without a colour. */
  readonly plain: readonly PlainCell[];
  /** The row above which a line is drawn; the last. */
  readonly meanRow: string;
  readonly size: number;
  readonly notes: readonly string[];
}

const marginsOf = ({ rows, notes }: Pick<Matrix, 'rows' | 'notes'>, view: View): Margins => {
  const widest = Math.max(...rows.map(([, text]) => textWidth(text, sizes.axis, view.language)));
  return {
    start: Math.ceil(widest) + 14,
    end: 2,
    top: 26,
    bottom: notes.length > 0 ? 10 + 16 * notes.length : 4,
  };
};

/** The pixels of a cell, to know what fits into it. */
export const matrixBand = (matrix: Pick<Matrix, 'rows' | 'columns' | 'notes'>, view: View): number =>
  plotWidth(view, marginsOf(matrix, view)) / matrix.columns.length;

/** A figure in a cell: shares of 100 as they are, amounts where they have room, else a dot. */
export function cellText(
  value: number,
  show: 'active' | 'returned' | 'revenue' | 'margin',
  { band, size }: { readonly band: number; readonly size: number },
  view: View,
): string {
  const format = formats(view);
  if (show === 'active' || show === 'returned') return format.percentNumber(value);
  const text = format.amount(Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value));
  return textWidth(text, size, view.language) <= band ? text : '·';
}

/** A row a group, a column a period, sizes first and the mean below. */
export function cohortMatrix(matrix: Matrix, view: View): Spec {
  const { rows, columns, cells, plain, meanRow, size, notes } = matrix;
  const color = tokensOf(view);
  const margins = marginsOf(matrix, view);
  const width = plotWidth(view, margins);
  const height = rowHeight * rows.length;
  const keys = columns.map(([key]) => key);
  const x = {
    field: 'column',
    type: 'ordinal',
    sort: null,
    scale: { domain: isRightToLeft(view) ? keys.toReversed() : keys, padding: 0 },
    axis: { orient: 'top', labelExpr: axisLabels(view, columns) },
  };
  const y = {
    field: 'row',
    type: 'ordinal',
    sort: null,
    scale: { domain: rows.map(([key]) => key), padding: 0 },
    axis: { orient: startSide(view), labelAlign: alignEnd(view), labelExpr: axisLabels(view, rows) },
  };
  const text = { field: 'text', type: 'nominal' };
  const outline = (stroke: string, strokeWidth: number, strokeDash: readonly number[] = []) => ({
    type: 'rect',
    fill: 'transparent',
    stroke,
    strokeWidth,
    strokeDash,
    width: { band: 0.9 },
    height: { band: 0.84 },
  });
  const hatches = hatchesOf(matrix, view, width / columns.length);
  return frame(view, margins.top + margins.bottom + height, margins, [
    {
      data: { values: cells.filter(({ hollow }) => !hollow) },
      mark: { type: 'rect', stroke: color.paper, strokeWidth: 1.5 },
      encoding: { x, y, fill: { field: 'fill', type: 'nominal', scale: null }, tooltip },
    },
    {
      data: { values: cells.filter(({ hollow }) => hollow) },
      mark: outline(color.faint, 0.8, [2, 2]),
      encoding: { x, y, tooltip },
    },
    ...(hatches.length > 0
      ? [
          {
            data: { values: hatches },
            mark: { type: 'rule', stroke: color.line, strokeWidth: 1 },
            encoding: Object.fromEntries(
              ['x', 'x2', 'y', 'y2'].map((channel) => [
                channel,
                {
                  field: channel,
                  ...(channel.endsWith('2') ? {} : { type: 'quantitative' }),
                  scale: null,
                  axis: null,
                },
              ]),
            ),
          },
        ]
      : []),
    ...(cells.some(({ marked }) => marked)
      ? [
          {
            data: { values: cells.filter(({ marked }) => marked) },
            mark: outline(color.accent, 2),
            encoding: { x, y, tooltip },
          },
        ]
      : []),
    {
      data: { values: cells },
      mark: { type: 'text', fontSize: size },
      encoding: { x, y, text, fill: { field: 'ink', type: 'nominal', scale: null } },
    },
    {
      data: { values: plain },
      mark: { type: 'text', fontSize: size, fontWeight: 600 },
      encoding: { x, y, text, tooltip },
    },
    {
      data: { values: [{ row: meanRow }] },
      mark: { type: 'rule', yOffset: -rowHeight / 2 },
      encoding: { y, x: { value: 0 }, x2: { value: width } },
    },
    ...notes.map((note, index) => ({
      data: { values: [{ text: label(view, note) }] },
      mark: { type: 'text', align: alignEnd(view), fontSize: sizes.small, fill: color.muted },
      encoding: {
        x: { value: isRightToLeft(view) ? 0 : width },
        y: { value: height + 16 + 16 * index },
        text,
      },
    })),
  ]);
}

/** Three slanted lines in each predicted cell, in pixels of the plot. */
function hatchesOf({ rows, columns, cells }: Matrix, view: View, band: number) {
  const inset = band * 0.06;
  return cells
    .filter(({ hatched }) => hatched)
    .flatMap((cell) => {
      const at = columns.findIndex(([key]) => key === cell.column);
      const left = (isRightToLeft(view) ? columns.length - 1 - at : at) * band + inset;
      const top = rows.findIndex(([key]) => key === cell.row) * rowHeight + 3;
      const [width, height] = [band - 2 * inset, rowHeight - 6];
      return [0, 1, 2, 3].map((line) => {
        const x = left + (width * line) / 4;
        return { x, y: top + height, x2: Math.min(x + width / 4, left + width), y2: top };
      });
    });
}
