/** Several functions of one variable on [low, high], as Chebyshev series. */
export interface ChebyshevSeries {
  readonly low: number;
  readonly high: number;
  readonly coefficients: readonly Float64Array[];
}

/**
 * Interpolates at Chebyshev points of the first kind, doubling their number until the last coefficients are below
 * `tolerance` (Trefethen 2019, Approximation Theory and Approximation Practice, chapters 3 and 8). Null where 80
 * points are not enough: the caller evaluates directly then.
 */
export function chebyshevSeries(
  evaluate: (u: number, out: Float64Array) => void,
  outputs: number,
  low: number,
  high: number,
  tolerance: number,
): ChebyshevSeries | null {
  for (let size = 20; size <= 80; size *= 2) {
    const samples = Array.from({ length: size }, (_, k) => {
      const out = new Float64Array(outputs);
      evaluate((low + high) / 2 + ((high - low) / 2) * Math.cos((Math.PI * (k + 0.5)) / size), out);
      return out;
    });
    const coefficients = Array.from({ length: outputs }, (_, j) =>
      Float64Array.from({ length: size }, (__, m) => {
        let sum = 0;
        for (let k = 0; k < size; k += 1) sum += samples[k]![j]! * Math.cos((Math.PI * m * (k + 0.5)) / size);
        return (sum * (m === 0 ? 1 : 2)) / size;
      }),
    );
    const tail = coefficients.every((c) => c.slice(-3).every((last) => Math.abs(last) <= tolerance));
    if (tail) return { low, high, coefficients: coefficients.map((c) => trimmed(c, tolerance / 100)) };
  }
  return null;
}

function trimmed(coefficients: Float64Array, tolerance: number): Float64Array {
  let size = coefficients.length;
  while (size > 1 && Math.abs(coefficients[size - 1]!) <= tolerance) size -= 1;
  return coefficients.slice(0, size);
}

/** Value of series j at u by Clenshaw's recurrence. */
export function chebyshevValue({ low, high, coefficients }: ChebyshevSeries, j: number, u: number): number {
  const c = coefficients[j]!;
  const z = (2 * u - low - high) / (high - low);
  let b1 = 0;
  let b2 = 0;
  for (let k = c.length - 1; k > 0; k -= 1) {
    const b0 = 2 * z * b1 - b2 + c[k]!;
    b2 = b1;
    b1 = b0;
  }
  return z * b1 - b2 + c[0]!;
}

/** Values of series j at many points. */
export function chebyshevValues(
  { low, high, coefficients }: ChebyshevSeries,
  j: number,
  points: Float64Array,
): Float64Array {
  const c = coefficients[j]!;
  const last = c.length - 1;
  const constant = c[0]!;
  const result = new Float64Array(points.length);
  const scale = 2 / (high - low);
  const shift = (low + high) / (high - low);
  for (let i = 0; i < points.length; i += 1) {
    const z = scale * points[i]! - shift;
    const twice = 2 * z;
    let b1 = 0;
    let b2 = 0;
    for (let k = last; k > 0; k -= 1) {
      const b0 = twice * b1 - b2 + c[k]!;
      b2 = b1;
      b1 = b0;
    }
    result[i] = z * b1 - b2 + constant;
  }
  return result;
}
