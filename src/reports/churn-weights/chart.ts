import {
  alignEnd,
  frame,
  isNarrow,
  label,
  type Margins,
  textWidth,
  tipText,
  tooltip,
  widthOf,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { codeText } from '../table.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import type { Weight } from './row.ts';

const rowHeight = 30;
const margins: Margins = { start: 0, end: 0, top: 28, bottom: 24 };
const ticks = { wide: [0.1, 0.2, 0.5, 1, 2, 5, 10], narrow: [0.2, 1, 5] };
/** Beyond this the interval is cut off: one level that few have must not press the rest together. */
const farthest = 16;

/** For each feature the range from its least to its most harmful level, a panel a part, on a scale of doublings. */
export function chart(rows: readonly Weight[], view: View): Spec | null {
  if (rows.length === 0) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const width = widthOf(view);
  const size = isNarrow(view) ? sizes.small : sizes.label;
  const features = orderedFeatures(rows);
  const names = features.map((feature) => codeText(view, 'feature', feature));
  const nameWidth = Math.min(
    Math.max(...names.map((name) => textWidth(name, size, view.language))) + 14,
    width * 0.42,
  );
  const parts = (['once', 'repeat'] as const).filter((part) => rows.some((row) => row.part === part));
  const gap = 22;
  const panel = (width - nameWidth - gap * (parts.length - 1) - 8) / parts.length;
  const far =
    Math.min(farthest, Math.max(2, ...rows.flatMap((row) => [row.odds_ratio, 1 / row.odds_ratio]))) * 1.1;
  const at = (start: number): number => (isRightToLeft(view) ? width - start : start);
  const scale = (index: number, ratio: number) => {
    const within = Math.min(Math.max(ratio, 1 / far), far);
    return at(nameWidth + index * (panel + gap) + ((Math.log(within) / Math.log(far) + 1) / 2) * panel);
  };

  const levels = rows.flatMap((row) => {
    const index = parts.indexOf(row.part);
    const line = features.indexOf(row.feature);
    const isSure = row.low > 1 || row.high < 1;
    return [
      {
        x: scale(index, row.odds_ratio),
        low: scale(index, row.low),
        high: scale(index, row.high),
        y: line * rowHeight + rowHeight / 2,
        fill: !isSure ? color.faint : row.odds_ratio > 1 ? color.risk : color.accent,
        opacity: isSure ? 1 : 0.45,
        tip: tipText(view, [
          codeText(view, 'feature', row.feature),
          reportText(view.language, 'churn-weights.tip', {
            ratio: format.multiple(row.odds_ratio),
            low: format.decimal(row.low, 2),
            high: format.decimal(row.high, 2),
          }),
          reportText(view.language, 'unit.customers', { count: row.customers }),
        ]),
      },
    ];
  });
  const lines = features.map((_, line) => ({ y: line * rowHeight }));
  const height = features.length * rowHeight;
  const shownTicks = parts.flatMap((_, index) =>
    ticks[isNarrow(view) ? 'narrow' : 'wide']
      .filter((tick) => tick <= far && tick >= 1 / far)
      .map((tick) => ({
        x: scale(index, tick),
        text: label(view, format.multiple(tick)),
        stroke: tick === 1 ? color.faint : color.line,
      })),
  );
  const px = (field: string) => ({ field, type: 'quantitative', scale: null, axis: null });
  const text = { field: 'text', type: 'nominal' };
  return frame(view, margins.top + height + margins.bottom, margins, [
    {
      data: { values: lines },
      mark: { type: 'rule', stroke: color.line },
      encoding: { y: px('y'), x: { value: 0 }, x2: { value: width } },
    },
    {
      data: { values: shownTicks },
      mark: { type: 'rule' },
      encoding: {
        x: px('x'),
        y: { value: 0 },
        y2: { value: height },
        stroke: { field: 'stroke', type: 'nominal', scale: null },
      },
    },
    {
      data: { values: shownTicks },
      mark: { type: 'text', baseline: 'top', fontSize: sizes.small, fill: color.muted },
      encoding: { x: px('x'), y: { value: height + 6 }, text },
    },
    {
      data: { values: levels },
      mark: { type: 'rule', strokeWidth: 1.5 },
      encoding: {
        x: px('low'),
        x2: { field: 'high' },
        y: px('y'),
        stroke: { field: 'fill', type: 'nominal', scale: null },
        opacity: { field: 'opacity', type: 'quantitative', scale: null },
      },
    },
    {
      data: { values: levels },
      mark: { type: 'point', filled: true, shape: 'circle', size: 46 },
      encoding: {
        x: px('x'),
        y: px('y'),
        fill: { field: 'fill', type: 'nominal', scale: null },
        opacity: { field: 'opacity', type: 'quantitative', scale: null },
        tooltip,
      },
    },
    {
      data: {
        values: features.map((_, line) => ({
          x: at(nameWidth - 12),
          y: line * rowHeight + rowHeight / 2,
          text: label(view, names[line] ?? ''),
        })),
      },
      mark: { type: 'text', align: alignEnd(view), baseline: 'middle', fontSize: size },
      encoding: { x: px('x'), y: px('y'), text },
    },
    {
      data: {
        values: parts.map((part, index) => ({
          x: scale(index, 1),
          text: label(view, codeText(view, 'part', part)),
        })),
      },
      mark: { type: 'text', baseline: 'bottom', fontSize: sizes.axis, fontWeight: 600, fill: color.muted },
      encoding: { x: px('x'), y: { value: -8 }, text },
    },
  ]);
}

/** The features whose levels lie furthest apart come first. */
function orderedFeatures(rows: readonly Weight[]): string[] {
  const spread = new Map<string, number>();
  for (const feature of new Set(rows.map((row) => row.feature))) {
    const logs = rows.filter((row) => row.feature === feature).map((row) => Math.log(row.odds_ratio));
    spread.set(feature, Math.max(...logs) - Math.min(...logs));
  }
  return [...spread.entries()]
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .map(([feature]) => feature);
}
