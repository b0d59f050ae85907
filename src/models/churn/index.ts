import { loadSql } from '../../warehouse/sql.ts';
import { createEmptyTraits, type Model, type ModelContext, refusedReport, stopwatch } from '../model.ts';
import type { ModelReport, Refusal } from '../report.ts';
import { judgeAlone } from './alone.ts';
import { layClock, paceAfter } from './clock.ts';
import { type Hazards, layNoReasons, layReasons, learnHazards } from './hazard.ts';
import { type FeatureSql, featureSql } from './lay.ts';
import { backtestFigures, type Comparison, gradeOf, hazardFigures } from './report.ts';
import { type Rival, rivalOf } from './rival.ts';
import { traits } from './traits.ts';
import { layNoWeights, layWeights } from './weights.ts';

const scoreSql = loadSql(new URL('./score.sql', import.meta.url));

async function refuse(context: ModelContext, refusal: Refusal): Promise<ModelReport> {
  await createEmptyTraits(context.engine, churn);
  await layNoWeights(context.engine);
  return refusedReport(context, 'churn', refusal);
}

async function score({ engine, asOf, settings }: ModelContext, hazards: Hazards | null): Promise<void> {
  const pace = await paceAfter(engine, asOf, settings.churnWindowDays);
  await engine.create('results.churn', scoreSql, {
    as_of: asOf,
    by_logistic: hazards?.chosen === 'logistic' ? 1 : 0,
    hazard_pace: hazards ? pace / hazards.paces.hazard : 1,
    ...settings.churnBands,
  });
}

/** What stood beside what on the last window; null where there is not even that. */
async function comparisonOf(
  context: ModelContext,
  sql: FeatureSql,
  rival: Rival,
  hazards: Hazards | null,
): Promise<Comparison | null> {
  if (hazards) return { ...hazards, cut: hazards.cuts[0] as string };
  await layNoReasons(context);
  const alone = await judgeAlone(context, sql, rival);
  return alone && { ...alone, gains: [], judgedDays: 1, chosen: 'repeat' };
}

/**
 * Chance of no purchase within the window: a hazard learnt on past days, the repeat-buying fit that the lifetime-value
 * model has laid into `scratch`, or their blend, whichever foretold a day best that none had seen. Where the
 * repeat-buying model refused, this refuses for the same reason; where there is too little for a hazard, the
 * repeat-buying model speaks alone and the report says why.
 */
export function churnModel(sql: FeatureSql): Model {
  return {
    name: 'churn',
    traits,
    async run(context): Promise<ModelReport> {
      const { engine, settings, churnWindow, asOf, progress } = context;
      const watch = stopwatch();
      const [basis] = await engine.rows<{ report: string }>(
        "select report from results.model_reports where model = 'clv'",
      );
      const repeat = basis ? (JSON.parse(basis.report) as ModelReport) : null;
      if (!repeat || repeat.parameters.length === 0) {
        const missing = { code: 'repeat_model', what: 'fits of repeat buying', needs: 1, has: 0 };
        return refuse(context, repeat?.refusal ?? missing);
      }
      const rival = rivalOf(repeat);
      await layClock(engine, repeat, asOf, settings.churnWindowDays);
      const outcome = await learnHazards(context, sql, rival, watch.time);
      const hazards = 'hazards' in outcome ? outcome.hazards : null;
      const missing = 'refusal' in outcome ? outcome.refusal : null;
      if (missing?.code === 'leak') return refuse(context, missing);

      const comparison = await comparisonOf(context, sql, rival, hazards);
      progress('score');
      if (hazards) await watch.time('reasons', () => layReasons(context, sql, hazards));
      await watch.time('score', () => score(context, hazards));
      if (hazards) await layWeights(engine, hazards.learnt);
      else await layNoWeights(engine);
      return {
        model: 'churn',
        asOf,
        settings: {
          window_days: settings.churnWindowDays,
          ...(churnWindow ? { window_from: churnWindow.from } : {}),
          ...(churnWindow?.share == null ? {} : { window_share: churnWindow.share }),
          event: repeat.settings.event ?? 'day',
          repeat_model: rival.model.label,
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
