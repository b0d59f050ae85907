import { type LogBeta, logBetaDerivatives } from '../beta-derivatives.ts';
import type { RepeatCells } from '../cells.ts';
import { type Evaluation, inLogarithms } from '../optimise.ts';
import { logSumExp } from '../special.ts';

/** BG/BB: at each occasion a living customer buys with p ~ Beta(α, β), and has died before with θ ~ Beta(γ, δ). */
export interface BgBbParameters {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly delta: number;
}

/**
 * Log-likelihood with gradient and Hessian in (ln α, ln β, ln γ, ln δ). Cells count occasions: x of them were used,
 * the last at t_x, of T in all.
 *
 * Fader, Hardie & Shang (2010), "Customer-Base Analysis in a Discrete-Time Noncontractual Setting", Marketing
 * Science 29(6), eq. 7: alive throughout, or dead since one of the T − t_x occasions after the last purchase.
 */
export function bgBbLogLikelihood(parameters: BgBbParameters, cells: RepeatCells): Evaluation {
  const { alpha, beta, gamma, delta } = parameters;
  const point = Float64Array.of(Math.log(alpha), Math.log(beta), Math.log(gamma), Math.log(delta));
  return bgBbObjective(cells)(point);
}

export function bgBbObjective(cells: RepeatCells): (point: Float64Array) => Evaluation {
  const { x, tx, T, n } = cells;
  return (point) => {
    const theta = Array.from(point, Math.exp) as [number, number, number, number];
    const [alpha, beta, gamma, delta] = theta;
    const buys = logBetaDerivatives(alpha, beta);
    const dies = logBetaDerivatives(gamma, delta);
    const gradient = new Float64Array(4);
    const hessian = new Float64Array(16);
    let value = 0;
    for (let i = 0; i < x.length; i += 1) {
      const weight = n[i]!;
      const stories = [
        story(
          logBetaDerivatives(alpha + x[i]!, beta + T[i]! - x[i]!),
          logBetaDerivatives(gamma, delta + T[i]!),
          buys,
          dies,
        ),
      ];
      for (let at = tx[i]!; at < T[i]!; at += 1) {
        stories.push(
          story(
            logBetaDerivatives(alpha + x[i]!, beta + at - x[i]!),
            logBetaDerivatives(gamma + 1, delta + at),
            buys,
            dies,
          ),
        );
      }
      const total = logSumExp(stories.map(({ log }) => log));
      value += weight * total;
      const mean = new Float64Array(4);
      for (const { log, slope, bend } of stories) {
        const share = Math.exp(log - total);
        for (let j = 0; j < 4; j += 1) {
          mean[j]! += share * slope[j]!;
          for (let k = 0; k < 4; k += 1) {
            hessian[4 * j + k]! += weight * share * (bend[4 * j + k]! + slope[j]! * slope[k]!);
          }
        }
      }
      for (let j = 0; j < 4; j += 1) {
        gradient[j]! += weight * mean[j]!;
        for (let k = 0; k < 4; k += 1) hessian[4 * j + k]! -= weight * mean[j]! * mean[k]!;
      }
    }
    return inLogarithms(value, theta, [...gradient], [...hessian]);
  };
}

/** Logarithm of one summand of the likelihood with its derivatives. */
function story(bought: LogBeta, lived: LogBeta, buys: LogBeta, dies: LogBeta) {
  const mixed = bought.ab - buys.ab;
  const mixedLife = lived.ab - dies.ab;
  return {
    log: bought.value - buys.value + lived.value - dies.value,
    slope: [bought.a - buys.a, bought.b - buys.b, lived.a - dies.a, lived.b - dies.b],
    bend: [
      [bought.aa - buys.aa, mixed, 0, 0],
      [mixed, bought.bb - buys.bb, 0, 0],
      [0, 0, lived.aa - dies.aa, mixedLife],
      [0, 0, mixedLife, lived.bb - dies.bb],
    ].flat(),
  };
}
