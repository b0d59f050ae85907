import { extent, functionsOfScale, groupsOf } from '../by-scale.ts';
import type { RepeatCells } from '../cells.ts';
import { type Alive, aliveCustomer } from './alive.ts';
import type { BgNbdParameters } from './likelihood.ts';
import { phases } from './silence.ts';
import { type BgVariant, chancesToDrop } from './variant.ts';

/** `fill` writes `outputs` values of a customer who is alive, for horizons from span[0] to span[1]. */
interface Filling {
  readonly outputs: number;
  readonly span: readonly [number, number];
  readonly fill: (alive: Alive, A: number, out: Float64Array) => void;
}

/**
 * Positive functions of an alive customer's future, for every cell. For one x they depend on α + T alone and are
 * analytic in its logarithm, so that a short Chebyshev series in ln(α + T) for each distinct x (of the logarithm
 * of the function) serves all its cells: the cost hardly depends on how many cells or months there are. With
 * Erlang gaps they are means over the phases of the running gap, each with a series of its own.
 *
 * @param span the shortest and the longest horizon that `fill` asks for
 * @param fill writes the functions of a customer with scale A = α + T into `out`
 * @returns for each function a column over the cells
 */
export function functionsByCount(
  { r, alpha, a, b }: BgNbdParameters,
  { x, tx, T }: Pick<RepeatCells, 'x' | 'tx' | 'T'>,
  variant: BgVariant,
  { outputs, span, fill }: Filling,
): Float64Array[] {
  const { k } = variant;
  const columns = Array.from({ length: outputs }, () => new Float64Array(x.length));
  for (const group of groupsOf(x)) {
    const count = x[group[0]!]!;
    const R = r + k * count;
    const B = b + chancesToDrop(variant, count);
    const scales = Float64Array.from(group, (i) => alpha + T[i]!);
    const { least, most } = extent(scales);
    const inPhase = k === 1 ? null : phaseColumns(R, k, group, (i) => (T[i]! - tx[i]!) / (alpha + T[i]!));
    for (let phase = 0; phase < k; phase += 1) {
      const alive = aliveCustomer({ R: R + phase, a, B, k, phase }, span[0] / most, span[1] / least);
      const values = functionsOfScale(scales, outputs, (A, out) => fill(alive, A, out));
      const weights = inPhase?.[phase];
      for (let j = 0; j < outputs; j += 1) {
        const column = columns[j]!;
        const value = values[j]!;
        for (let g = 0; g < group.length; g += 1) {
          column[group[g]!]! += weights ? weights[g]! * value[g]! : value[g]!;
        }
      }
    }
  }
  return columns;
}

/** Probability of each phase, by cell of the group. */
function phaseColumns(R: number, k: number, group: Int32Array, silenceOf: (i: number) => number) {
  const columns = Array.from({ length: k }, () => new Float64Array(group.length));
  for (let g = 0; g < group.length; g += 1) {
    const { probability } = phases(R, k, silenceOf(group[g]!));
    for (let phase = 0; phase < k; phase += 1) columns[phase]![g] = probability[phase]!;
  }
  return columns;
}
