import {
  alignStart,
  axisLabels,
  axisMoney,
  frame,
  isNarrow,
  label,
  type Margins,
  monthAxis,
  plotWidth,
  startSide,
  textWidth,
  ticksFromZero,
  tipText,
  tooltip,
  widthOf,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, type Tokens, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { type BridgeMonth, type Part, parts } from './row.ts';

const plotHeight = 220;
const lineHeight = 18;

const fillOf = (color: Tokens, part: Part): string =>
  ({
    new_mrr: color.accent,
    reactivation: color.categories[1] as string,
    expansion: color.good,
    contraction: color.warn,
    churn: color.risk,
  })[part];

/** What was won in each month above the axis, what was lost below it. */
export function chart(all: readonly BridgeMonth[], view: View): Spec | null {
  const rows = all.slice(isNarrow(view) ? -12 : -24);
  const up = Math.max(0, ...rows.map((row) => row.new_mrr + row.reactivation + row.expansion));
  const down = Math.max(0, ...rows.map((row) => -row.contraction - row.churn));
  if (!(up + down > 0)) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const steps = ticksFromZero(Math.max(up, down), 3);
  const ticks = [
    ...steps
      .slice(1)
      .filter((tick) => tick <= down)
      .map((tick) => -tick)
      .toReversed(),
    ...steps.filter((tick) => tick <= up * 1.02),
  ];
  const tickTexts = ticks.map((tick) => axisMoney(view, format, tick));
  const widest = Math.max(...tickTexts.map((text) => textWidth(text, sizes.axis, view.language)));
  const legend = legendOf(view);
  const margins: Margins = {
    start: Math.ceil(widest) + 14,
    end: 8,
    top: 10 + lineHeight * legend.lines,
    bottom: 28,
  };
  const months = rows.map((row) => row.month);
  const x = {
    field: 'month',
    type: 'ordinal',
    sort: null,
    scale: {
      domain: isRightToLeft(view) ? months.toReversed() : months,
      paddingInner: 0.28,
      paddingOuter: 0.14,
    },
    axis: monthAxis(months, view, format, plotWidth(view, margins)),
  };
  const y = {
    field: 'from',
    type: 'quantitative',
    scale: { domain: [-down, up], nice: false },
    axis: {
      orient: startSide(view),
      grid: true,
      values: ticks,
      labelExpr: axisLabels(
        view,
        ticks.map((tick, index) => [tick, tickTexts[index] ?? ''] as const),
      ),
    },
  };
  const bars = rows.flatMap((row) => barsOf(row, view, color));
  const bar = (isComplete: boolean, opacity: number): Spec => ({
    data: { values: bars.filter(({ complete }) => complete === isComplete) },
    mark: { type: 'bar', opacity },
    encoding: { x, y, y2: { field: 'to' }, fill: { field: 'fill', type: 'nominal', scale: null }, tooltip },
  });
  return frame(view, plotHeight + margins.top + margins.bottom, margins, [
    bar(true, 1),
    bar(false, 0.5),
    {
      data: { values: [{ zero: 0 }] },
      mark: { type: 'rule', stroke: color.muted },
      encoding: { y: { field: 'zero', type: 'quantitative' } },
    },
    ...legend.items.map(({ part, text, at, line }) => {
      const inPlot = at - margins.start;
      return {
        data: { values: [{ text: label(view, text) }] },
        mark: {
          type: 'text',
          align: alignStart(view),
          baseline: 'top',
          fontSize: sizes.label,
          fontWeight: 600,
          fill: fillOf(color, part),
          x: isRightToLeft(view) ? plotWidth(view, margins) - inPlot : inPlot,
          y: line * lineHeight - margins.top + 2,
        },
        encoding: { text: { field: 'text', type: 'nominal' } },
      };
    }),
  ]);
}

function barsOf(row: BridgeMonth, view: View, color: Tokens) {
  const format = formats(view);
  let up = 0;
  let down = 0;
  return parts.flatMap((part) => {
    const value = row[part];
    if (value === 0) return [];
    const from = value > 0 ? up : down;
    if (value > 0) up += value;
    else down += value;
    return {
      month: row.month,
      complete: row.complete,
      from,
      to: from + value,
      fill: fillOf(color, part),
      tip: tipText(view, [
        format.month(row.month, 'long-year'),
        `${reportText(view.language, `mrr-bridge.${part}`)} ${format.money(value)}`,
        reportText(view.language, 'mrr-bridge.closing', { value: format.money(row.closing) }),
        row.complete ? '' : reportText(view.language, 'mark.incomplete'),
      ]),
    };
  });
}

/** The parts' names in their colours, over as many lines as they need; `at` in pixels from where a line begins. */
function legendOf(view: View) {
  const items: { part: Part; text: string; at: number; line: number }[] = [];
  let at = 4;
  let line = 0;
  for (const part of parts) {
    const text = reportText(view.language, `mrr-bridge.${part}`);
    const width = textWidth(text, sizes.label, view.language) * 1.08;
    if (at > 4 && at + width > widthOf(view)) {
      at = 4;
      line += 1;
    }
    items.push({ part, text, at, line });
    at += width + 18;
  }
  return { items, lines: line + 1 };
}
