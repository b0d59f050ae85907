import { shippedSegments } from '../segments/shipped/index.ts';
import { guardFormula } from '../warehouse/formula.ts';
import { inDigits } from './locale/digits.ts';
import { type Formats, formats, reportText, texts, unknown } from './locale/index.ts';
import { inLanguage } from './locale/labels.ts';
import type { Cell, Report, ReportColumn, Row } from './report.ts';
import type { View } from './view.ts';

interface TableColumn {
  readonly name: string;
  readonly label: string;
  /** Numbers align at their end. */
  readonly numeric: boolean;
}

export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
}

const isNumeric = (column: ReportColumn): boolean => column.type === 'integer' || column.type === 'double';

/** The word for a code in the view's language; a code without one (a segment of one's own) stays as it is. */
export function codeText(
  view: Pick<View, 'language'>,
  codes: NonNullable<ReportColumn['codes']>,
  value: string,
): string {
  if (codes === 'segment') {
    const segment = shippedSegments.find((one) => one.name === value);
    return segment ? inLanguage(segment.labels, view.language) || value : value;
  }
  const messages: Readonly<Record<string, string>> = texts(view.language).reports;
  return messages[`${codes}.${value}`] ?? value;
}

function cellText(view: View, format: Formats, column: ReportColumn, value: Cell | undefined): string {
  if (value === null || value === undefined) return unknown;
  if (typeof value === 'boolean') return reportText(view.language, value ? 'yes' : 'no');
  if (column.codes) return codeText(view, column.codes, String(value));
  if (column.type === 'month') return format.month(String(value), 'long-year');
  if (column.type === 'date') return format.date(String(value));
  if (typeof value === 'string') return value;
  if (column.unit === 'money') return format.money(value);
  if (column.unit === 'share') return format.percent(value);
  return column.type === 'integer' ? format.count(value) : format.decimal(value, 2);
}

/** The rows as a person reads them. */
export function tableOf(report: Report, rows: readonly Row[], view: View): Table {
  const format = formats(view);
  return {
    columns: report.columns.map((column) => ({
      name: column.name,
      label: inDigits(view, reportText(view.language, column.label)),
      numeric: isNumeric(column),
    })),
    rows: rows.map((row) => report.columns.map((column) => cellText(view, format, column, row[column.name]))),
  };
}

/**
 * The rows for a spreadsheet: ISO dates, plain numbers, RFC 4180. A text cell that a spreadsheet would run as a
 * formula is prefixed with an apostrophe.
 */
export function toCsv(report: Report, rows: readonly Row[]): string {
  const names = report.columns.map((column) => column.name);
  const lines = [names.join(','), ...rows.map((row) => names.map((name) => csvCell(row[name])).join(','))];
  return `${lines.join('\r\n')}\r\n`;
}

function csvCell(value: Cell | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = guardFormula(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
