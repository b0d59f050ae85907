import type { RepeatCells } from '../cells.ts';
import { countWeights, rateTerms } from '../count-terms.ts';
import { distinct } from '../distinct.ts';
import { type Evaluation, inLogarithms } from '../optimise.ts';
import { dropTerms } from './drop-terms.ts';
import { type SilenceTerms, silence, silenceCoefficients } from './silence.ts';
import { BG_NBD, type BgVariant, chancesToDrop } from './variant.ts';

/** BG/NBD and its family: λ ~ Gamma(r, α), probability p of dropping out after a purchase ~ Beta(a, b). */
export interface BgNbdParameters {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/**
 * Log-likelihood of a BG/NBD sample with gradient and Hessian in (ln r, ln α, ln a, ln b).
 *
 * Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2), eq. 6, in the form
 *   ln L = ln Γ(R) − ln Γ(r) + r ln α + ln Γ(a+b) + ln Γ(b+m) − ln Γ(b) − ln Γ(a+b+m)
 *          − R ln(α+T) + ln S + ln(1 + e^d),
 *   d = ln a − ln(b+m−1) + R[ln(α+T) − ln(α+t_x)] − ln S  for m > 0,
 * where e^d are the odds of having dropped out at t_x, R = r + kx, and m counts the chances to drop out: x, or x + 1
 * where a customer may leave at once (Wagner & Hoppe 2008). S = 1 for k = 1; for Erlang-k gaps see `silence`. The
 * term (k−1) Σ ln gap − x ln Γ(k), which compares the values of k, is left to the caller: no parameter is in it.
 */
export function bgNbdLogLikelihood(
  parameters: BgNbdParameters,
  cells: RepeatCells,
  variant: BgVariant = BG_NBD,
): Evaluation {
  const { r, alpha, a, b } = parameters;
  const point = Float64Array.of(Math.log(r), Math.log(alpha), Math.log(a), Math.log(b));
  return bgNbdObjective(cells, variant)(point);
}

/**
 * The same as a function of the log-parameters, with what does not change between calls done once: terms of x, of
 * T and of t_x are tabulated by distinct value, so that a cell costs one exponential and one logarithm.
 */
export function bgNbdObjective(
  cells: RepeatCells,
  variant: BgVariant = BG_NBD,
): (point: Float64Array) => Evaluation {
  const { k: erlang, dropsAtOnce } = variant;
  const repeat = dropsAtOnce ? cells : repeatersOnly(cells);
  const xs = distinct(repeat.x);
  const lasts = distinct(repeat.tx);
  const totals = distinct(cells.T);
  const weights = countWeights(cells);
  const zeroByTotal = new Float64Array(totals.values.length);
  const totalOf = new Int32Array(repeat.x.length);
  for (let i = 0, k = 0; i < cells.x.length; i += 1) {
    if (cells.x[i] === 0 && !dropsAtOnce) {
      zeroByTotal[totals.index[i]!]! += cells.n[i]!;
    } else {
      totalOf[k] = totals.index[i]!;
      k += 1;
    }
  }
  const { n } = repeat;
  const xOf = xs.index;
  const lastOf = lasts.index;
  const log = { total: new Float64Array(totals.values.length), last: new Float64Array(lasts.values.length) };
  const inverse = { total: log.total.slice(), last: log.last.slice() };
  const shape = new Float64Array(xs.values.length);
  const odds = shape.slice();
  const inverseB = shape.slice();
  const still: SilenceTerms = { log: 0, r: 0, A: 0, rr: 0, rA: 0, AA: 0 };

  return (point) => {
    const r = Math.exp(point[0]!);
    const alpha = Math.exp(point[1]!);
    const a = Math.exp(point[2]!);
    const b = Math.exp(point[3]!);
    tabulate(totals.values, alpha, log.total, inverse.total);
    tabulate(lasts.values, alpha, log.last, inverse.last);
    for (let k = 0; k < shape.length; k += 1) {
      const m = chancesToDrop(variant, xs.values[k]!);
      shape[k] = r + erlang * xs.values[k]!;
      odds[k] = Math.log(a) - Math.log(b + (m - 1));
      inverseB[k] = 1 / (b + (m - 1));
    }
    const coefficients = erlang > 1 ? Array.from(shape, (R) => silenceCoefficients(R, erlang)) : [];
    const rate = rateTerms(weights, erlang, r, alpha);
    const drop = dropTerms(weights, variant, a, b);
    let value = rate.value + drop.value;
    let { gr, gA, hrr, hrA, hAA } = rate;
    let { ga, gb, haa, hab, hbb } = drop;
    let hra = 0;
    let hrb = 0;
    let hAa = 0;
    let hAb = 0;
    let dead = 0;
    const atZero = erlang > 1 ? silenceCoefficients(r, erlang) : null;
    for (let k = 0; k < zeroByTotal.length; k += 1) {
      const weight = zeroByTotal[k]!;
      const i = inverse.total[k]!;
      if (atZero) {
        silence(atZero, totals.values[k]! * i, i, still);
        value += weight * still.log;
        gr += weight * still.r;
        gA += weight * still.A;
        hrr += weight * still.rr;
        hrA += weight * still.rA;
        hAA += weight * still.AA;
      }
      value -= weight * r * log.total[k]!;
      gr -= weight * log.total[k]!;
      gA -= weight * r * i;
      hrA -= weight * i;
      hAA += weight * r * i * i;
    }
    for (let i = 0; i < n.length; i += 1) {
      const weight = n[i]!;
      const xi = xOf[i]!;
      const ti = totalOf[i]!;
      const li = lastOf[i]!;
      const R = shape[xi]!;
      const logTotal = log.total[ti]!;
      const iT = inverse.total[ti]!;
      const iL = inverse.last[li]!;
      const iB = inverseB[xi]!;
      if (erlang > 1) silence(coefficients[xi]!, (totals.values[ti]! - lasts.values[li]!) * iT, iT, still);
      const dr = logTotal - log.last[li]! - still.r;
      const dA = R * (iT - iL) - still.A;
      const d = odds[xi]! + R * (logTotal - log.last[li]!) - still.log;
      const e = Math.exp(d > 0 ? -d : d);
      const s = 1 / (1 + e);
      const w = d > 0 ? s : e * s;
      const alive = d > 0 ? e * s : s;
      value += weight * (Math.max(d, 0) - R * logTotal + still.log + Math.log(1 + e));
      gr -= weight * (logTotal - still.r - w * dr);
      gA -= weight * (R * iT - still.A - w * dA);
      dead += weight * w;
      gb -= weight * w * iB;
      const q = weight * e * s * s;
      hrr += q * dr * dr + weight * alive * still.rr;
      hrA += q * dr * dA - weight * (iT - w * (iT - iL) - alive * still.rA);
      hra += q * dr;
      hrb -= q * dr * iB;
      hAA += q * dA * dA + weight * (R * (iT * iT - w * (iT * iT - iL * iL)) + alive * still.AA);
      hAa += q * dA;
      hAb -= q * dA * iB;
      haa += (q - weight * w) / (a * a);
      hab -= (q * iB) / a;
      hbb += (q + weight * w) * iB * iB;
    }
    ga += dead / a;
    hra /= a;
    hAa /= a;
    const theta = [r, alpha, a, b];
    const gradient = [gr, gA, ga, gb];
    const hessian = [hrr, hrA, hra, hrb, hrA, hAA, hAa, hAb, hra, hAa, haa, hab, hrb, hAb, hab, hbb];
    return inLogarithms(value, theta, gradient, hessian);
  };
}

function repeatersOnly({ x, tx, T, n }: RepeatCells): RepeatCells {
  const columns = [x, tx, T, n].map((column) => {
    const kept = new Float64Array(x.length);
    let count = 0;
    for (let i = 0; i < x.length; i += 1) {
      if (x[i]! === 0) continue;
      kept[count] = column[i]!;
      count += 1;
    }
    return kept.subarray(0, count);
  });
  return { x: columns[0]!, tx: columns[1]!, T: columns[2]!, n: columns[3]! };
}

function tabulate(times: Float64Array, alpha: number, logs: Float64Array, inverses: Float64Array): void {
  for (let k = 0; k < times.length; k += 1) {
    const sum = alpha + times[k]!;
    logs[k] = Math.log(sum);
    inverses[k] = 1 / sum;
  }
}
