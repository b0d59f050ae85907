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
  /** At how many cuts it was tested, and its misses of the total there, the latest first. */
  readonly tests: number;
  readonly misses: readonly (number | null)[];
}

export interface LikelihoodRatio {
  readonly nested: RepeatModelName;
  readonly larger: RepeatModelName;
  readonly statistic: number;
  readonly degrees: number;
  readonly chance: number;
}

interface Tested {
  readonly fit: RepeatFit;
  readonly judgement: Judgement;
  readonly scores: Float64Array;
  readonly predictions: RepeatPredictions;
}

interface Tried {
  readonly name: RepeatModelName;
  /** Of the latest cut. */
  readonly fit: RepeatFit;
  readonly judgement: Judgement;
  /** By cut, the latest first; null where it could not be fitted. */
  readonly tests: readonly (Tested | null)[];
  readonly miss: number | null;
}

export interface Contest {
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
export interface Ground {
  readonly part: Omit<Part, 'fit' | 'm' | 'z'>;
  readonly trial: Trial;
  /** Of the window, in the unit of the cells. */
  readonly horizon: number;
}

/** The rolling tests of the candidates, the latest cut first. */
export interface Arena {
  readonly grounds: readonly Ground[];
  /** Days of the latest window. */
  readonly days: number;
  /** Largest miss of the weeks of the latest window. */
  readonly trackingMiss: (predictions: RepeatPredictions) => number | null;
}

function tryAt(name: RepeatModelName, { part, trial, horizon }: Ground, near?: RepeatFit): Tested | Refusal {
  const outcome = fitRepeat(name, part, near);
  if (!outcome.ok) return outcome.refusal;
  const predictions = predictionsOf(outcome.fit);
  const { expectedPurchases } = predictions.score(trial.cells, { horizons: [horizon], months: 1 });
  return {
    fit: outcome.fit,
    judgement: judge(trial, expectedPurchases[0] as Float64Array),
    scores: logScores(trial, predictions, horizon),
    predictions,
  };
}

/** A candidate must be fitted at the latest cut; where it cannot at an earlier one, that one does not count for it. */
function tryOne(name: RepeatModelName, { grounds, trackingMiss }: Arena): Tried | Refusal {
  const [first, ...others] = grounds;
  const latest = tryAt(name, first as Ground);
  if (!('fit' in latest)) return latest;
  const earlier = others.map((ground) => tryAt(name, ground, latest.fit));
  const tests = [latest, ...earlier.map((one) => ('fit' in one ? one : null))];
  return {
    name,
    fit: latest.fit,
    judgement: latest.judgement,
    tests,
    miss: trackingMiss(latest.predictions),
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
  tests: 0,
  misses: [],
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

/** Compared over the cuts where both were fitted: customer by customer, and cut by cut where there are enough. */
function compare(best: Tried, other: Tried, grounds: readonly Ground[]) {
  const pairs = grounds.flatMap(({ trial }, cut) => {
    const [left, right] = [best.tests[cut], other.tests[cut]];
    if (!left || !right) return [];
    return [pairedDifference(left.scores, right.scores, trial.cells.n)];
  });
  const mean = pairs.reduce((sum, pair) => sum + pair.mean, 0) / pairs.length;
  const byCustomer = Math.sqrt(pairs.reduce((sum, { error }) => sum + error ** 2, 0)) / pairs.length;
  const squares = pairs.reduce((sum, pair) => sum + (pair.mean - mean) ** 2, 0);
  const byCut = pairs.length > 2 ? Math.sqrt(squares / (pairs.length - 1) / pairs.length) : 0;
  return { mean, error: Math.max(byCustomer, byCut) };
}

function meanScore({ tests }: Tried, grounds: readonly Ground[], cuts: readonly number[]): number {
  const scores = cuts.map((cut) =>
    weightedMean((tests[cut] as Tested).scores, (grounds[cut] as Ground).trial.cells.n),
  );
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/**
 * Fits every candidate at every cut, judges it on the window after it, and chooses; the simple baseline stands last
 * among the figures.
 *
 * @param standing the model of the run before, which is kept where nothing is better beyond chance
 */
export function contest(
  names: readonly RepeatModelName[],
  arena: Arena,
  retention: number,
  progress: (label: string) => void = () => {},
  standing?: RepeatModelName,
): Contest {
  const { grounds, days } = arena;
  const tried: Tried[] = [];
  const refused: CandidateFigures[] = [];
  let refusal: Refusal | null = null;
  for (const name of names) {
    const { label } = repeatModel(name);
    progress(label);
    const outcome = tryOne(name, arena);
    if ('fit' in outcome) {
      tried.push(outcome);
      continue;
    }
    refusal ??= outcome;
    refused.push({ name, label, refusal: refusalSentence(outcome), ...noFigures, ...noJudgement });
  }
  const common = [...grounds.keys()].filter((cut) => tried.every(({ tests }) => tests[cut]));
  const means = tried.map((one) => meanScore(one, grounds, common));
  const best = tried[means.indexOf(Math.max(...means))];
  const ratios = ratiosOf(tried);
  const contenders = tried.map((one, i): Contender => {
    const { name } = one;
    const { mean, error } = compare(best as Tried, one, grounds);
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
  const choice = choose(contenders, standing);
  const figures = tried.map(({ name, fit, judgement, miss, tests }, i): CandidateFigures => {
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
      tests: tests.filter((test) => test !== null).length,
      misses: tests.map((test) => (test ? missOf(test.judgement) : null)),
    };
  });
  const ranking = [...contenders].sort((a, b) => b.logScore - a.logScore).map(({ name }) => name);
  return {
    figures: [...figures, ...refused, baselineFigures((grounds[0] as Ground).trial, days, retention)],
    ratios,
    choice,
    ranking: choice ? [choice.name, ...ranking.filter((name) => name !== choice.name)] : ranking,
    fit: tried.find(({ name }) => name === choice?.name)?.fit ?? null,
    fitAt: (name, cut) => tried.find((one) => one.name === name)?.tests[cut]?.fit ?? null,
    refusal,
  };
}
