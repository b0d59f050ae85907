import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import type { ModelContext, stopwatch } from '../model.ts';
import type { Refusal } from '../report.ts';
import { paceAfter } from './clock.ts';
import {
  bestOf,
  type Candidate,
  type Compared,
  chooseShares,
  type Gain,
  type Judged,
  judge,
  layCellScores,
  layCompared,
  pooled,
} from './judge.ts';
import {
  absentSources,
  type FeatureSql,
  layFeatures,
  layKnown,
  layLevels,
  laySources,
  type Source,
  useEverything,
} from './lay.ts';
import { findLeak } from './leak.ts';
import { cellsBetween, type Learnt, layLearnt, learn } from './learn.ts';
import { fitSimple, type Logistic, layLogisticScores, layNoLogisticScores, noLogistic } from './logistic.ts';
import type { Rival } from './rival.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const peopleSql = load('people');
const laterSql = load('outcomes');
const channelsSql = load('channels');
const examplesSql = load('examples');
const calibrationSql = load('calibration');
const contributionsSql = load('contributions');
const usualSql = load('peer_averages');
const reasonsSql = load('reasons');

/** Past days that are learnt from at most, a window apart: of the latest one it is seen who left. */
const mostCuts = 6;
/** One to learn from, one to calibrate on, one to judge on. */
const leastCuts = 3;
/** Past days on which the models are compared at most. */
const maxJudged = 3;
/** In log-odds: what adds less is no reason. */
const leastReason = 0.1;

export interface Hazards {
  /** Latest first. */
  readonly cuts: readonly string[];
  readonly learnt: Learnt;
  readonly chosen: Candidate;
  readonly judged: readonly Judged[];
  /** Over the judged days together. */
  readonly gains: readonly Gain[];
  readonly judgedDays: number;
  /** Learnt from every past day, and how busy the windows were that it and the hazard were set by. */
  readonly logistic: Logistic;
  readonly paces: { readonly hazard: number; readonly logistic: number };
  readonly absent: readonly Source[];
}

export type HazardOutcome = { readonly hazards: Hazards } | { readonly refusal: Refusal };

type Stopwatch = ReturnType<typeof stopwatch>;

const shift = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

async function cutsOf({ engine, asOf, settings }: ModelContext): Promise<string[] | Refusal> {
  const window = settings.churnWindowDays;
  const [first] = await engine.rows<{ day: string | null }>(
    'select cast(min(order_date) as varchar) as day from scratch.orders where customer_id is not null and is_purchase',
  );
  const days = first?.day ? Math.round((Date.parse(asOf) - Date.parse(first.day)) / 86_400_000) : 0;
  const count = Math.min(mostCuts, Math.floor(days / window) - 1);
  if (count < leastCuts)
    return { code: 'days', what: 'days of history', needs: (leastCuts + 1) * window, has: days };
  return Array.from({ length: count }, (_, index) => shift(asOf, -(index + 1) * window));
}

/** What was known on each past day and what came of it, in `scratch.churn_examples`. */
async function layExamples(
  { engine, settings }: ModelContext,
  sql: FeatureSql,
  cuts: readonly string[],
): Promise<void> {
  const window = settings.churnWindowDays;
  await engine.run('drop table if exists scratch.churn_examples');
  await engine.create('scratch.churn_outcomes', laterSql);
  for (const [index, cut] of cuts.entries()) {
    await layFeatures(engine, sql, cut, window);
    await layLevels(engine, window);
    if (index === 0) await engine.create('scratch.churn_examples', examplesSql, { cut, window });
    else await engine.run(`insert into scratch.churn_examples ${examplesSql}`, { cut, window });
  }
}

/** Learns from the cuts before a later one, which chooses the ridge, calibrates, and weighs the blend. */
async function learnBefore(
  { engine, settings }: ModelContext,
  sql: FeatureSql,
  rival: Rival,
  later: string,
  earlier: readonly string[],
): Promise<Learnt | Refusal> {
  const training = await cellsBetween(engine, earlier.at(-1) as string, earlier[0] as string);
  const learnt = learn(training, await cellsBetween(engine, later, later));
  if (learnt.parts.length === 0) return learnt.refused[0]?.refusal as Refusal;
  await layLearnt(engine, learnt, training);
  const window = settings.churnWindowDays;
  const pace = await paceAfter(engine, later, window);
  const refusal = await layCompared(engine, sql, rival, {
    ...{ cut: later, window, logistic: noLogistic },
    ...{ pace, hazardPace: pace, logisticPace: pace },
  });
  if (refusal) return refusal;
  await chooseShares(engine, learnt);
  await layLearnt(engine, learnt, training);
  return learnt;
}

/** A score that is one of the models alone is a blend at its end. */
async function settle(context: ModelContext, learnt: Learnt, chosen: Candidate): Promise<void> {
  if (chosen === 'blend') return;
  // The logistic's scores are laid apart.
  const share = chosen === 'repeat' ? 1 : 0;
  for (const part of learnt.parts) part.share = share;
  await context.engine.run('update scratch.churn_parts set share = $share', { share });
}

/**
 * Learns on past days, compares with the repeat-buying model and the baselines on up to three later days whose outcome is
 * known, and learns again with the last. Leaves the parts, weights and channels in `scratch`, for `layReasons`.
 */
export async function learnHazards(
  context: ModelContext,
  sql: FeatureSql,
  rival: Rival,
  time: Stopwatch['time'],
): Promise<HazardOutcome> {
  const { engine, asOf, settings, progress } = context;
  const window = settings.churnWindowDays;
  const cuts = await cutsOf(context);
  if ('code' in cuts) return { refusal: cuts };
  const [last, before, ...earlier] = cuts as [string, string, ...string[]];

  progress('what is known');
  await time('what is known', () => laySources(engine, asOf));
  await engine.create('scratch.churn_people', peopleSql);
  progress('leak check');
  const leak = await time('leak check', () =>
    findLeak(engine, sql, [last, earlier.at(-1) as string], asOf, window),
  );
  if (leak) return { refusal: leak };

  progress('past days');
  await time('past days', () => layKnown(engine, asOf));
  const absent = await absentSources(engine);
  await engine.create('scratch.churn_channels', channelsSql, { cut: before });
  await time('past days', () => layExamples(context, sql, cuts));

  progress('comparison');
  const oldest = cuts.at(-1) as string;
  const days: { readonly judged: readonly Judged[]; readonly gains: readonly Gain[] }[] = [];
  // The last one last: its predictions are what the calibration shows.
  for (let place = Math.min(maxJudged, cuts.length - 2) - 1; place >= 0; place -= 1) {
    const [cut, later, ...training] = cuts.slice(place) as [string, string, ...string[]];
    const outcome = await time('comparison', async () => {
      const trial = await learnBefore(context, sql, rival, later, training);
      if ('code' in trial) return trial;
      const compared: Compared = {
        ...{ cut, window },
        logistic: await fitSimple(engine, oldest, later),
        pace: await paceAfter(engine, cut, window),
        hazardPace: await paceAfter(engine, later, window),
        logisticPace: await meanPace(engine, [later, ...training], window),
      };
      return (await layCompared(engine, sql, rival, compared)) ?? judge(engine, window);
    });
    if (!('code' in outcome)) days.push(outcome);
    else if (place === 0) return { refusal: outcome };
  }
  const { judged } = days.at(-1) as (typeof days)[number];
  const gains = pooled(days.map((day) => day.gains));
  const chosen = bestOf(gains);
  await engine.run(
    `insert into results.model_calibration (model, bin, predicted, actual, customers) ${calibrationSql}`,
    { chosen },
  );

  progress('fit');
  const learnt = await time('fit', () => learnBefore(context, sql, rival, last, [before, ...earlier]));
  if ('code' in learnt) return { refusal: learnt };
  await settle(context, learnt, chosen);
  const logistic = await fitSimple(engine, oldest, last);
  const paces = {
    hazard: await paceAfter(engine, last, window),
    logistic: await meanPace(engine, cuts, window),
  };
  return {
    hazards: { cuts, learnt, chosen, judged, gains, judgedDays: days.length, logistic, paces, absent },
  };
}

async function meanPace(engine: Engine, cuts: readonly string[], window: number): Promise<number> {
  let sum = 0;
  for (const cut of cuts) sum += await paceAfter(engine, cut, window);
  return sum / cuts.length;
}

/** Scores everybody's hazard and finds the reasons, as of the run's day. */
export async function layReasons(
  context: ModelContext,
  sql: FeatureSql,
  { logistic, paces }: Pick<Hazards, 'logistic' | 'paces'>,
): Promise<void> {
  const { engine, asOf, settings } = context;
  await useEverything(engine);
  await layFeatures(engine, sql, asOf, settings.churnWindowDays);
  await layLevels(engine, settings.churnWindowDays);
  await engine.create('scratch.churn_scored', 'select * from scratch.churn_levels');
  await layCellScores(engine);
  const pace = await paceAfter(engine, asOf, settings.churnWindowDays);
  await layLogisticScores(engine, logistic, pace / paces.logistic);
  await engine.create('scratch.churn_contributions', contributionsSql, { least: leastReason });
  await engine.create('scratch.churn_peer_averages', usualSql);
  await engine.create('scratch.churn_reasons', reasonsSql);
}

/** What comparing and scoring read where there is no hazard: nothing of anybody. */
export async function layNoReasons({ engine }: ModelContext): Promise<void> {
  const reason = (place: number) =>
    `cast(null as varchar) as churn_reason_${place}, cast(null as double) as churn_reason_${place}_value, cast(null as double) as churn_reason_${place}_usual`;
  const nobody = 'cast(0 as integer) as person';
  await layNoLogisticScores(engine);
  await engine.create(
    'scratch.churn_buyers',
    "select cast('' as varchar) as customer_id, cast(0 as integer) as person where 1 = 0",
  );
  await engine.create(
    'scratch.churn_levels',
    `select ${nobody}, cast(0 as double) as part, cast(0 as double) as cell where 1 = 0`,
  );
  const none = 'cast(0 as double)';
  await engine.create(
    'scratch.churn_feature_places',
    `select ${none} as part, ${none} as place, ${none} as shift where 1 = 0`,
  );
  await engine.create(
    'scratch.churn_weights',
    `select ${none} as part, ${none} as place, ${none} as level, ${none} as weight where 1 = 0`,
  );
  await engine.create(
    'scratch.churn_cell_scores',
    'select cast(0 as double) as cell, cast(0 as double) as log_odds where 1 = 0',
  );
  await engine.create(
    'scratch.churn_parts',
    `select ${none} as part, ${none} as intercept, ${none} as calibration_intercept,
        ${none} as calibration_slope, ${none} as share where 1 = 0`,
  );
  await engine.create(
    'scratch.churn_reasons',
    `select ${nobody}, ${[1, 2, 3].map(reason).join(', ')} where 1 = 0`,
  );
}
