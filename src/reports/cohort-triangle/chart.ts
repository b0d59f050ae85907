import {
  alignEnd,
  axisLabels,
  frame,
  isNarrow,
  label,
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
import type { CohortCell } from './row.ts';

const rowHeight = 21;
const months = 12;

/** The last twelve cohorts, a row each; months that are not over yet are hollow. */
export function chart(all: readonly CohortCell[], view: View): Spec | null {
  const everyCohort = [...new Set(all.filter((row) => row.period > 0).map((row) => row.cohort))];
  const cohorts = everyCohort.slice(-months);
  const rows = all.filter((row) => row.period >= 1 && row.period <= months && cohorts.includes(row.cohort));
  if (rows.length === 0) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const names = cohorts.map((cohort) => [cohort, format.month(cohort, 'short-year')] as const);
  const widest = Math.max(...names.map(([, text]) => textWidth(text, sizes.axis, view.language)));
  const margins: Margins = { start: Math.ceil(widest) + 14, end: 2, top: 26, bottom: 4 };
  const periods = Array.from({ length: months }, (_, index) => index + 1);
  const most = Math.max(...rows.filter((row) => row.complete).map((row) => row.share_active), 0.01);
  const cells = rows.map((row) => {
    const step =
      row.share_active === 0 ? 0 : Math.max(1, Math.min(5, Math.ceil((row.share_active / most) * 5 - 1e-9)));
    return {
      cohort: row.cohort,
      period: row.period,
      complete: row.complete,
      text: label(view, format.percentNumber(row.share_active)),
      fill: color.sequential[step],
      ink: row.complete ? color.onSequential[step] : color.muted,
      tip: tipText(view, [
        reportText(view.language, 'cohort-triangle.cell', {
          cohort: format.month(row.cohort, 'long-year'),
          period: row.period,
          active: format.count(row.active),
          customers: format.count(row.customers),
        }),
        format.percent(row.share_active),
        row.complete ? '' : reportText(view.language, 'mark.incomplete'),
      ]),
    };
  });
  const x = {
    field: 'period',
    type: 'ordinal',
    sort: null,
    scale: { domain: isRightToLeft(view) ? periods.toReversed() : periods, padding: 0 },
    axis: {
      orient: 'top',
      labelExpr: axisLabels(
        view,
        periods.map((period) => [period, format.count(period)] as const),
      ),
    },
  };
  const y = {
    field: 'cohort',
    type: 'ordinal',
    sort: null,
    scale: { domain: cohorts, padding: 0 },
    axis: { orient: startSide(view), labelAlign: alignEnd(view), labelExpr: axisLabels(view, names) },
  };
  return frame(view, margins.top + margins.bottom + rowHeight * cohorts.length, margins, [
    {
      data: { values: cells.filter((cell) => cell.complete) },
      mark: { type: 'rect', stroke: color.paper, strokeWidth: 1.5 },
      encoding: { x, y, fill: { field: 'fill', type: 'nominal', scale: null }, tooltip },
    },
    {
      data: { values: cells.filter((cell) => !cell.complete) },
      mark: {
        type: 'rect',
        fill: 'transparent',
        stroke: color.faint,
        strokeWidth: 0.8,
        strokeDash: [2, 2],
        width: { band: 0.9 },
        height: { band: 0.84 },
      },
      encoding: { x, y, tooltip },
    },
    {
      data: { values: cells },
      mark: { type: 'text', fontSize: isNarrow(view) ? sizes.small : sizes.axis },
      encoding: {
        x,
        y,
        text: { field: 'text', type: 'nominal' },
        fill: { field: 'ink', type: 'nominal', scale: null },
      },
    },
  ]);
}
