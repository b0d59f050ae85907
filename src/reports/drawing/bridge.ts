import type { Formats } from '../locale/index.ts';
import { formats } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { alignStart, frame, isNarrow, type Margins, plotWidth, startSide, widthOf } from './frame.ts';
import { axisLabels, label, textWidth } from './label.ts';
import { monthAxis } from './month-axis.ts';
import { ticksFromZero } from './scale.ts';
import { tipText, tooltip } from './text.ts';

const plotHeight = 220;
const lineHeight = 18;

/** A part of every bar: its name and its colour. */
export interface BridgePart {
  readonly key: string;
  readonly name: string;
  readonly fill: string;
}

/** A month: what its parts add (above zero) or take away (below zero). */
export interface BridgeBar {
  readonly month: string;
  /** In the order of the parts. */
  readonly values: readonly number[];
  /** A month that is not over is drawn lighter. */
  readonly complete: boolean;
  /** Lines of the tooltip of a part. */
  tip(part: BridgePart, value: number): readonly string[];
}

export interface Bridge {
  readonly bars: readonly BridgeBar[];
  readonly parts: readonly BridgePart[];
  axisText(format: Formats, tick: number): string;
}

/** What was won in each month above the axis, what was lost below it. */
export function bridgeChart({ bars: all, parts, axisText }: Bridge, view: View): Spec | null {
  const bars = all.slice(isNarrow(view) ? -12 : -24);
  const sumOf = ({ values }: BridgeBar, sign: 1 | -1) =>
    values.reduce((sum, value) => sum + Math.max(0, sign * value), 0);
  const up = Math.max(0, ...bars.map((bar) => sumOf(bar, 1)));
  const down = Math.max(0, ...bars.map((bar) => sumOf(bar, -1)));
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
  const tickTexts = ticks.map((tick) => axisText(format, tick));
  const widest = Math.max(...tickTexts.map((text) => textWidth(text, sizes.axis, view.language)));
  const legend = legendOf(parts, view);
  const margins: Margins = {
    start: Math.ceil(widest) + 14,
    end: 8,
    top: 10 + lineHeight * legend.lines,
    bottom: 28,
  };
  const months = bars.map((bar) => bar.month);
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
  const pieces = bars.flatMap((bar) => piecesOf(bar, parts, view));
  const layer = (isComplete: boolean, opacity: number): Spec => ({
    data: { values: pieces.filter(({ complete }) => complete === isComplete) },
    mark: { type: 'bar', opacity },
    encoding: { x, y, y2: { field: 'to' }, fill: { field: 'fill', type: 'nominal', scale: null }, tooltip },
  });
  return frame(view, plotHeight + margins.top + margins.bottom, margins, [
    layer(true, 1),
    layer(false, 0.5),
    {
      data: { values: [{ zero: 0 }] },
      mark: { type: 'rule', stroke: color.muted },
      encoding: { y: { field: 'zero', type: 'quantitative' } },
    },
    ...legend.items.map(({ part, at, line }) => {
      const inPlot = at - margins.start;
      return {
        data: { values: [{ text: label(view, part.name) }] },
        mark: {
          type: 'text',
          align: alignStart(view),
          baseline: 'top',
          fontSize: sizes.label,
          fontWeight: 600,
          fill: part.fill,
          x: isRightToLeft(view) ? plotWidth(view, margins) - inPlot : inPlot,
          y: line * lineHeight - margins.top + 2,
        },
        encoding: { text: { field: 'text', type: 'nominal' } },
      };
    }),
  ]);
}

function piecesOf(bar: BridgeBar, parts: readonly BridgePart[], view: View) {
  let up = 0;
  let down = 0;
  return parts.flatMap((part, index) => {
    const value = bar.values[index] ?? 0;
    if (value === 0) return [];
    const from = value > 0 ? up : down;
    if (value > 0) up += value;
    else down += value;
    return {
      month: bar.month,
      complete: bar.complete,
      from,
      to: from + value,
      fill: part.fill,
      tip: tipText(view, bar.tip(part, value)),
    };
  });
}

/** The parts' names in their colours, over as many lines as they need; `at` in pixels from where a line begins. */
function legendOf(parts: readonly BridgePart[], view: View) {
  const items: { part: BridgePart; at: number; line: number }[] = [];
  let at = 4;
  let line = 0;
  for (const part of parts) {
    const width = textWidth(part.name, sizes.label, view.language) * 1.08;
    if (at > 4 && at + width > widthOf(view)) {
      at = 4;
      line += 1;
    }
    items.push({ part, at, line });
    at += width + 18;
  }
  return { items, lines: line + 1 };
}
