import type { RepeatCells } from '../cells.ts';
import { countWeights, rateTerms } from '../count-terms.ts';
import { distinct } from '../distinct.ts';
import { type Evaluation, inLogarithms } from '../optimise.ts';
import { DEATH_OUTPUTS, deathTable } from './death.ts';

/** Pareto/NBD: λ ~ Gamma(r, α), death rate μ ~ Gamma(s, β). */
export interface ParetoNbdParameters {
  readonly r: number;
  readonly alpha: number;
  readonly s: number;
  readonly beta: number;
}

/**
 * Log-likelihood of a Pareto/NBD sample with gradient and Hessian in (ln r, ln α, ln s, ln β).
 *
 * Schmittlein, Morrison & Colombo (1987), Management Science 33(1), in the form of Fader & Hardie (2005), "A Note on
 * Deriving the Pareto/NBD Model", with R = r + x and G(z) of `deathTerms` at A = α + z, B = β + z:
 *   ln L = ln Γ(R) − ln Γ(r) + r ln α − R ln(α+T) + s ln β − s ln(β+T) + ln Q,
 *   Q = 1 − G(T) + G(t_x) e^Δ,   Δ = R ln((α+T) / (α+t_x)) + s ln((β+T) / (β+t_x)).
 * Q − 1 are the odds of having died since t_x: P(alive) = 1 / Q. Every term is positive, so nothing cancels.
 */
export function paretoNbdLogLikelihood(parameters: ParetoNbdParameters, cells: RepeatCells): Evaluation {
  const { r, alpha, s, beta } = parameters;
  const point = Float64Array.of(Math.log(r), Math.log(alpha), Math.log(s), Math.log(beta));
  return paretoNbdObjective(cells)(point);
}

/** ln G, its gradient (4) and the upper triangle of its Hessian (10) in (r, α, s, β), one after the other. */
const WIDTH = 15;

/** Pairs (x, time) at which G is needed: far fewer than cells, where durations are rounded. */
interface Pairs {
  readonly x: Int32Array;
  readonly time: Float64Array;
  readonly index: Int32Array;
}

function pairsOf(xIndex: Int32Array, times: ReturnType<typeof distinct>): Pairs {
  const size = times.values.length;
  const { values, index } = distinct(Float64Array.from(xIndex, (x, i) => x * size + times.index[i]!));
  return {
    x: Int32Array.from(values, (key) => Math.floor(key / size)),
    time: Float64Array.from(values, (key) => times.values[key % size]!),
    index,
  };
}

/** The same as a function of the log-parameters, with what does not change between calls done once. */
export function paretoNbdObjective(cells: RepeatCells): (point: Float64Array) => Evaluation {
  const xs = distinct(cells.x);
  const totals = pairsOf(xs.index, distinct(cells.T));
  const lasts = pairsOf(xs.index, distinct(cells.tx));
  const pointsByX = new Int32Array(xs.values.length);
  const latest = new Float64Array(xs.values.length);
  for (const pairs of [totals, lasts]) {
    for (let i = 0; i < pairs.x.length; i += 1) {
      pointsByX[pairs.x[i]!]! += 1;
      latest[pairs.x[i]!] = Math.max(latest[pairs.x[i]!]!, pairs.time[i]!);
    }
  }
  const { n } = cells;
  const atTotal = new Float64Array(totals.x.length * WIDTH);
  const atLast = new Float64Array(lasts.x.length * WIDTH);
  const weights = countWeights(cells);
  const customers = weights.counts.reduce((sum, count) => sum + count, 0);
  const u = new Float64Array(4);
  const g = new Float64Array(4);

  return (point) => {
    const theta = Array.from(point, Math.exp) as [number, number, number, number];
    const [r, alpha, s, beta] = theta;
    const start = Math.log(beta / alpha);
    const tables = Array.from(xs.values, (x, k) => {
      const end = Math.log((beta + latest[k]!) / (alpha + latest[k]!));
      return deathTable(r + x, s, [Math.min(start, end), Math.max(start, end)], pointsByX[k]!);
    });
    tabulate(totals, tables, xs.values, theta, atTotal);
    tabulate(lasts, tables, xs.values, theta, atLast);
    const gradient = new Float64Array(4);
    const upper = new Float64Array(10);
    const rate = rateTerms(weights, 1, r, alpha);
    let value = rate.value + customers * s * Math.log(beta);
    gradient.set([rate.gr, rate.gA, customers * Math.log(beta), (customers * s) / beta]);
    upper[0] = rate.hrr;
    upper[1] = rate.hrA;
    upper[4] = rate.hAA;
    upper[8] = customers / beta;
    upper[9] = (-customers * s) / beta ** 2;
    for (let i = 0; i < n.length; i += 1) {
      const weight = n[i]!;
      const R = r + cells.x[i]!;
      const T = cells.T[i]!;
      const tx = cells.tx[i]!;
      const v = totals.index[i]! * WIDTH;
      const l = lasts.index[i]! * WIDTH;
      const iT = 1 / (alpha + T);
      const jT = 1 / (beta + T);
      const iL = 1 / (alpha + tx);
      const jL = 1 / (beta + tx);
      const logA = Math.log((alpha + T) * iL);
      const logB = Math.log((beta + T) * jL);
      const lT = Math.log(alpha + T);
      const mT = Math.log(beta + T);
      const logU = atLast[l]! + R * logA + s * logB;
      const lives = -Math.expm1(atTotal[v]!);
      const logQ = logU > 0 ? logU + Math.log1p(lives * Math.exp(-logU)) : Math.log(lives + Math.exp(logU));
      const wu = weight * Math.exp(logU - logQ);
      const wv = weight * Math.exp(atTotal[v]! - logQ);
      value += weight * (logQ - R * lT - s * mT);
      u[0] = atLast[l + 1]! + logA;
      u[1] = atLast[l + 2]! + R * (iT - iL);
      u[2] = atLast[l + 3]! + logB;
      u[3] = atLast[l + 4]! + s * (jT - jL);
      for (let j = 0; j < 4; j += 1) g[j] = wu * u[j]! - wv * atTotal[v + 1 + j]!;
      gradient[0]! += g[0]! - weight * lT;
      gradient[1]! += g[1]! - weight * R * iT;
      gradient[2]! += g[2]! - weight * mT;
      gradient[3]! += g[3]! - weight * s * jT;
      for (let j = 0, h = 0; j < 4; j += 1) {
        const uj = u[j]!;
        const vj = atTotal[v + 1 + j]!;
        for (let m = j; m < 4; m += 1, h += 1) {
          upper[h]! +=
            wu * (atLast[l + 5 + h]! + uj * u[m]!) -
            wv * (atTotal[v + 5 + h]! + vj * atTotal[v + 1 + m]!) -
            (g[j]! * g[m]!) / weight;
        }
      }
      // Second derivatives of Δ, then of −R ln(α + T) − s ln(β + T).
      upper[1]! += wu * (iT - iL) - weight * iT;
      upper[4]! += R * (weight * iT * iT - wu * (iT * iT - iL * iL));
      upper[8]! += wu * (jT - jL) - weight * jT;
      upper[9]! += s * (weight * jT * jT - wu * (jT * jT - jL * jL));
    }
    const [rr, ra, rs, rb, aa, as, ab, ss, sb, bb] = upper as unknown as number[] as FixedTen;
    const hessian = [rr, ra, rs, rb, ra, aa, as, ab, rs, as, ss, sb, rb, ab, sb, bb];
    return inLogarithms(value, theta, [...gradient], hessian);
  };
}

type FixedTen = [number, number, number, number, number, number, number, number, number, number];

/** ln G and its derivatives in (r, α, s, β) for every pair. */
function tabulate(
  pairs: Pairs,
  tables: readonly ((theta: number, out: Float64Array) => void)[],
  xs: Float64Array,
  [r, alpha, s, beta]: readonly [number, number, number, number],
  result: Float64Array,
): void {
  const out = new Float64Array(DEATH_OUTPUTS);
  for (let p = 0; p < pairs.x.length; p += 1) {
    const R = r + xs[pairs.x[p]!]!;
    // ∂θ/∂α = −i and ∂θ/∂β = j.
    const i = 1 / (alpha + pairs.time[p]!);
    const j = 1 / (beta + pairs.time[p]!);
    tables[pairs.x[p]!]!(Math.log(i / j), out);
    const at = p * WIDTH;
    const slope = out[3]!;
    const bend = out[9]!;
    result[at] = out[0]!;
    result[at + 1] = out[1]! / R;
    result[at + 2] = -slope * i;
    result[at + 3] = out[2]! / s;
    result[at + 4] = slope * j;
    result[at + 5] = out[4]! / (R * R);
    result[at + 6] = (-out[6]! / R) * i;
    result[at + 7] = out[5]! / (R * s);
    result[at + 8] = (out[6]! / R) * j;
    result[at + 9] = (bend + slope) * i * i;
    result[at + 10] = (-out[8]! / s) * i;
    result[at + 11] = -bend * i * j;
    result[at + 12] = out[7]! / (s * s);
    result[at + 13] = (out[8]! / s) * j;
    result[at + 14] = (bend - slope) * j * j;
  }
}
