import type { SeededRandom } from '../random.ts';
import type { ContractParameters, TenureCells } from './likelihood.ts';

/** Draws contracts that came up for up to `renewals` renewals each: tenure T where θ^… outlives it. */
export function simulateContracts(
  { alpha, beta, c }: ContractParameters,
  size: number,
  renewals: number,
  random: SeededRandom,
): TenureCells {
  const t = Float64Array.from({ length: renewals }, (_, i) => i + 1);
  const lost = new Float64Array(renewals);
  const kept = new Float64Array(renewals);
  for (let i = 0; i < size; i += 1) {
    // S(t | θ) = (1 − θ)^(t^c): the least whole t with t^c above an exponential at rate −ln(1 − θ).
    const rate = -Math.log1p(-random.beta(alpha, beta));
    const tenure = Math.floor((-Math.log(random.uniform()) / rate) ** (1 / c)) + 1;
    if (tenure <= renewals) lost[tenure - 1]! += 1;
    else kept[renewals - 1]! += 1;
  }
  return { t, lost, kept };
}
