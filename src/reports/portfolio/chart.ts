import {
  alignStart,
  forward,
  frame,
  isNarrow,
  label,
  type Margins,
  plotWidth,
  shade,
  tipText,
  tooltip,
  wrap,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { codeText } from '../table.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { rangeText } from '../value-ranges.ts';
import { isRightToLeft, type View } from '../view.ts';
import { places, type RoleTotal } from './row.ts';

const cellHeight = 104;
const inset = 10;
const lineHeight = 14;
const heads = ['active', 'danger', 'gone'] as const;
const sides = ['much', 'little'] as const;

/** Two rows of what customers have brought, three columns of danger; shade is predicted value. */
export function chart(rows: readonly RoleTotal[], view: View): Spec | null {
  const most = Math.max(...rows.map((row) => row.value ?? 0));
  if (!(most > 0)) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const narrow = isNarrow(view);
  const side = narrow ? 62 : 116;
  const width = plotWidth(view, { start: 0, end: 0 });
  const cell = (width - side) / heads.length;
  const headLines = heads.map((head) =>
    wrap(reportText(view.language, `portfolio.head-${head}`), cell - inset - 2, sizes.axis, view.language),
  );
  const headHeight = lineHeight * Math.max(...headLines.map((lines) => lines.length));
  const margins: Margins = { start: 0, end: 0, top: headHeight + 12, bottom: 4 };
  const rtl = isRightToLeft(view);
  const along = (start: number): number => (rtl ? width - start : start);
  const size = narrow ? sizes.small : sizes.label;
  const cells = rows.map((row) => {
    const [line, column] = places[row.role];
    const step = shade(row.value ?? 0, most);
    const people = reportText(view.language, 'unit.customers', { count: row.customers });
    const margin = reportText(view.language, 'portfolio.so-far', { margin: format.money(row.margin_so_far) });
    return {
      from: along(side + column * cell),
      to: along(side + (column + 1) * cell),
      top: line * cellHeight,
      bottom: (line + 1) * cellHeight,
      textX: along(side + column * cell) + forward(view, inset),
      name: label(view, codeText(view, 'role', row.role)),
      figures: [people, format.money(row.value), margin].flatMap((text) =>
        wrap(text, cell - 2 * inset + 4, size, view.language).map((part) => label(view, part)),
      ),
      nameY: line * cellHeight + 22,
      figuresY: line * cellHeight + 36,
      fill: color.sequential[step],
      ink: color.onSequential[step],
      tip: tipText(view, [
        codeText(view, 'role', row.role),
        people,
        format.money(row.value),
        ...rangeText(view, row),
        margin,
      ]),
    };
  });
  const px = (field: string) => ({ field, type: 'quantitative', scale: null, axis: null });
  const text = (field: string) => ({ field, type: 'nominal' });
  const ink = { field: 'ink', type: 'nominal', scale: null };
  const align = alignStart(view);
  const words = [
    ...headLines.map((lines, column) => ({
      x: along(side + column * cell) + forward(view, inset),
      y: -10 - lineHeight * (lines.length - 1),
      text: lines.map((part) => label(view, part)),
    })),
    ...sides.map((one, line) => ({
      x: along(0),
      y: line * cellHeight + 22,
      text: wrap(reportText(view.language, `portfolio.side-${one}`), side - 8, sizes.axis, view.language).map(
        (part) => label(view, part),
      ),
    })),
  ];
  return frame(view, margins.top + 2 * cellHeight + margins.bottom, margins, [
    {
      data: { values: cells },
      mark: { type: 'rect', stroke: color.paper, strokeWidth: 3 },
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
      data: { values: cells },
      mark: { type: 'text', align, fontSize: size + 1, fontWeight: 650 },
      encoding: { x: px('textX'), y: px('nameY'), text: text('name'), fill: ink },
    },
    {
      data: { values: cells },
      mark: { type: 'text', align, baseline: 'top', fontSize: size, lineHeight: size + 4 },
      encoding: { x: px('textX'), y: px('figuresY'), text: text('figures'), fill: ink },
    },
    {
      data: { values: words },
      mark: { type: 'text', align, fontSize: sizes.axis, fill: color.muted, lineHeight },
      encoding: { x: px('x'), y: px('y'), text: text('text') },
    },
  ]);
}
