import type { Refusal } from '../report.ts';
import { type Bounds, type Evaluation, type Maximum, maximise, withoutHeld } from './optimise.ts';
import { type Ridge, withRidge } from './ridge.ts';
import { cholesky, invertCholesky } from './symmetric.ts';

/** A maximum-likelihood fit: frozen, and plain data for JSON. Matrices are rows of numbers, in `names` order. */
export interface Fit<Name extends string> {
  readonly model: string;
  readonly names: readonly Name[];
  readonly parameters: Readonly<Record<Name, number>>;
  /** Null for a parameter held at its bound. */
  readonly standardErrors: Readonly<Record<Name, number | null>>;
  /**
   * Parameters that the data would push without end (such as b, where customers do not differ in how they drop
   * out), held at a bound so far off that predictions no longer depend on it. Usually empty.
   */
  readonly heldAtBound: readonly Name[];
  /** Of the parameters themselves: inverse of the negative Hessian of the total log-likelihood; 0 where held. */
  readonly covariance: readonly (readonly number[])[];
  /** Of the logarithms of the parameters, for normal approximations that keep them positive. */
  readonly logCovariance: readonly (readonly number[])[];
  readonly logLikelihood: number;
  readonly aic: number;
  readonly bic: number;
  readonly observations: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Largest element of the gradient of the total log-likelihood in the log-parameters. */
  readonly gradientNorm: number;
  /** |difference| of the log-likelihoods that two different starts reached. */
  readonly secondStartGap: number;
}

export type FitOutcome<Name extends string> =
  | { readonly ok: true; readonly fit: Fit<Name> }
  | { readonly ok: false; readonly refusal: Refusal };

export interface FitProblem<Name extends string> {
  readonly model: string;
  readonly names: readonly Name[];
  readonly evaluate: (point: Float64Array) => Evaluation;
  /** Two different starts, in logarithms; one where it lies near a maximum that two have reached. */
  readonly starts: readonly [ArrayLike<number>, ArrayLike<number>?];
  readonly bounds: Bounds;
  readonly observations: number;
  /** Default none. What is reported as the likelihood is without it. */
  readonly ridge?: Ridge;
}

export function refuse(
  code: string,
  what: string,
  needs: number,
  has: number,
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, what, needs, has } };
}

/** With fewer parameters than this away from their bounds there is no model left. */
const LEAST_IDENTIFIED = 2;

/** Maximises from both starts and freezes the result; refuses where they disagree or nothing pins a parameter. */
export function fitByMaximumLikelihood<Name extends string>(problem: FitProblem<Name>): FitOutcome<Name> {
  const { model, names, starts, bounds, observations, ridge } = problem;
  const evaluate = ridge ? withRidge(problem.evaluate, ridge) : problem.evaluate;
  const k = names.length;
  const first = maximise(evaluate, starts[0], bounds);
  const second = starts[1] ? maximise(evaluate, starts[1], bounds) : first;
  const higher = second.value > first.value ? second : first;
  const tolerance = 1e-4 + 1e-10 * Math.abs(higher.value);
  const best = polished(evaluate, higher, bounds, tolerance);
  // A start that strayed onto a flat ridge, and stopped there or at a bound, says nothing against an inner maximum that
  // the other reached: then a third, well away from that maximum, must come back to it.
  const other = higher === second ? first : second;
  const onRidge = !other.converged || other.atBound.length > best.atBound.length;
  const strayed = best.converged && onRidge && best.value - other.value > tolerance;
  const witness = strayed ? maximise(evaluate, displaced(best.point), bounds) : other;
  const gap = Math.abs(best.value - witness.value);
  const identified = k - best.atBound.length;
  if (identified < LEAST_IDENTIFIED) {
    const loose = best.atBound.map((i) => names[i]).join(', ');
    const what = `${model}: the likelihood rises without end in ${loose}; the customers differ too little.`;
    return refuse('not_identified', what, LEAST_IDENTIFIED, identified);
  }
  if (!best.converged || !Number.isFinite(best.value)) {
    return refuse('not_converged', `${model}: the maximum of the likelihood was not reached.`, 2, 0);
  }
  if (!(gap <= tolerance)) {
    return refuse('starts_disagree', `${model}: two starts reached different likelihoods.`, 2, 1);
  }
  const factor = cholesky(
    withoutHeld(best, best.atBound).hessian.map((value) => -value),
    k,
  );
  if (!factor) return refuse('not_identified', `${model}: the likelihood is flat at its maximum.`, k, k - 1);
  return {
    ok: true,
    fit: frozenFit(problem, {
      best,
      inverse: invertCholesky(factor, k),
      first,
      second,
      secondStartGap: gap,
      observations,
    }),
  };
}

/** So near to a bound, on the logarithmic scale, that the climb was on its way there. */
const NEAR = 0.25;

/**
 * A climb along a flat ridge may stop a hair before the bound to which it leads. From the bound itself, or from a point
 * well away, it ends; the highest end that is one is taken.
 */
function polished(
  evaluate: (point: Float64Array) => Evaluation,
  best: Maximum,
  bounds: Bounds,
  tolerance: number,
): Maximum {
  if (best.converged || !Number.isFinite(best.value)) return best;
  const onBound = best.point.map((value, i) => {
    const [lower, upper] = [bounds.lower[i]!, bounds.upper[i]!];
    return upper - value < NEAR ? upper : value - lower < NEAR ? lower : value;
  });
  const again = [onBound, displaced(best.point)].map((start) => maximise(evaluate, start, bounds));
  const ended = again.filter(({ converged, value }) => converged && value >= best.value - tolerance);
  return ended.sort((left, right) => right.value - left.value)[0] ?? best;
}

/** A point a factor of about two away from another, up in one parameter and down in the next. */
function displaced(point: Float64Array): Float64Array {
  return point.map((value, i) => value + (i % 2 === 0 ? 0.7 : -0.7));
}

/** What the climbs of a fit came to. */
interface Climbs {
  readonly best: Maximum;
  readonly inverse: Float64Array;
  readonly first: Maximum;
  readonly second: Maximum;
  readonly secondStartGap: number;
  readonly observations: number;
}

function frozenFit<Name extends string>(
  { model, names, evaluate, ridge }: FitProblem<Name>,
  { best, inverse, first, second, secondStartGap, observations }: Climbs,
): Fit<Name> {
  const k = names.length;
  const logLikelihood = ridge ? evaluate(best.point).value : best.value;
  const theta = best.point.map(Math.exp);
  const held = best.atBound;
  const variance = (i: number, j: number) => (held.includes(i) || held.includes(j) ? 0 : inverse[i * k + j]!);
  const rows = (scale: (i: number, j: number) => number) =>
    Object.freeze(names.map((_, i) => Object.freeze(names.map((__, j) => variance(i, j) * scale(i, j)))));
  const record = <Value>(of: (i: number) => Value) =>
    Object.freeze(Object.fromEntries(names.map((name, i) => [name, of(i)]))) as Readonly<Record<Name, Value>>;
  return Object.freeze({
    model,
    names: Object.freeze([...names]),
    parameters: record((i) => theta[i]!),
    standardErrors: record((i) => (held.includes(i) ? null : theta[i]! * Math.sqrt(variance(i, i)))),
    heldAtBound: Object.freeze(held.map((i) => names[i]!)),
    covariance: rows((i, j) => theta[i]! * theta[j]!),
    logCovariance: rows(() => 1),
    logLikelihood,
    aic: 2 * k - 2 * logLikelihood,
    bic: k * Math.log(observations) - 2 * logLikelihood,
    observations,
    iterations: first.iterations + second.iterations,
    converged: best.converged,
    gradientNorm: best.gradientNorm,
    secondStartGap,
  });
}
