import {
  alignStart,
  axisLabels,
  forward,
  frame,
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
import type { FrequencyBar } from './row.ts';

const height = 270;

/** Bars are what was; the line across each is what the model expects. */
export function chart(rows: readonly FrequencyBar[], view: View): Spec | null {
  const last = rows.at(-1);
  if (!last || rows.length < 2) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const ticks = ticksFromZero(Math.max(...rows.map((row) => Math.max(row.customers, row.expected))), 4);
  const widest = Math.max(...ticks.map((tick) => textWidth(format.count(tick), sizes.axis, view.language)));
  const margins: Margins = { start: Math.ceil(widest) + 14, end: 8, top: 26, bottom: 28 };
  const names = rows.map(({ repeats }) => {
    const count = format.count(repeats);
    const more = reportText(view.language, 'model-frequency.or-more', { number: count });
    return [repeats, repeats === last.repeats ? more : count] as const;
  });
  const counts = rows.map(({ repeats }) => repeats);
  const x = {
    field: 'repeats',
    type: 'ordinal',
    sort: null,
    scale: { domain: isRightToLeft(view) ? counts.toReversed() : counts, padding: 0.25 },
    axis: { labelExpr: axisLabels(view, names) },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, ticks.at(-1)], nice: false },
    axis: {
      orient: startSide(view),
      grid: true,
      values: ticks,
      labelExpr: axisLabels(
        view,
        ticks.map((tick) => [tick, format.count(tick)] as const),
      ),
    },
  });
  const band = plotWidth(view, margins) / (rows.length + 0.25);
  const values = rows.map((row, index) => ({
    ...row,
    tip: tipText(view, [
      `${names[index]?.[1] ?? ''}`,
      reportText(view.language, 'model-frequency.tip', {
        actual: format.count(row.customers),
        expected: format.count(row.expected),
      }),
    ]),
  }));
  const data = { values };
  const legend = [
    { key: 'model-frequency.actual', fill: color.muted, at: 0 },
    { key: 'model-frequency.expected', fill: color.accent, at: 1 },
  ] as const;
  const room = plotWidth(view, margins);
  return frame(view, height, margins, [
    {
      data,
      mark: { type: 'bar', fill: color.sequential[2] },
      encoding: { x, y: y('customers'), tooltip },
    },
    {
      data,
      mark: { type: 'tick', color: color.accent, thickness: 3, size: Math.max(8, band * 0.9), opacity: 1 },
      encoding: { x, y: y('expected'), tooltip },
    },
    ...legend.map(({ key, fill, at }) => ({
      data: { values: [{ text: label(view, reportText(view.language, key)) }] },
      mark: {
        type: 'text',
        align: alignStart(view),
        fontWeight: 600,
        fontSize: sizes.label,
        fill,
        dx: forward(view, 0),
      },
      encoding: {
        x: { value: isRightToLeft(view) ? room * (0.65 - 0.32 * at) : room * (0.35 + 0.32 * at) },
        y: { value: -12 },
        text: { field: 'text', type: 'nominal' },
      },
    })),
  ]);
}
