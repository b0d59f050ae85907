import {
  alignEnd,
  alignStart,
  allFit,
  frame,
  isNarrow,
  label,
  type Margins,
  tipText,
  tooltip,
  widthOf,
  wrap,
} from '../drawing/index.ts';
import { type Formats, formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { type ClusterProfile, doublings, groupName, type Measure, namedBy, shownMeasures } from './row.ts';

const rowHeight = 66;
const margins: Margins = { start: 0, end: 0, top: 36, bottom: 6 };
const minPanel = 104;
/** Lines of a row, in pixels from its top: name, figures, bars. */
const at = { name: 18, text: 38, bar: 46, end: 54 } as const;

/** A row a group, a panel a measure: bars leave the average line, doublings to one side, halvings to the other. */
export function chart(rows: readonly ClusterProfile[], view: View): Spec | null {
  if (rows.length === 0) return null;
  const narrow = isNarrow(view);
  const format = formats(view);
  const color = tokensOf(view);
  const width = widthOf(view);
  const gap = narrow ? 8 : 18;
  const shown = shownMeasures(rows, Math.floor((width + gap) / (minPanel + gap)));
  if (shown.length === 0) return null;
  const panel = (width + gap) / shown.length - gap;
  const size = narrow ? sizes.small : sizes.label;
  const far = Math.max(
    1,
    ...rows.flatMap((row) => shown.map((measure) => Math.abs(doublings(row, measure) ?? 0))),
  );
  // Pixels from the line's start; the picture is mirrored as a whole.
  const along = (start: number): number => (isRightToLeft(view) ? width - start : start);
  const panelStart = (index: number): number => index * (panel + gap);
  const center = (index: number): number => panelStart(index) + panel / 2;

  const bars = rows.flatMap((row, line) => {
    const apart = namedBy(row);
    return shown.map((measure, index) => {
      const distance = doublings(row, measure);
      const text = measureText(format, measure, row[measure], { width: panel, view, size });
      const isApart = apart.includes(measure);
      return {
        text: label(view, text),
        textX: along(panelStart(index)),
        from: along(center(index)),
        to: along(center(index) + ((distance ?? 0) / far) * (panel / 2)),
        textY: line * rowHeight + at.text,
        barTop: line * rowHeight + at.bar,
        barBottom: line * rowHeight + at.end,
        fill: isApart ? color.accent : color.sequential[2],
        ink: isApart ? color.accent : color.ink,
        weight: isApart ? 700 : 400,
        tip: tipText(view, [
          groupName(row, view, format.count),
          reportText(view.language, `measure.${measure}`),
          measureValue(format, measure, row[measure]),
          reportText(view.language, 'cluster-profiles.average', {
            average: measureValue(format, measure, row[`average_${measure}`]),
          }),
        ]),
      };
    });
  });
  const names = rows.map((row, line) => {
    const people = reportText(view.language, 'unit.customers', { count: row.customers });
    return {
      name: label(view, groupName(row, view, format.count)),
      people: label(view, narrow ? format.count(row.customers) : people),
      x: along(0),
      peopleX: along(width),
      y: line * rowHeight + at.name,
    };
  });
  const headings = shown.map((measure, index) => ({
    text: wrap(reportText(view.language, `measure.${measure}`), panel, size, view.language).map((part) =>
      label(view, part),
    ),
    x: along(panelStart(index)),
  }));
  // The average line stands beside the bars only, clear of the figures above them.
  const averages = rows.flatMap((_, line) =>
    shown.map((_measure, index) => ({
      x: along(center(index)),
      top: line * rowHeight + at.bar - 3,
      bottom: line * rowHeight + at.end + 4,
    })),
  );
  const lines = rows.map((_, line) => ({ y: line * rowHeight }));

  const px = (field: string) => ({ field, type: 'quantitative', scale: null, axis: null });
  const nominal = (field: string) => ({ field, type: 'nominal', scale: null });
  const text = (field: string) => ({ field, type: 'nominal' });
  const align = alignStart(view);
  return frame(view, margins.top + rows.length * rowHeight + margins.bottom, margins, [
    {
      data: { values: lines },
      mark: { type: 'rule', stroke: color.line },
      encoding: { y: px('y'), x: { value: 0 }, x2: { value: width } },
    },
    {
      data: { values: averages },
      mark: { type: 'rule', stroke: color.faint },
      encoding: { x: px('x'), y: px('top'), y2: { field: 'bottom' } },
    },
    {
      data: { values: bars },
      mark: { type: 'rect' },
      encoding: {
        x: px('from'),
        x2: { field: 'to' },
        y: px('barTop'),
        y2: { field: 'barBottom' },
        fill: nominal('fill'),
        tooltip,
      },
    },
    // One layer for each weight: a mark's weight is no channel.
    ...[400, 700].map((weight) => ({
      data: { values: bars.filter((bar) => bar.weight === weight) },
      mark: { type: 'text', align, fontSize: size, fontWeight: weight },
      encoding: { x: px('textX'), y: px('textY'), text: text('text'), fill: nominal('ink') },
    })),
    {
      data: { values: names },
      mark: { type: 'text', align, fontWeight: 600, fontSize: sizes.label },
      encoding: { x: px('x'), y: px('y'), text: text('name') },
    },
    {
      data: { values: names },
      mark: { type: 'text', align: alignEnd(view), fontSize: sizes.axis, fill: color.muted },
      encoding: { x: px('peopleX'), y: px('y'), text: text('people') },
    },
    {
      data: { values: headings },
      mark: {
        type: 'text',
        align,
        baseline: 'top',
        fontSize: narrow ? sizes.small : sizes.axis,
        fill: color.muted,
        lineHeight: 13,
      },
      encoding: { x: px('x'), y: { value: -34 }, text: text('text') },
    },
  ]);
}

const decimals: Readonly<Partial<Record<Measure, number>>> = {
  order_count: 1,
  gap_variation: 2,
  categories: 1,
};

export function measureValue(format: Formats, measure: Measure, value: number | null): string {
  if (measure === 'monetary' || measure === 'clv_12m') return format.money(value);
  if (measure.endsWith('_share')) return format.percent(value);
  const digits = decimals[measure];
  return digits === undefined ? format.count(value) : format.decimal(value, digits);
}

function measureText(
  format: Formats,
  measure: Measure,
  value: number | null,
  { width, view, size }: { readonly width: number; readonly view: View; readonly size: number },
): string {
  const whole = measureValue(format, measure, value);
  const isMoney = measure === 'monetary' || measure === 'clv_12m';
  return isMoney && !allFit(view, [whole], width, size) ? format.amount(value) : whole;
}
