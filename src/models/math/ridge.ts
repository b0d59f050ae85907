import type { Evaluation } from './optimise.ts';

/** Holds loose parameters: ℓ(θ) − ½ λ Σ (ln θᵢ − cᵢ)². A λ of 0 is none. */
export interface Ridge {
  /** λ, in units of log-likelihood: at a factor of e from its centre a parameter costs λ/2. */
  readonly weight: number;
  /** cᵢ, the logarithm of what each parameter is held near. */
  readonly centre: ArrayLike<number>;
}

/** The objective with its penalty; value, gradient and Hessian stay exact. */
export function withRidge(
  evaluate: (point: Float64Array) => Evaluation,
  { weight, centre }: Ridge,
): (point: Float64Array) => Evaluation {
  if (weight === 0) return evaluate;
  return (point) => {
    const { value, gradient, hessian } = evaluate(point);
    const k = point.length;
    const away = point.map((element, i) => element - centre[i]!);
    return {
      value: value - (weight / 2) * away.reduce((sum, distance) => sum + distance * distance, 0),
      gradient: gradient.map((slope, i) => slope - weight * away[i]!),
      hessian: hessian.map((curve, ij) => (ij % (k + 1) === 0 ? curve - weight : curve)),
    };
  };
}
