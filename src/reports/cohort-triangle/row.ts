import { sum } from '../report.ts';

export type Grain = 'month' | 'quarter';

export type CohortCell = {
  readonly grain: Grain;
  /** The month of the first order, or the first month of its quarter. */
  readonly cohort: string;
  /** Months (or quarters) since the first order; 0 is the one itself. */
  readonly period: number;
  readonly customers: number;
  readonly active: number;
  readonly share_active: number;
  /** Who has ordered again by the end of this period; not those who ordered in it. Null where it is withheld. */
  readonly returned: number | null;
  readonly share_returned: number | null;
  /** Net, in this period. */
  readonly revenue: number;
  /** From the first order to the end of this period. Null where it is withheld. */
  readonly margin_per_customer: number | null;
  /** Margin of the twelve months ahead by the lifetime-value model, discounted. Null where it refuses or it is withheld. */
  readonly predicted_margin: number | null;
  readonly complete: boolean;
  /** The data begin so late that its people may have bought before. */
  readonly began_before: boolean;
  /** What campaigns spent on each customer whom they won, the same in all rows; null where it is not known. */
  readonly cost_per_customer: number | null;
};

export const shows = ['active', 'returned', 'revenue', 'margin'] as const;
export type Show = (typeof shows)[number];
export const grains: readonly Grain[] = ['month', 'quarter'];

/** Below so many people a share is chance. */
export const fewPeople = 30;

/** What a cell says for a customer of the cohort. */
export function figureOf(cell: CohortCell, show: Show): number | null {
  if (show === 'active') return cell.share_active;
  if (show === 'returned') return cell.share_returned;
  return show === 'revenue' ? cell.revenue / cell.customers : cell.margin_per_customer;
}

/** What each cohort is expected to have brought a year from now: so far, and what is predicted. */
export function predictedOf(cells: readonly CohortCell[]): { cohort: string; value: number }[] {
  const latest = new Map(cells.map((cell) => [cell.cohort, cell]));
  return [...latest.values()].flatMap(({ cohort, margin_per_customer: soFar, predicted_margin: ahead }) =>
    soFar === null || ahead === null ? [] : [{ cohort, value: soFar + ahead }],
  );
}

interface Mean {
  readonly period: number;
  readonly value: number;
  readonly customers: number;
}

/** The means over cohorts, weighted by their customers: whole periods alone, of cohorts that began within the data. */
export function means(cells: readonly CohortCell[], show: Show): Mean[] {
  const periods = [...new Set(cells.map(({ period }) => period))].sort((a, b) => a - b);
  return periods.flatMap((period) => {
    const whole = cells.flatMap((cell) => {
      const value = figureOf(cell, show);
      return cell.period === period && cell.complete && !cell.began_before && value !== null
        ? [{ value, customers: cell.customers }]
        : [];
    });
    const customers = sum(whole.map((cell) => cell.customers));
    if (customers === 0) return [];
    return [{ period, customers, value: sum(whole.map((cell) => cell.value * cell.customers)) / customers }];
  });
}

/** The first period at whose end the mean customer had brought what winning one costs; null where none has. */
export function paidBackAt(cells: readonly CohortCell[]): Mean | null {
  const cost = cells[0]?.cost_per_customer ?? null;
  if (cost === null) return null;
  return (
    means(cells, 'margin').find(({ value, customers }) => customers >= fewPeople && value >= cost) ?? null
  );
}

/** Of each cohort its first whole cell past that cost. */
export function paidCells(cells: readonly CohortCell[]): ReadonlySet<CohortCell> {
  const first = new Map<string, CohortCell>();
  for (const cell of cells) {
    const { cohort, cost_per_customer: cost, margin_per_customer: margin } = cell;
    const isPaid = cost !== null && margin !== null && margin >= cost && cell.customers >= fewPeople;
    if (isPaid && cell.complete && !cell.began_before && !first.has(cohort)) first.set(cohort, cell);
  }
  return new Set(first.values());
}

const cohortsShown: Readonly<Record<Grain, number>> = { month: 12, quarter: 8 };

/** The latest cohorts and their first periods, as the picture has them. */
export function shownCells(rows: readonly CohortCell[], grain: Grain, show: Show): CohortCell[] {
  const cells = rows.filter((row) => row.grain === grain);
  // Who has just come has been active and has brought, but cannot have returned.
  const first = show === 'active' || show === 'returned' ? 1 : 0;
  const names = [...new Set(cells.filter(({ period }) => period >= first).map(({ cohort }) => cohort))];
  const kept = names.slice(-cohortsShown[grain]);
  return cells.filter(
    ({ cohort, period }) => kept.includes(cohort) && period >= first && period <= cohortsShown[grain],
  );
}

export const sizesOf = (cells: readonly CohortCell[]): ReadonlyMap<string, number> =>
  new Map(cells.map(({ cohort, customers }) => [cohort, customers]));

interface Trend {
  readonly kind: 'better' | 'worse' | 'steady' | 'short';
  /** Shares active one month after the first order: all cohorts, the latest three, those before them. */
  readonly share: number;
  readonly latest: number;
  readonly before: number;
}

const latestCohorts = 3;
/** Two standard errors. */
const significant = 2;

const shareOf = (cells: readonly CohortCell[]): number =>
  sum(cells.map((cell) => cell.active)) / sum(cells.map((cell) => cell.customers));

/**
 * Do newer cohorts come back more or less often in the month after their first order? The latest three whole
 * months against those before them, by the test for two proportions.
 */
export function trend(rows: readonly CohortCell[]): Trend | null {
  const next = rows.filter((row) => row.grain === 'month' && row.period === 1 && row.complete);
  if (next.length === 0) return null;
  const share = shareOf(next);
  const latest = next.slice(-latestCohorts);
  const before = next.slice(0, -latestCohorts);
  if (before.length < latestCohorts) return { kind: 'short', share, latest: share, before: share };
  const [a, b] = [shareOf(latest), shareOf(before)];
  const people = [latest, before].map((cells) => sum(cells.map((cell) => cell.customers)));
  const error = Math.sqrt(share * (1 - share) * sum(people.map((count) => 1 / count)));
  const distance = error > 0 ? (a - b) / error : 0;
  const kind = distance > significant ? 'better' : distance < -significant ? 'worse' : 'steady';
  return { kind, share, latest: a, before: b };
}
