import {
  alignStart,
  axisLabels,
  forward,
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
import type { GainPoint } from './row.ts';

const height = 290;
const ticks = [0, 0.25, 0.5, 0.75, 1];

/** Running share of the held-out value over the share of customers, best first. */
export function chart(rows: readonly GainPoint[], view: View): Spec | null {
  if (rows.length < 2 || !rows.some(({ hindsight }) => hindsight > 0)) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const texts = ticks.map((tick) => [tick, format.percent(tick)] as const);
  const widest = Math.max(...texts.map(([, text]) => textWidth(text, sizes.axis, view.language)));
  const margins: Margins = { start: Math.ceil(widest) + 14, end: 22, top: 14, bottom: 28 };
  const scale = { domain: [0, 1], nice: false };
  const axis = { values: ticks, labelExpr: axisLabels(view, texts) };
  const x = {
    field: 'share',
    type: 'quantitative',
    scale: { ...scale, reverse: isRightToLeft(view) },
    axis,
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale,
    axis: { ...axis, grid: true, orient: startSide(view) },
  });
  const origin: GainPoint = { share: 0, model: 0, baseline: 0, hindsight: 0 };
  const values = [origin, ...rows].map((row) => ({
    ...row,
    tip: tipText(view, [
      reportText(view.language, 'model-gain.tip', {
        share: format.percent(row.share),
        model: format.percent(row.model),
        baseline: format.percent(row.baseline),
      }),
    ]),
  }));
  const data = { values };
  const line = (field: string, mark: Spec): Spec => ({
    data,
    mark: { type: 'line', ...mark },
    encoding: { x, y: y(field) },
  });
  // Named in a column at the end, where the lines have met and there is room below them.
  const room = plotWidth(view, margins);
  const names = [
    { key: 'model-gain.hindsight', fill: color.muted, row: 0 },
    { key: 'model-gain.model', fill: color.accent, row: 1 },
    { key: 'model-gain.baseline', fill: color.ink, row: 2 },
  ] as const;
  const swatch = { hindsight: [2, 3], model: [1, 0], baseline: [5, 3] } as const;
  return frame(view, height, margins, [
    line('hindsight', { stroke: color.faint, strokeWidth: 1.5, strokeDash: [...swatch.hindsight] }),
    line('baseline', { stroke: color.ink, strokeWidth: 1.5, strokeDash: [...swatch.baseline] }),
    line('model', { stroke: color.accent, strokeWidth: 2.25 }),
    {
      data,
      mark: { type: 'point', size: 90, opacity: 0 },
      encoding: { x, y: y('model'), tooltip },
    },
    ...names.flatMap(({ key, fill, row }) =>
      haloText(
        view,
        { values: [{ text: label(view, reportText(view.language, key)) }] },
        {
          x: { value: isRightToLeft(view) ? room * 0.5 : room * 0.5 },
          y: { value: (height - margins.top - margins.bottom) * (0.66 + 0.1 * row) },
          text: { field: 'text', type: 'nominal' },
        },
        { align: alignStart(view), fontWeight: 600, fontSize: sizes.label, fill, dx: forward(view, 0) },
      ),
    ),
  ]);
}
