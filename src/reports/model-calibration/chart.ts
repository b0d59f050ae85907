import {
  alignEnd,
  alignStart,
  axisLabels,
  frame,
  isNarrow,
  label,
  type Margins,
  plotWidth,
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
import { type CalibrationBin, calibration } from './row.ts';

export const ofOneModel = (rows: readonly CalibrationBin[]): CalibrationBin[] =>
  rows.filter((row) => row.model === rows[0]?.model);

const height = 300;

/** On the dotted line a prediction is kept; a dot's area is its customers. */
export function chart(all: readonly CalibrationBin[], view: View): Spec | null {
  const rows = ofOneModel(all);
  const found = calibration(rows);
  if (!found) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const most = Math.max(...rows.map((row) => Math.max(row.predicted, row.actual)));
  const ticks = ticksFromZero(most, isNarrow(view) ? 3 : 4);
  const end = ticks.at(-1) ?? 1;
  const places = end < 5 && !ticks.every((tick) => tick % 1 === 0) ? 1 : 0;
  const show = (value: number, digits: number) =>
    found.isShare ? format.percent(value) : format.decimal(value, digits);
  const texts = ticks.map((tick) => [tick, show(tick, places)] as const);
  const widest = Math.max(...texts.map(([, text]) => textWidth(text, sizes.axis, view.language)));
  const margins: Margins = { start: Math.ceil(widest) + 14, end: 22, top: 30, bottom: 46 };
  const axis = { values: ticks, labelExpr: axisLabels(view, texts) };
  const scale = { domain: [0, end], nice: false };
  const x = {
    field: 'predicted',
    type: 'quantitative',
    scale: { ...scale, reverse: isRightToLeft(view) },
    axis,
  };
  const y = {
    field: 'actual',
    type: 'quantitative',
    scale,
    axis: { ...axis, grid: true, orient: startSide(view) },
  };
  const crowd = Math.max(...rows.map((row) => row.customers));
  const values = rows.map((row) => ({
    predicted: row.predicted,
    actual: row.actual,
    area: 24 + (row.customers / crowd) * 400,
    tip: tipText(view, [
      reportText(view.language, 'model-calibration.tip', {
        predicted: show(row.predicted, 2),
        actual: show(row.actual, 2),
      }),
      reportText(view.language, 'unit.customers', { count: row.customers }),
    ]),
  }));
  const width = plotWidth(view, margins);
  const rtl = isRightToLeft(view);
  const axisWords = [
    {
      key: 'model-calibration.axis-predicted',
      x: rtl ? 0 : width,
      y: height - margins.top - 10,
      align: alignEnd(view),
    },
    {
      key: 'model-calibration.axis-actual',
      x: rtl ? width + margins.start : -margins.start,
      y: -20,
      align: alignStart(view),
    },
  ] as const;
  return frame(view, height, margins, [
    {
      data: {
        values: [
          { predicted: 0, actual: 0 },
          { predicted: end, actual: end },
        ],
      },
      mark: { type: 'line', stroke: color.faint, strokeWidth: 1, strokeDash: [2, 3] },
      encoding: { x, y },
    },
    {
      data: { values },
      mark: {
        type: 'point',
        fill: color.accent,
        fillOpacity: 0.75,
        stroke: color.paper,
        strokeWidth: 1,
        opacity: 1,
      },
      encoding: { x, y, size: { field: 'area', type: 'quantitative', scale: null }, tooltip },
    },
    ...axisWords.map((words) => ({
      data: { values: [{ text: label(view, reportText(view.language, words.key)) }] },
      mark: { type: 'text', align: words.align, fontSize: sizes.axis, fill: color.muted },
      encoding: { x: { value: words.x }, y: { value: words.y }, text: { field: 'text', type: 'nominal' } },
    })),
  ]);
}
