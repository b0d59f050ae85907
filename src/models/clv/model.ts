import { functionsOfScale } from '../math/by-scale.ts';
import type { Grade } from '../report.ts';

/** How far totals and customers were missed on the holdout, by the model and by the simple baseline. */
export interface Misses {
  readonly total: number;
  readonly meanError: number;
}

const clearlyBetter = 0.9;
const closeTotal = 0.1;
const notWorse = 1.05;

/**
 * A: misses customers by at least a tenth less than the baseline and the total by at most a tenth. B: better on one
 * of the two and not worse on the other. C: not better.
 */
export function gradeOf(model: Misses, baseline: Misses): Grade {
  const total = Math.abs(model.total);
  const baselineTotal = Math.abs(baseline.total);
  if (model.meanError <= clearlyBetter * baseline.meanError && total <= closeTotal) return 'A';
  const betterTotal = total < baselineTotal;
  const betterError = model.meanError < baseline.meanError;
  const holdsTotal = total <= Math.max(notWorse * baselineTotal, closeTotal);
  const holdsError = model.meanError <= notWorse * baseline.meanError;
  return (betterTotal && holdsError) || (betterError && holdsTotal) ? 'B' : 'C';
}

export interface Starts {
  /** Days from the first day of the log, whole, ascending. */
  readonly day: Float64Array;
  readonly customers: Float64Array;
}

/**
 * Cumulative repeat purchases that the model expects of customers who started on the given days, at the end of each
 * week of the log: Σ customers × E[X(end − start)], whose value is computed once for each duration.
 */
export function expectedByWeek(
  expectedNew: (days: number) => number,
  starts: Starts,
  weeks: number,
): Float64Array {
  const durations = Float64Array.from({ length: weeks * 7 }, (_, index) => index + 1);
  const [byDuration] = functionsOfScale(durations, 1, (days, out) => {
    out[0] = expectedNew(days);
  }) as [Float64Array];
  const cumulative = new Float64Array(weeks);
  for (let week = 0; week < weeks; week++) {
    const end = (week + 1) * 7;
    let sum = 0;
    for (let index = 0; index < starts.day.length; index++) {
      const duration = end - (starts.day[index] as number);
      if (duration > 0) sum += (starts.customers[index] as number) * (byDuration[duration - 1] as number);
    }
    cumulative[week] = sum;
  }
  return cumulative;
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
