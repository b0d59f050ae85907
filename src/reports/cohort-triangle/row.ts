import { sum } from '../report.ts';

export type CohortCell = {
  readonly cohort: string;
  /** Months since the cohort's first order; 0 is the month itself. */
  readonly period: number;
  readonly customers: number;
  readonly active: number;
  readonly share_active: number;
  readonly complete: boolean;
};

export interface Trend {
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
  const next = rows.filter((row) => row.period === 1 && row.complete);
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
