/** Small dense symmetric matrices, row by row in one array of size k². */

/** Lower Cholesky factor of a positive definite matrix, or null where it is not one. */
export function cholesky(matrix: ArrayLike<number>, k: number): Float64Array | null {
  const factor = new Float64Array(k * k);
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * k + j]!;
      for (let m = 0; m < j; m += 1) sum -= factor[i * k + m]! * factor[j * k + m]!;
      if (i === j) {
        // A pivot lost to rounding is not evidence of curvature.
        if (!(sum > 1e-14 * Math.abs(matrix[i * k + i]!))) return null;
        factor[i * k + i] = Math.sqrt(sum);
      } else {
        factor[i * k + j] = sum / factor[j * k + j]!;
      }
    }
  }
  return factor;
}

/** Solves L Lᵀ x = right. */
export function solveCholesky(factor: Float64Array, right: ArrayLike<number>, k: number): Float64Array {
  const x = Float64Array.from(right);
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < i; j += 1) x[i]! -= factor[i * k + j]! * x[j]!;
    x[i]! /= factor[i * k + i]!;
  }
  for (let i = k - 1; i >= 0; i -= 1) {
    for (let j = i + 1; j < k; j += 1) x[i]! -= factor[j * k + i]! * x[j]!;
    x[i]! /= factor[i * k + i]!;
  }
  return x;
}

/** Inverse of the matrix whose Cholesky factor is given, made exactly symmetric. */
export function invertCholesky(factor: Float64Array, k: number): Float64Array {
  const inverse = new Float64Array(k * k);
  for (let column = 0; column < k; column += 1) {
    const unit = new Float64Array(k);
    unit[column] = 1;
    const x = solveCholesky(factor, unit, k);
    for (let row = 0; row < k; row += 1) inverse[row * k + column] = x[row]!;
  }
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const mean = (inverse[i * k + j]! + inverse[j * k + i]!) / 2;
      inverse[i * k + j] = mean;
      inverse[j * k + i] = mean;
    }
  }
  return inverse;
}

/** vᵀ M v. */
export function quadraticForm(matrix: ArrayLike<number>, vector: ArrayLike<number>): number {
  const k = vector.length;
  let sum = 0;
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < k; j += 1) sum += vector[i]! * matrix[i * k + j]! * vector[j]!;
  }
  return sum;
}
