import {
  alignEnd,
  alignStart,
  axisLabels,
  forward,
  frame,
  haloText,
  isNarrow,
  label,
  type Margins,
  plotWidth,
  startSide,
  textWidth,
  ticksFromZero,
  tipText,
  tooltip,
} from '../drawing/index.ts';
import { type Formats, formats, reportText } from '../locale/index.ts';
import { monthOf } from '../locale/months.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { ofOneModel, type TrackedWeek } from './row.ts';

const height = 270;

/** Running totals as they came and as expected; a rule marks where the model stopped learning. */
export function chart(all: readonly TrackedWeek[], view: View): Spec | null {
  const rows = ofOneModel(all);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || rows.length < 2) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const ticks = ticksFromZero(Math.max(last.cumulative_actual, last.cumulative_expected), 4);
  const widest = Math.max(...ticks.map((tick) => textWidth(format.count(tick), sizes.axis, view.language)));
  const margins: Margins = { start: Math.ceil(widest) + 14, end: 24, top: 22, bottom: 28 };
  const x = {
    field: 'week',
    type: 'quantitative',
    scale: { domain: [first.week, last.week], nice: false, zero: false, reverse: isRightToLeft(view) },
    axis: monthAxis(rows, view, format, plotWidth(view, margins)),
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
        ticks.map((tick) => [tick, format.count(tick)] as const),
      ),
    },
  });
  const values = rows.map((row) => ({
    week: row.week,
    actual: row.cumulative_actual,
    expected: row.cumulative_expected,
    tip: tipText(view, [
      format.date(row.week_start),
      reportText(view.language, 'model-tracking.tip', {
        actual: format.count(row.cumulative_actual),
        expected: format.count(row.cumulative_expected),
      }),
    ]),
  }));
  const data = { values };
  const text = { field: 'text', type: 'nominal' };
  const layer: Spec[] = [
    { data, mark: { type: 'line', stroke: color.ink, strokeWidth: 1.75 }, encoding: { x, y: y('actual') } },
    {
      data,
      mark: { type: 'line', stroke: color.accent, strokeWidth: 2, strokeDash: [5, 3] },
      encoding: { x, y: y('expected') },
    },
    { data, mark: { type: 'point', size: 90, opacity: 0 }, encoding: { x, y: y('actual'), tooltip } },
  ];
  const cut = rows.find((row) => row.is_holdout);
  if (cut) {
    layer.push(
      {
        data: { values: [{ week: cut.week }] },
        mark: { type: 'rule', stroke: color.faint, strokeDash: [2, 3] },
        encoding: { x },
      },
      {
        data: {
          values: [{ week: cut.week, text: label(view, reportText(view.language, 'model-tracking.cut')) }],
        },
        // Near the end of the line the words stand before the rule.
        mark: cutMark(view, (cut.week - first.week) / (last.week - first.week)),
        encoding: { x, y: { value: -10 }, text },
      },
    );
  }
  // How steeply the pictures of the lines climb at their end: a name below must clear the line before it.
  const earlier = rows[Math.floor(rows.length * 0.75)] ?? first;
  const room = { x: plotWidth(view, margins), y: height - margins.top - margins.bottom };
  const climb = Math.max(last.cumulative_actual - earlier.cumulative_actual, 0) / (ticks.at(-1) ?? 1);
  const fall = (climb * room.y) / (((last.week - earlier.week) / (last.week - first.week)) * room.x || 1);
  const actualIsHigher = last.cumulative_actual >= last.cumulative_expected;
  const ends = [
    { field: 'actual', total: last.cumulative_actual, up: actualIsHigher, fill: color.ink },
    { field: 'expected', total: last.cumulative_expected, up: !actualIsHigher, fill: color.accent },
  ] as const;
  for (const end of ends) {
    const words = label(
      view,
      reportText(view.language, `model-tracking.${end.field}`, { total: format.count(end.total) }),
    );
    const mark = {
      align: alignEnd(view),
      fontWeight: 600,
      fill: end.fill,
      // The higher line is named above itself, the lower one below: they never cross at their end.
      dy: end.up ? -16 : 20 + fall * textWidth(words, sizes.label, view.language),
      dx: forward(view, end.up ? -10 : 16),
      fontSize: isNarrow(view) ? sizes.axis : sizes.label,
    };
    layer.push(
      ...haloText(
        view,
        { values: [{ week: last.week, [end.field]: end.total, text: words }] },
        { x, y: y(end.field), text },
        mark,
      ),
    );
  }
  return frame(view, height, margins, layer);
}

function cutMark(view: View, share: number): Spec {
  const before = share > 0.62;
  return {
    type: 'text',
    align: before ? alignEnd(view) : alignStart(view),
    dx: forward(view, before ? -4 : 4),
    fontSize: sizes.axis,
    fill: tokensOf(view).muted,
  };
}

/** A label at the first week of a month, as many as fit. */
function monthAxis(rows: readonly TrackedWeek[], view: View, format: Formats, width: number): Spec {
  const starts = rows.flatMap((row, index) => {
    const month = monthOf(view.calendar, row.week_start);
    const previous = rows[index - 1];
    return previous && monthOf(view.calendar, previous.week_start) !== month
      ? [[row.week, format.month(month, 'short-year')] as const]
      : [];
  });
  const widest = Math.max(1, ...starts.map(([, text]) => textWidth(text, sizes.axis, view.language)));
  const room = Math.max(1, Math.floor(width / (widest + 18)));
  const step = Math.max(1, Math.ceil(starts.length / room));
  const chosen = starts.filter((_, index) => index % step === 0);
  return { values: chosen.map(([week]) => week), labelExpr: axisLabels(view, chosen) };
}
