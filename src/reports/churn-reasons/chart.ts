import {
  alignStart,
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
import { rangeText } from '../value-ranges.ts';
import { isRightToLeft, type View } from '../view.ts';
import type { ReasonTotal } from './row.ts';

const rowHeight = 40;
const margins: Margins = { start: 0, end: 0, top: 20, bottom: 4 };
const gap = 18;

/** A row a reason: its name, a bar of the customers and a bar of their value, each with its figure. */
export function chart(rows: readonly ReasonTotal[], view: View): Spec | null {
  if (rows.length === 0) return null;
  const format = formats(view);
  const color = tokensOf(view);
  const width = widthOf(view);
  const narrow = isNarrow(view);
  const size = narrow ? sizes.small + 0.5 : sizes.label;
  const names = rows.map((row) => codeText(view, 'reason', row.reason));
  // Where names leave no room beside them, they stand above their bars.
  const beside = narrow ? 0 : Math.max(...names.map((name) => textWidth(name, size, view.language))) + gap;
  const panel = (width - beside - gap) / 2;
  const figures = rows.map((row) => [format.count(row.customers), format.amount(row.value)] as const);
  const figureWidth = Math.max(...figures.flat().map((text) => textWidth(text, size, view.language))) + 8;
  const longest = Math.max(panel - figureWidth, 20);
  const maxPeople = Math.max(...rows.map((row) => row.customers), 1);
  const maxValue = Math.max(...rows.map((row) => row.value), 1);
  const at = (start: number): number => (isRightToLeft(view) ? width - start : start);
  const panels = [beside, beside + panel + gap] as const;

  const bars = rows.flatMap((row, line) => {
    const middle = line * rowHeight + (narrow ? 26 : 18);
    const tip = tipText(view, [
      names[line] ?? '',
      reportText(view.language, 'unit.customers', { count: row.customers }),
      format.money(row.value),
      ...rangeText(view, row),
    ]);
    return [row.customers / maxPeople, row.value / maxValue].map((share, index) => {
      const from = panels[index] as number;
      const length = Math.max(1, Math.max(share, 0) * longest);
      return {
        from: at(from),
        to: at(from + length),
        top: middle - 7,
        bottom: middle + 7,
        middle,
        textX: at(from + length + 6),
        text: label(view, figures[line]?.[index] ?? ''),
        fill: line === 0 ? color.accent : color.sequential[2],
        tip,
      };
    });
  });
  const titles = rows.map((_, line) => ({
    x: at(0),
    y: line * rowHeight + (narrow ? 10 : 18),
    text: label(view, names[line] ?? ''),
  }));
  const headings = (['column.customers', 'churn-reasons.value'] as const).map((key, index) => ({
    x: at(panels[index] as number),
    text: label(view, reportText(view.language, key)),
  }));
  const px = (field: string) => ({ field, type: 'quantitative', scale: null, axis: null });
  const text = { field: 'text', type: 'nominal' };
  const align = alignStart(view);
  return frame(view, margins.top + rows.length * rowHeight + margins.bottom, margins, [
    {
      data: { values: bars },
      mark: { type: 'rect' },
      encoding: {
        x: px('from'),
        x2: { field: 'to' },
        y: px('top'),
        y2: { field: 'bottom' },
        fill: { field: 'fill', type: 'nominal', scale: null },
        tooltip,
      },
    },
    {
      data: { values: bars },
      mark: { type: 'text', align, baseline: 'middle', fontSize: size },
      encoding: { x: px('textX'), y: px('middle'), text },
    },
    {
      data: { values: titles },
      mark: { type: 'text', align, baseline: 'middle', fontSize: size, fontWeight: 600 },
      encoding: { x: px('x'), y: px('y'), text },
    },
    {
      data: { values: headings },
      mark: { type: 'text', align, baseline: 'top', fontSize: sizes.axis, fill: color.muted },
      encoding: { x: px('x'), y: { value: -16 }, text },
    },
  ]);
}
