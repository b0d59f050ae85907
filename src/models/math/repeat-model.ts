import type { Refusal } from '../report.ts';
import type { History, RepeatCells } from './cells.ts';
import type { Fit } from './fit.ts';
import type { NextPurchase, NextPurchaseColumns } from './next-purchase.ts';
import type { LeastCustomers } from './repeat-fit.ts';
import type { CellScores, ScoreOptions } from './repeat-score.ts';

export type RepeatModelName = 'nbd' | 'bg-nbd' | 'mbg-nbd' | 'bg-cnbd-k' | 'mbg-cnbd-k' | 'pareto-nbd';

interface RepeatFitOptions extends LeastCustomers {
  /** Σ of the logarithms of all gaps between purchases; the models with Erlang gaps refuse without it. */
  readonly logGaps?: number;
  /** k of the fit that `near` names. */
  readonly nearK?: number | undefined;
}

/** What was found: plain data, enough to predict again later. */
export interface RepeatFit {
  readonly name: RepeatModelName;
  /** Shape of the gaps; 1 but for the CNBD models. */
  readonly k: number;
  readonly fit: Fit<string>;
}

type RepeatOutcome =
  | { readonly ok: true; readonly fit: RepeatFit }
  | { readonly ok: false; readonly refusal: Refusal };

/** A model at given parameters. Horizons t and the unit of δ are those of the cells; all count from T. */
export interface RepeatPredictions {
  readonly parameters: Readonly<Record<string, number>>;
  /** P(alive) at T. */
  pAlive(history: History): number;
  /** P(alive) at T + t, with nothing seen after T. */
  pAliveLater(history: History, t: number): number;
  /** E[purchases in (T, T + t]]. */
  expected(history: History, t: number): number;
  /** The same of a customer just acquired. */
  expectedNew(t: number): number;
  /** P(no purchase in (T, T + t]). */
  pNone(history: History, t: number): number;
  /** P(n purchases in (T, T + t]), n = 0 … most. */
  distribution(history: History, t: number, most: number): Float64Array;
  /** DERT at the continuous rate δ; infinite where the model knows no end and δ = 0. */
  residual(history: History, delta: number): number;
  /** Wait until the next purchase, given that there is one; default range 80 %. */
  nextPurchase(history: History, level?: number): NextPurchase;
  /** P(`counts[i]` purchases in (T, T + t]) of each cell. */
  chances(cells: RepeatCells, counts: Float64Array, t: number): Float64Array;
  score(cells: RepeatCells, options?: ScoreOptions): CellScores;
  moments(cells: RepeatCells, t: number): { readonly mean: Float64Array; readonly variance: Float64Array };
  /** P(alive) at T + t of each cell. */
  aliveLaterColumn(cells: RepeatCells, t: number): Float64Array;
  residualColumn(cells: RepeatCells, delta: number): Float64Array;
  nextPurchaseColumns(cells: RepeatCells, level?: number): NextPurchaseColumns;
}

export interface RepeatModel {
  readonly name: RepeatModelName;
  readonly label: string;
  /** Names of the parameters, in the order of the fit's matrices. */
  readonly parameters: readonly string[];
  /** Never NaN, never throws. */
  fit(cells: RepeatCells, options?: RepeatFitOptions): RepeatOutcome;
  at(parameters: Readonly<Record<string, number>>, k?: number): RepeatPredictions;
}
