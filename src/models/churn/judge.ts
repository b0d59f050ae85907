import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import type { Grade, Refusal } from '../report.ts';
import { parts } from './features.ts';
import { type FeatureSql, layFeatures } from './lay.ts';
import type { Learnt } from './learn.ts';
import { layRival, type Rival } from './rival.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const cellScoresSql = load('cell_scores');
const comparedSql = load('compared');
const blendSql = load('blend');
const judgeSql = load('judge');

/** Steps of a twentieth from the hazard alone to the repeat-buying model alone. */
const shares = Float64Array.from({ length: 21 }, (_, step) => step / 20);

export const candidates = ['repeat', 'hazard', 'blend'] as const;
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

/** Lays both models' predictions of a past cut into `scratch.churn_compared`; refused where the rival has no fit. */
export async function layCompared(
  engine: Engine,
  sql: FeatureSql,
  rival: Rival,
  cut: string,
  window: number,
): Promise<Refusal | null> {
  await layFeatures(engine, sql, cut, window);
  const refusal = await layRival(engine, rival, cut, window);
  if (refusal) return refusal;
  await engine.create('scratch.churn_scored', 'select * from scratch.churn_examples where cut = $cut', {
    cut,
  });
  await layCellScores(engine);
  await engine.create('scratch.churn_compared', comparedSql);
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

export const judge = (engine: Engine, window: number) => engine.rows<Judged>(judgeSql, { window });

/** The lowest Brier score; of equal ones the simpler. */
export function bestOf(judged: readonly Judged[], allowed: readonly Candidate[]): Judged | null {
  const standing = allowed.flatMap((name) => judged.find(({ candidate }) => candidate === name) ?? []);
  return standing.reduce<Judged | null>(
    (low, one) => (low === null || one.brier < low.brier ? one : low),
    null,
  );
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
