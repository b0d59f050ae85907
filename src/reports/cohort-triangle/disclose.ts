import { hiddenCells, hiddenCohorts, isFew, isSmall, type Line } from '../disclosure/index.ts';
import type { Known } from '../report.ts';
import type { CohortCell, Grain } from './row.ts';

/** Months since the year 0 of the calendar. */
const monthIndex = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthsOf: Readonly<Record<Grain, number>> = { month: 1, quarter: 3 };

/**
 * Cohorts are parts of all customers. Within a cohort those who ordered are a part, and those who did not; over the
 * cohorts the active of one calendar month add up to that month's, which another report shows.
 */
export function disclose(rows: readonly CohortCell[], known: Known): readonly CohortCell[] {
  return (['month', 'quarter'] as const).flatMap((grain) =>
    discloseGrain(
      rows.filter((row) => row.grain === grain).map(withRoundCost),
      known,
      hiddenIn(rows, grain, known),
    ),
  );
}

/** Of two digits: less the channels that another report shows, it would tell the people of one that it hides. */
const withRoundCost = (row: CohortCell): CohortCell => {
  const { cost_per_customer: cost } = row;
  if (cost === null) return row;
  return { ...row, cost_per_customer: Number(cost.toPrecision(2)) };
};

/** Months hide as every report has it; a quarter is shown where none of its months would follow from it. */
function hiddenIn(rows: readonly CohortCell[], grain: Grain, { customers }: Known): ReadonlySet<string> {
  const sizes = (of: Grain) =>
    new Map(rows.filter((row) => row.grain === of).map((row) => [row.cohort, row.customers]));
  if (grain === 'month') return hiddenCohorts(sizes('month'), customers);
  const quarters = [...sizes('quarter')];
  const cells = quarters.map((_, index) => index);
  const total = quarters.reduce((sum, [, size]) => sum + size, 0);
  const hidden = hiddenCells({
    sizes: quarters.map(([, size]) => size),
    lines: [{ cells }, { cells, rest: Math.max(0, customers - total) }],
  });
  return new Set([...hidden].map((index) => quarters[index]?.[0] as string));
}

function discloseGrain(
  rows: readonly CohortCell[],
  { customers }: Known,
  cohorts: ReadonlySet<string>,
): CohortCell[] {
  const periods = new Map<number, number[]>();
  for (const [index, { grain, cohort, period }] of rows.entries()) {
    const at = monthIndex(cohort) + period * monthsOf[grain];
    periods.set(at, [...(periods.get(at) ?? []), index]);
  }
  const lines: Line[] = [...periods.values()].flatMap((cells) => {
    const active = cells.reduce((total, index) => total + (rows[index]?.active ?? 0), 0);
    return [{ cells }, { cells, rest: Math.max(0, customers - active) }];
  });
  const hiddenRows = hiddenCells({
    sizes: rows.map(({ active }) => active),
    lines,
    sensitive: rows.map((row) => isFew(row.active, row.customers)),
    hidden: rows.flatMap(({ cohort }, index) => (cohorts.has(cohort) ? [index] : [])),
  });
  return withoutFew(rows, hiddenRows);
}

/**
 * Who had returned by a period, less who was active in one of them, or had returned before, are people too: a count is
 * withheld where one to four would follow. Sums from the first order on end where a period of the cohort is hidden.
 */
function withoutFew(rows: readonly CohortCell[], hidden: ReadonlySet<number>): CohortCell[] {
  const counts = new Map<string, number[]>();
  const broken = new Set<string>();
  return rows.flatMap((row, index) => {
    if (hidden.has(index)) {
      broken.add(row.cohort);
      return [];
    }
    const known = counts.get(row.cohort) ?? [row.customers];
    known.push(row.active);
    counts.set(row.cohort, known);
    const returned = row.returned;
    const isBroken = broken.has(row.cohort);
    const isOpen =
      returned !== null && !isBroken && [0, ...known].every((count) => !isSmall(Math.abs(returned - count)));
    if (isOpen) known.push(returned);
    if (!isBroken && (isOpen || returned === null)) return row;
    return {
      ...row,
      returned: isOpen ? returned : null,
      share_returned: isOpen ? row.share_returned : null,
      margin_per_customer: isBroken ? null : row.margin_per_customer,
      predicted_margin: isBroken ? null : row.predicted_margin,
    };
  });
}
