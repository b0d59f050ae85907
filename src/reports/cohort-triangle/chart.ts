import {
  alignEnd,
  axisLabels,
  frame,
  isNarrow,
  label,
  type Margins,
  plotWidth,
  startSide,
  textWidth,
  tipText,
  tooltip,
} from '../drawing/index.ts';
import { type Formats, formats, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import { isRightToLeft, type View } from '../view.ts';
import {
  type CohortCell,
  fewPeople,
  figureOf,
  type Grain,
  means,
  type Show,
  shownCells,
  sizesOf,
} from './row.ts';

const rowHeight = 21;
const sizeColumn = 'size';
const meanRow = 'mean';

/** A row a cohort with its size, a column a period, the mean below; periods that are not over yet are hollow. */
export function chart(all: readonly CohortCell[], view: View, show: Show, grain: Grain): Spec | null {
  const rows = shownCells(all, grain, show);
  if (rows.length === 0) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const cohorts = [...new Set(rows.map(({ cohort }) => cohort))];
  const isBefore = new Set(rows.filter((row) => row.began_before).map(({ cohort }) => cohort));
  const names = [
    ...cohorts.map((cohort) => {
      const name = cohortName(view, format, grain, cohort);
      return [cohort, isBefore.has(cohort) ? `${name} *` : name] as const;
    }),
    [meanRow, reportText(view.language, 'cohort-triangle.mean')] as const,
  ];
  const widest = Math.max(...names.map(([, text]) => textWidth(text, sizes.axis, view.language)));
  const note = isBefore.size > 0 ? reportText(view.language, 'cohort-triangle.before') : '';
  const margins: Margins = { start: Math.ceil(widest) + 14, end: 2, top: 26, bottom: note ? 26 : 4 };
  const periods = [...new Set(rows.map(({ period }) => period))].sort((a, b) => a - b);
  const columns = [sizeColumn, ...periods.map(String)];
  const whole = rows.filter((row) => row.complete && row.customers >= fewPeople);
  const most = Math.max(...whole.map((row) => figureOf(row, show) ?? 0), 1e-9);
  const band = plotWidth(view, margins) / columns.length;
  const size = isNarrow(view) ? sizes.small : sizes.axis;
  const cells = rows.flatMap((row) => {
    const value = figureOf(row, show);
    if (value === null) return [];
    const isFew = row.customers < fewPeople;
    const step = value <= 0 ? 0 : Math.max(1, Math.min(5, Math.ceil((value / most) * 5 - 1e-9)));
    return {
      row: row.cohort,
      column: String(row.period),
      hollow: !row.complete,
      text: label(view, short(format, show, value, band, view, size)),
      fill: isFew ? color.line : color.sequential[step],
      ink: !row.complete || isFew ? color.muted : color.onSequential[step],
      tip: tipText(view, [
        cohortName(view, format, grain, row.cohort),
        reportText(view.language, 'cohort-triangle.later', { period: row.period, grain }),
        ...told(view, format, row, show),
        row.complete ? '' : reportText(view.language, 'mark.incomplete'),
        isFew ? reportText(view.language, 'cohort-triangle.few') : '',
        row.began_before ? reportText(view.language, 'cohort-triangle.before') : '',
      ]),
    };
  });
  const plainCells = [
    ...[...sizesOf(rows)].map(([cohort, customers]) => ({
      row: cohort,
      column: sizeColumn,
      text: label(view, format.count(customers)),
      tip: tipText(view, [
        cohortName(view, format, grain, cohort),
        reportText(view.language, 'unit.customers', { count: customers }),
      ]),
    })),
    ...means(rows, show).map(({ period, value, customers }) => ({
      row: meanRow,
      column: String(period),
      text: label(view, short(format, show, value, band, view, size)),
      tip: tipText(view, [
        reportText(view.language, 'cohort-triangle.mean'),
        reportText(view.language, 'cohort-triangle.later', { period, grain }),
        show === 'active' || show === 'returned' ? format.percent(value) : format.money(value),
        reportText(view.language, 'unit.customers', { count: customers }),
      ]),
    })),
  ];
  const heads = [
    [sizeColumn, reportText(view.language, 'cohort-triangle.size')] as const,
    ...periods.map((period) => [String(period), format.count(period)] as const),
  ];
  const x = {
    field: 'column',
    type: 'ordinal',
    sort: null,
    scale: { domain: isRightToLeft(view) ? columns.toReversed() : columns, padding: 0 },
    axis: { orient: 'top', labelExpr: axisLabels(view, heads) },
  };
  const y = {
    field: 'row',
    type: 'ordinal',
    sort: null,
    scale: { domain: [...cohorts, meanRow], padding: 0 },
    axis: { orient: startSide(view), labelAlign: alignEnd(view), labelExpr: axisLabels(view, names) },
  };
  const text = { field: 'text', type: 'nominal' };
  const height = rowHeight * (cohorts.length + 1);
  return frame(view, margins.top + margins.bottom + height, margins, [
    {
      data: { values: cells.filter((cell) => !cell.hollow) },
      mark: { type: 'rect', stroke: color.paper, strokeWidth: 1.5 },
      encoding: { x, y, fill: { field: 'fill', type: 'nominal', scale: null }, tooltip },
    },
    {
      data: { values: cells.filter((cell) => cell.hollow) },
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
      mark: { type: 'text', fontSize: size },
      encoding: { x, y, text, fill: { field: 'ink', type: 'nominal', scale: null } },
    },
    {
      data: { values: plainCells },
      mark: { type: 'text', fontSize: size, fontWeight: 600 },
      encoding: { x, y, text, tooltip },
    },
    {
      data: { values: [{ row: meanRow }] },
      mark: { type: 'rule', yOffset: -rowHeight / 2 },
      encoding: { y, x: { value: 0 }, x2: { value: plotWidth(view, margins) } },
    },
    ...(note
      ? [
          {
            data: { values: [{ text: label(view, `* ${note}`) }] },
            mark: { type: 'text', align: alignEnd(view), fontSize: sizes.small, fill: color.muted },
            encoding: {
              x: { value: isRightToLeft(view) ? 0 : plotWidth(view, margins) },
              y: { value: height + 16 },
              text,
            },
          },
        ]
      : []),
  ]);
}

function cohortName(view: View, format: Formats, grain: Grain, cohort: string): string {
  if (grain === 'month') return format.month(cohort, 'short-year');
  return reportText(view.language, 'quarter.name', {
    quarter: format.count((Number(cohort.slice(5, 7)) + 2) / 3),
    year: format.digits(cohort.slice(0, 4)),
  });
}

function short(format: Formats, show: Show, value: number, band: number, view: View, size: number): string {
  if (show === 'active' || show === 'returned') return format.percentNumber(value);
  const text = format.amount(Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value));
  return textWidth(text, size, view.language) <= band ? text : '·';
}

function told(view: View, format: Formats, row: CohortCell, show: Show): string[] {
  const of = (count: number | null) =>
    reportText(view.language, 'cohort-triangle.of', {
      part: format.count(count),
      customers: format.count(row.customers),
    });
  const value = figureOf(row, show);
  if (show === 'active') return [of(row.active), format.percent(value)];
  if (show === 'returned') return [of(row.returned), format.percent(value)];
  return [
    reportText(view.language, 'cohort-triangle.each', { money: format.money(value) }),
    reportText(view.language, 'unit.customers', { count: row.customers }),
  ];
}
