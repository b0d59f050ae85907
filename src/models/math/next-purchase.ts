/**
 * When a customer who buys again does so, counted from T. The quantiles are conditional on buying again at all,
 * which happens with probability `pAgain`: without that condition a customer who has left never buys, and the
 * upper end would be infinite for nearly everyone.
 */
export interface NextPurchase {
  readonly pAgain: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Probabilities of low, median and high for a central range. */
export function rangeProbabilities(level: number): readonly [number, number, number] {
  if (!(level > 0 && level < 1)) throw new RangeError(`invalid level; not in (0, 1): ${level}`);
  return [(1 - level) / 2, 0.5, (1 + level) / 2];
}

/** Beyond this many units of `scale` a waiting time is taken as endless. */
const LONGEST = 700;

/**
 * Quantile of the waiting time from P(no purchase within t of an alive customer), which falls from 1 to `never`.
 * By bisection in ln t, then secant steps that stay inside the bracket (Illinois), to 1e-10.
 */
export function waitingQuantile(
  silent: (t: number) => number,
  never: number,
  probability: number,
  scale: number,
): number {
  const target = never + (1 - never) * (1 - probability);
  const miss = (y: number) => silent(scale * Math.exp(y)) - target;
  let low = 0;
  let high = 0;
  let missLow = miss(0);
  let missHigh = missLow;
  for (let stride = 1; missLow < 0 && low > -LONGEST; stride *= 2) {
    [high, missHigh] = [low, missLow];
    low -= stride;
    missLow = miss(low);
  }
  for (let stride = 1; missHigh >= 0 && high < LONGEST; stride *= 2) {
    [low, missLow] = [high, missHigh];
    high += stride;
    missHigh = miss(high);
  }
  if (missHigh >= 0) return Number.POSITIVE_INFINITY;
  for (let step = 0; step < 200 && high - low > 1e-10; step += 1) {
    const secant = (low * missHigh - high * missLow) / (missHigh - missLow);
    const inside = secant > low && secant < high && step % 3 !== 2;
    const middle = inside ? secant : (low + high) / 2;
    const value = miss(middle);
    if (value === 0) return scale * Math.exp(middle);
    if (value > 0) [low, missLow] = [middle, value];
    else [high, missHigh] = [middle, value];
  }
  return scale * Math.exp((low + high) / 2);
}

/** The same for many cells, by column. */
export interface NextPurchaseColumns {
  readonly pAgain: Float64Array;
  readonly low: Float64Array;
  readonly median: Float64Array;
  readonly high: Float64Array;
}
