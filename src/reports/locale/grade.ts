import type { PageMessage } from './en/pages.ts';

type Translate = (key: PageMessage, values?: Readonly<Record<string, string>>) => string;

interface Graded {
  readonly model: string;
  readonly grade: 'A' | 'B' | 'C' | null;
  readonly backtest: Readonly<Record<string, unknown>> | null;
}

/** Totals that miss by more are C however much worse a baseline is (DEFINITIONS, "Trust in a model"). */
const usableMiss = 0.25;

/**
 * What a model's grade means. "No better than the baseline" is said where that is what happened: a total can be C by its
 * own miss alone.
 */
export function gradeText(
  t: Translate,
  percent: (share: number) => string,
  { model, grade, backtest }: Graded,
): string | null {
  if (grade === null) return null;
  if (grade !== 'C') return t(`grade.${grade}`);
  const { median_miss: miss, brier, baseline_brier: baseline } = backtest ?? {};
  if (typeof miss === 'number' && miss > usableMiss) return t('grade.C-missed', { miss: percent(miss) });
  // The total of lifetime value is graded by purchases too, whose miss stands elsewhere.
  const isTotal = model === 'forecast' && typeof miss === 'number';
  const isScore = typeof brier === 'number' && typeof baseline === 'number' && brier >= baseline;
  return t(isTotal || isScore ? 'grade.C-baseline' : 'grade.C');
}
