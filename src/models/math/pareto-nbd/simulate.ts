import type { SimulatedHistories } from '../bg-nbd/simulate.ts';
import type { SeededRandom } from '../random.ts';
import type { ParetoNbdParameters } from './likelihood.ts';

/** Draws customers from the Pareto/NBD story: purchases at rate λ until death, at rate μ. Exact times. */
export function simulateParetoNbd(
  { r, alpha, s, beta }: ParetoNbdParameters,
  T: ArrayLike<number>,
  holdout: number,
  random: SeededRandom,
): SimulatedHistories {
  const size = T.length;
  const x = new Float64Array(size);
  const tx = new Float64Array(size);
  const future = new Float64Array(size);
  let logGaps = 0;
  for (let i = 0; i < size; i += 1) {
    const end = T[i]!;
    const lambda = random.gamma(r, alpha);
    const death = -Math.log(random.uniform()) / random.gamma(s, beta);
    const last = Math.min(death, end + holdout);
    let time = 0;
    for (;;) {
      const gap = -Math.log(random.uniform()) / lambda;
      time += gap;
      if (!(time <= last)) break;
      if (time <= end) {
        x[i]! += 1;
        tx[i] = time;
        logGaps += Math.log(gap);
      } else {
        future[i]! += 1;
      }
    }
  }
  return { x, tx, T: Float64Array.from(T), n: new Float64Array(size).fill(1), future, logGaps };
}
