import type { Season } from '../math/season.ts';
import { studentQuantile } from '../math/student.ts';

/** What is tested besides the model itself: how time runs, who is learnt from, and whether last year's miss is set right. */
export interface Setup {
  /** Repeat buying in operational time. */
  readonly seasonal: boolean;
  /** Operational time that runs slower or faster from year to year, as all customers buy less or more often. */
  readonly trending: boolean;
  /** Customers won in each year have a fit of their own, where they are enough. */
  readonly byCohort: boolean;
  /** Parameters are learnt from customers first seen after so many days of the log. */
  readonly burnIn: number;
  /** The forecast is divided by the model's own miss of the same season a year before. */
  readonly corrected: boolean;
}

export interface SetupTest {
  readonly name: string;
  readonly setup: Setup;
  /** Misses of the total at each cut, the latest first; null where it could not be tested. */
  readonly misses: readonly (number | null)[];
  /** By how much |ln miss| is smaller than that of the plain setup on the same cuts, and the error of that. */
  readonly gain: number | null;
  readonly error: number | null;
  readonly cuts: number;
}

export function setupName({ seasonal, trending, byCohort, burnIn, corrected }: Setup): string {
  const parts = [
    ...(seasonal ? ['seasonal'] : []),
    ...(trending ? ['trend'] : []),
    ...(byCohort ? ['by cohort'] : []),
    ...(burnIn > 0 ? [`burn-in ${burnIn}`] : []),
    ...(corrected ? ['last year’s miss'] : []),
  ];
  return parts.length === 0 ? 'plain' : parts.join(', ');
}

const burnIns = [60, 120] as const;
/** So much of the log must be left after a burn-in. */
const minDaysAfter = 180;

/** The setups without a correction; the plain one first. */
export function setupsFor({
  seasonal,
  trending = false,
  wave,
  days,
}: {
  readonly seasonal: boolean;
  readonly trending?: boolean;
  readonly wave: number;
  readonly days: number;
}): readonly Setup[] {
  const starts = [0, ...(wave > 0 ? burnIns.filter((burnIn) => days - burnIn >= minDaysAfter) : [])];
  const either = (is: boolean) => (is ? [false, true] : [false]);
  return either(seasonal).flatMap((isSeasonal) =>
    either(trending).flatMap((isTrending) =>
      starts.map((burnIn) => ({
        ...{ seasonal: isSeasonal, trending: isTrending },
        ...{ byCohort: false, burnIn, corrected: false },
      })),
    ),
  );
}

/** Fits by cohort compete within the setup that was best without them, and within the one of the run before. */
export function setupsByCohort(best: Setup, bases: readonly Setup[], before: string): readonly Setup[] {
  const byCohort = bases.map((base): Setup => ({ ...base, byCohort: true }));
  const name = (setup: Setup) => setupName({ ...setup, corrected: false });
  const isAsked = (setup: Setup) =>
    name(setup) === name({ ...best, byCohort: true }) || before.startsWith(name(setup));
  return byCohort.filter(isAsked);
}

/** A setup must be tested at so many cuts, and win by so much on average. */
const minCuts = 2;
const minGain = 0.02;
/** One-sided, of Student's t: few cuts must agree the more. */
const sure = 0.8;

/** The mean of paired differences, and what of it may be noise. */
function paired(misses: readonly (number | null)[], others: readonly (number | null)[]) {
  const gains = misses.flatMap((miss, place) => {
    const other = others[place];
    return miss === null || other == null ? [] : [Math.abs(other) - Math.abs(miss)];
  });
  const count = gains.length;
  const mean = count > 0 ? gains.reduce((sum, gain) => sum + gain, 0) / count : null;
  const squares = gains.reduce((sum, gain) => sum + (gain - (mean ?? 0)) ** 2, 0);
  const error = count > 1 ? Math.sqrt(squares / (count - 1) / count) : null;
  const noise = error === null ? Number.POSITIVE_INFINITY : studentQuantile(sure, count - 1) * error;
  return { mean, error, noise, count };
}

/** The simplest first: a clock of the season, then of a trend, then fits by cohort, then who is learnt from, then a correction. */
const complexity = ({ seasonal, trending, byCohort, burnIn, corrected }: Setup): number =>
  (seasonal ? 1 : 0) + (trending ? 2 : 0) + (byCohort ? 4 : 0) + (burnIn > 0 ? 8 : 0) + (corrected ? 16 : 0);

/** Of a year: less is no trend, and what is less than twice its standard error is none. */
const minTrend = 0.03;
const trendErrors = 2;

/** Whether all customers buy more or less often from year to year, beyond chance. */
export const isTrend = ({ trend, trendError }: Pick<Season, 'trend' | 'trendError'>): boolean =>
  Math.abs(trend) >= Math.max(minTrend, trendErrors * trendError);

/**
 * Chooses the setup by its misses of the total, |ln (happened ÷ expected)|, paired with those of the plain one: who wins
 * beyond noise, the simplest of those that do as well. The setup of the run before is kept where it is within noise of
 * the best.
 *
 * @param ratios happened ÷ expected of each setup without a correction, by cut
 * @param correction what the setup's own ratio was a year before a day
 */
export function chooseSetup(
  cuts: readonly string[],
  ratios: ReadonlyMap<Setup, readonly (number | null)[]>,
  correction: (setup: Setup, day: string) => number | null,
  asOf: string,
  before: string,
): { readonly setup: Setup; readonly setups: readonly SetupTest[] } {
  const plain: Setup = {
    ...{ seasonal: false, trending: false },
    ...{ byCohort: false, burnIn: 0, corrected: false },
  };
  const missesOf = new Map<Setup, readonly (number | null)[]>();
  for (const [setup, found] of ratios) {
    missesOf.set(
      setup,
      found.map((ratio) => (ratio === null ? null : Math.log(ratio))),
    );
    if (correction(setup, asOf) === null) continue;
    const corrected = found.map((ratio, place) => {
      const factor = correction(setup, cuts[place] as string);
      return ratio === null || factor === null ? null : Math.log(ratio / factor);
    });
    if (corrected.some((miss) => miss !== null)) missesOf.set({ ...setup, corrected: true }, corrected);
  }
  const [[first, base] = [plain, []] as const] = missesOf;
  const fitted = [...missesOf].map(([setup, misses]) => ({ setup, misses, ...paired(misses, base) }));
  const setups = fitted.map(({ setup, misses, mean, error, count }): SetupTest => {
    const relative = misses.map((miss) => (miss === null ? null : Math.exp(-miss) - 1));
    return { name: setupName(setup), setup, misses: relative, gain: mean, error, cuts: count };
  });
  const winners = fitted
    .filter(({ mean, noise, count }) => count >= minCuts && mean !== null && mean >= Math.max(minGain, noise))
    .sort((a, b) => complexity(a.setup) - complexity(b.setup));
  const best = winners.reduce<(typeof fitted)[number] | null>(
    (most, one) => (most === null || (one.mean as number) > (most.mean as number) ? one : most),
    null,
  );
  const rest = best ?? fitted[0];
  // Level with the best on the cuts at which both were tested.
  const isLevel = ({ misses }: (typeof fitted)[number]) => {
    const { mean, noise, count } = paired(rest?.misses ?? [], misses);
    return count >= minCuts && mean !== null && mean <= Math.max(minGain / 2, noise);
  };
  const kept = fitted.find(({ setup }) => setupName(setup) === before);
  if (kept && isLevel(kept)) return { setup: kept.setup, setups };
  return { setup: (winners.find(isLevel) ?? best)?.setup ?? first, setups };
}
