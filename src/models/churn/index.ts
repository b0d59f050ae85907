import { fill } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { type Model, type ModelContext, refusedReport, stopwatch } from '../model.ts';
import type { ModelReport, Refusal } from '../report.ts';
import { readReports } from '../tables.ts';
import { evaluateBaseline } from './baseline-test.ts';
import { paceAfter, writeClock } from './clock.ts';
import { type FeatureSql, featureSql } from './feature-tables.ts';
import { type Hazards, learnHazards, writeNoReasons, writeReasons } from './hazard.ts';
import { type RepeatBaseline, repeatBaselineOf } from './repeat-baseline.ts';
import { backtestFigures, type Comparison, gradeOf, hazardFigures } from './report.ts';
import { churnTable, roomTables, weightsTable } from './tables.ts';
import { traits } from './traits.ts';
import { writeWeights } from './weights.ts';

const scoreSql = loadSql(new URL('./score.sql', import.meta.url));

const refuse = (context: ModelContext, refusal: Refusal): ModelReport =>
  refusedReport(context, 'churn', refusal);

async function score({ engine, asOf, settings }: ModelContext, hazards: Hazards | null): Promise<void> {
  const pace = await paceAfter(engine, asOf, settings.churnWindowDays);
  await fill(engine, churnTable, scoreSql, {
    as_of: asOf,
    by_logistic: hazards?.chosen === 'logistic' ? 1 : 0,
    hazard_pace: hazards ? pace / hazards.paces.hazard : 1,
    ...settings.churnBands,
  });
}

/** How the models did on the last window; null where there is no such window. */
async function comparisonOf(
  context: ModelContext,
  sql: FeatureSql,
  repeatBaseline: RepeatBaseline,
  hazards: Hazards | null,
): Promise<Comparison | null> {
  if (hazards) return { ...hazards, cut: hazards.cuts[0] as string };
  await writeNoReasons(context);
  const baselineTest = await evaluateBaseline(context, sql, repeatBaseline);
  return baselineTest && { ...baselineTest, gains: [], evaluatedDays: 1, chosen: 'repeat' };
}

/**
 * Chance of no purchase within the window: a hazard learnt on past days, the repeat-buying fit that the lifetime-value
 * model wrote to `scratch`, or their blend: the one that predicted a day best that none was fitted to. Where the
 * repeat-buying model refused, this refuses for the same reason; where there is too little for a hazard, the
 * repeat-buying model gives the score and the report says why.
 */
export function churnModel(sql: FeatureSql): Model {
  return {
    name: 'churn',
    traits,
    tables: [churnTable, weightsTable],
    roomTables,
    async run(context): Promise<ModelReport> {
      const { engine, settings, churnWindow, asOf, progress } = context;
      const watch = stopwatch();
      const repeat = (await readReports(engine)).find(({ model }) => model === 'clv');
      if (!repeat || repeat.parameters.length === 0) {
        const missing = { code: 'repeat_model', what: 'fits of repeat buying', needs: 1, has: 0 };
        return refuse(context, repeat?.refusal ?? missing);
      }
      const repeatBaseline = repeatBaselineOf(repeat);
      await writeClock(engine, repeat, asOf, settings.churnWindowDays);
      const outcome = await learnHazards(context, sql, repeatBaseline, watch.time);
      const hazards = 'hazards' in outcome ? outcome.hazards : null;
      const missing = 'refusal' in outcome ? outcome.refusal : null;
      if (missing?.code === 'leak') return refuse(context, missing);

      const comparison = await comparisonOf(context, sql, repeatBaseline, hazards);
      progress('score');
      if (hazards) await watch.time('reasons', () => writeReasons(context, sql, hazards));
      await watch.time('score', () => score(context, hazards));
      if (hazards) await writeWeights(engine, hazards.learnt);
      return {
        model: 'churn',
        asOf,
        settings: {
          window_days: settings.churnWindowDays,
          ...(churnWindow ? { window_from: churnWindow.from } : {}),
          ...(churnWindow?.share == null ? {} : { window_share: churnWindow.share }),
          event: repeat.settings.event ?? 'day',
          repeat_model: repeatBaseline.model.label,
          model: hazards?.chosen ?? 'repeat',
        },
        parameters: [],
        logLikelihood: null,
        observations: repeat.observations,
        iterations: null,
        converged: repeat.converged,
        grade: comparison && gradeOf(comparison),
        refusal: null,
        backtest: comparison && backtestFigures(comparison, settings.churnWindowDays),
        diagnostics: { hazard: hazards ? hazardFigures(hazards) : null, hazard_refusal: missing },
        seconds: watch.seconds,
      };
    },
  };
}

export const churn: Model = churnModel(featureSql);
