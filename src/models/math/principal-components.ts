/**
 * Principal components of a few columns: the eigenvectors of their covariance, by cyclic Jacobi rotations
 * [Golub, Van Loan: Matrix Computations, 4th ed., 8.5].
 */
interface PrincipalComponents {
  readonly means: readonly number[];
  /** Variance along each component, the largest first. */
  readonly variances: readonly number[];
  /** Of each component by column; the largest loading is positive. */
  readonly loadings: readonly (readonly number[])[];
}

const maxSweeps = 60;

/** @param values row by row, `width` columns; @throws where there are fewer than two rows */
export function principalComponents(values: ArrayLike<number>, width: number): PrincipalComponents {
  const rows = values.length / width;
  if (!(rows >= 2)) throw new Error(`invalid sample; fewer than 2 rows: ${rows}`);
  const means = Array.from({ length: width }, (_, column) => {
    let sum = 0;
    for (let at = column; at < values.length; at += width) sum += values[at] as number;
    return sum / rows;
  });
  const covariance = Array.from({ length: width }, () => new Float64Array(width));
  for (let row = 0; row < values.length; row += width)
    for (let i = 0; i < width; i += 1) {
      const left = (values[row + i] as number) - (means[i] as number);
      for (let j = 0; j <= i; j += 1)
        (covariance[i] as Float64Array)[j]! += left * ((values[row + j] as number) - (means[j] as number));
    }
  for (let i = 0; i < width; i += 1)
    for (let j = 0; j <= i; j += 1) {
      const value = covariance[i]![j]! / (rows - 1);
      covariance[i]![j] = value;
      covariance[j]![i] = value;
    }
  const vectors = rotate(covariance);
  const order = means.map((_, index) => index).sort((a, b) => covariance[b]![b]! - covariance[a]![a]!);
  return {
    means,
    variances: order.map((index) => Math.max(0, covariance[index]![index]!)),
    loadings: order.map((index) => {
      const vector = vectors.map((row) => row[index]!);
      const top = vector.reduce((high, one) => (Math.abs(one) > Math.abs(high) + 1e-12 ? one : high), 0);
      return vector.map((one) => (top < 0 ? -one : one));
    }),
  };
}

/** Makes the matrix diagonal in place, and returns the rotations as columns. */
function rotate(matrix: readonly Float64Array[]): Float64Array[] {
  const width = matrix.length;
  const vectors = matrix.map((_, i) => Float64Array.from({ length: width }, (_, j) => Number(i === j)));
  for (let sweep = 0; sweep < maxSweeps; sweep += 1) {
    let off = 0;
    let trace = 0;
    for (let p = 0; p < width; p += 1) {
      trace += matrix[p]![p]!;
      for (let q = 0; q < p; q += 1) off += matrix[p]![q]! ** 2;
    }
    if (off <= 1e-28 * trace ** 2) break;
    for (let p = 0; p < width - 1; p += 1)
      for (let q = p + 1; q < width; q += 1) {
        const apq = matrix[p]![q]!;
        if (apq === 0) continue;
        const theta = (matrix[q]![q]! - matrix[p]![p]!) / (2 * apq);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < width; k += 1) {
          const [kp, kq] = [matrix[k]![p]!, matrix[k]![q]!];
          matrix[k]![p] = c * kp - s * kq;
          matrix[k]![q] = s * kp + c * kq;
        }
        for (let k = 0; k < width; k += 1) {
          const [pk, qk] = [matrix[p]![k]!, matrix[q]![k]!];
          matrix[p]![k] = c * pk - s * qk;
          matrix[q]![k] = s * pk + c * qk;
          const [vp, vq] = [vectors[k]![p]!, vectors[k]![q]!];
          vectors[k]![p] = c * vp - s * vq;
          vectors[k]![q] = s * vp + c * vq;
        }
      }
  }
  return vectors;
}
