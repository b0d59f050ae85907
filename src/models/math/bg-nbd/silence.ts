import { logSumExp } from '../special.ts';

/**
 * What an Erlang-k customer's silence says. With j of the k ticks of the running gap unseen since t_x,
 *
 *   S = Σ_{j<k} (R)_j / j! · u^j,   R = r + kx,   u = (T − t_x) / (α + T)
 *
 * is the likelihood of the silence in units of that at j = 0 (Platzer & Reutterer 2016, appendix), and the summands
 * are, up to S, the probabilities of the phase j of an alive customer. Derivatives are those of ln S.
 */
export interface SilenceTerms {
  log: number;
  r: number;
  A: number;
  rr: number;
  rA: number;
  AA: number;
}

/** Coefficients (R)_j / j! with h_j = Σ_{i<j} 1 / (R + i) and h_j² − Σ_{i<j} 1 / (R + i)², for j below k. */
interface SilenceCoefficients {
  readonly c: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

export function silenceCoefficients(R: number, k: number): SilenceCoefficients {
  const c = new Float64Array(k).fill(1);
  const first = new Float64Array(k);
  const squares = new Float64Array(k);
  for (let j = 1; j < k; j += 1) {
    c[j] = (c[j - 1]! * (R + j - 1)) / j;
    first[j] = first[j - 1]! + 1 / (R + j - 1);
    squares[j] = squares[j - 1]! + 1 / (R + j - 1) ** 2;
  }
  return { c, first, second: first.map((h, j) => h * h - squares[j]!) };
}

/** Fills `out` for k > 1; `inverse` is 1 / (α + T). */
export function silence(
  { c, first, second }: SilenceCoefficients,
  u: number,
  inverse: number,
  out: SilenceTerms,
): void {
  let sum = 0;
  let byR = 0;
  let byRR = 0;
  let byU = 0;
  let byUU = 0;
  let byRU = 0;
  let power = 1;
  for (let j = 0; j < c.length; j += 1) {
    const term = c[j]! * power;
    sum += term;
    byR += term * first[j]!;
    byRR += term * second[j]!;
    byU += term * j;
    byUU += term * j * j;
    byRU += term * j * first[j]!;
    power *= u;
  }
  out.log = Math.log(sum);
  out.r = byR / sum;
  out.A = (-inverse * byU) / sum;
  out.rr = byRR / sum - out.r * out.r;
  out.rA = (-inverse * byRU) / sum - out.r * out.A;
  out.AA = (inverse * inverse * (byUU + byU)) / sum - out.A * out.A;
}

/** ln S, and the probabilities of the phases 0 … k − 1 of an alive customer. */
export function phases(R: number, k: number, u: number): { logSilence: number; probability: Float64Array } {
  if (k === 1) return { logSilence: 0, probability: Float64Array.of(1) };
  const logs = new Float64Array(k);
  for (let j = 1; j < k; j += 1) logs[j] = logs[j - 1]! + Math.log(((R + j - 1) / j) * u);
  const logSilence = logSumExp(logs);
  return { logSilence, probability: logs.map((log) => Math.exp(log - logSilence)) };
}
