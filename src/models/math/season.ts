import { cholesky, invertCholesky, solveCholesky } from './symmetric.ts';

/** A stretch of days within one month of the business calendar and one of the lunar calendar. */
export interface Stretch {
  /** Business month, 0 to 11. */
  readonly month: number;
  /** Lunar month (Umm al-Qura), 0 to 11: Ramadan is 8. */
  readonly lunar: number;
  /** Middle of the stretch, in years from any day. */
  readonly year: number;
  /** Purchases that happened, and that a model without seasons expected. */
  readonly actual: number;
  readonly expected: number;
}

/** How busy each month is, relative to a year's mean, in logarithms. */
export interface Season {
  readonly months: Float64Array;
  /** Null where the lunar calendar explains nothing beyond chance. */
  readonly lunar: Float64Array | null;
  /** By how much all customers buy more or less often from one year to the next, in logarithms, and its standard error. */
  readonly trend: number;
  readonly trendError: number;
}

const MONTHS = 12;
/** A month's index is drawn towards 1 as by so many purchases, times how much months vary beyond chance. */
const PRIOR_PURCHASES = 20;
/** Twice the gain in log-likelihood, per unit of dispersion, that twelve lunar months must bring. */
const LUNAR_GAIN = 30;
const STEPS = 30;

/**
 * Seasonal indices by a Poisson regression of what happened on what was expected, ln(actual ÷ expected) = trend + month
 * (+ lunar month), with a linear trend so that growth is no season, and a ridge that draws months of few purchases
 * towards 1. The ridge counts in units of the dispersion (McCullagh & Nelder 1989, 4.5): where one year's December is
 * unlike the next, less is believed.
 */
export function learnSeason(stretches: readonly Stretch[]): Season | null {
  const known = stretches.filter(({ expected }) => expected > 0);
  const years = known.map(({ year }) => year);
  if (known.length < 2 * MONTHS || Math.max(...years) - Math.min(...years) < 1.5) return null;
  const plain = regress(known, false);
  if (!plain) return null;
  const lunar = regress(known, true);
  const isLunar = lunar !== null && lunar.value - plain.value > (LUNAR_GAIN / 2) * lunar.dispersion;
  const { beta, trendError } = isLunar ? lunar : plain;
  return {
    trend: beta[1] as number,
    trendError,
    months: beta.slice(2, 2 + MONTHS),
    lunar: isLunar ? beta.slice(2 + MONTHS) : null,
  };
}

interface Regression {
  readonly beta: Float64Array;
  readonly value: number;
  readonly dispersion: number;
  readonly trendError: number;
}

function regress(stretches: readonly Stretch[], withLunar: boolean): Regression | null {
  let found = climb(stretches, withLunar, PRIOR_PURCHASES);
  if (!found) return null;
  // Once more with the dispersion that the first fit shows.
  found = climb(stretches, withLunar, PRIOR_PURCHASES * found.dispersion);
  return found;
}

function climb(stretches: readonly Stretch[], withLunar: boolean, ridge: number): Regression | null {
  const size = 2 + MONTHS * (withLunar ? 2 : 1);
  const placesOf = ({ month, lunar }: Stretch) => (withLunar ? [2 + month, 2 + MONTHS + lunar] : [2 + month]);
  const actual = stretches.reduce((sum, one) => sum + one.actual, 0);
  const expected = stretches.reduce((sum, one) => sum + one.expected, 0);
  const middle = stretches.reduce((sum, one) => sum + one.year * one.expected, 0) / expected;
  if (!(actual > 0)) return null;
  let beta = new Float64Array(size);
  beta[0] = Math.log(actual / expected);
  const mean = (at: Float64Array, one: Stretch) =>
    one.expected *
    Math.exp(
      Math.min(
        at[0]! + at[1]! * (one.year - middle) + placesOf(one).reduce((sum, place) => sum + at[place]!, 0),
        30,
      ),
    );
  const valueAt = (at: Float64Array) => {
    let value = 0;
    for (const one of stretches) {
      const mu = mean(at, one);
      value += one.actual * Math.log(mu) - mu;
    }
    for (let i = 2; i < size; i += 1) value -= (ridge / 2) * at[i]! ** 2;
    return value;
  };
  let value = valueAt(beta);
  let trendVariance = Number.POSITIVE_INFINITY;
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = new Float64Array(size);
    const hessian = new Float64Array(size * size);
    for (const one of stretches) {
      const mu = mean(beta, one);
      const design: (readonly [number, number])[] = [
        [0, 1],
        [1, one.year - middle],
        ...placesOf(one).map((place) => [place, 1] as const),
      ];
      for (const [i, u] of design) {
        gradient[i]! += u * (one.actual - mu);
        for (const [j, v] of design) hessian[i * size + j]! += u * v * mu;
      }
    }
    for (let i = 0; i < size; i += 1) {
      if (i > 1) gradient[i]! -= ridge * beta[i]!;
      hessian[i * size + i]! += i > 1 ? ridge : 1e-9;
    }
    const factor = cholesky(hessian, size);
    if (!factor) return null;
    trendVariance = invertCholesky(factor, size)[size + 1] as number;
    const move = solveCholesky(factor, gradient, size);
    let scale = 1;
    let next = beta.map((element, i) => element + scale * move[i]!);
    let there = valueAt(next);
    while (!(there >= value - 1e-12) && scale > 1e-6) {
      scale /= 2;
      next = beta.map((element, i) => element + scale * move[i]!);
      there = valueAt(next);
    }
    const gain = there - value;
    beta = next as Float64Array<ArrayBuffer>;
    value = there;
    if (Math.abs(gain) < 1e-10) break;
  }
  let chi = 0;
  for (const one of stretches) {
    const mu = mean(beta, one);
    chi += (one.actual - mu) ** 2 / mu;
  }
  const dispersion = Math.max(1, chi / Math.max(1, stretches.length - size));
  return { beta, value, dispersion, trendError: Math.sqrt(trendVariance * dispersion) };
}
