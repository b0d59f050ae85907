import { functionsOfScale } from '../math/by-scale.ts';

export interface Starts {
  /** Days from the first day of the log, whole, ascending. */
  readonly day: Float64Array;
  readonly customers: Float64Array;
}

/**
 * Cumulative repeat purchases that the model expects of customers who started on the given days, at the ends given:
 * Σ customers × E[X(end − start)]. E is computed once for each whole duration, and between them drawn straight.
 *
 * @param days ends and starts as the clock of the model has them; default whole days of the log
 */
export function expectedAt(
  expectedNew: (duration: number) => number,
  starts: Starts,
  ends: ArrayLike<number>,
  days: (day: number) => number = (day) => day,
): Float64Array {
  const from = Float64Array.from(starts.day, days);
  const to = Float64Array.from(ends, days);
  const first = from.reduce((low, day) => Math.min(low, day), Number.POSITIVE_INFINITY);
  const longest = to.reduce((high, day) => Math.max(high, day), first);
  const durations = Float64Array.from(
    { length: Math.max(2, Math.ceil(longest - first) + 1) },
    (_, i) => i + 1,
  );
  const [byDuration] = functionsOfScale(durations, 1, (duration, out) => {
    out[0] = expectedNew(duration);
  }) as [Float64Array];
  const at = (duration: number) => {
    const whole = Math.floor(duration);
    const before = whole === 0 ? 0 : (byDuration[whole - 1] as number);
    return before + (duration - whole) * ((byDuration[whole] as number) - before);
  };
  return to.map((end) => {
    let sum = 0;
    for (let index = 0; index < from.length; index++) {
      const duration = end - (from[index] as number);
      if (duration > 0) sum += (starts.customers[index] as number) * at(duration);
    }
    return sum;
  });
}

/** Largest miss of the cumulative holdout weeks, relative to what happened. */
export function trackingMiss(actual: Float64Array, expected: Float64Array, from: number): number {
  let worst = 0;
  for (let week = from; week < actual.length; week++) {
    const happened = (actual[week] as number) - (actual[from - 1] ?? 0);
    const foreseen = (expected[week] as number) - (expected[from - 1] ?? 0);
    if (happened > 0) worst = Math.max(worst, Math.abs(foreseen / happened - 1));
  }
  return worst;
}

const daysAfter = 7;
const enoughPairs = 10;
const farFromChance = 2;

/**
 * How many times as often as chance would have it two purchases of a customer fall on one day. Gaps of a random
 * process are spread evenly over the days that follow; the day itself has only its rest, on average one half.
 */
export function clumpingOf(sameDay: number, weekAfter: number): number | null {
  const byChance = weekAfter / daysAfter / 2;
  return byChance > 0 ? sameDay / byChance : null;
}

/** Whether purchases of one day are purchases of their own: enough pairs to tell, and about as many as by chance. */
export function areSeparate(sameDay: number, weekAfter: number): boolean {
  const clumping = clumpingOf(sameDay, weekAfter);
  if (clumping === null || weekAfter / daysAfter / 2 < enoughPairs) return false;
  return clumping > 1 / farFromChance && clumping < farFromChance;
}
