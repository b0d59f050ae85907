import {
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
import { type ClusterProfile, distinguishing, doublings, type Measure, measures } from './row.ts';

const rowHeight = 46;
const margins: Margins = { start: 0, end: 0, top: 36, bottom: 6 };

/** A row a cluster, a panel a measure: bars leave the average line, doublings to one side, halvings to the other. */
export function chart(rows: readonly ClusterProfile[], view: View): Spec | null {
  if (rows.length === 0) return null;
  const narrow = isNarrow(view);
  const format = formats(view);
  const color = tokensOf(view);
  const width = widthOf(view);
  const nameWidth = narrow ? 78 : 132;
  const gap = narrow ? 8 : 18;
  const panel = (width - nameWidth) / measures.length - gap;
  const size = narrow ? sizes.small : sizes.label;
  const far = Math.max(
    1,
    ...rows.flatMap((row) => measures.map((measure) => Math.abs(doublings(row, measure) ?? 0))),
  );
  // Pixels from the line's start; the picture is mirrored as a whole.
  const at = (start: number): number => (isRightToLeft(view) ? width - start : start);
  const panelStart = (index: number): number => nameWidth + index * (panel + gap) + gap;
  const center = (index: number): number => panelStart(index) + panel / 2;

  const bars = rows.flatMap((row, line) => {
    const apart = distinguishing(row);
    return measures.map((measure, index) => {
      const distance = doublings(row, measure);
      const text = measureText(format, measure, row[measure], panel, view, size);
      return {
        text: label(view, text),
        textX: at(panelStart(index)),
        from: at(center(index)),
        to: at(center(index) + ((distance ?? 0) / far) * (panel / 2)),
        textY: line * rowHeight + 16,
        barTop: line * rowHeight + 26,
        barBottom: line * rowHeight + 34,
        fill: measure === apart ? color.accent : color.sequential[2],
        ink: measure === apart ? color.accent : color.ink,
        weight: measure === apart ? 700 : 400,
        tip: tipText(view, [
          reportText(view.language, 'cluster-profiles.name', { cluster: format.count(row.cluster) }),
          reportText(view.language, `measure.${measure}`),
          measureValue(format, measure, row[measure]),
          reportText(view.language, 'cluster-profiles.average', {
            average: measureValue(format, measure, row[`average_${measure}`]),
          }),
        ]),
      };
    });
  });
  const names = rows.map((row, line) => ({
    name: label(
      view,
      reportText(view.language, 'cluster-profiles.name', { cluster: format.count(row.cluster) }),
    ),
    people: label(
      view,
      narrow
        ? format.count(row.customers)
        : reportText(view.language, 'unit.customers', { count: row.customers }),
    ),
    x: at(0),
    nameY: line * rowHeight + 16,
    peopleY: line * rowHeight + 31,
  }));
  const headings = measures.map((measure, index) => ({
    text: wrap(reportText(view.language, `measure.${measure}`), panel, size, view.language).map((part) =>
      label(view, part),
    ),
    x: at(panelStart(index)),
  }));
  // The average line stands beside the bars only, clear of the figures above them.
  const averages = rows.flatMap((_, line) =>
    measures.map((_measure, index) => ({
      x: at(center(index)),
      top: line * rowHeight + 23,
      bottom: line * rowHeight + 38,
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
      encoding: { x: px('x'), y: px('nameY'), text: text('name') },
    },
    {
      data: { values: names },
      mark: { type: 'text', align, fontSize: sizes.axis, fill: color.muted },
      encoding: { x: px('x'), y: px('peopleY'), text: text('people') },
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

function measureValue(format: Formats, measure: Measure, value: number | null): string {
  if (measure === 'monetary' || measure === 'clv_12m') return format.money(value);
  return measure === 'recency_days' ? format.count(value) : format.decimal(value, 1);
}

function measureText(
  format: Formats,
  measure: Measure,
  value: number | null,
  width: number,
  view: View,
  size: number,
): string {
  const whole = measureValue(format, measure, value);
  const isMoney = measure === 'monetary' || measure === 'clv_12m';
  return isMoney && !allFit(view, [whole], width, size) ? format.amount(value) : whole;
}
