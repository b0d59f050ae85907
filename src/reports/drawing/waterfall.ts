import { formats } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { alignEnd, frame, isNarrow, type Margins, plotWidth, startSide, widthOf } from './frame.ts';
import { axisLabels, label, textWidth } from './label.ts';
import { allFit, tipText, tooltip } from './text.ts';

export interface WaterfallStep {
  readonly name: string;
  /** What it adds, in money. */
  readonly value: number;
  readonly fill: string;
  readonly tip: readonly string[];
  /** Place of its row in the report, whose people it opens. */
  readonly row?: number;
}

export interface Waterfall {
  readonly steps: readonly WaterfallStep[];
  /** The sum of the steps, drawn from where they began. */
  readonly total: WaterfallStep;
}

const rowHeight = 34;
const thickness = 0.44;

/** Steps one under the other, each from where the last one ended; their money in a column at the end of the lines. */
export function waterfallChart({ steps, total }: Waterfall, view: View): Spec {
  const color = tokensOf(view);
  const format = formats(view);
  const all = [...steps, total];
  const size = isNarrow(view) ? sizes.axis : sizes.label;
  const money = all.map(({ value }) => format.change(value));
  const texts = allFit(view, money, widthOf(view) * 0.3, size)
    ? money
    : all.map(({ value }) => format.change(value, 'amount'));
  const widest = (words: readonly string[], at: number) =>
    Math.ceil(Math.max(...words.map((word) => textWidth(word, at, view.language))));
  const names = all.map(({ name }, index) => [index, name] as const);
  const margins: Margins = {
    start:
      widest(
        all.map(({ name }) => name),
        sizes.label,
      ) + 16,
    end: widest(texts, size) + 14,
    top: 4,
    bottom: 4,
  };
  let end = 0;
  const bars = all.map((step, index) => {
    const from = index < steps.length ? end : 0;
    if (index < steps.length) end += step.value;
    const to = from + step.value;
    return {
      index,
      from,
      to,
      fill: step.fill,
      row: step.row ?? null,
      text: label(view, texts[index] as string),
      tip: tipText(view, step.tip),
      weight: index < steps.length ? 500 : 700,
    };
  });
  const low = Math.min(0, ...bars.map(({ to }) => to));
  const high = Math.max(0, ...bars.map(({ to }) => to));
  const rtl = isRightToLeft(view);
  const width = plotWidth(view, margins);
  const x = {
    field: 'from',
    type: 'quantitative',
    scale: { domain: low === high ? [0, 1] : [low, high], nice: false, reverse: rtl },
    axis: null,
  };
  const y = {
    field: 'index',
    type: 'ordinal',
    sort: null,
    scale: { domain: [...all.keys()], paddingInner: 0, paddingOuter: 0 },
    axis: {
      orient: startSide(view),
      labelAlign: alignEnd(view),
      labelFontSize: sizes.label,
      labelColor: color.ink,
      labelExpr: axisLabels(view, names),
    },
  };
  const joints = bars.slice(0, steps.length).map(({ index, to }) => ({ index, to, next: index + 1 }));
  return frame(view, rowHeight * all.length + margins.top + margins.bottom, margins, [
    {
      data: { values: [{ zero: 0 }] },
      mark: { type: 'rule', stroke: color.line },
      encoding: { x: { ...x, field: 'zero' } },
    },
    {
      data: { values: joints },
      mark: { type: 'rule', stroke: color.faint, strokeDash: [2, 2] },
      encoding: { x: { ...x, field: 'to' }, y: { ...y, field: 'index' }, y2: { field: 'next' } },
    },
    {
      data: { values: bars },
      mark: { type: 'bar', height: { band: thickness } },
      encoding: {
        x,
        x2: { field: 'to' },
        y,
        fill: { field: 'fill', type: 'nominal', scale: null },
        tooltip,
      },
    },
    ...[500, 700].map((weight) => ({
      data: { values: bars.filter((bar) => bar.weight === weight) },
      mark: {
        type: 'text',
        align: alignEnd(view),
        fontSize: size,
        fontWeight: weight,
        x: rtl ? -margins.end + 2 : width + margins.end - 2,
      },
      encoding: { y, text: { field: 'text', type: 'nominal' } },
    })),
  ]);
}
