import { alignStart, label, tooltip } from '../drawing/index.ts';
import { reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';

/** Below the bars runs a strip of its own scale: the customers who bought. */
export const strip = { height: 38, gap: 34 };

export type MonthPoint = {
  month: string;
  customers: number;
  complete: boolean;
  index: number;
  revenue: number;
  tip: string;
};

/** Customers from zero, in pixels: the strip has a scale of its own and names its latest value. */
export function customersStrip(
  view: View,
  values: readonly MonthPoint[],
  x: Spec,
  bars: number,
  count: (value: number) => string,
): Spec[] {
  const color = tokensOf(view);
  const most = Math.max(1, ...values.map((value) => value.customers));
  const bottom = bars + strip.gap + strip.height;
  const points = values.map((value) => ({
    month: value.month,
    level: bottom - (value.customers / most) * strip.height,
    complete: value.complete,
    tip: value.tip,
  }));
  const whole = points.filter((point) => point.complete);
  const y = { field: 'level', type: 'quantitative', scale: null, axis: null };
  const latest = values.findLast((value) => value.complete);
  const at = latest ? points.find((point) => point.month === latest.month) : undefined;
  const heading = reportText(view.language, 'revenue-by-month.strip');
  const layers: Spec[] = [
    {
      data: { values: [{}] },
      mark: { type: 'rule', stroke: color.line },
      encoding: { y: { value: bottom } },
    },
    {
      data: { values: [{ text: label(view, heading) }] },
      mark: { type: 'text', align: alignStart(view), fontSize: sizes.axis, fill: color.muted },
      encoding: {
        x: { value: isRightToLeft(view) ? 'width' : 0 },
        y: { value: bars + strip.gap / 2 },
        text: { field: 'text', type: 'nominal' },
      },
    },
    {
      data: { values: whole },
      mark: { type: 'line', strokeWidth: 1.5, stroke: color.muted },
      encoding: { x, y },
    },
    {
      data: { values: points.filter((point) => !point.complete) },
      mark: { type: 'point', size: 26, stroke: color.muted, fill: color.paper, strokeWidth: 1.2 },
      encoding: { x, y, tooltip },
    },
  ];
  if (latest && at) {
    layers.push(
      {
        data: { values: [at] },
        mark: { type: 'point', size: 30, fill: color.ink, stroke: null },
        encoding: { x, y, tooltip },
      },
      {
        data: { values: [{ ...at, text: label(view, count(latest.customers)) }] },
        mark: { type: 'text', baseline: 'bottom', dy: -6, fontSize: sizes.axis, fontWeight: 600 },
        encoding: { x, y, text: { field: 'text', type: 'nominal' } },
      },
    );
  }
  return layers;
}
