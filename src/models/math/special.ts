/**
 * Special functions for likelihoods. Arguments are positive reals.
 *
 * Each shifts its argument above 10 by the recurrence and then uses the asymptotic series: Abramowitz & Stegun
 * (1964), Handbook of Mathematical Functions, 6.1.41 (ln Γ), 6.3.18 (ψ), 6.4.12 (ψ′). Absolute error < 1e-14
 * times max(1, |value|). Written here because a call into WASM costs more than the series.
 */

const HALF_LOG_TWO_PI = 0.9189385332046728;

/** ln Γ(x), x > 0. */
export function logGamma(x: number): number {
  let shift = 1;
  let y = x;
  let shifted = 0;
  while (y < 10) {
    shift *= y;
    y += 1;
    // y < 1e-300 would take the product to zero before the logarithm.
    if (shift < 1e-280) {
      shifted += Math.log(shift);
      shift = 1;
    }
  }
  const i = 1 / y;
  const s = i * i;
  const series =
    i *
    (1 / 12 +
      s *
        (-1 / 360 + s * (1 / 1260 + s * (-1 / 1680 + s * (1 / 1188 + s * (-691 / 360360 + s * (1 / 156)))))));
  return (y - 0.5) * Math.log(y) - y + HALF_LOG_TWO_PI + series - Math.log(shift) - shifted;
}

/** ψ(x) = d ln Γ(x) / dx, x > 0. */
export function digamma(x: number): number {
  let sum = 0;
  let y = x;
  while (y < 10) {
    sum -= 1 / y;
    y += 1;
  }
  const i = 1 / y;
  const s = i * i;
  const series =
    s *
    (1 / 12 +
      s * (-1 / 120 + s * (1 / 252 + s * (-1 / 240 + s * (1 / 132 + s * (-691 / 32760 + s * (1 / 12)))))));
  return sum + Math.log(y) - 0.5 * i - series;
}

/** ψ′(x), x > 0. */
export function trigamma(x: number): number {
  let sum = 0;
  let y = x;
  while (y < 10) {
    sum += 1 / (y * y);
    y += 1;
  }
  const i = 1 / y;
  const s = i * i;
  const series =
    i *
    s *
    (1 / 6 + s * (-1 / 30 + s * (1 / 42 + s * (-1 / 30 + s * (5 / 66 + s * (-691 / 2730 + s * (7 / 6)))))));
  return sum + i + 0.5 * s + series;
}

/** ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b). */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** ln(1 − e^x), x < 0; Mächler (2012), "Accurately Computing log(1 − exp(−|a|))", eq. 7. */
export function log1mexp(x: number): number {
  return x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
}

/** ln(e^x + e^y). */
export function logAddExp(x: number, y: number): number {
  const high = Math.max(x, y);
  if (high === Number.NEGATIVE_INFINITY) return high;
  return high + Math.log1p(Math.exp(Math.min(x, y) - high));
}

/** ln Σ e^x. */
export function logSumExp(x: ArrayLike<number>): number {
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < x.length; i += 1) high = Math.max(high, x[i]!);
  if (!Number.isFinite(high)) return high;
  let sum = 0;
  for (let i = 0; i < x.length; i += 1) sum += Math.exp(x[i]! - high);
  return high + Math.log(sum);
}

/** 1 / (1 + e^−x). */
export function logistic(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}

/** ln(1 + e^x). */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
