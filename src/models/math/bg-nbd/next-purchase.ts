import type { History, RepeatCells } from '../cells.ts';
import {
  type NextPurchase,
  type NextPurchaseColumns,
  rangeProbabilities,
  waitingQuantile,
} from '../next-purchase.ts';
import type { BgNbdParameters } from './likelihood.ts';
import { pAlive } from './predict.ts';
import { phases } from './silence.ts';
import { tickless } from './ticks.ts';
import { BG_NBD, type BgVariant } from './variant.ts';

/**
 * The next purchase after T. In this family whoever is alive buys again, so that the condition is to be alive. For
 * k = 1 the wait is Lomax, P(wait > t) = ((α+T) / (α+T+t))^(r+x); its mean is infinite where r + x ≤ 1, its
 * quantiles never are.
 */
export function nextPurchase(
  parameters: BgNbdParameters,
  { x, tx, T }: History,
  level = 0.8,
  variant: BgVariant = BG_NBD,
): NextPurchase {
  const A = parameters.alpha + T;
  const R = parameters.r + variant.k * x;
  const inPhase = phases(R, variant.k, (T - tx) / A).probability;
  const [low, median, high] = rangeProbabilities(level).map((probability) =>
    variant.k === 1
      ? A * Math.expm1(-Math.log1p(-probability) / R)
      : A * waitingQuantile((tau) => tickless(inPhase, R, tau), 0, probability, variant.k / R),
  ) as [number, number, number];
  return { pAgain: pAlive(parameters, { x, tx, T }, variant), low, median, high };
}

/** The next purchase of each cell's customer. */
export function nextPurchaseColumns(
  parameters: BgNbdParameters,
  { x, tx, T }: RepeatCells,
  level = 0.8,
  variant: BgVariant = BG_NBD,
): NextPurchaseColumns {
  const columns = Array.from({ length: 4 }, () => new Float64Array(x.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < x.length; i += 1) {
    const next = nextPurchase(parameters, { x: x[i]!, tx: tx[i]!, T: T[i]! }, level, variant);
    columns[0][i] = next.pAgain;
    columns[1][i] = next.low;
    columns[2][i] = next.median;
    columns[3][i] = next.high;
  }
  const [pAgain, low, median, high] = columns;
  return { pAgain, low, median, high };
}
