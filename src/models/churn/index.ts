import { loadSql } from '../../warehouse/sql.ts';
import { createEmptyTraits, type Model, refusedReport, stopwatch } from '../model.ts';
import type { Grade, ModelReport } from '../report.ts';
import { churnBands } from './bands.ts';
import { traits } from './traits.ts';

const scoreSql = loadSql(new URL('./score.sql', import.meta.url));
const backtestSql = loadSql(new URL('./backtest.sql', import.meta.url));
const calibrationSql = loadSql(new URL('./calibration.sql', import.meta.url));

const clearlyBetter = 0.95;

interface Judged {
  readonly customers: number;
  readonly churned: number;
  readonly predicted: number;
  readonly brier: number;
  readonly baseline_brier: number;
  readonly constant_brier: number;
}

export function churnGrade(brier: number, baselineBrier: number): Grade {
  if (brier <= clearlyBetter * baselineBrier) return 'A';
  return brier < baselineBrier ? 'B' : 'C';
}

/**
 * Chance of no purchase within the window, from the repeat-buying fit that the lifetime-value model has laid into
 * `scratch`; where that refused, this refuses for the same reason.
 */
export const churn: Model = {
  name: 'churn',
  traits,
  async run(context): Promise<ModelReport> {
    const { engine, settings, asOf, progress } = context;
    const watch = stopwatch();
    const [basis] = await engine.rows<{ report: string }>(
      "select report from results.model_reports where model = 'clv'",
    );
    const repeat = basis ? (JSON.parse(basis.report) as ModelReport) : null;
    if (!repeat || repeat.parameters.length === 0) {
      await createEmptyTraits(engine, churn);
      return refusedReport(
        context,
        'churn',
        repeat?.refusal ?? { code: 'repeat_model', what: 'fits of repeat buying', needs: 1, has: 0 },
      );
    }
    progress('score');
    const from = Object.fromEntries(churnBands.map((band) => [band.name, band.from]));
    await watch.time('score', () =>
      engine.create('results.churn', scoreSql, {
        as_of: asOf,
        cooling: from.cooling as number,
        at_risk: from.at_risk as number,
        lost: from.lost as number,
      }),
    );
    progress('backtest');
    const days = repeat.backtest?.holdout_days;
    // The holdout answers for a window of its own length alone.
    const isSameWindow = days === settings.churnWindowDays;
    const [judged] = isSameWindow
      ? await engine.rows<Judged>(backtestSql, { days: settings.churnWindowDays })
      : [];
    if (isSameWindow) await engine.run(`insert into results.model_calibration ${calibrationSql}`);
    return {
      model: 'churn',
      asOf,
      settings: {
        window_days: settings.churnWindowDays,
        event: repeat.settings.event ?? 'day',
        model: repeat.settings.model ?? 'BG/NBD',
      },
      parameters: [],
      logLikelihood: null,
      observations: repeat.observations,
      iterations: null,
      converged: repeat.converged,
      grade: judged ? churnGrade(judged.brier, judged.baseline_brier) : null,
      refusal: null,
      backtest: judged
        ? { ...judged, window_days: settings.churnWindowDays, cut: repeat.backtest?.cut ?? '' }
        : null,
      diagnostics: {},
      seconds: watch.seconds,
    };
  },
};
