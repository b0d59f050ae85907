import type { RepeatCells } from '../cells.ts';
import type { SeededRandom } from '../random.ts';
import type { BgBbParameters } from './likelihood.ts';

/** Draws customers from the BG/BB story: `occasions` seen, `ahead` more to forecast. One cell a customer. */
export function simulateBgBb(
  { alpha, beta, gamma, delta }: BgBbParameters,
  size: number,
  occasions: number,
  ahead: number,
  random: SeededRandom,
): RepeatCells & { readonly future: Float64Array } {
  const x = new Float64Array(size);
  const tx = new Float64Array(size);
  const future = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    const p = random.beta(alpha, beta);
    const theta = random.beta(gamma, delta);
    for (let at = 1; at <= occasions + ahead; at += 1) {
      if (random.uniform() < theta) break;
      if (random.uniform() >= p) continue;
      if (at > occasions) {
        future[i]! += 1;
      } else {
        x[i]! += 1;
        tx[i] = at;
      }
    }
  }
  const ones = new Float64Array(size).fill(1);
  return { x, tx, T: ones.map(() => occasions), n: ones, future };
}
