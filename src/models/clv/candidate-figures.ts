import type { RepeatModelName } from '../math/repeat-models.ts';
import type { Refusal } from '../report.ts';
import { type Evaluation, evaluate, type Holdout } from './evaluation.ts';

const shortestTime = 30;

/** What the report says of one candidate, fitted up to the cut and evaluated on the rest. */
export interface CandidateFigures {
  readonly name: RepeatModelName | 'baseline';
  readonly label: string | null;
  readonly refusal: Refusal | null;
  readonly k: number | null;
  readonly log_likelihood: number | null;
  readonly aic: number | null;
  readonly bic: number | null;
  readonly purchases_miss: number | null;
  readonly mean_error: number | null;
  readonly rank_correlation: number | null;
  readonly calibration_error: number | null;
  readonly tracking_miss: number | null;
  readonly log_score: number | null;
  /** By how much the log score falls short of the best, with its standard error. */
  readonly shortfall: number | null;
  readonly shortfall_error: number | null;
  /** At how many cuts it was tested, and its misses of the total there, the latest first. */
  readonly tests: number;
  readonly misses: readonly (number | null)[];
}

export const missOf = ({ expected, actual }: Evaluation) => (actual > 0 ? expected / actual - 1 : null);

export const noFigures = {
  k: null,
  log_likelihood: null,
  aic: null,
  bic: null,
  tracking_miss: null,
  log_score: null,
  shortfall: null,
  shortfall_error: null,
  tests: 0,
  misses: [],
};

export const noEvaluation = {
  purchases_miss: null,
  mean_error: null,
  rank_correlation: null,
  calibration_error: null,
};

export function evaluationFigures(evaluation: Evaluation) {
  return {
    purchases_miss: missOf(evaluation),
    mean_error: evaluation.meanError,
    rank_correlation: evaluation.rankCorrelation,
    calibration_error: evaluation.calibrationError,
  };
}

/** The simple baseline of DEFINITIONS: as often per day as so far, times the share that came back of late. */
export function baselineFigures(holdout: Holdout, days: number, retention: number): CandidateFigures {
  const { x, T } = holdout.cells;
  const expectation = x.map((count, i) => {
    return ((count + 1) / Math.max(T[i] as number, shortestTime)) * days * retention;
  });
  return {
    name: 'baseline',
    label: null,
    refusal: null,
    ...noFigures,
    ...evaluationFigures(evaluate(holdout, expectation)),
  };
}
