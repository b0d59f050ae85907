import {
  cellText,
  cohortMatrix,
  isNarrow,
  label,
  type MatrixCell,
  matrixBand,
  tipText,
} from '../drawing/index.ts';
import { type Formats, formats, type ReportMessage, reportText } from '../locale/index.ts';
import type { Spec } from '../report.ts';
import { type as sizes, tokensOf } from '../theme.ts';
import type { View } from '../view.ts';
import {
  type CohortCell,
  fewPeople,
  figureOf,
  type Grain,
  means,
  paidCells,
  predictedOf,
  type Show,
  shownCells,
  sizesOf,
} from './row.ts';

const sizeColumn = 'size';
const meanRow = 'mean';
const predictedColumn = 'ahead';

/** A row a cohort with its size, a column a period, the mean below; periods that are not over yet are hollow. */
export function chart(all: readonly CohortCell[], view: View, show: Show, grain: Grain): Spec | null {
  const rows = shownCells(all, grain, show);
  if (rows.length === 0) return null;
  const color = tokensOf(view);
  const format = formats(view);
  const text = (key: ReportMessage, values = {}) => reportText(view.language, key, values);
  const cohorts = [...new Set(rows.map(({ cohort }) => cohort))];
  const isBefore = new Set(rows.filter((row) => row.began_before).map(({ cohort }) => cohort));
  const periods = [...new Set(rows.map(({ period }) => period))].sort((a, b) => a - b);
  const predicted = show === 'margin' ? predictedOf(rows) : [];
  const paid = show === 'margin' ? paidCells(rows) : new Set<CohortCell>();
  const cost = format.money(rows[0]?.cost_per_customer);
  const names = [
    ...cohorts.map((cohort) => {
      const name = cohortName(view, format, grain, cohort);
      return [cohort, isBefore.has(cohort) ? `${name} *` : name] as const;
    }),
    [meanRow, text('cohort-triangle.mean')] as const,
  ];
  const matrix = {
    rows: names,
    columns: [
      [sizeColumn, text('cohort-triangle.size')] as const,
      ...periods.map((period) => [String(period), format.count(period)] as const),
      ...(predicted.length > 0 ? [[predictedColumn, text('cohort-triangle.ahead')] as const] : []),
    ],
    notes: [
      ...(isBefore.size > 0 ? [`* ${text('cohort-triangle.before')}`] : []),
      ...(predicted.length > 0 ? [text('cohort-triangle.predicted')] : []),
      ...(paid.size > 0 ? [text('cohort-triangle.paid-line', { cost })] : []),
    ],
  };
  const band = matrixBand(matrix, view);
  const size = isNarrow(view) ? sizes.small : sizes.axis;
  const whole = rows.filter((row) => row.complete && row.customers >= fewPeople);
  const most = Math.max(...whole.map((row) => figureOf(row, show) ?? 0), 1e-9);
  const cells = rows.flatMap((row): MatrixCell[] => {
    const value = figureOf(row, show);
    if (value === null) return [];
    const isFew = row.customers < fewPeople;
    const step = value <= 0 ? 0 : Math.max(1, Math.min(5, Math.ceil((value / most) * 5 - 1e-9)));
    return [
      {
        row: row.cohort,
        column: String(row.period),
        hollow: !row.complete,
        marked: paid.has(row),
        text: label(view, cellText(value, show, { band, size }, view)),
        fill: (isFew ? color.line : color.sequential[step]) as string,
        ink: (!row.complete || isFew ? color.muted : color.onSequential[step]) as string,
        tip: tipText(view, [
          cohortName(view, format, grain, row.cohort),
          text('cohort-triangle.later', { period: row.period, grain }),
          ...told(view, format, row, show),
          row.complete ? '' : text('mark.incomplete'),
          isFew ? text('cohort-triangle.few') : '',
          paid.has(row) ? text('cohort-origin.paid-cell', { cost }) : '',
          row.began_before ? text('cohort-triangle.before') : '',
        ]),
      },
    ];
  });
  const ahead = predicted.map(
    ({ cohort, value }): MatrixCell => ({
      row: cohort,
      column: predictedColumn,
      hollow: true,
      hatched: true,
      text: label(view, cellText(value, show, { band, size }, view)),
      fill: color.paper,
      ink: color.muted,
      tip: tipText(view, [
        cohortName(view, format, grain, cohort),
        text('cohort-triangle.predicted'),
        text('cohort-triangle.each', { money: format.money(value) }),
      ]),
    }),
  );
  const plain = [
    ...[...sizesOf(rows)].map(([cohort, customers]) => ({
      row: cohort,
      column: sizeColumn,
      text: label(view, format.count(customers)),
      tip: tipText(view, [
        cohortName(view, format, grain, cohort),
        text('unit.customers', { count: customers }),
      ]),
    })),
    ...means(rows, show).map(({ period, value, customers }) => ({
      row: meanRow,
      column: String(period),
      text: label(view, cellText(value, show, { band, size }, view)),
      tip: tipText(view, [
        text('cohort-triangle.mean'),
        text('cohort-triangle.later', { period, grain }),
        show === 'active' || show === 'returned' ? format.percent(value) : format.money(value),
        text('unit.customers', { count: customers }),
      ]),
    })),
  ];
  return cohortMatrix({ ...matrix, cells: [...cells, ...ahead], plain, meanRow, size }, view);
}

function cohortName(view: View, format: Formats, grain: Grain, cohort: string): string {
  if (grain === 'month') return format.month(cohort, 'short-year');
  return reportText(view.language, 'quarter.name', {
    quarter: format.count((Number(cohort.slice(5, 7)) + 2) / 3),
    year: format.digits(cohort.slice(0, 4)),
  });
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
