import { type Evaluation, inLogarithms } from '../optimise.ts';
import { digamma, logGamma, trigamma } from '../special.ts';

/** Contracts by tenure: `lost` at their t-th renewal, `kept` after it and not seen further. t = 1, 2, … */
export interface TenureCells {
  readonly t: Float64Array;
  readonly lost: Float64Array;
  readonly kept: Float64Array;
}

/** θ ~ Beta(α, β) of leaving at a renewal; c ≠ 1 lets a customer's own risk fall (c < 1) or rise with tenure. */
export interface ContractParameters {
  readonly alpha: number;
  readonly beta: number;
  /** 1 in the shifted beta-geometric model. */
  readonly c: number;
}

/** ln S(t) with gradient (α, β, c) and the upper triangle of the Hessian (αα, αβ, αc, ββ, βc, cc). */
function logSurvival({ alpha, beta, c }: ContractParameters, t: number): Float64Array {
  const out = new Float64Array(10);
  if (t === 0) return out;
  const tau = t ** c;
  const both = alpha + beta;
  const log = Math.log(t);
  const slopeBoth = digamma(both) - digamma(both + tau);
  const bendBoth = trigamma(both) - trigamma(both + tau);
  const slopeTau = digamma(beta + tau) - digamma(both + tau);
  const bendTau = trigamma(beta + tau) - trigamma(both + tau);
  out[0] = logGamma(beta + tau) - logGamma(beta) + logGamma(both) - logGamma(both + tau);
  out[1] = slopeBoth;
  out[2] = digamma(beta + tau) - digamma(beta) + slopeBoth;
  out[3] = tau * log * slopeTau;
  out[4] = bendBoth;
  out[5] = bendBoth;
  out[6] = -tau * log * trigamma(both + tau);
  out[7] = trigamma(beta + tau) - trigamma(beta) + bendBoth;
  out[8] = tau * log * bendTau;
  out[9] = tau * log * log * (slopeTau + tau * bendTau);
  return out;
}

/**
 * Log-likelihood of tenures with gradient and Hessian in (ln α, ln β) or (ln α, ln β, ln c).
 *
 * S(t) = B(α, β + t^c) / B(α, β) and P(lost at t) = S(t − 1) − S(t). With c = 1 the shifted beta-geometric of Fader &
 * Hardie (2007), "How to Project Customer Retention", Journal of Interactive Marketing 21(1); else the
 * beta-discrete-Weibull of Fader, Hardie, Liu, Davin & Steenburgh (2018), "How to Project Customer Retention
 * Revisited", same journal 43.
 */
export function contractObjective(
  { t, lost, kept }: TenureCells,
  withShape: boolean,
): (point: Float64Array) => Evaluation {
  const size = withShape ? 3 : 2;
  return (point) => {
    const theta = Array.from(point, Math.exp);
    const parameters = { alpha: theta[0]!, beta: theta[1]!, c: withShape ? theta[2]! : 1 };
    const gradient = new Float64Array(3);
    const upper = new Float64Array(6);
    let value = 0;
    for (let i = 0; i < t.length; i += 1) {
      const now = logSurvival(parameters, t[i]!);
      value += kept[i]! * now[0]!;
      for (let j = 0; j < 3; j += 1) gradient[j]! += kept[i]! * now[1 + j]!;
      for (let j = 0; j < 6; j += 1) upper[j]! += kept[i]! * now[4 + j]!;
      if (!(lost[i]! > 0)) continue;
      const before = logSurvival(parameters, t[i]! - 1);
      const drop = now.map((term, j) => term - before[j]!);
      // ln(S(t−1) − S(t)) = ln S(t−1) + ln(1 − e^d).
      const w = 1 / Math.expm1(-drop[0]!);
      value += lost[i]! * (before[0]! + Math.log(-Math.expm1(drop[0]!)));
      for (let j = 0; j < 3; j += 1) gradient[j]! += lost[i]! * (before[1 + j]! - w * drop[1 + j]!);
      for (let j = 0, h = 0; j < 3; j += 1) {
        for (let k = j; k < 3; k += 1, h += 1) {
          const square = w * (1 + w) * drop[1 + j]! * drop[1 + k]!;
          upper[h]! += lost[i]! * (before[4 + h]! - w * drop[4 + h]! - square);
        }
      }
    }
    const [aa, ab, ac, bb, bc, cc] = upper as unknown as [number, number, number, number, number, number];
    const hessian = withShape ? [aa, ab, ac, ab, bb, bc, ac, bc, cc] : [aa, ab, ab, bb];
    return inLogarithms(value, theta, [...gradient.subarray(0, size)], hessian);
  };
}
