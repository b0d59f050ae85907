import type { RepeatCells } from '../cells.ts';
import type { SeededRandom } from '../random.ts';
import type { BgNbdParameters } from './likelihood.ts';
import { BG_NBD, type BgVariant } from './variant.ts';

export interface SimulatedHistories extends RepeatCells {
  /** Purchases in (T, T + holdout], by customer. */
  readonly future: Float64Array;
  /** Σ of the logarithms of all observed gaps, which tells Erlang shapes apart. */
  readonly logGaps: number;
}

/**
 * Draws customers from the BG/NBD story itself (Fader, Hardie & Lee 2005, section 2): exponential gaps at rate λ,
 * and after each repeat purchase (with MBG also after the first) a drop-out with probability p; with k > 1 Erlang
 * gaps. One cell a customer, exact times.
 */
export function simulateBgNbd(
  { r, alpha, a, b }: BgNbdParameters,
  T: ArrayLike<number>,
  holdout: number,
  random: SeededRandom,
  { k, dropsAtOnce }: BgVariant = BG_NBD,
): SimulatedHistories {
  let logGaps = 0;
  const size = T.length;
  const x = new Float64Array(size);
  const tx = new Float64Array(size);
  const future = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    const end = T[i]!;
    const lambda = random.gamma(r, alpha);
    const p = random.beta(a, b);
    let time = 0;
    if (dropsAtOnce && random.uniform() < p) continue;
    for (;;) {
      let gap = 0;
      for (let tick = 0; tick < k; tick += 1) gap -= Math.log(random.uniform()) / lambda;
      time += gap;
      if (!(time <= end + holdout)) break;
      if (time <= end) {
        x[i]! += 1;
        tx[i] = time;
        logGaps += Math.log(gap);
      } else {
        future[i]! += 1;
      }
      if (random.uniform() < p) break;
    }
  }
  return { x, tx, T: Float64Array.from(T), n: new Float64Array(size).fill(1), future, logGaps };
}
