import { distinct } from '../distinct.ts';
import { type Evaluation, inLogarithms } from '../optimise.ts';
import { digamma, logGamma, trigamma } from '../special.ts';

/** A customer's orders ~ Gamma(p, ν), ν ~ Gamma(q, γ): p has no unit, γ that of money. */
export interface GammaGammaParameters {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
}

/** Customers with x > 0 orders of mean value m > 0, n of them. Columns of equal length. */
export interface SpendCells {
  readonly x: Float64Array;
  readonly m: Float64Array;
  readonly n: Float64Array;
}

/**
 * Log-likelihood of mean order values with gradient and Hessian in (ln p, ln q, ln γ).
 *
 * Fader & Hardie (2013), "The Gamma-Gamma Model of Monetary Value", eq. 1a:
 *   ln f = ln Γ(px+q) − ln Γ(px) − ln Γ(q) + q ln γ + (px−1) ln m + px ln x − (px+q) ln(γ + xm).
 */
export function gammaGammaLogLikelihood(parameters: GammaGammaParameters, cells: SpendCells): Evaluation {
  const { p, q, gamma } = parameters;
  return gammaGammaObjective(cells)(Float64Array.of(Math.log(p), Math.log(q), Math.log(gamma)));
}

/** The same as a function of the log-parameters; Γ and its derivatives are tabulated by distinct x. */
export function gammaGammaObjective({ x, m, n }: SpendCells): (point: Float64Array) => Evaluation {
  const { values, index } = distinct(x);
  const counts = new Float64Array(values.length);
  let customers = 0;
  let logMeans = 0;
  let orderLogs = 0;
  for (let i = 0; i < x.length; i += 1) {
    counts[index[i]!]! += n[i]!;
    customers += n[i]!;
    logMeans += n[i]! * Math.log(m[i]!);
    orderLogs += n[i]! * x[i]! * Math.log(x[i]! * m[i]!);
  }
  return (point) => {
    const p = Math.exp(point[0]!);
    const q = Math.exp(point[1]!);
    const gamma = Math.exp(point[2]!);
    const logGammaParameter = point[2]!;
    let value = p * orderLogs - logMeans + customers * (q * logGammaParameter - logGamma(q));
    let gp = orderLogs;
    let gq = customers * (logGammaParameter - digamma(q));
    let gg = (customers * q) / gamma;
    let hpp = 0;
    let hpq = 0;
    let hpg = 0;
    let hqq = -customers * trigamma(q);
    let hqg = customers / gamma;
    let hgg = (-customers * q) / (gamma * gamma);
    for (let k = 0; k < values.length; k += 1) {
      const count = values[k]!;
      const weight = counts[k]!;
      const sum = digamma(p * count + q);
      const bend = trigamma(p * count + q);
      value += weight * (logGamma(p * count + q) - logGamma(p * count));
      gp += weight * count * (sum - digamma(p * count));
      gq += weight * sum;
      hpp += weight * count * count * (bend - trigamma(p * count));
      hpq += weight * count * bend;
      hqq += weight * bend;
    }
    for (let i = 0; i < x.length; i += 1) {
      const weight = n[i]!;
      const count = x[i]!;
      const total = gamma + count * m[i]!;
      const log = Math.log(total);
      const inverse = 1 / total;
      const shape = p * count + q;
      value -= weight * shape * log;
      gp -= weight * count * log;
      gq -= weight * log;
      gg -= weight * shape * inverse;
      hpg -= weight * count * inverse;
      hqg -= weight * inverse;
      hgg += weight * shape * inverse * inverse;
    }
    return inLogarithms(value, [p, q, gamma], [gp, gq, gg], [hpp, hpq, hpg, hpq, hqq, hqg, hpg, hqg, hgg]);
  };
}
