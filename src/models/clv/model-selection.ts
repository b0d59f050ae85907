import { likelihoodRatioTest } from '../math/likelihood-ratio.ts';
import {
  predictionsOf,
  type RepeatFit,
  type RepeatModelName,
  type RepeatPredictions,
  repeatModel,
} from '../math/repeat-models.ts';
import type { Refusal } from '../report.ts';
import {
  baselineFigures,
  type CandidateFigures,
  evaluationFigures,
  missOf,
  noEvaluation,
  noFigures,
} from './candidate-figures.ts';
import { type Choice, type Contender, choose } from './choice.ts';
import {
  type Evaluation,
  evaluate,
  type Holdout,
  logScores,
  pairedDifference,
  weightedMean,
} from './evaluation.ts';
import { fitRepeat } from './fits.ts';
import type { HistoryPart } from './history.ts';

/** A nested model is rejected below this chance. */
const minChance = 0.01;

/** Smaller models within larger ones, with the number of parameters between them. */
const nesting: readonly (readonly [RepeatModelName, RepeatModelName, number])[] = [
  ['nbd', 'bg-nbd', 2],
  ['nbd', 'mbg-nbd', 2],
  ['nbd', 'pareto-nbd', 2],
  ['bg-nbd', 'bg-cnbd-k', 1],
  ['mbg-nbd', 'mbg-cnbd-k', 1],
];

interface LikelihoodRatio {
  readonly nested: RepeatModelName;
  readonly larger: RepeatModelName;
  readonly statistic: number;
  readonly degrees: number;
  readonly chance: number;
}

interface TestedFit {
  readonly fit: RepeatFit;
  readonly evaluation: Evaluation;
  readonly scores: Float64Array;
  readonly predictions: RepeatPredictions;
}

interface FittedCandidate {
  readonly name: RepeatModelName;
  /** Of the latest cut. */
  readonly fit: RepeatFit;
  readonly evaluation: Evaluation;
  /** By cut, the latest first; null where it could not be fitted. */
  readonly tests: readonly (TestedFit | null)[];
  readonly miss: number | null;
}

export interface ModelSelection {
  readonly figures: readonly CandidateFigures[];
  readonly ratios: readonly LikelihoodRatio[];
  readonly choice: Choice | null;
  /** The chosen one, then the others from the best on: who takes its place where it cannot be fitted. */
  readonly ranking: readonly RepeatModelName[];
  /** The chosen one's, of the latest cut. */
  readonly fit: RepeatFit | null;
  /** The fit of a model at a cut, counted from the latest. */
  readonly fitAt: (name: RepeatModelName, cut: number) => RepeatFit | null;
  /** Why the first that could not be fitted could not. */
  readonly refusal: Refusal | null;
}

/** One cut: the customers known then, what they did in the window after it, and how long that is by their clock. */
export interface TestCut {
  readonly part: Omit<HistoryPart, 'fit' | 'm' | 'z'>;
  readonly holdout: Holdout;
  /** Of the window, in the unit of the cells. */
  readonly horizon: number;
}

/** The rolling tests of the candidates, the latest cut first. */
interface RollingHoldouts {
  readonly testCuts: readonly TestCut[];
  /** Days of the latest window. */
  readonly days: number;
  /** Largest miss of the weeks of the latest window. */
  readonly trackingMiss: (predictions: RepeatPredictions) => number | null;
}

function testAt(
  name: RepeatModelName,
  { part, holdout, horizon }: TestCut,
  near?: RepeatFit,
): TestedFit | Refusal {
  const outcome = fitRepeat(name, part, near);
  if (!outcome.ok) return outcome.refusal;
  const predictions = predictionsOf(outcome.fit);
  const { expectedPurchases } = predictions.score(holdout.cells, { horizons: [horizon], months: 1 });
  return {
    fit: outcome.fit,
    evaluation: evaluate(holdout, expectedPurchases[0] as Float64Array),
    scores: logScores(holdout, predictions, horizon),
    predictions,
  };
}

/** A candidate must be fitted at the latest cut; where it cannot at an earlier one, that one does not count for it. */
function testCandidate(
  name: RepeatModelName,
  { testCuts, trackingMiss }: RollingHoldouts,
): FittedCandidate | Refusal {
  const [first, ...others] = testCuts;
  const latest = testAt(name, first as TestCut);
  if (!('fit' in latest)) return latest;
  const earlier = others.map((testCut) => testAt(name, testCut, latest.fit));
  const tests = [latest, ...earlier.map((one) => ('fit' in one ? one : null))];
  return {
    name,
    fit: latest.fit,
    evaluation: latest.evaluation,
    tests,
    miss: trackingMiss(latest.predictions),
  };
}

/** The model's own parameters, and k where it is chosen. */
const sizeOf = (name: RepeatModelName) =>
  repeatModel(name).parameters.length + (name.endsWith('cnbd-k') ? 1 : 0);

function ratiosOf(fitted: readonly FittedCandidate[]): LikelihoodRatio[] {
  const fitOf = (name: RepeatModelName) => fitted.find((one) => one.name === name)?.fit.fit;
  return nesting.flatMap(([nested, larger, degrees]) => {
    const [small, large] = [fitOf(nested), fitOf(larger)];
    if (!small || !large) return [];
    return [{ nested, larger, ...likelihoodRatioTest(small.logLikelihood, large.logLikelihood, degrees) }];
  });
}

/** Compared over the cuts where both were fitted: customer by customer, and cut by cut where there are enough. */
function compare(best: FittedCandidate, other: FittedCandidate, testCuts: readonly TestCut[]) {
  const pairs = testCuts.flatMap(({ holdout }, cut) => {
    const [left, right] = [best.tests[cut], other.tests[cut]];
    if (!left || !right) return [];
    return [pairedDifference(left.scores, right.scores, holdout.cells.n)];
  });
  const mean = pairs.reduce((sum, pair) => sum + pair.mean, 0) / pairs.length;
  const byCustomer = Math.sqrt(pairs.reduce((sum, { error }) => sum + error ** 2, 0)) / pairs.length;
  const squares = pairs.reduce((sum, pair) => sum + (pair.mean - mean) ** 2, 0);
  const byCut = pairs.length > 2 ? Math.sqrt(squares / (pairs.length - 1) / pairs.length) : 0;
  return { mean, error: Math.max(byCustomer, byCut) };
}

function meanScore(
  { tests }: FittedCandidate,
  testCuts: readonly TestCut[],
  cuts: readonly number[],
): number {
  const scores = cuts.map((cut) =>
    weightedMean((tests[cut] as TestedFit).scores, (testCuts[cut] as TestCut).holdout.cells.n),
  );
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/**
 * Fits every candidate at every cut, evaluates it on the window after it, and chooses; the simple baseline comes last
 * among the figures.
 *
 * @param previous the model of the run before, which is kept where nothing is better beyond chance
 */
export function selectModel(
  names: readonly RepeatModelName[],
  holdouts: RollingHoldouts,
  retention: number,
  progress: (label: string) => void = () => {},
  previous?: RepeatModelName,
): ModelSelection {
  const { testCuts, days } = holdouts;
  const fitted: FittedCandidate[] = [];
  const refused: CandidateFigures[] = [];
  let refusal: Refusal | null = null;
  for (const name of names) {
    const { label } = repeatModel(name);
    progress(label);
    const outcome = testCandidate(name, holdouts);
    if ('fit' in outcome) {
      fitted.push(outcome);
      continue;
    }
    refusal ??= outcome;
    refused.push({ name, label, refusal: outcome, ...noFigures, ...noEvaluation });
  }
  const common = [...testCuts.keys()].filter((cut) => fitted.every(({ tests }) => tests[cut]));
  const means = fitted.map((one) => meanScore(one, testCuts, common));
  const best = fitted[means.indexOf(Math.max(...means))];
  const ratios = ratiosOf(fitted);
  const contenders = fitted.map((one, i): Contender => {
    const { name } = one;
    const { mean, error } = compare(best as FittedCandidate, one, testCuts);
    // That nobody ever leaves is believed only where the likelihood agrees: every P(alive) would be 1.
    const rejectedBy =
      name === 'nbd' ? ratios.filter((ratio) => ratio.nested === name && ratio.chance < minChance) : [];
    return {
      name,
      size: sizeOf(name),
      logScore: means[i] as number,
      shortfall: mean,
      error,
      rejectedBy: rejectedBy.map(({ larger }) => larger),
    };
  });
  const choice = choose(contenders, previous);
  const figures = fitted.map(({ name, fit, evaluation, miss, tests }, i): CandidateFigures => {
    const { logScore, shortfall, error } = contenders[i] as Contender;
    return {
      name,
      label: repeatModel(name).label,
      refusal: null,
      k: name.endsWith('cnbd-k') ? fit.k : null,
      log_likelihood: fit.fit.logLikelihood,
      aic: fit.fit.aic,
      bic: fit.fit.bic,
      ...evaluationFigures(evaluation),
      tracking_miss: miss,
      log_score: logScore,
      shortfall,
      shortfall_error: error,
      tests: tests.filter((test) => test !== null).length,
      misses: tests.map((test) => (test ? missOf(test.evaluation) : null)),
    };
  });
  const ranking = [...contenders].sort((a, b) => b.logScore - a.logScore).map(({ name }) => name);
  return {
    figures: [...figures, ...refused, baselineFigures((testCuts[0] as TestCut).holdout, days, retention)],
    ratios,
    choice,
    ranking: choice ? [choice.name, ...ranking.filter((name) => name !== choice.name)] : ranking,
    fit: fitted.find(({ name }) => name === choice?.name)?.fit ?? null,
    fitAt: (name, cut) => fitted.find((one) => one.name === name)?.tests[cut]?.fit ?? null,
    refusal,
  };
}
