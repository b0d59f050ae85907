import {
  alignStart,
  axisLabels,
  axisMoney,
  frame,
  label,
  type Margins,
  plotWidth,
  startSide,
  textWidth,
  ticksFromZero,
  tipText,
  tooltip,
  wrap,
} from '../drawing/index.ts';
import { type Formats, formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { type ClvBin, type Split, split } from './split.ts';

const height = 270;

/** Customers in bins of value; the less valuable half is pale, and both halves say what they hold. */
export function chart(rows: readonly ClvBin[], view: View): Spec | null {
  const halves = split(rows);
  if (!halves) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const ticks = ticksFromZero(Math.max(...rows.map((row) => row.customers)), 4);
  const widest = Math.max(...ticks.map((tick) => textWidth(format.count(tick), sizes.axis, view.language)));
  const margins: Margins = { start: Math.ceil(widest) + 14, end: 10, top: 48, bottom: 28 };
  const width = plotWidth(view, margins);
  const bins = between(rows);
  const edges = bins.map((row) => row.lower_bound);
  const rtl = isRightToLeft(view);
  const x = {
    field: 'lower',
    type: 'ordinal',
    sort: null,
    scale: { domain: rtl ? edges.toReversed() : edges, paddingInner: 0.06, paddingOuter: 0 },
    axis: null,
  };
  const y = {
    field: 'customers',
    type: 'quantitative',
    // A stacked bar with round corners is drawn through clip paths, whose numbered ids clash in a page.
    stack: null,
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
  };
  const values = bins.map((row) => ({
    lower: row.lower_bound,
    customers: row.customers,
    fill:
      row.upper_bound <= halves.edge * 1.000001
        ? color.sequential[view.theme === 'light' ? 2 : 2]
        : color.accent,
    tip: tipText(view, [
      reportText(view.language, 'clv-distribution.range', {
        low: format.money(row.lower_bound),
        high: format.money(row.upper_bound),
      }),
      reportText(view.language, 'unit.customers', { count: row.customers }),
      format.money(row.value),
    ]),
  }));
  const below = edges.filter((edge) => edge < halves.edge * 0.999999).length;
  return frame(view, height, margins, [
    {
      data: { values },
      mark: { type: 'bar', cornerRadiusTopLeft: 2, cornerRadiusTopRight: 2 },
      encoding: { x, y, fill: { field: 'fill', type: 'nominal', scale: null }, tooltip },
    },
    {
      data: {
        values: fitting(edges, width, view, format).map((edge) => ({
          lower: edge,
          text: label(view, axisMoney(view, format, edge)),
        })),
      },
      mark: { type: 'text', fontSize: sizes.axis, fill: color.muted, baseline: 'top' },
      // A label names the edge where its bin begins, not the middle of the bin: an axis cannot.
      encoding: {
        x: { ...x, bandPosition: rtl ? 1 : 0 },
        y: { value: height - margins.top - margins.bottom + 8 },
        text: { field: 'text', type: 'nominal' },
      },
    },
    ...captions(view, format, halves, (below / edges.length) * width, width),
  ]);
}

/** Every bin between the first and the last, so that a gap is seen as one. */
function between(rows: readonly ClvBin[]): ClvBin[] {
  const filled: ClvBin[] = [];
  for (const row of rows) {
    let last = filled.at(-1);
    while (last && last.upper_bound < row.lower_bound * 0.999 && filled.length < 40) {
      const leading = Math.round(last.upper_bound / 10 ** Math.floor(Math.log10(last.upper_bound) + 1e-9));
      const next: ClvBin = {
        lower_bound: last.upper_bound,
        upper_bound: Number((last.upper_bound * (leading === 2 ? 2.5 : 2)).toPrecision(12)),
        customers: 0,
        value: 0,
      };
      filled.push(next);
      last = next;
    }
    filled.push(row);
  }
  return filled;
}

function fitting(edges: readonly number[], width: number, view: View, format: Formats): number[] {
  const size = (edge: number) => textWidth(axisMoney(view, format, edge), sizes.axis, view.language);
  const bin = width / edges.length;
  const step = Math.max(1, Math.ceil((Math.max(...edges.map(size)) + 8) / bin));
  // The last label must not run out of the picture.
  return edges.filter(
    (edge, index) => index % step === 0 && (edges.length - index) * bin + 8 >= size(edge) / 2,
  );
}

function captions(view: View, format: Formats, halves: Split, below: number, width: number): Spec[] {
  const color = tokensOf(view);
  const rtl = isRightToLeft(view);
  const sides = [
    {
      from: 0,
      to: below,
      customers: halves.customersBelow,
      value: halves.valueBelow,
      fill: color.muted,
      weight: 400,
    },
    {
      from: below,
      to: width,
      customers: 1 - halves.customersBelow,
      value: 1 - halves.valueBelow,
      fill: color.accent,
      weight: 600,
    },
  ];
  return sides
    .filter((side) => side.to - side.from > 60)
    .map((side) => {
      const text = reportText(view.language, 'clv-distribution.share', {
        customers: format.percent(side.customers),
        value: format.percent(side.value),
      });
      const lines = wrap(text, side.to - side.from - 10, sizes.label, view.language).slice(0, 3);
      return {
        data: { values: [{ text: lines.map((line) => label(view, line)) }] },
        mark: {
          type: 'text',
          align: alignStart(view),
          baseline: 'top',
          fill: side.fill,
          fontWeight: side.weight,
          lineHeight: 15,
        },
        encoding: {
          x: { value: rtl ? width - side.from : side.from },
          y: { value: -44 },
          text: { field: 'text', type: 'nominal' },
        },
      };
    });
}
