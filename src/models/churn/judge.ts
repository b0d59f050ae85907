import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import type { Grade, Refusal } from '../report.ts';
import { parts } from './features.ts';
import { type FeatureSql, layFeatures } from './lay.ts';
import type { Learnt } from './learn.ts';
import type { Logistic } from './logistic.ts';
import { layRival, type Rival } from './rival.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const cellScoresSql = load('cell_scores');
const comparedSql = load('compared');
const blendSql = load('blend');
const foretoldSql = load('predictions');
const judgeSql = load('evaluate');
const pairedSql = load('paired');

/** Steps of a twentieth from the hazard alone to the repeat-buying model alone. */
const shares = Float64Array.from({ length: 21 }, (_, step) => step / 20);

/** The simpler first: one takes the place of another only where it is better beyond chance. */
export const candidates = ['repeat', 'logistic', 'hazard', 'blend'] as const;
export type Candidate = (typeof candidates)[number];

export interface Judged {
  readonly candidate: Candidate | 'baseline';
  readonly customers: number;
  readonly churned: number;
  readonly predicted: number;
  readonly brier: number;
  readonly log_loss: number;
  readonly auc: number | null;
  /** Mean distance of prediction and outcome over tenths of the customers. */
  readonly calibration_gap: number;
}

/** Scores the cells of `scratch.churn_scored` by what has been laid of the hazard. */
export const layCellScores = (engine: Engine) => engine.create('scratch.churn_cell_scores', cellScoresSql);

/** A past day, and the logistic that was learnt before it. */
export interface Compared {
  readonly cut: string;
  readonly window: number;
  readonly logistic: Logistic;
  /** How busy the window after the cut is, and those that the hazard and the logistic were set by. */
  readonly pace: number;
  readonly hazardPace: number;
  readonly logisticPace: number;
}

/** Lays every model's predictions of a past cut into `scratch.churn_compared`; refused where the rival has no fit. */
export async function layCompared(
  engine: Engine,
  sql: FeatureSql,
  rival: Rival,
  { cut, window, logistic, pace, hazardPace, logisticPace }: Compared,
): Promise<Refusal | null> {
  await layFeatures(engine, sql, cut, window);
  const refusal = await layRival(engine, rival, cut, pace * window);
  if (refusal) return refusal;
  await engine.create('scratch.churn_scored', 'select * from scratch.churn_examples where cut = $cut', {
    cut,
  });
  await layCellScores(engine);
  await engine.create('scratch.churn_compared', comparedSql, {
    ...logistic,
    hazard_pace: pace / hazardPace,
    logistic_pace: pace / logisticPace,
  });
  return null;
}

/** Sets each part's share of the repeat-buying model to that which foretold the laid cut best. */
export async function chooseShares(engine: Engine, learnt: Learnt): Promise<void> {
  await engine.load('scratch.churn_shares', { share: shares });
  const losses = await engine.rows<{ part: number; share: number; log_loss: number }>(blendSql);
  for (const part of learnt.parts) {
    const mine = losses.filter((row) => row.part === parts.indexOf(part.part));
    const best = mine.reduce<(typeof mine)[number] | null>(
      (low, row) => (low === null || row.log_loss < low.log_loss ? row : low),
      null,
    );
    part.share = best?.share ?? 1;
  }
}

/** By how much a challenger's Brier score is lower than the one that stands, with its standard error. */
export interface Gain {
  readonly challenger: Candidate;
  readonly standing: Candidate;
  readonly gain: number;
  readonly error: number;
  readonly people: number;
}

/** Judges what has been laid into `scratch.churn_compared`. */
export async function judge(
  engine: Engine,
  window: number,
): Promise<{ readonly judged: Judged[]; readonly gains: Gain[] }> {
  await engine.create('scratch.churn_predictions', foretoldSql, { window });
  const [paired] = await engine.rows<Record<string, number | null>>(pairedSql);
  const pairs = [
    ['logistic', 'repeat'],
    ['hazard', 'repeat'],
    ['hazard', 'logistic'],
    ['blend', 'repeat'],
    ['blend', 'logistic'],
    ['blend', 'hazard'],
  ] as const;
  const gains = pairs.map(([challenger, standing]) => ({
    challenger,
    standing,
    gain: paired?.[`${challenger}_over_${standing}`] ?? 0,
    error: paired?.[`${challenger}_over_${standing}_error`] ?? 0,
    people: paired?.people ?? 0,
  }));
  return { judged: await engine.rows<Judged>(judgeSql), gains };
}

/**
 * Gains of several past days as one: their mean by people, and its error, by people within the days or by the days
 * themselves, whichever is larger.
 */
export function pooled(days: readonly (readonly Gain[])[]): Gain[] {
  const [first] = days;
  if (!first || days.length === 1) return [...(first ?? [])];
  return first.map(({ challenger, standing }, place): Gain => {
    const gains = days.map((day) => day[place] as Gain);
    const people = gains.reduce((sum, one) => sum + one.people, 0);
    const gain = gains.reduce((sum, one) => sum + one.people * one.gain, 0) / people;
    const within = Math.sqrt(gains.reduce((sum, one) => sum + (one.people * one.error) ** 2, 0)) / people;
    const squares = gains.reduce((sum, one) => sum + (one.gain - gain) ** 2, 0);
    const between = Math.sqrt(squares / (gains.length - 1) / gains.length);
    return { challenger, standing, gain, error: Math.max(within, between), people };
  });
}

/** 95 %, one-sided: a lower score must not be what chance alone would give one time in twenty. */
const beyondChance = 1.645;

/**
 * The repeat-buying model stands, which knows least and assumes most; the logistic, the hazard, then the blend take its
 * place where their Brier score on the past days is lower beyond chance.
 */
export function bestOf(gains: readonly Gain[]): Candidate {
  let standing: Candidate = 'repeat';
  for (const challenger of ['logistic', 'hazard', 'blend'] as const) {
    const found = gains.find((one) => one.challenger === challenger && one.standing === standing);
    if (found && found.gain > beyondChance * found.error) standing = challenger;
  }
  return standing;
}

const clearlyBetter = 0.95;
const wellCalibrated = 0.05;

/**
 * A: a Brier score at least a twentieth below the baseline's, and probabilities that were kept within five points on
 * average over tenths of the customers. B: better than the baseline. C: not.
 */
export function churnGrade(brier: number, baselineBrier: number, calibrationGap: number): Grade {
  if (brier >= baselineBrier) return 'C';
  return brier <= clearlyBetter * baselineBrier && calibrationGap <= wellCalibrated ? 'A' : 'B';
}
