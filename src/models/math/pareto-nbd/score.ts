import { extent, functionsOfScale, groupsOf } from '../by-scale.ts';
import type { RepeatCells } from '../cells.ts';
import { lineQuadrature } from '../line-quadrature.ts';
import { type CellScores, discountWeights, horizonColumns, type ScoreOptions } from '../repeat-score.ts';
import { logistic } from '../special.ts';
import { deathTable } from './death.ts';
import type { ParetoNbdParameters } from './likelihood.ts';
import { aliveFrom, discountedLifetime, meanLifetime, silentFrom } from './predict.ts';

/** Every prediction of a customer, for all cells at once; `n` plays no part. */
export function scoreCells(
  parameters: ParetoNbdParameters,
  cells: RepeatCells,
  options: ScoreOptions = {},
  known: AliveColumns = aliveColumns(parameters, cells),
): CellScores {
  const { horizons = [], noPurchaseHorizon = 0 } = options;
  const positive = horizons.filter((t) => t > 0);
  const { ends, weights } = discountWeights(options);
  const { s } = parameters;
  const columns = lifetimeColumns(parameters, cells, positive.length + 1, (B, out) => {
    for (let j = 0; j < positive.length; j += 1) out[j] = meanLifetime(s, B, positive[j]!);
    let sum = 0;
    for (let i = 0; i < ends.length; i += 1) sum += weights[i]! * meanLifetime(s, B, ends[i]!);
    out[positive.length] = sum;
  });
  const { alive } = known;
  const silent = silentColumn(parameters, cells, noPurchaseHorizon, known);
  for (const column of columns) {
    for (let i = 0; i < column.length; i += 1) {
      column[i]! *= (alive[i]! * (parameters.r + cells.x[i]!)) / (parameters.alpha + cells.T[i]!);
    }
  }
  const discountedPurchases = columns.pop()!;
  return {
    pAlive: alive.slice(),
    expectedPurchases: horizonColumns(horizons, columns, cells.x.length),
    pNoPurchase: silent.map((value, i) => 1 - alive[i]! * (1 - value)),
    discountedPurchases,
  };
}

/** Mean and variance of one customer's purchases in the next t, for each cell. */
export function futureMoments(
  parameters: ParetoNbdParameters,
  cells: RepeatCells,
  t: number,
  { alive }: AliveColumns = aliveColumns(parameters, cells),
): { readonly mean: Float64Array; readonly variance: Float64Array } {
  const { r, alpha, s } = parameters;
  const [first, second] = lifetimeColumns(parameters, cells, 2, (B, out) => {
    out[0] = meanLifetime(s, B, t);
    out[1] = meanSquareLifetime(s, B, t);
  }) as [Float64Array, Float64Array];
  const mean = new Float64Array(first.length);
  const variance = new Float64Array(first.length);
  for (let i = 0; i < mean.length; i += 1) {
    const R = r + cells.x[i]!;
    const A = alpha + cells.T[i]!;
    mean[i] = (alive[i]! * R * first[i]!) / A;
    const square = mean[i]! + (((alive[i]! * R) / A) * (R + 1) * second[i]!) / A;
    variance[i] = Math.max(0, square - mean[i]! * mean[i]!);
  }
  return { mean, variance };
}

/** P(alive at T + t) of each cell, with nothing seen after T. */
export function aliveLaterColumn(
  parameters: ParetoNbdParameters,
  cells: RepeatCells,
  t: number,
  { alive }: AliveColumns = aliveColumns(parameters, cells),
): Float64Array {
  const { s, beta } = parameters;
  return alive.map((value, i) => value * Math.exp(-s * Math.log1p(t / (beta + cells.T[i]!))));
}

/** DERT for each cell; see `residualPurchases`. */
export function residualColumn(
  parameters: ParetoNbdParameters,
  cells: RepeatCells,
  delta: number,
  { alive }: AliveColumns = aliveColumns(parameters, cells),
): Float64Array {
  const { r, alpha, s } = parameters;
  const [lifetime] = lifetimeColumns(parameters, cells, 1, (B, out) => {
    out[0] = discountedLifetime(s, B, delta);
  }) as [Float64Array];
  return lifetime.map((value, i) => (value * alive[i]! * (r + cells.x[i]!)) / (alpha + cells.T[i]!));
}

/** E[min(time alive, t)²] = ∫_0^t 2u (1 + u / B)^−s du of a customer alive now. */
function meanSquareLifetime(s: number, B: number, t: number): number {
  const span = Math.log1p(t / B);
  const { logTotal } = lineQuadrature({
    logDensity: (y) => {
      const v = span * logistic(y);
      return Math.log(2 * B * Math.expm1(v)) + (1 - s) * v + Math.log(logistic(y)) + Math.log(logistic(-y));
    },
    centre: 1,
    scale: 1,
    reach: [40, 40],
    value: logistic,
    probe: (at) => [at],
    totalMatters: true,
  });
  return B * span * Math.exp(logTotal);
}

/** Positive functions of B = β + T, for every cell. */
function lifetimeColumns(
  { beta }: ParetoNbdParameters,
  { T }: RepeatCells,
  outputs: number,
  fill: (B: number, out: Float64Array) => void,
): Float64Array[] {
  return functionsOfScale(
    T.map((time) => beta + time),
    outputs,
    fill,
  );
}

/** P(alive) of every cell, and ln G at its T: what every prediction begins with. */
export interface AliveColumns {
  readonly alive: Float64Array;
  /** ln P(a customer alive at T dies before the next purchase). */
  readonly logAtTotal: Float64Array;
}

type Death = (time: number) => number;

/** For each group of equal x, ln G as a function of time up to the latest T + `reach`. */
function forEachCount(
  { r, alpha, s, beta }: ParetoNbdParameters,
  { x, T }: RepeatCells,
  reach: number,
  visit: (group: Int32Array, death: Death) => void,
): void {
  const out = new Float64Array(1);
  for (const group of groupsOf(x)) {
    const latest = extent(Float64Array.from(group, (i) => T[i]!)).most + reach;
    const ends = [Math.log(beta / alpha), Math.log((beta + latest) / (alpha + latest))] as const;
    const range = [Math.min(...ends), Math.max(...ends)] as const;
    const table = deathTable(r + x[group[0]!]!, s, range, 2 * group.length, 1);
    visit(group, (time) => {
      table(Math.log((beta + time) / (alpha + time)), out);
      return out[0]!;
    });
  }
}

export function aliveColumns(parameters: ParetoNbdParameters, cells: RepeatCells): AliveColumns {
  const { x, tx, T } = cells;
  const alive = new Float64Array(x.length);
  const logAtTotal = new Float64Array(x.length);
  forEachCount(parameters, cells, 0, (group, death) => {
    for (let g = 0; g < group.length; g += 1) {
      const i = group[g]!;
      logAtTotal[i] = death(T[i]!);
      alive[i] = aliveFrom(parameters, { x: x[i]!, tx: tx[i]!, T: T[i]! }, logAtTotal[i]!, death(tx[i]!));
    }
  });
  return { alive, logAtTotal };
}

/** P(no purchase in t) of a customer alive, for every cell. */
function silentColumn(
  parameters: ParetoNbdParameters,
  cells: RepeatCells,
  t: number,
  { logAtTotal }: AliveColumns,
): Float64Array {
  const { x, T } = cells;
  const silent = new Float64Array(x.length).fill(1);
  if (!(t > 0)) return silent;
  forEachCount(parameters, cells, t, (group, death) => {
    for (let g = 0; g < group.length; g += 1) {
      const i = group[g]!;
      silent[i] = silentFrom(parameters, x[i]!, T[i]!, t, {
        logAtTotal: logAtTotal[i]!,
        logAtEnd: death(T[i]! + t),
      });
    }
  });
  return silent;
}
