import { isCoarseRow, isSmall } from '../reports/disclosure/index.ts';
import type { Known, Report, Row } from '../reports/report.ts';
import { segmentsNearOthers } from '../segments/index.ts';
import type { Engine } from '../warehouse/engine.ts';

/** What a reader of the reports knows of the published run. */
export async function readKnown(engine: Engine): Promise<Known> {
  const [row] = await engine.rows<{ customers: number; everybody: number; drifting: number }>(`
    select
      cast(count(first_order_on) as integer) as customers,
      cast(count(*) as integer) as everybody,
      cast(count(case when first_order_on is not null and churn_band in ('leaving', 'gone') then 1 end) as integer)
        as drifting
    from results.traits`);
  const members = 'select segment, customer_id from results.memberships';
  return {
    ...(row ?? { customers: 0, everybody: 0, drifting: 0 }),
    nearOthers: await segmentsNearOthers(engine, members),
  };
}

/** The rows of a report that may be shown to a role without persons, and how many were left out or cut. */
export function withhold(
  report: Pick<Report, 'columns' | 'disclose'>,
  rows: readonly Row[],
  known: Known,
): { rows: readonly Row[]; withheld: number } {
  const people = report.columns.filter((column) => column.people);
  if (people.length === 0) return { rows, withheld: 0 };
  const kept = report.disclose
    ? report.disclose(rows, known)
    : rows.filter((row) => !people.some(({ name }) => isSmall(row[name] as number | null)));
  const whole = new Set(rows);
  return {
    rows: kept,
    withheld: rows.length - kept.filter((row) => whole.has(row) || isCoarseRow(row)).length,
  };
}
