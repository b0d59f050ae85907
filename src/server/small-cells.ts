import type { Report, Row } from '../reports/report.ts';

/** Aggregates over fewer people than this are withheld from roles that see no persons. */
export const leastPeople = 5;

export function isSmall(count: number | null | undefined): boolean {
  return typeof count === 'number' && count > 0 && count < leastPeople;
}

/** Columns that count people. A report's own words decide: an integer count of customers, buyers or people. */
function peopleColumns(report: Pick<Report, 'columns'>): string[] {
  return report.columns
    .filter(
      (column) =>
        column.unit === 'count' && /(customers|people|buyers|members|active|returned)/.test(column.name),
    )
    .map((column) => column.name);
}

/** Rows without those that say something about one to four people. */
export function withhold(
  report: Pick<Report, 'columns'>,
  rows: readonly Row[],
): { rows: readonly Row[]; withheld: number } {
  const columns = peopleColumns(report);
  const kept = rows.filter((row) => !columns.some((name) => isSmall(row[name] as number | null)));
  return { rows: kept, withheld: rows.length - kept.length };
}
