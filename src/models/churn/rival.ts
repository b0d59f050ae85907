import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { predictionsOf, REPEAT_MODELS, type RepeatModel } from '../math/repeat-models.ts';
import type { ModelReport, Refusal } from '../report.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const historySql = load('history');
const historyCellsSql = load('history_cells');

/** How the lifetime-value model counts and foretells, as its report says. */
export interface Rival {
  readonly model: RepeatModel;
  readonly byDay: boolean;
  readonly gapSeconds: number;
}

export function rivalOf(clv: ModelReport): Rival {
  const named = String(clv.settings.model ?? '');
  const known = REPEAT_MODELS.filter(({ label }) => named.startsWith(label));
  const [model] = known.toSorted((a, b) => b.label.length - a.label.length);
  const usual = REPEAT_MODELS.find(({ name }) => name === 'bg-nbd') as RepeatModel;
  return {
    model: model ?? usual,
    byDay: clv.settings.event !== 'trip',
    gapSeconds: Math.max(1, 60 * Number(clv.settings.trip_gap_minutes ?? 0)),
  };
}

/** No probability is so sure that a blend could not speak against it. */
const surest = 1e-9;

/**
 * Fits the repeat-buying model to what was known on the day for which `scratch.churn_orders_at_cut` has been laid, and lays its
 * P(no purchase in the window) by history into `scratch.churn_repeat_scores`.
 *
 * @param horizon days of the window by the clock in `scratch.churn_clock`
 */
export async function layRival(
  engine: Engine,
  { model, byDay, gapSeconds }: Rival,
  cut: string,
  horizon: number,
): Promise<Refusal | null> {
  const dayBefore = new Date(Date.parse(`${cut}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  await engine.create('scratch.churn_history', historySql, {
    by_day: byDay ? 1 : 0,
    gap_seconds: byDay ? 1 : gapSeconds,
    observed_to: byDay ? dayBefore : cut,
  });
  const columns = await engine.numbers(historyCellsSql);
  const { x, t_x, t, n, log_gaps } = columns as Record<'x' | 't_x' | 't' | 'n' | 'log_gaps', Float64Array>;
  const cells = { x, tx: t_x, T: t, n };
  const fitted = model.fit(cells, { logGaps: log_gaps.reduce((sum, value) => sum + value, 0) });
  if (!fitted.ok) return fitted.refusal;
  const { pNoPurchase } = predictionsOf(fitted.fit).score(cells, { noPurchaseHorizon: horizon });
  await engine.load('scratch.churn_repeat_scores', {
    x,
    t_x,
    t,
    p_none: pNoPurchase.map((p) => Math.min(Math.max(p, surest), 1 - surest)),
  });
  return null;
}
