import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { type BgNbdFit, fitBgNbd, MONTH, scoreCells } from '../math/bg-nbd.ts';
import type { RepeatCells } from '../math/cells.ts';
import { fitGammaGamma, type GammaGammaFit } from '../math/gamma-gamma.ts';
import type { ModelContext } from '../model.ts';
import type { Refusal } from '../report.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const byDaySql = load('purchases_by_day');
const byTripSql = load('purchases_by_trip');
const summariseSql = load('summarise');
const cellsSql = load('cells');
const spendCellsSql = load('spend_cells');

export type EventKind = 'day' | 'trip';

/** Above so many repeat customers their means are gathered on a scale of half a per cent. */
const exactSpendLimit = 50_000;
const spendStep = 0.005;
const secondsPerMinute = 60;

/** Lays the purchases of one event definition into `scratch.purchases`. */
export async function layPurchases(context: ModelContext, event: EventKind): Promise<void> {
  const { engine, asOf, settings } = context;
  if (event === 'day') await engine.create('scratch.purchases', byDaySql, { as_of: asOf });
  else {
    await engine.create('scratch.purchases', byTripSql, {
      as_of: asOf,
      gap_seconds: Math.max(1, settings.tripGapMinutes * secondsPerMinute),
    });
  }
}

export interface History {
  readonly cells: RepeatCells;
  /** Mean value of repeat purchases in the cell; 0 where there are none. */
  readonly m: Float64Array;
}

/**
 * Summarises the purchases before `until`. A business day is observed to its own midnight, as the papers count;
 * purchases with times are observed to the end of the last day.
 */
export async function summariseHistory(engine: Engine, event: EventKind, until: string): Promise<History> {
  const observedTo = event === 'day' ? dayBefore(until) : until;
  await engine.create('scratch.clv_summary', summariseSql, { until, observed_to: observedTo, resolution: 1 });
  const columns = await engine.numbers(cellsSql);
  const { x, t_x, t, n, m } = columns as Record<'x' | 't_x' | 't' | 'n' | 'm', Float64Array>;
  return { cells: { x, tx: t_x, T: t, n }, m };
}

export function dayBefore(day: string): string {
  return shiftDays(day, -1);
}

export function shiftDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Fits the spend of the customers in `scratch.clv_summary`. */
export async function fitSpend(engine: Engine, repeaters: number) {
  const step = repeaters > exactSpendLimit ? spendStep : 0;
  const { x, m, n } = (await engine.numbers(spendCellsSql, { step })) as Record<
    'x' | 'm' | 'n',
    Float64Array
  >;
  return fitGammaGamma({ x, m, n });
}

export interface Fits {
  readonly repeat: BgNbdFit;
  readonly spend: GammaGammaFit | null;
  readonly spendRefusal: Refusal | null;
}

/** Fits both models to a history whose customers lie in `scratch.clv_summary`. */
export async function fitHistory(engine: Engine, history: History): Promise<Fits | Refusal> {
  const repeat = fitBgNbd(history.cells);
  if (!repeat.ok) return repeat.refusal;
  let repeaters = 0;
  for (const [cell, x] of history.cells.x.entries()) if (x > 0) repeaters += history.cells.n[cell] as number;
  const spend = await fitSpend(engine, repeaters);
  return {
    repeat: repeat.fit,
    spend: spend.ok ? spend.fit : null,
    spendRefusal: spend.ok ? null : spend.refusal,
  };
}

/** Predictions of each cell, laid into `scratch.clv_cells` for SQL to join. */
export async function layScores(
  context: ModelContext,
  history: History,
  fit: BgNbdFit,
  holdoutDays: number,
): Promise<ReturnType<typeof scoreCells>> {
  const { settings, business, engine } = context;
  const { cells } = history;
  const scores = scoreCells(fit.parameters, cells, {
    horizons: [90, holdoutDays],
    noPurchaseHorizon: settings.churnWindowDays,
    months: settings.horizonMonths,
    discountYearly: business.discountYearly,
    monthLength: MONTH,
  });
  const { r, alpha } = fit.parameters;
  await engine.load('scratch.clv_cells', {
    x: cells.x,
    t_x: cells.tx,
    t: cells.T,
    p_alive: scores.pAlive,
    expected_90: scores.expectedPurchases[0] as Float64Array,
    expected: scores.expectedPurchases[1] as Float64Array,
    p_none: scores.pNoPurchase,
    discounted: scores.discountedPurchases,
    // Posterior mean rate of an active customer is (r + x) / (α + T); its inverse is the gap.
    gap: cells.x.map((x, cell) => (alpha + (cells.T[cell] as number)) / (r + x)),
  });
  return scores;
}
