import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import type { ModelContext, stopwatch } from '../model.ts';
import type { Refusal } from '../report.ts';
import { calibrationTable } from '../tables.ts';
import { paceAfter } from './clock.ts';
import {
  bestOf,
  type Candidate,
  type CandidateScore,
  type ComparedCut,
  chooseShares,
  evaluate,
  type Gain,
  pooled,
  writeCellScores,
  writeCompared,
} from './evaluate.ts';
import {
  absentSources,
  type FeatureSql,
  type Source,
  useEverything,
  writeFeatures,
  writeKnown,
  writeLevels,
  writeSources,
} from './feature-tables.ts';
import { findLeak } from './leak.ts';
import { cellsBetween, type Learnt, learn, writeLearnt } from './learn.ts';
import {
  fitSimple,
  type Logistic,
  noLogistic,
  writeLogisticScores,
  writeNoLogisticScores,
} from './logistic.ts';
import type { RepeatBaseline } from './repeat-baseline.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const peopleSql = load('people');
const outcomesSql = load('outcomes');
const channelsSql = load('channels');
const examplesSql = load('examples');
const calibrationSql = load('calibration');
const contributionsSql = load('contributions');
const peerAveragesSql = load('peer_averages');
const reasonsSql = load('reasons');

/** Past days that are learnt from at most, a window apart: of the latest one it is seen who left. */
const maxCuts = 6;
/** One to learn from, one to calibrate on, one to evaluate on. */
const minCuts = 3;
/** Past days on which the models are compared at most. */
const maxEvaluated = 3;
/** In log-odds: what adds less is no reason. */
const minReason = 0.1;

export interface Hazards {
  /** Latest first. */
  readonly cuts: readonly string[];
  readonly learnt: Learnt;
  readonly chosen: Candidate;
  readonly scores: readonly CandidateScore[];
  /** Over all days of the comparison. */
  readonly gains: readonly Gain[];
  readonly evaluatedDays: number;
  /** Learnt from every past day, and how busy the windows were that it and the hazard were set by. */
  readonly logistic: Logistic;
  readonly paces: { readonly hazard: number; readonly logistic: number };
  readonly absent: readonly Source[];
}

type HazardOutcome = { readonly hazards: Hazards } | { readonly refusal: Refusal };

type Stopwatch = ReturnType<typeof stopwatch>;

const shift = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

async function cutsOf({ engine, asOf, settings }: ModelContext): Promise<string[] | Refusal> {
  const window = settings.churnWindowDays;
  const [first] = await engine.rows<{ day: string | null }>(
    'select cast(min(order_date) as varchar) as day from scratch.orders where customer_id is not null and is_purchase',
  );
  const days = first?.day ? Math.round((Date.parse(asOf) - Date.parse(first.day)) / 86_400_000) : 0;
  const count = Math.min(maxCuts, Math.floor(days / window) - 1);
  if (count < minCuts)
    return { code: 'days', what: 'days of history', needs: (minCuts + 1) * window, has: days };
  return Array.from({ length: count }, (_, index) => shift(asOf, -(index + 1) * window));
}

/** What was known on each past day and what came of it, in `scratch.churn_examples`. */
async function writeExamples(
  { engine, settings }: ModelContext,
  sql: FeatureSql,
  cuts: readonly string[],
): Promise<void> {
  const window = settings.churnWindowDays;
  await engine.run('drop table if exists scratch.churn_examples');
  await engine.create('scratch.churn_outcomes', outcomesSql);
  for (const [index, cut] of cuts.entries()) {
    await writeFeatures(engine, sql, cut, window);
    await writeLevels(engine, window);
    if (index === 0) await engine.create('scratch.churn_examples', examplesSql, { cut, window });
    else await engine.run(`insert into scratch.churn_examples ${examplesSql}`, { cut, window });
  }
}

/** Learns from the cuts before a later one, which chooses the ridge, calibrates, and weighs the blend. */
async function learnBefore(
  { engine, settings }: ModelContext,
  sql: FeatureSql,
  repeatBaseline: RepeatBaseline,
  later: string,
  earlier: readonly string[],
): Promise<Learnt | Refusal> {
  const training = await cellsBetween(engine, earlier.at(-1) as string, earlier[0] as string);
  const learnt = learn(training, await cellsBetween(engine, later, later));
  if (learnt.parts.length === 0) return learnt.refused[0]?.refusal as Refusal;
  await writeLearnt(engine, learnt, training);
  const window = settings.churnWindowDays;
  const pace = await paceAfter(engine, later, window);
  const refusal = await writeCompared(engine, sql, repeatBaseline, {
    ...{ cut: later, window, logistic: noLogistic },
    ...{ pace, hazardPace: pace, logisticPace: pace },
  });
  if (refusal) return refusal;
  await chooseShares(engine, learnt);
  await writeLearnt(engine, learnt, training);
  return learnt;
}

/** A score by one model is a blend at one of its ends. */
async function settle(context: ModelContext, learnt: Learnt, chosen: Candidate): Promise<void> {
  if (chosen === 'blend') return;
  // The logistic's scores have a table of their own.
  const share = chosen === 'repeat' ? 1 : 0;
  for (const part of learnt.parts) part.share = share;
  await context.engine.run('update scratch.churn_parts set share = $share', { share });
}

/**
 * Learns on past days, compares with the repeat-buying model and the baselines on up to three later days whose outcome is
 * known, and learns again with the last. Leaves the parts, weights and channels in `scratch`, for `writeReasons`.
 */
export async function learnHazards(
  context: ModelContext,
  sql: FeatureSql,
  repeatBaseline: RepeatBaseline,
  time: Stopwatch['time'],
): Promise<HazardOutcome> {
  const { engine, asOf, settings, progress } = context;
  const window = settings.churnWindowDays;
  const cuts = await cutsOf(context);
  if ('code' in cuts) return { refusal: cuts };
  const [last, before, ...earlier] = cuts as [string, string, ...string[]];

  progress('what is known');
  await time('what is known', () => writeSources(engine, asOf));
  await engine.create('scratch.churn_people', peopleSql);
  progress('leak check');
  const leak = await time('leak check', () =>
    findLeak(engine, sql, [last, earlier.at(-1) as string], asOf, window),
  );
  if (leak) return { refusal: leak };

  progress('past days');
  await time('past days', () => writeKnown(engine, asOf));
  const absent = await absentSources(engine);
  await engine.create('scratch.churn_channels', channelsSql, { cut: before });
  await time('past days', () => writeExamples(context, sql, cuts));

  progress('comparison');
  const oldest = cuts.at(-1) as string;
  const days: { readonly scores: readonly CandidateScore[]; readonly gains: readonly Gain[] }[] = [];
  // The last one last: its predictions are what the calibration shows.
  for (let place = Math.min(maxEvaluated, cuts.length - 2) - 1; place >= 0; place -= 1) {
    const [cut, later, ...training] = cuts.slice(place) as [string, string, ...string[]];
    const outcome = await time('comparison', async () => {
      const attempt = await learnBefore(context, sql, repeatBaseline, later, training);
      if ('code' in attempt) return attempt;
      const compared: ComparedCut = {
        ...{ cut, window },
        logistic: await fitSimple(engine, oldest, later),
        pace: await paceAfter(engine, cut, window),
        hazardPace: await paceAfter(engine, later, window),
        logisticPace: await meanPace(engine, [later, ...training], window),
      };
      return (await writeCompared(engine, sql, repeatBaseline, compared)) ?? evaluate(engine, window);
    });
    if (!('code' in outcome)) days.push(outcome);
    else if (place === 0) return { refusal: outcome };
  }
  const { scores } = days.at(-1) as (typeof days)[number];
  const gains = pooled(days.map((day) => day.gains));
  const chosen = bestOf(gains);
  await engine.run(`insert into ${calibrationTable.name} ${calibrationSql}`, { chosen });

  progress('fit');
  const learnt = await time('fit', () =>
    learnBefore(context, sql, repeatBaseline, last, [before, ...earlier]),
  );
  if ('code' in learnt) return { refusal: learnt };
  await settle(context, learnt, chosen);
  const logistic = await fitSimple(engine, oldest, last);
  const paces = {
    hazard: await paceAfter(engine, last, window),
    logistic: await meanPace(engine, cuts, window),
  };
  return {
    hazards: { cuts, learnt, chosen, scores, gains, evaluatedDays: days.length, logistic, paces, absent },
  };
}

async function meanPace(engine: Engine, cuts: readonly string[], window: number): Promise<number> {
  let sum = 0;
  for (const cut of cuts) sum += await paceAfter(engine, cut, window);
  return sum / cuts.length;
}

/** Scores everybody's hazard and finds the reasons, as of the run's day. */
export async function writeReasons(
  context: ModelContext,
  sql: FeatureSql,
  { logistic, paces }: Pick<Hazards, 'logistic' | 'paces'>,
): Promise<void> {
  const { engine, asOf, settings } = context;
  await useEverything(engine);
  await writeFeatures(engine, sql, asOf, settings.churnWindowDays);
  await writeLevels(engine, settings.churnWindowDays);
  await engine.create('scratch.churn_scored', 'select * from scratch.churn_levels');
  await writeCellScores(engine);
  const pace = await paceAfter(engine, asOf, settings.churnWindowDays);
  await writeLogisticScores(engine, logistic, pace / paces.logistic);
  await engine.create('scratch.churn_contributions', contributionsSql, { least: minReason });
  await engine.create('scratch.churn_peer_averages', peerAveragesSql);
  await engine.create('scratch.churn_reasons', reasonsSql);
}

/** What comparing and scoring read where there is no hazard: nothing of anybody. */
export async function writeNoReasons({ engine }: ModelContext): Promise<void> {
  const reason = (place: number) =>
    `cast(null as varchar) as churn_reason_${place}, cast(null as double) as churn_reason_${place}_value, cast(null as double) as churn_reason_${place}_usual`;
  const nobody = 'cast(0 as integer) as person';
  await writeNoLogisticScores(engine);
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
