import {
  alignStart,
  axisLabels,
  frame,
  haloText,
  label,
  type Margins,
  plotWidth,
  startSide,
  textWidth,
  tipText,
  tooltip,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import type { SurvivalPoint } from './row.ts';

const height = 270;
const ticks = [0, 0.25, 0.5, 0.75, 1];

/** Kaplan–Meier with its band as points, the model as a line that runs on beyond what was seen. */
export function chart(rows: readonly SurvivalPoint[], view: View): Spec | null {
  const last = rows.at(-1);
  if (!last || rows.length < 2) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const widest = Math.max(...ticks.map((tick) => textWidth(format.percent(tick), sizes.axis, view.language)));
  const margins: Margins = { start: Math.ceil(widest) + 14, end: 16, top: 16, bottom: 28 };
  const step = Math.max(1, Math.ceil((last.renewal * 34) / plotWidth(view, margins)));
  const renewals = rows.map((row) => row.renewal).filter((renewal) => renewal % step === 0);
  const x = {
    field: 'renewal',
    type: 'quantitative',
    scale: { domain: [0, last.renewal], nice: false, reverse: isRightToLeft(view) },
    axis: {
      values: renewals,
      labelExpr: axisLabels(
        view,
        renewals.map((renewal) => [renewal, format.count(renewal)] as const),
      ),
    },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1], nice: false },
    axis: {
      orient: startSide(view),
      grid: true,
      values: ticks,
      labelExpr: axisLabels(
        view,
        ticks.map((tick) => [tick, format.percent(tick)] as const),
      ),
    },
  });
  const values = rows.map((row) => ({
    renewal: row.renewal,
    expected: row.expected,
    ...(row.actual === null ? {} : { actual: row.actual, low: row.low, high: row.high }),
    tip: tipText(view, [
      reportText(view.language, 'retention-survival.renewal', { renewal: row.renewal }),
      row.actual === null
        ? ''
        : reportText(view.language, 'retention-survival.actual', { share: format.percent(row.actual) }),
      reportText(view.language, 'retention-survival.expected', { share: format.percent(row.expected) }),
    ]),
  }));
  const seen = values.filter((row) => 'actual' in row);
  const text = { field: 'text', type: 'nominal' };
  const named = values[Math.floor(values.length * 0.3)] ?? values[0];
  return frame(view, height, margins, [
    {
      data: { values: seen },
      mark: { type: 'area', fill: color.soft, opacity: 0.8, interpolate: 'linear' },
      encoding: { x, y: y('low'), y2: { field: 'high' } },
    },
    {
      data: { values },
      mark: { type: 'line', stroke: color.accent, strokeWidth: 2, strokeDash: [5, 3] },
      encoding: { x, y: y('expected') },
    },
    {
      data: { values: seen },
      mark: { type: 'line', stroke: color.ink, strokeWidth: 1.75 },
      encoding: { x, y: y('actual') },
    },
    {
      data: { values },
      mark: { type: 'point', size: 90, opacity: 0 },
      encoding: { x, y: y('expected'), tooltip },
    },
    ...haloText(
      view,
      { values: [{ ...named, text: label(view, reportText(view.language, 'retention-survival.legend')) }] },
      { x, y: y('expected'), text },
      { align: alignStart(view), dy: -18, fontSize: sizes.label, fill: color.muted },
    ),
  ]);
}
