import { type Candidate, type CandidateScore, candidates, churnGrade, type Gain } from './evaluate.ts';
import type { Hazards } from './hazard.ts';

const rounded = (value: number, digits: number) => value.toFixed(digits);

/** The models compared on a day that none was fitted to. */
export interface Comparison {
  readonly cut: string;
  readonly scores: readonly CandidateScore[];
  readonly gains: readonly Gain[];
  /** Days over which the gains are. */
  readonly evaluatedDays: number;
  readonly chosen: Candidate;
}

export function gradeOf({ scores, chosen }: Comparison) {
  const mine = scores.find(({ candidate }) => candidate === chosen);
  const baseline = scores.find(({ candidate }) => candidate === 'baseline');
  return mine && baseline ? churnGrade(mine.brier, baseline.brier, mine.calibration_gap) : null;
}

/** Why the score is what it is, in a sentence of plain English. */
function choiceSentence({ scores, chosen, cut, gains, evaluatedDays }: Comparison): string {
  const over = evaluatedDays > 1 ? ` over ${evaluatedDays} such days` : '';
  const names = {
    logistic: 'the logistic on recency, frequency and tenure',
    hazard: 'the hazard model',
    repeat: 'the repeat-buying model',
    blend: 'their blend',
  } as const;
  const because = {
    repeat:
      gains.length > 0
        ? `no other was lower beyond chance${over}, so the repeat-buying model gives the score`
        : 'there is no hazard to compare, so the repeat-buying model gives the score',
    logistic: `the logistic was lower beyond chance${over} and gives the score`,
    hazard: `the hazard model was lower beyond chance${over} and gives the score`,
    blend: `the blend was lower beyond chance${over} and gives the score`,
  } as const;
  const said = candidates.flatMap((name) => {
    const found = scores.find(({ candidate }) => candidate === name);
    return found ? [`${names[name]} ${rounded(found.brier, 4)}`] : [];
  });
  const baseline = scores.find(({ candidate }) => candidate === 'baseline');
  return `On ${cut}, which none had seen, the Brier scores were: ${said.join(', ')}, the baseline ${rounded(baseline?.brier ?? Number.NaN, 4)}; ${because[chosen]}.`;
}

/** The figures of the comparison: of the chosen score, then of each candidate. */
export function backtestFigures(comparison: Comparison, window: number): Record<string, number | string> {
  const { scores, chosen, cut, gains, evaluatedDays } = comparison;
  const mine = scores.find(({ candidate }) => candidate === chosen);
  const figures: Record<string, number | string> = {
    cut,
    holdout_days: window,
    tests: evaluatedDays,
    window_days: window,
    customers: mine?.customers ?? 0,
    churned: mine?.churned ?? 0,
    predicted: mine?.predicted ?? 0,
    brier: mine?.brier ?? 0,
    ...(mine?.auc == null ? {} : { auc: mine.auc }),
    log_loss: mine?.log_loss ?? 0,
    calibration_gap: mine?.calibration_gap ?? 0,
    choice: choiceSentence(comparison),
  };
  for (const { candidate, brier, log_loss, auc, calibration_gap } of scores) {
    figures[`${candidate}_brier`] = brier;
    figures[`${candidate}_log_loss`] = log_loss;
    if (auc !== null) figures[`${candidate}_auc`] = auc;
    figures[`${candidate}_calibration_gap`] = calibration_gap;
  }
  // Over all days of the comparison.
  for (const { challenger, incumbent, gain, error } of gains) {
    figures[`${challenger}_over_${incumbent}`] = gain;
    figures[`${challenger}_over_${incumbent}_error`] = error;
  }
  return figures;
}

/** What was learnt of each part, and what could not be. */
export function hazardFigures({ learnt, cuts, absent }: Hazards) {
  return {
    learnt_from: cuts.slice(1).toReversed(),
    calibrated_on: cuts[0],
    calibration: 'Platt: a straight line in log-odds',
    reasons_from: 'the hazard model',
    parts: learnt.parts.map(({ part, hazard, calibration, share }) => ({
      part,
      people: hazard.people,
      left: hazard.left,
      ridge: hazard.ridge,
      log_likelihood: hazard.fit.logLikelihood,
      iterations: hazard.fit.iterations,
      calibration_intercept: calibration.intercept,
      calibration_slope: calibration.slope,
      repeat_share: share,
      left_out: hazard.design.constant,
    })),
    refused: learnt.refused,
    absent,
  };
}
