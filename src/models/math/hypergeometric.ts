/** Where the series would need more terms than this, the caller should use an integral instead. */
const MOST_TERMS = 5_000_000;

/**
 * ln ₂F₁(a, b; c; z) for a, b ≥ 0, c > 0, 0 ≤ z < 1: every term is positive, so nothing cancels.
 *
 * The power series (Abramowitz & Stegun 15.1.1), rescaled as it grows; where both c − a and c − b are positive
 * and smaller, after Euler's transformation (15.3.3). Terms needed grow as 1 / (1 − z).
 *
 * @throws RangeError outside that domain, or where the series does not settle.
 */
export function logHypergeometric(a: number, b: number, c: number, z: number): number {
  if (!(a >= 0 && b >= 0 && c > 0 && z >= 0 && z < 1)) {
    throw new RangeError(`invalid ₂F₁(${a}, ${b}; ${c}; ${z}); needs a, b >= 0, c > 0 and 0 <= z < 1`);
  }
  if (c - a >= 0 && c - b >= 0 && c - a + (c - b) < a + b) {
    return (c - a - b) * Math.log1p(-z) + logSeries(c - a, c - b, c, z);
  }
  return logSeries(a, b, c, z);
}

function logSeries(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  let scale = 0;
  for (let j = 0; j < MOST_TERMS; j += 1) {
    const ratio = (((a + j) / (c + j)) * (b + j) * z) / (1 + j);
    term *= ratio;
    sum += term;
    // Once the ratio falls below one, the rest is at most a geometric series.
    if (ratio < 1 && term <= 1e-17 * sum * (1 - Math.max(ratio, z))) return scale + Math.log(sum);
    if (sum > 1e250) {
      scale += Math.log(sum);
      term /= sum;
      sum = 1;
    }
  }
  throw new RangeError(`₂F₁(${a}, ${b}; ${c}; ${z}) did not settle in ${MOST_TERMS} terms`);
}
