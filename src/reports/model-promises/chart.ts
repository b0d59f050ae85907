import {
  axisLabels,
  frame,
  type Margins,
  startSide,
  textWidth,
  ticksFromZero,
  tipText,
  tooltip,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { type PromiseRow, wasKept } from './row.ts';

const rowHeight = 34;

/** Each test: the line is the range promised, the ring what was promised, the dot what came. */
export function chart(rows: readonly PromiseRow[], view: View): Spec | null {
  if (rows.length === 0) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const text = (row: PromiseRow, value: number) =>
    row.quantity === 'value' ? format.money(value) : format.count(Math.round(value));
  const values = rows.map((row) => ({
    cut: row.cut,
    low: row.low,
    high: row.high,
    promised: row.promised,
    came: row.came,
    fill: wasKept(row) ? color.accent : color.warn,
    tip: tipText(view, [
      `${format.date(row.cut)} – ${format.date(row.until)}`,
      reportText(view.language, 'model-promises.tip', {
        promised: text(row, row.promised),
        low: text(row, row.low),
        high: text(row, row.high),
        came: text(row, row.came),
      }),
    ]),
  }));
  const names = rows.map(({ cut }) => [cut, format.date(cut)] as const);
  const widest = Math.max(...names.map(([, name]) => textWidth(name, sizes.axis, view.language)));
  const margins: Margins = { start: Math.ceil(widest) + 14, end: 24, top: 8, bottom: 26 };
  const most = Math.max(...values.flatMap(({ high, came }) => [high, came]));
  const end = most * 1.03;
  const ticks = ticksFromZero(most, 3).filter((tick) => tick <= end);
  const [first] = rows as [PromiseRow];
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, end], nice: false, reverse: isRightToLeft(view) },
    axis: {
      values: ticks,
      labelExpr: axisLabels(
        view,
        ticks.map((tick) => [tick, text(first, tick)] as const),
      ),
    },
  });
  const y = {
    field: 'cut',
    type: 'ordinal',
    sort: null,
    scale: { domain: names.map(([cut]) => cut), padding: 0.3 },
    axis: { orient: startSide(view), labelExpr: axisLabels(view, names) },
  };
  const fill = { field: 'fill', type: 'nominal', scale: null };
  return frame(view, margins.top + margins.bottom + rowHeight * rows.length, margins, [
    {
      data: { values },
      mark: { type: 'rule', strokeWidth: 2, stroke: color.muted },
      encoding: { x: x('low'), x2: { field: 'high' }, y },
    },
    {
      data: { values },
      mark: { type: 'point', size: 70, opacity: 1, filled: false, stroke: color.muted },
      encoding: { x: x('promised'), y, tooltip },
    },
    {
      data: { values },
      mark: { type: 'point', size: 70, opacity: 1 },
      encoding: { x: x('came'), y, fill, stroke: fill, tooltip },
    },
  ]);
}
