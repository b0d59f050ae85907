import {
  axisLabels,
  frame,
  haloText,
  keepInside,
  label,
  type Margins,
  monthAxis,
  plotWidth,
  startSide,
  ticksFromZero,
  tipText,
  tooltip,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import type { RetentionMonth } from './row.ts';

const height = 250;

/** Two lines, named at their ends: what came back, and what came back at most as before. */
export function chart(rows: readonly RetentionMonth[], view: View): Spec | null {
  const known = rows.filter(({ net_retention }) => net_retention !== null);
  // One month is a sentence, not a line.
  if (known.length < 2) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const most = Math.max(
    ...known.map(({ net_retention: net, gross_retention: gross }) => Math.max(net ?? 0, gross ?? 0)),
  );
  const ticks = ticksFromZero(Math.max(most * 1.08, 0.1), 4);
  const margins: Margins = { start: 46, end: 16, top: 22, bottom: 28 };
  const width = plotWidth(view, margins);
  const names = known.map(({ month }) => month);
  const x = {
    field: 'month',
    type: 'ordinal',
    sort: null,
    scale: { type: 'point', domain: isRightToLeft(view) ? names.toReversed() : names, padding: 0.4 },
    axis: monthAxis(names, view, format, width),
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, ticks.at(-1)], nice: false },
    axis: {
      orient: startSide(view),
      grid: true,
      values: ticks,
      labelExpr: axisLabels(
        view,
        ticks.map((tick) => [tick, format.percent(tick)] as const),
      ),
    },
  });
  const text = (key: 'revenue-retention.net' | 'revenue-retention.gross', share: number | null) =>
    reportText(view.language, key, { share: format.percent(share) });
  const values = known.map((row) => ({
    month: row.month,
    net: row.net_retention,
    gross: row.gross_retention,
    tip: tipText(view, [
      format.month(row.month, 'long-year'),
      text('revenue-retention.net', row.net_retention),
      text('revenue-retention.gross', row.gross_retention),
    ]),
  }));
  const last = values.at(-1);
  const line = (field: 'net' | 'gross', stroke: string): Spec[] => [
    { data: { values }, mark: { type: 'line', stroke, strokeWidth: 2 }, encoding: { x, y: y(field) } },
    {
      data: { values },
      mark: { type: 'point', size: 34, fill: stroke, stroke: null, filled: true },
      encoding: { x, y: y(field), tooltip },
    },
  ];
  const name = (field: 'net' | 'gross', fill: string, dy: number): Spec[] => {
    const said = text(`revenue-retention.${field}`, last?.[field] ?? null);
    const end = isRightToLeft(view) ? margins.end : margins.start + width;
    return haloText(
      view,
      { values: [{ ...last, text: label(view, said) }] },
      { x, y: y(field), text: { field: 'text', type: 'nominal' } },
      { fontWeight: 600, fill, dy, dx: keepInside(view, said, end) },
    );
  };
  return frame(view, height, margins, [
    ...line('gross', color.muted),
    ...line('net', color.accent),
    ...name('net', color.accent, -14),
    ...name('gross', color.muted, 16),
  ]);
}
