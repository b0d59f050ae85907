import { hiddenCells, hiddenCohorts, isFew, type Known, type Line } from '../disclosure/index.ts';
import type { CohortCell } from './row.ts';

/** Months since the year 0 of the calendar. */
const monthIndex = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/**
 * Cohorts are parts of all customers. Within a cohort those who ordered are a part, and those who did not; over the
 * cohorts the active of one calendar month add up to that month's, which another report shows.
 */
export function disclose(rows: readonly CohortCell[], { customers }: Known): readonly CohortCell[] {
  const cohorts = hiddenCohorts(new Map(rows.map((row) => [row.cohort, row.customers])), customers);

  const months = new Map<number, number[]>();
  for (const [index, { cohort, period }] of rows.entries()) {
    const month = monthIndex(cohort) + period;
    months.set(month, [...(months.get(month) ?? []), index]);
  }
  const lines: Line[] = [...months.values()].flatMap((cells) => {
    const active = cells.reduce((total, index) => total + (rows[index]?.active ?? 0), 0);
    return [{ cells }, { cells, rest: Math.max(0, customers - active) }];
  });
  const hiddenRows = hiddenCells({
    sizes: rows.map(({ active }) => active),
    lines,
    sensitive: rows.map((row) => isFew(row.active, row.customers)),
    hidden: rows.flatMap(({ cohort }, index) => (cohorts.has(cohort) ? [index] : [])),
  });
  return rows.filter((_, index) => !hiddenRows.has(index));
}
