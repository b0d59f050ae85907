import { functionsOfScale, groupsOf } from '../by-scale.ts';
import type { History, RepeatCells } from '../cells.ts';
import {
  type NextPurchase,
  type NextPurchaseColumns,
  rangeProbabilities,
  waitingQuantile,
} from '../next-purchase.ts';
import { deathTable } from './death.ts';
import type { ParetoNbdParameters } from './likelihood.ts';
import { logDeath, pAlive, silentFrom } from './predict.ts';
import { type AliveColumns, aliveColumns } from './score.ts';

/**
 * The next purchase after T. A customer alive may die before it, with probability G, so that P(buys again) is
 * P(alive) (1 − G) and the quantiles are of those who do.
 */
export function nextPurchase(
  parameters: ParetoNbdParameters,
  { x, tx, T }: History,
  level = 0.8,
): NextPurchase {
  const never = logDeath(parameters, x, T);
  const silent = (t: number) =>
    silentFrom(parameters, x, T, t, { logAtTotal: never, logAtEnd: logDeath(parameters, x, T + t) });
  const scale = (parameters.alpha + T) / (parameters.r + x);
  const [low, median, high] = rangeProbabilities(level).map((probability) =>
    waitingQuantile(silent, Math.exp(never), probability, scale),
  ) as [number, number, number];
  return { pAgain: pAlive(parameters, { x, tx, T }) * -Math.expm1(never), low, median, high };
}

/** The next purchase of each cell's customer: for one x the quantiles depend on T alone. */
export function nextPurchaseColumns(
  parameters: ParetoNbdParameters,
  cells: RepeatCells,
  level = 0.8,
  { alive }: AliveColumns = aliveColumns(parameters, cells),
): NextPurchaseColumns {
  const { r, alpha, s, beta } = parameters;
  const { x, T } = cells;
  const pAgain = alive.slice();
  const columns = [0, 1, 2].map(() => new Float64Array(x.length));
  const ends = [Math.log(beta / alpha), 0] as const;
  const probabilities = rangeProbabilities(level);
  const out = new Float64Array(1);
  for (const group of groupsOf(x)) {
    const count = x[group[0]!]!;
    const scales = Float64Array.from(group, (i) => alpha + T[i]!);
    const table = deathTable(r + count, s, [Math.min(...ends), Math.max(...ends)], 1000, 1);
    const death = (A: number) => {
      table(Math.log((A + (beta - alpha)) / A), out);
      return out[0]!;
    };
    const found = functionsOfScale(scales, 4, (A, values) => {
      const never = death(A);
      const silent = (t: number) =>
        silentFrom(parameters, count, A - alpha, t, { logAtTotal: never, logAtEnd: death(A + t) });
      probabilities.forEach((probability, j) => {
        values[j] = waitingQuantile(silent, Math.exp(never), probability, A / (r + count));
      });
      values[3] = -Math.expm1(never);
    });
    for (let g = 0; g < group.length; g += 1) {
      const i = group[g]!;
      for (let j = 0; j < 3; j += 1) columns[j]![i] = found[j]![g]!;
      pAgain[i]! *= found[3]![g]!;
    }
  }
  const [low, median, high] = columns as [Float64Array, Float64Array, Float64Array];
  return { pAgain, low, median, high };
}
