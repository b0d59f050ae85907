import {
  axisLabels,
  axisMoney,
  frame,
  type Margins,
  startSide,
  textWidth,
  tipText,
  tooltip,
} from '../drawing/index.ts';
import { formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import { type NewCustomerRow, quarterName } from './row.ts';

const height = 280;

/** A dot is what was brought, a ring on its range what was then expected of the same months. */
export function chart(rows: readonly NewCustomerRow[], view: View): Spec | null {
  const known = rows.filter(({ brought, expected_first }) => brought !== null || expected_first !== null);
  if (known.length === 0) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const most = Math.max(
    ...known.flatMap((row) => [row.brought ?? 0, row.brought_high ?? 0, row.expected_first_high ?? 0]),
  );
  if (!(most > 0)) return null;
  const step = niceStep(most);
  const ticks = Array.from({ length: Math.floor(most / step) + 2 }, (_, i) => i * step);
  const texts = ticks.map((tick) => [tick, axisMoney(view, format, tick)] as const);
  const widest = Math.max(...texts.map(([, text]) => textWidth(text, sizes.axis, view.language)));
  const margins: Margins = { start: Math.ceil(widest) + 14, end: 12, top: 10, bottom: 44 };
  const quarters = known.map(({ quarter }) => quarter);
  const x = {
    field: 'quarter',
    type: 'ordinal',
    sort: null,
    scale: { domain: isRightToLeft(view) ? quarters.toReversed() : quarters, padding: 0.4 },
    axis: {
      labelExpr: `split(${axisLabels(
        view,
        quarters.map((quarter, i) => [quarter, axisName(view, quarter, quarters[i - 1])] as const),
      )}, '\\n')`,
    },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, ticks.at(-1)], nice: false },
    axis: { values: ticks, grid: true, orient: startSide(view), labelExpr: axisLabels(view, texts) },
  });
  const values = known.map((row) => ({
    ...row,
    tip: tipText(view, [
      quarterName(view, format, row.quarter),
      reportText(view.language, 'new-customer-value.tip', {
        brought: format.money(row.brought),
        expected: format.money(row.expected_first),
        low: format.money(row.expected_first_low),
        high: format.money(row.expected_first_high),
      }),
    ]),
  }));
  const expected = { values: values.filter(({ expected_first }) => expected_first !== null) };
  const brought = { values: values.filter((row) => row.brought !== null) };
  return frame(view, height, margins, [
    {
      data: expected,
      mark: { type: 'rule', stroke: color.ink, strokeWidth: 1.5 },
      encoding: { x, y: y('expected_first_low'), y2: { field: 'expected_first_high' } },
    },
    {
      data: expected,
      mark: { type: 'point', size: 70, fill: color.paper, stroke: color.ink, strokeWidth: 1.5, opacity: 1 },
      encoding: { x, y: y('expected_first'), tooltip },
    },
    {
      data: brought,
      mark: { type: 'rule', stroke: color.accent, strokeWidth: 4, opacity: 0.4 },
      encoding: { x, y: y('brought_low'), y2: { field: 'brought_high' } },
    },
    {
      data: brought,
      mark: { type: 'point', size: 60, fill: color.accent, stroke: color.accent, opacity: 1 },
      encoding: { x, y: y('brought'), tooltip },
    },
  ]);
}

/** The year stands under its first quarter that is shown. */
function axisName(view: View, quarter: string, before: string | undefined): string {
  const format = formats(view);
  const [year = '', number = ''] = quarter.split('-');
  const isFirst = before?.split('-')[0] !== year;
  const values = { quarter: format.digits(number), year: format.digits(year) };
  return reportText(view.language, isFirst ? 'quarter.axis-first' : 'quarter.axis', values);
}

/** Four to eight ticks at 1, 2 or 5 times a power of ten. */
function niceStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const share = most / power;
  return (share < 1.6 ? 0.2 : share < 4 ? 0.5 : share < 8 ? 1 : 2) * power;
}
