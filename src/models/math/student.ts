/**
 * Quantile of Student's t with a whole number of degrees of freedom ν, by bisection of its distribution function, which
 * is a finite sum then (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4).
 */
export function studentQuantile(probability: number, degrees: number): number {
  if (!(Number.isInteger(degrees) && degrees >= 1))
    throw new RangeError(`invalid degrees of freedom; not 1, 2, …: ${degrees}`);
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`invalid probability; not in (0, 1): ${probability}`);
  if (probability < 0.5) return -studentQuantile(1 - probability, degrees);
  // P(|t| < value) = 2 probability − 1.
  let low = 0;
  let high = 1;
  while (within(high, degrees) < 2 * probability - 1 && high < 1e12) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-15 * high; step += 1) {
    const middle = (low + high) / 2;
    if (within(middle, degrees) < 2 * probability - 1) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(|t| < value). */
function within(value: number, degrees: number): number {
  const angle = Math.atan(value / Math.sqrt(degrees));
  const cosine = Math.cos(angle);
  let sum = 0;
  if (degrees % 2 === 1) {
    for (let j = 1, term = cosine; j <= degrees - 2; j += 2) {
      sum += term;
      term *= ((j + 1) / (j + 2)) * cosine * cosine;
    }
    return (2 / Math.PI) * (angle + Math.sin(angle) * sum);
  }
  for (let j = 0, term = 1; j <= degrees - 2; j += 2) {
    sum += term;
    term *= ((j + 1) / (j + 2)) * cosine * cosine;
  }
  return Math.sin(angle) * sum;
}
