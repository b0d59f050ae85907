import { likelihoodRatioTest } from '../math/likelihood-ratio.ts';
import {
  predictionsOf,
  type RepeatFit,
  type RepeatModelName,
  type RepeatPredictions,
  repeatModel,
} from '../math/repeat-models.ts';
import { type Refusal, refusalSentence } from '../report.ts';
import { type Choice, type Contender, choose } from './choice.ts';
import { fitRepeat } from './fits.ts';
import type { Part } from './history.ts';
import { type Judgement, judge, logScores, pairedDifference, type Trial, weightedMean } from './judgement.ts';

/** A nested model is rejected below this chance. */
const leastChance = 0.01;
const shortestTime = 30;

/** Smaller models within larger ones, with the number of parameters between them. */
const nesting: readonly (readonly [RepeatModelName, RepeatModelName, number])[] = [
  ['nbd', 'bg-nbd', 2],
  ['nbd', 'mbg-nbd', 2],
  ['nbd', 'pareto-nbd', 2],
  ['bg-nbd', 'bg-cnbd-k', 1],
  ['mbg-nbd', 'mbg-cnbd-k', 1],
];

/** What the report says of one candidate, fitted up to the cut and judged on the rest. */
export interface CandidateFigures {
  readonly name: RepeatModelName | 'baseline';
  readonly label: string | null;
  readonly refusal: string | null;
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
}

export interface LikelihoodRatio {
  readonly nested: RepeatModelName;
  readonly larger: RepeatModelName;
  readonly statistic: number;
  readonly degrees: number;
  readonly chance: number;
}

interface Tried {
  readonly name: RepeatModelName;
  readonly fit: RepeatFit;
  readonly judgement: Judgement;
  readonly scores: Float64Array;
  readonly miss: number | null;
}

export interface Contest {
  readonly figures: readonly CandidateFigures[];
  readonly ratios: readonly LikelihoodRatio[];
  readonly choice: Choice | null;
  /** The chosen one's. */
  readonly fit: RepeatFit | null;
  /** Why the first that could not be fitted could not. */
  readonly refusal: Refusal | null;
}

/** What the candidates are tried on: customers known at the cut, and what they did in so many days after it. */
export interface Ground {
  readonly part: Part;
  readonly trial: Trial;
  readonly days: number;
  /** Largest miss of the weeks of the holdout. */
  readonly trackingMiss: (predictions: RepeatPredictions) => number | null;
}

function tryOne(name: RepeatModelName, { part, trial, days, trackingMiss }: Ground): Tried | Refusal {
  const outcome = fitRepeat(name, part);
  if (!outcome.ok) return outcome.refusal;
  const predictions = predictionsOf(outcome.fit);
  const { expectedPurchases } = predictions.score(trial.cells, { horizons: [days], months: 1 });
  return {
    name,
    fit: outcome.fit,
    judgement: judge(trial, expectedPurchases[0] as Float64Array),
    scores: logScores(trial, predictions, days),
    miss: trackingMiss(predictions),
  };
}

/** The model's own parameters, and k where it is chosen. */
const sizeOf = (name: RepeatModelName) =>
  repeatModel(name).parameters.length + (name.endsWith('cnbd-k') ? 1 : 0);

const missOf = ({ expected, actual }: Judgement) => (actual > 0 ? expected / actual - 1 : null);

function ratiosOf(tried: readonly Tried[]): LikelihoodRatio[] {
  const fitOf = (name: RepeatModelName) => tried.find((one) => one.name === name)?.fit.fit;
  return nesting.flatMap(([nested, larger, degrees]) => {
    const [small, large] = [fitOf(nested), fitOf(larger)];
    if (!small || !large) return [];
    return [{ nested, larger, ...likelihoodRatioTest(small.logLikelihood, large.logLikelihood, degrees) }];
  });
}

const noFigures = {
  k: null,
  log_likelihood: null,
  aic: null,
  bic: null,
  tracking_miss: null,
  log_score: null,
  shortfall: null,
  shortfall_error: null,
};

const noJudgement = {
  purchases_miss: null,
  mean_error: null,
  rank_correlation: null,
  calibration_error: null,
};

function judgedFigures(judgement: Judgement) {
  return {
    purchases_miss: missOf(judgement),
    mean_error: judgement.meanError,
    rank_correlation: judgement.rankCorrelation,
    calibration_error: judgement.calibrationError,
  };
}

/** The simple baseline of DEFINITIONS: as often per day as so far, times the share that came back of late. */
function baselineFigures(trial: Trial, days: number, retention: number): CandidateFigures {
  const { x, T } = trial.cells;
  const expectation = x.map((count, i) => {
    return ((count + 1) / Math.max(T[i] as number, shortestTime)) * days * retention;
  });
  return {
    name: 'baseline',
    label: null,
    refusal: null,
    ...noFigures,
    ...judgedFigures(judge(trial, expectation)),
  };
}

/** Fits every candidate, judges it on the holdout, and chooses; the simple baseline stands last among the figures. */
export function contest(
  names: readonly RepeatModelName[],
  ground: Ground,
  retention: number,
  progress: (label: string) => void = () => {},
): Contest {
  const { trial, days } = ground;
  const tried: Tried[] = [];
  const refused: CandidateFigures[] = [];
  let refusal: Refusal | null = null;
  for (const name of names) {
    const { label } = repeatModel(name);
    progress(label);
    const outcome = tryOne(name, ground);
    if ('fit' in outcome) {
      tried.push(outcome);
      continue;
    }
    refusal ??= outcome;
    refused.push({ name, label, refusal: refusalSentence(outcome), ...noFigures, ...noJudgement });
  }
  const { n } = trial.cells;
  const means = tried.map(({ scores }) => weightedMean(scores, n));
  const best = tried[means.indexOf(Math.max(...means))];
  const ratios = ratiosOf(tried);
  const contenders = tried.map(({ name, scores }, i): Contender => {
    const { mean, error } = pairedDifference(best?.scores as Float64Array, scores, n);
    // That nobody ever leaves is believed only where the likelihood agrees: every P(alive) would be 1.
    const rejectedBy =
      name === 'nbd' ? ratios.filter((ratio) => ratio.nested === name && ratio.chance < leastChance) : [];
    return {
      name,
      size: sizeOf(name),
      logScore: means[i] as number,
      shortfall: mean,
      error,
      rejectedBy: rejectedBy.map(({ larger }) => larger),
    };
  });
  const choice = choose(contenders);
  const figures = tried.map(({ name, fit, judgement, miss }, i): CandidateFigures => {
    const { logScore, shortfall, error } = contenders[i] as Contender;
    return {
      name,
      label: repeatModel(name).label,
      refusal: null,
      k: name.endsWith('cnbd-k') ? fit.k : null,
      log_likelihood: fit.fit.logLikelihood,
      aic: fit.fit.aic,
      bic: fit.fit.bic,
      ...judgedFigures(judgement),
      tracking_miss: miss,
      log_score: logScore,
      shortfall,
      shortfall_error: error,
    };
  });
  return {
    figures: [...figures, ...refused, baselineFigures(trial, days, retention)],
    ratios,
    choice,
    fit: tried.find(({ name }) => name === choice?.name)?.fit ?? null,
    refusal,
  };
}
