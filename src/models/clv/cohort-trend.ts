import { loadSql } from '../../warehouse/sql.ts';
import { learnSeason, type Stretch } from '../math/season.ts';
import type { ModelContext } from '../model.ts';
import { shiftDays } from './history.ts';

const monthsSql = loadSql(new URL('./cohort_months.sql', import.meta.url));

/** So many days after the first purchase tell how a cohort buys. */
const firstDays = 90;
/** Two years of cohorts, so that a season is no trend. */
const minCohorts = 24;
/** Of a year: less is no trend; and so many standard errors. */
const minTrend = 0.03;
const errors = 2.5;
const within80 = 1.2816;

/** How something of customers changes with the time when they are won. */
interface Trend {
  readonly code: 'less' | 'more' | 'none';
  /** Change from a year to the next, as a share, with its 80 % interval. */
  readonly yearly: number;
  readonly low: number;
  readonly high: number;
  /** Months that it is learnt from. */
  readonly months: number;
}

/** The latest months of which the figure is known; the dispersion is that of customers, or of months where that is more. */
function trendOf(stretches: readonly Stretch[], dispersion: number): Trend | null {
  if (stretches.length < minCohorts) return null;
  // Quasi-Poisson: counts in units of the dispersion are as uncertain as those of Poisson.
  const season = learnSeason(
    stretches.map((one) => ({
      ...one,
      actual: one.actual / dispersion,
      expected: one.expected / dispersion,
    })),
  );
  if (!season) return null;
  const { trend, trendError } = season;
  const isTrend = Math.abs(trend) >= Math.max(minTrend, errors * trendError);
  return {
    code: isTrend ? (trend < 0 ? 'less' : 'more') : 'none',
    yearly: Math.expm1(trend),
    low: Math.expm1(trend - within80 * trendError),
    high: Math.expm1(trend + within80 * trendError),
    months: stretches.length,
  };
}

interface CohortTrends {
  readonly days: number;
  /** Purchases of new customers within their first days. */
  readonly behaviour: Trend | null;
  /** New customers a day. */
  readonly acquisition: Trend | null;
}

/**
 * Whether customers won later buy less or more in their first 90 days, and whether fewer or more are won, by quasi-Poisson
 * regressions over the months in which they were won, with the season of the year beside the trend. Null where two years
 * of months are not known.
 *
 * @param wave days at the beginning of the log whose first purchases are no births
 */
export async function cohortTrends(
  { engine, business, asOf }: ModelContext,
  { origin, wave }: { readonly origin: string; readonly wave: number },
): Promise<CohortTrends> {
  const rows = await engine.rows<
    Record<'day' | 'month' | 'days' | 'customers' | 'squares', number> & { readonly repeats: number | null }
  >(monthsSql, {
    days: firstDays,
    from_day: shiftDays(origin, wave),
    as_of: asOf,
    calendar: business.calendar,
  });
  const year = (row: { day: number; days: number }) => (row.day + row.days / 2) / 365.25;
  const known = rows.flatMap((row) => (row.repeats === null ? [] : [{ ...row, repeats: row.repeats }]));
  const sum = (of: (row: (typeof known)[number]) => number) =>
    known.reduce((total, row) => total + of(row), 0);
  const [repeats, customers] = [sum((row) => row.repeats), sum((row) => row.customers)];
  const variance = sum((row) => row.squares - row.repeats ** 2 / row.customers);
  return {
    days: firstDays,
    behaviour:
      repeats > 0
        ? trendOf(
            known.map((row) => ({
              ...{ month: row.month, lunar: 0, year: year(row), actual: row.repeats },
              expected: (row.customers * repeats) / customers,
            })),
            Math.max(1, variance / repeats),
          )
        : null,
    acquisition: trendOf(
      rows.map((row) => ({
        ...{ month: row.month, lunar: 0, year: year(row), actual: row.customers, expected: row.days },
      })),
      1,
    ),
  };
}

/** Whether fits by cohort are to compete: where there is a trend, and where the run before took them. */
export function areApart({ earlier }: Pick<ModelContext, 'earlier'>, { behaviour }: CohortTrends): boolean {
  const before = earlier?.reports.find(({ model }) => model === 'clv')?.settings.setup;
  return (behaviour !== null && behaviour.code !== 'none') || /by cohort/.test(String(before ?? ''));
}
