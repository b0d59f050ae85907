import {
  axisLabels,
  axisMoney,
  frame,
  isNarrow,
  keepInside,
  label,
  type Margins,
  monthAxis,
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
import type { RevenueMonth } from './row.ts';
import { customersStrip, type MonthPoint, strip } from './strip.ts';

const height = 290;

export function chart(all: readonly RevenueMonth[], view: View, best: RevenueMonth | null): Spec | null {
  const rows = all.slice(isNarrow(view) ? -13 : -25);
  const most = Math.max(...rows.map((row) => row.revenue));
  if (rows.length === 0 || !(most > 0)) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const ticks = ticksFromZero(most, 4);
  const tickTexts = ticks.map((tick) => axisMoney(view, format, tick));
  const widest = Math.max(...tickTexts.map((text) => textWidth(text, sizes.axis, view.language)));
  const margins: Margins = { start: Math.ceil(widest) + 14, end: 8, top: 24, bottom: 28 };
  const width = plotWidth(view, margins);
  const bars = height - margins.top - margins.bottom - strip.height - strip.gap;

  // The axis may end between two ticks: a bar needs no air up to the next round number.
  const scale = { domain: [0, most], range: [bars, 0], nice: false };
  const ordered = rows.map((row) => row.month);
  const x = {
    field: 'month',
    type: 'ordinal',
    sort: null,
    scale: {
      domain: isRightToLeft(view) ? ordered.toReversed() : ordered,
      paddingInner: 0.28,
      paddingOuter: 0.14,
    },
    axis: monthAxis(ordered, view, format, width),
  };
  const values = rows.map((row, index) => ({
    month: row.month,
    revenue: Math.max(0, row.revenue),
    tip: tipText(view, [
      format.month(row.month, 'long-year'),
      format.money(row.revenue),
      reportText(view.language, 'unit.customers', { count: row.customers }),
      row.complete ? '' : reportText(view.language, 'mark.incomplete'),
    ]),
    index,
    complete: row.complete,
    fill: row.month === best?.month ? color.accent : color.sequential[view.theme === 'light' ? 4 : 3],
    customers: row.customers,
  }));
  const axis = {
    orient: startSide(view),
    grid: true,
    values: ticks.filter((tick) => tick <= most * 1.02),
    labelExpr: axisLabels(
      view,
      ticks.map((tick, index) => [tick, tickTexts[index] ?? ''] as const),
    ),
  };
  // A stacked bar with round corners is drawn through clip paths, whose numbered ids clash in a page.
  const y = { field: 'revenue', type: 'quantitative', stack: null, scale, axis };
  const whole = values.filter((value) => value.complete);
  const open = values.filter((value) => !value.complete);
  const layer: Spec[] = [
    {
      data: { values: whole },
      mark: { type: 'bar', cornerRadiusTopLeft: 2, cornerRadiusTopRight: 2 },
      encoding: { x, y, fill: { field: 'fill', type: 'nominal', scale: null }, tooltip },
    },
    {
      data: { values: open },
      mark: { type: 'bar', fill: 'transparent', stroke: color.accent, strokeDash: [3, 2], strokeWidth: 1 },
      encoding: { x, y, tooltip },
    },
  ];
  const highlighted = best ? values.find((value) => value.month === best.month) : undefined;
  if (highlighted && best)
    layer.push(
      bestLabel(view, {
        text: format.money(best.revenue),
        point: highlighted,
        x,
        y,
        margins,
        months: rows.length,
        width,
      }),
    );
  return frame(view, height, margins, [...layer, ...customersStrip(view, values, x, bars, format.count)]);
}

interface BestLabel {
  readonly text: string;
  readonly point: MonthPoint;
  readonly x: Spec;
  readonly y: Spec;
  readonly margins: Margins;
  readonly months: number;
  readonly width: number;
}

function bestLabel(view: View, { text, point, x, y, margins, months, width }: BestLabel): Spec {
  const position = ((point.index + 0.5) / months) * width;
  const center = isRightToLeft(view) ? margins.end + width - position : margins.start + position;
  const mark = {
    type: 'text',
    fontWeight: 600,
    baseline: 'bottom',
    dy: -5,
    dx: keepInside(view, text, center),
  };
  return {
    data: { values: [{ month: point.month, revenue: point.revenue, text: label(view, text) }] },
    mark,
    encoding: { x, y, text: { field: 'text', type: 'nominal' } },
  };
}
