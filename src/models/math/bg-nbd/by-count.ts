import type { RepeatCells } from '../cells.ts';
import { chebyshevSeries, chebyshevValue } from '../chebyshev.ts';
import { distinct } from '../distinct.ts';
import { type Alive, aliveCustomer } from './alive.ts';
import type { BgNbdParameters } from './likelihood.ts';

/** Below this many cells of one x, an interpolant costs more than the cells. */
const FEW_CELLS = 24;
const RELATIVE_ERROR = 1e-11;

/**
 * Positive functions of an alive customer's future, for every cell. For one x they depend on α + T alone and are
 * analytic in its logarithm, so that a short Chebyshev series in ln(α + T) for each distinct x (of the logarithm
 * of the function) serves all its cells: the cost hardly depends on how many cells or months there are.
 *
 * @param span the shortest and the longest horizon that `fill` asks for
 * @param fill writes the functions of a customer with scale A = α + T into `out`
 * @returns for each function a column over the cells
 */
export function functionsByCount(
  { r, alpha, a, b }: BgNbdParameters,
  { x, T }: Pick<RepeatCells, 'x' | 'T'>,
  outputs: number,
  span: readonly [number, number],
  fill: (alive: Alive, A: number, out: Float64Array) => void,
): Float64Array[] {
  const columns = Array.from({ length: outputs }, () => new Float64Array(x.length));
  const out = new Float64Array(outputs);
  for (const group of groupsOf(x)) {
    const count = x[group[0]!]!;
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    for (const i of group) {
      least = Math.min(least, alpha + T[i]!);
      most = Math.max(most, alpha + T[i]!);
    }
    const alive = aliveCustomer(r + count, a, b + count, span[0] / most, span[1] / least);
    const logarithms = (u: number, logs: Float64Array) => {
      fill(alive, Math.exp(u), logs);
      for (let j = 0; j < outputs; j += 1) logs[j] = Math.log(logs[j]!);
    };
    const series =
      group.length > FEW_CELLS && most > least
        ? chebyshevSeries(logarithms, outputs, Math.log(least), Math.log(most), RELATIVE_ERROR)
        : null;
    for (const i of group) {
      if (series) {
        const u = Math.log(alpha + T[i]!);
        for (let j = 0; j < outputs; j += 1) columns[j]![i] = Math.exp(chebyshevValue(series, j, u));
      } else {
        fill(alive, alpha + T[i]!, out);
        for (let j = 0; j < outputs; j += 1) columns[j]![i] = out[j]!;
      }
    }
  }
  return columns;
}

/** Positions of the cells, by distinct x. */
function groupsOf(x: Float64Array): Int32Array[] {
  const { values, index } = distinct(x);
  const sizes = new Int32Array(values.length);
  for (let i = 0; i < index.length; i += 1) sizes[index[i]!]! += 1;
  const groups = Array.from(sizes, (size) => new Int32Array(size));
  const filled = new Int32Array(values.length);
  for (let i = 0; i < index.length; i += 1) {
    const k = index[i]!;
    groups[k]![filled[k]!] = i;
    filled[k]! += 1;
  }
  return groups;
}
