import {
  alignEnd,
  axisLabels,
  frame,
  label,
  type Margins,
  startSide,
  textWidth,
  tipText,
  tooltip,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { type DriftRow, hasMoved, isSameModel, parameterName } from './row.ts';

const rowHeight = 30;

/** Each parameter as a share of what it was; the line is its interval, the dotted rule is no change. */
export function chart(rows: readonly DriftRow[], view: View): Spec | null {
  if (rows.length === 0 || !isSameModel(rows)) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const values = rows.map((row) => ({
    parameter: row.parameter,
    ratio: row.value / row.previous,
    low: (row.low ?? row.value) / row.previous,
    high: (row.high ?? row.value) / row.previous,
    fill: hasMoved(row) ? color.warn : color.accent,
    text: label(
      view,
      `${format.decimal(row.previous, 2)} ${isRightToLeft(view) ? '←' : '→'} ${format.decimal(row.value, 2)}`,
    ),
    tip: tipText(view, [
      parameterName(row.parameter, view),
      reportText(view.language, 'model-drift.tip', {
        value: format.decimal(row.value, 3),
        previous: format.decimal(row.previous, 3),
      }),
    ]),
  }));
  const reach = Math.max(1.1, ...values.flatMap(({ low, high }) => [high, 1 / Math.max(low, 0.01)]));
  const names = rows.map(({ parameter }) => [parameter, parameterName(parameter, view)] as const);
  const widest = Math.max(...names.map(([, text]) => textWidth(text, sizes.axis, view.language)));
  const widestText = Math.max(...values.map(({ text }) => textWidth(text, sizes.axis, view.language)));
  const margins: Margins = {
    start: Math.ceil(widest) + 14,
    end: Math.ceil(widestText) + 14,
    top: 8,
    bottom: 26,
  };
  const ticks = [1 / reach, 1, reach];
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: {
      type: 'log',
      domain: [1 / reach / 1.02, reach * 1.02],
      nice: false,
      reverse: isRightToLeft(view),
    },
    axis: {
      values: ticks,
      labelExpr: axisLabels(
        view,
        ticks.map((tick) => [tick, `${format.decimal(tick, 2)} ×`] as const),
      ),
    },
  });
  const y = {
    field: 'parameter',
    type: 'ordinal',
    sort: null,
    scale: { domain: names.map(([name]) => name), padding: 0.3 },
    axis: { orient: startSide(view), labelExpr: axisLabels(view, names) },
  };
  const height = margins.top + margins.bottom + rowHeight * rows.length;
  const fill = { field: 'fill', type: 'nominal', scale: null };
  return frame(view, height, margins, [
    {
      data: { values: [{ ratio: 1 }] },
      mark: { type: 'rule', stroke: color.faint, strokeDash: [2, 3] },
      encoding: { x: x('ratio') },
    },
    {
      data: { values },
      mark: { type: 'rule', strokeWidth: 2 },
      encoding: { x: x('low'), x2: { field: 'high' }, y, stroke: fill },
    },
    {
      data: { values },
      mark: { type: 'point', size: 70, opacity: 1 },
      encoding: { x: x('ratio'), y, fill, stroke: fill, tooltip },
    },
    {
      data: { values },
      mark: { type: 'text', align: alignEnd(view), fontSize: sizes.axis, fill: color.muted },
      encoding: {
        x: { value: isRightToLeft(view) ? -margins.end + 2 : { expr: `width + ${margins.end - 2}` } },
        y,
        text: { field: 'text', type: 'nominal' },
      },
    },
  ]);
}
