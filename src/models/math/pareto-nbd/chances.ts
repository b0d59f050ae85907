import type { RepeatCells } from '../cells.ts';
import { gaussLegendre } from '../gauss-legendre.ts';
import { logGamma } from '../special.ts';
import type { ParetoNbdParameters } from './likelihood.ts';
import { type AliveColumns, aliveColumns } from './score.ts';

/** Enough for 1e-9 of counts to some hundreds: the integrand is a polynomial times a power, without a seam. */
const NODES = 48;

/**
 * P(counts[i] purchases in (T, T + t]) for every cell: as `purchaseDistribution`, with the time of death on one rule
 * of Gauss and Legendre in ln(1 + u / B), so that thousands of customers are scored at once.
 */
export function chancesColumn(
  parameters: ParetoNbdParameters,
  cells: RepeatCells,
  counts: Float64Array,
  t: number,
  { alive }: AliveColumns = aliveColumns(parameters, cells),
): Float64Array {
  const { r, alpha, s, beta } = parameters;
  if (!(t > 0)) return counts.map((count) => (count === 0 ? 1 : 0));
  const { at, w } = gaussLegendre(NODES);
  return counts.map((count, i) => {
    const R = r + cells.x[i]!;
    const A = alpha + cells.T[i]!;
    const B = beta + cells.T[i]!;
    const choose = logGamma(R + count) - logGamma(R) - logGamma(count + 1);
    const within = (length: number) => {
      const tau = length / A;
      return Math.exp(choose - R * Math.log1p(tau) - (count > 0 ? count * Math.log1p(1 / tau) : 0));
    };
    const span = Math.log1p(t / B);
    let dies = 0;
    for (let k = 0; k < NODES; k += 1) {
      const y = span * at[k]!;
      dies += w[k]! * span * s * Math.exp(-s * y) * within(B * Math.expm1(y));
    }
    const chance = alive[i]! * (Math.exp(-s * span) * within(t) + dies);
    return count === 0 ? 1 - alive[i]! + chance : chance;
  });
}
