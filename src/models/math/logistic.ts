import { type Evaluation, maximise } from './optimise.ts';
import { cholesky, invertCholesky } from './symmetric.ts';

/**
 * Rows of a logistic regression, grouped: `trials` people of equal covariates, of whom `events` had the event. A row
 * names `width` columns and their values, the rest of its covariates being zero; an unused place names column −1.
 */
export interface LogisticRows {
  /** Number of columns of the design. */
  readonly columns: number;
  readonly width: number;
  readonly column: Int32Array;
  readonly value: Float64Array;
  readonly trials: Float64Array;
  readonly events: Float64Array;
}

export interface LogisticFit {
  readonly weights: Float64Array;
  /** (H + P)⁻¹ row by row: of the weights under the prior that the penalty is. */
  readonly covariance: Float64Array;
  /** Without the penalty and the binomial coefficients. */
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly converged: boolean;
  readonly gradientNorm: number;
}

const FARTHEST = 1e4;
/** In units of log-odds: a contribution known no better than this is not known, as where a line parts the events. */
const LARGEST_ERROR = 1000;

/**
 * Maximises Σ events·η − trials·ln(1 + e^η) − ½ wᵀPw by Newton's method with the analytic gradient and Hessian.
 * Le Cessie & van Houwelingen (1992), "Ridge estimators in logistic regression", Applied Statistics 41(1).
 *
 * @param penalty P, symmetric, positive semi-definite, row by row; zeros for the plain fit
 * @param start where to begin, such as the weights under another penalty; the maximum is one and the same
 * @returns null where the data and the penalty together do not pin every weight
 */
export function fitLogistic(
  rows: LogisticRows,
  penalty: Float64Array,
  start: Float64Array = new Float64Array(rows.columns),
): LogisticFit | null {
  const k = rows.columns;
  if (penalty.length !== k * k) throw new RangeError(`invalid penalty; not ${k} × ${k}: ${penalty.length}`);
  const best = maximise((point) => evaluate(rows, penalty, point), start, {
    lower: new Float64Array(k).fill(-FARTHEST),
    upper: new Float64Array(k).fill(FARTHEST),
  });
  const factor = cholesky(
    best.hessian.map((value) => -value),
    k,
  );
  if (!factor || !best.converged || best.atBound.length > 0) return null;
  const covariance = invertCholesky(factor, k);
  for (let place = 0; place < rows.value.length; place += 1) {
    const i = rows.column[place]!;
    if (i >= 0 && rows.value[place]! ** 2 * covariance[i * k + i]! > LARGEST_ERROR ** 2) return null;
  }
  return {
    weights: best.point,
    covariance,
    logLikelihood: logisticLikelihood(rows, best.point),
    iterations: best.iterations,
    converged: best.converged,
    gradientNorm: best.gradientNorm,
  };
}

/** η of a row. */
export function linearPredictor({ width, column, value }: LogisticRows, row: number, weights: Float64Array) {
  let eta = 0;
  for (let place = row * width; place < (row + 1) * width; place += 1) {
    const at = column[place]!;
    if (at >= 0) eta += value[place]! * weights[at]!;
  }
  return eta;
}

/** ln(1 + e^η) without overflow. */
const softplus = (eta: number) => Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta)));

/** Σ events·η − trials·ln(1 + e^η). */
export function logisticLikelihood(rows: LogisticRows, weights: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < rows.trials.length; row += 1) {
    const eta = linearPredictor(rows, row, weights);
    sum += rows.events[row]! * eta - rows.trials[row]! * softplus(eta);
  }
  return sum;
}

function evaluate(rows: LogisticRows, penalty: Float64Array, weights: Float64Array): Evaluation {
  const { columns: k, width, column, value, trials, events } = rows;
  const gradient = new Float64Array(k);
  const hessian = new Float64Array(k * k);
  let sum = 0;
  for (let row = 0; row < trials.length; row += 1) {
    const eta = linearPredictor(rows, row, weights);
    const n = trials[row]!;
    const p = 1 / (1 + Math.exp(-eta));
    sum += events[row]! * eta - n * softplus(eta);
    const slope = events[row]! - n * p;
    const curve = -n * p * (1 - p);
    const end = (row + 1) * width;
    for (let place = row * width; place < end; place += 1) {
      const i = column[place]!;
      if (i < 0) continue;
      const x = value[place]!;
      gradient[i]! += slope * x;
      const bend = curve * x;
      for (let other = row * width; other <= place; other += 1) {
        const j = column[other]!;
        if (j >= 0) hessian[Math.max(i, j) * k + Math.min(i, j)]! += bend * value[other]!;
      }
    }
  }
  for (let i = 0; i < k; i += 1) for (let j = 0; j < i; j += 1) hessian[j * k + i] = hessian[i * k + j]!;
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < k; j += 1) {
      const p = penalty[i * k + j]!;
      if (p === 0) continue;
      sum -= 0.5 * weights[i]! * p * weights[j]!;
      gradient[i]! -= p * weights[j]!;
      hessian[i * k + j]! -= p;
    }
  }
  return { value: sum, gradient, hessian };
}
