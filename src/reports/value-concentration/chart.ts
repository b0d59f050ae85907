import {
  alignStart,
  axisLabels,
  forward,
  frame,
  haloText,
  isNarrow,
  label,
  type Margins,
  plotWidth,
  startSide,
  tipText,
  tooltip,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';

export type ConcentrationPoint = {
  readonly customers: number;
  readonly share_of_customers: number;
  readonly value: number;
  /** Null where the whole is worth nothing. */
  readonly share_of_value: number | null;
  readonly mark: 'half' | 'four_fifths' | null;
  /** Of all customers: 0 where all are worth the same, towards 1 where one is worth all. */
  readonly gini: number | null;
};

const quarters = [0, 0.25, 0.5, 0.75, 1];

/** Share of value over share of customers, the most valuable first, with the point of one half. */
export function chart(rows: readonly ConcentrationPoint[], view: View): Spec | null {
  const half = rows.find((row) => row.mark === 'half');
  if (!half) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const narrow = isNarrow(view);
  const margins: Margins = { start: 44, end: 20, top: 8, bottom: 28 };
  const percents = axisLabels(
    view,
    quarters.map((share) => [share, format.percent(share)] as const),
  );
  const scale = { domain: [0, 1], nice: false };
  const x = {
    field: 'x',
    type: 'quantitative',
    scale: { ...scale, reverse: isRightToLeft(view) },
    axis: { values: narrow ? [0, 0.5, 1] : quarters, labelExpr: percents },
  };
  const y = {
    field: 'y',
    type: 'quantitative',
    scale,
    axis: { orient: startSide(view), grid: true, values: quarters, labelExpr: percents },
  };
  const point = (customers: number, value: number | null) => ({
    x: customers,
    y: value,
    tip: tipText(view, [
      reportText(view.language, 'value-concentration.point', {
        customers: format.percent(customers),
        value: format.percent(value),
      }),
    ]),
  });
  const values = [point(0, 0), ...rows.map((row) => point(row.share_of_customers, row.share_of_value))];
  const text = { field: 'text', type: 'nominal' };
  const here = reportText(
    view.language,
    narrow ? 'value-concentration.half-short' : 'value-concentration.half',
    {
      share: format.percent(half.share_of_customers),
    },
  );
  const equal = label(view, reportText(view.language, 'value-concentration.equal'));
  // Beside the straight line, at its lower side, where the curve never comes.
  const equalAt = { x: plotWidth(view, margins) > 300 ? 0.74 : 0.62 };
  const mark = { align: alignStart(view), baseline: 'middle', dx: forward(view, 11), dy: 1, fontWeight: 600 };
  return frame(view, 270, margins, [
    {
      data: {
        values: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
      },
      mark: { type: 'line', stroke: color.faint, strokeWidth: 1, strokeDash: [2, 3] },
      encoding: { x, y },
    },
    {
      data: { values: [{ ...equalAt, y: equalAt.x, text: equal }] },
      mark: {
        type: 'text',
        align: alignStart(view),
        baseline: 'top',
        dx: forward(view, 8),
        dy: 8,
        fontSize: sizes.axis,
        fill: color.muted,
      },
      encoding: { x, y, text },
    },
    { data: { values }, mark: { type: 'line', interpolate: 'monotone' }, encoding: { x, y } },
    // Wide invisible dots carry the tooltips of the line.
    {
      data: { values: values.slice(1) },
      mark: { type: 'point', size: 90, opacity: 0 },
      encoding: { x, y, tooltip },
    },
    {
      data: { values: [point(half.share_of_customers, half.share_of_value)] },
      mark: {
        type: 'point',
        size: 62,
        fill: color.accent,
        stroke: color.paper,
        strokeWidth: 1.5,
        opacity: 1,
      },
      encoding: { x, y, tooltip },
    },
    ...haloText(
      view,
      { values: [{ x: half.share_of_customers, y: half.share_of_value, text: label(view, here) }] },
      { x, y, text },
      mark,
    ),
  ]);
}
