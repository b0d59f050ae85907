import type { useApp } from '../app-state.ts';

interface Trend {
  readonly code: 'less' | 'more' | 'none';
  readonly yearly: number;
  readonly low: number;
  readonly high: number;
}

/** As the lifetime-value model lays them into its diagnostics. */
export interface CohortTrends {
  readonly days: number;
  readonly behaviour: Trend | null;
  readonly acquisition: Trend | null;
}

/** Whether customers won later buy otherwise, and whether fewer or more are won; nothing where there is no trend. */
export function cohortSentences(
  cohorts: CohortTrends | undefined,
  { t, format }: Pick<ReturnType<typeof useApp>, 't' | 'format'>,
): string[] {
  return (['behaviour', 'acquisition'] as const).flatMap((what) => {
    const found = cohorts?.[what];
    if (!cohorts || !found || found.code === 'none') return [];
    return [
      t(`models.cohort-${what}`, {
        code: found.code,
        days: format.count(cohorts.days),
        change: format.percent(Math.abs(found.yearly)),
        low: format.percent(found.low),
        high: format.percent(found.high),
      }),
    ];
  });
}
