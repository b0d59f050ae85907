/** Several functions of one variable on [low, high], as Chebyshev series. */
export interface ChebyshevSeries {
  readonly low: number;
  readonly high: number;
  readonly coefficients: readonly Float64Array[];
}

/** cos(πj / n) for j from 0 to 2n − 1. */
const cosines = new Map<number, Float64Array>();

function cosinesOf(n: number): Float64Array {
  let known = cosines.get(n);
  if (!known) {
    known = Float64Array.from({ length: 2 * n }, (_, j) => Math.cos((Math.PI * j) / n));
    cosines.set(n, known);
  }
  return known;
}

const FEWEST_INTERVALS = 16;
const MOST_INTERVALS = 128;

/**
 * Interpolates at Chebyshev points, cos(πk / n) for k from 0 to n, doubling n until the last coefficients are below
 * `tolerance` (Trefethen 2019, Approximation Theory and Approximation Practice, chapters 2 and 3). The points of n are
 * among those of 2n, so that none is evaluated twice. Null where 129 points are not enough: the caller evaluates
 * directly then.
 */
export function chebyshevSeries(
  evaluate: (u: number, out: Float64Array) => void,
  outputs: number,
  low: number,
  high: number,
  tolerance: number,
): ChebyshevSeries | null {
  let samples: Float64Array[] = [];
  for (let n = FEWEST_INTERVALS; n <= MOST_INTERVALS; n *= 2) {
    const cosine = cosinesOf(n);
    const before = samples;
    samples = Array.from({ length: n + 1 }, (_, k) => {
      if (before.length > 0 && k % 2 === 0) return before[k / 2]!;
      const out = new Float64Array(outputs);
      evaluate((low + high) / 2 + ((high - low) / 2) * cosine[k]!, out);
      return out;
    });
    const coefficients = Array.from({ length: outputs }, (_, j) =>
      Float64Array.from({ length: n + 1 }, (__, m) => coefficient(samples, j, m, cosine)),
    );
    const tail = coefficients.every((c) => c.slice(-3).every((last) => Math.abs(last) <= tolerance));
    if (tail) return { low, high, coefficients: coefficients.map((c) => trimmed(c, tolerance / 100)) };
  }
  return null;
}

/** The m-th coefficient of output j: 2/n Σ″ f(x_k) cos(πmk / n), of which the ends, and the first and last m, count half. */
function coefficient(samples: readonly Float64Array[], j: number, m: number, cosine: Float64Array): number {
  const n = samples.length - 1;
  let sum = (samples[0]![j]! + (m % 2 === 0 ? 1 : -1) * samples[n]![j]!) / 2;
  for (let k = 1, place = m; k < n; k += 1, place += m) sum += samples[k]![j]! * cosine[place % (2 * n)]!;
  return (sum * (m === 0 || m === n ? 1 : 2)) / n;
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
