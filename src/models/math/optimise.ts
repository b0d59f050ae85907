import { cholesky, solveCholesky } from './symmetric.ts';

/** A log-likelihood at one point: value, gradient (k) and Hessian (k², row by row). */
export interface Evaluation {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

/** From derivatives in θ to derivatives in ln θ. */
export function inLogarithms(
  value: number,
  theta: readonly number[],
  gradient: readonly number[],
  hessian: readonly number[],
): Evaluation {
  const k = theta.length;
  const g = Float64Array.from(gradient, (slope, i) => slope * theta[i]!);
  const h = Float64Array.from(hessian, (curve, ij) => {
    const i = Math.floor(ij / k);
    const j = ij % k;
    return curve * (theta[i]! * theta[j]!) + (i === j ? g[i]! : 0);
  });
  return { value, gradient: g, hessian: h };
}

export interface Bounds {
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

export interface Maximum extends Evaluation {
  readonly point: Float64Array;
  readonly iterations: number;
  /** Largest absolute element of the gradient. */
  readonly gradientNorm: number;
  readonly converged: boolean;
  /** Elements held at a bound, beyond which the value would still rise. */
  readonly atBound: readonly number[];
}

const MOST_ITERATIONS = 200;

/**
 * Maximises a smooth function of few (≤ 6) parameters inside a box by a damped, projected Newton method in a trust
 * region: Nocedal & Wright (2006), Numerical Optimization, 2nd ed., 3.4 (modified Hessian), 4.1 (radius), 16.7
 * (projection). An element at a bound whose slope points outwards is held there. It converges where the Hessian of
 * the others is negative definite and the gain that a Newton step still promises, ½ gᵀ(−H)⁻¹g in units of
 * log-likelihood, is below 1e-9 or the rounding of the value.
 */
export function maximise(
  evaluate: (point: Float64Array) => Evaluation,
  start: ArrayLike<number>,
  bounds: Bounds,
): Maximum {
  let point = clamp(Float64Array.from(start), bounds);
  let now = evaluate(point);
  let held = heldElements(point, now.gradient, bounds);
  let radius = 1;
  let iterations = 0;
  let converged = false;
  while (iterations < MOST_ITERATIONS && Number.isFinite(now.value)) {
    iterations += 1;
    const free = withoutHeld(now, held);
    const { step, damped } = newtonStep(free);
    const length = largest(step);
    const shrink = Math.min(1, radius / length);
    const candidate = clamp(
      point.map((value, i) => value + shrink * step[i]!),
      bounds,
    );
    const gain = promisedGain(
      free,
      candidate.map((value, i) => value - point[i]!),
    );
    const rounding = 1e-14 * Math.abs(now.value);
    if (!damped && shrink === 1 && promisedGain(free, step) <= Math.max(1e-9, rounding)) {
      converged = true;
      break;
    }
    const next = evaluate(candidate);
    const actual = next.value - now.value;
    if (!(actual >= 0.01 * gain - 100 * rounding)) {
      radius = Math.min(radius, length) / 4;
      if (radius < 1e-12) break;
      continue;
    }
    if (actual > 0.75 * gain && shrink < 1) radius = Math.min(2 * radius, 4);
    const stuck = candidate.every((value, i) => value === point[i]);
    point = candidate;
    now = next;
    held = heldElements(point, now.gradient, bounds);
    if (stuck) break;
  }
  const gradientNorm = largest(withoutHeld(now, held).gradient);
  return { ...now, point, iterations, gradientNorm, converged, atBound: held };
}

function heldElements(point: Float64Array, gradient: Float64Array, { lower, upper }: Bounds): number[] {
  return Array.from(point.keys()).filter(
    (i) => (point[i]! <= lower[i]! && gradient[i]! < 0) || (point[i]! >= upper[i]! && gradient[i]! > 0),
  );
}

/** The same derivatives with the held elements taken out of play: no slope, unit curvature, no coupling. */
export function withoutHeld(now: Evaluation, held: readonly number[]): Evaluation {
  if (held.length === 0) return now;
  const k = now.gradient.length;
  const gradient = now.gradient.map((slope, i) => (held.includes(i) ? 0 : slope));
  const hessian = now.hessian.map((curve, ij) => {
    const i = Math.floor(ij / k);
    const j = ij % k;
    if (!held.includes(i) && !held.includes(j)) return curve;
    return i === j ? -1 : 0;
  });
  return { value: now.value, gradient, hessian };
}

/** The ascent direction (−H + μD)⁻¹ g with the smallest μ of a geometric series that makes it definite. */
function newtonStep(now: Evaluation): { step: Float64Array; damped: boolean } {
  const k = now.gradient.length;
  const negative = now.hessian.map((value) => -value);
  let damping = 0;
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const matrix = negative.slice();
    for (let i = 0; i < k; i += 1) {
      matrix[i * k + i]! += damping * Math.max(Math.abs(negative[i * k + i]!), 1e-8);
    }
    const factor = cholesky(matrix, k);
    if (factor) return { step: solveCholesky(factor, now.gradient, k), damped: damping > 0 };
    damping = damping === 0 ? 1e-3 : damping * 4;
  }
  return { step: now.gradient.slice(), damped: true };
}

function promisedGain(now: Evaluation, step: Float64Array): number {
  const k = step.length;
  let gain = 0;
  for (let i = 0; i < k; i += 1) {
    gain += now.gradient[i]! * step[i]!;
    for (let j = 0; j < k; j += 1) gain += 0.5 * step[i]! * now.hessian[i * k + j]! * step[j]!;
  }
  return gain;
}

function clamp(point: Float64Array, bounds: Bounds): Float64Array {
  return point.map((value, i) => Math.min(Math.max(value, bounds.lower[i]!), bounds.upper[i]!));
}

function largest(values: Float64Array): number {
  return values.reduce((high, value) => Math.max(high, Math.abs(value)), 0);
}
