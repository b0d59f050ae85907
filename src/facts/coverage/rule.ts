import { median, quantile } from 'simple-statistics';

/** A day on which something happened, with how many rows say so, and how many of those are orders or their lines. */
export interface CoveredDay {
  readonly day: string;
  readonly rows: number;
  readonly orders: number;
}

/** What the data covers, by the days that it names. */
export interface Settled {
  /** The last day that the data covers. */
  readonly last: string;
  /** The last day that any row names. */
  readonly latest: string;
  /** Days after `last`: rows that stand alone, and are more likely slips of a date than the newest ones. */
  readonly stray: {
    readonly from: string;
    readonly to: string;
    readonly rows: number;
    readonly why: 'future' | 'far';
  } | null;
  /** How long the shop had been without an order then, in days, where that is unusual for it. */
  readonly quiet: { readonly since: string; readonly days: number; readonly usualDays: number } | null;
}

/** One row in so many may be a slip; with fewer rows than `enough` nothing tells what is usual. */
const oneIn = 1000;
const enough = 20;
/** A slip lies at least so far after the rest, and by so much more than is usual. */
const farDays = 28;
const timesMedian = 10;
const timesLargest = 1.5;
const quietGaps = 3;
/** Fewer gaps than this tell nothing of a rhythm. */
const enoughGaps = 5;

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
export const dayAfter = (day: string, days = 1): string =>
  new Date((dayNumber(day) + days) * 86_400_000).toISOString().slice(0, 10);

const gapsOf = (days: readonly CoveredDay[]) =>
  days.slice(1).map(({ day }, index) => dayNumber(day) - dayNumber(days[index]?.day ?? day));

/** How many of the days, from the first on, are not followed by a lonely few that lie far after them. */
function withoutFar(days: readonly CoveredDay[]): number {
  const total = days.reduce((sum, { rows }) => sum + rows, 0);
  if (total < enough) return days.length;
  const few = Math.max(1, Math.floor(total / oneIn));
  const gaps = gapsOf(days);
  const upTo: number[] = [];
  for (const { rows } of days) upTo.push((upTo.at(-1) ?? 0) + rows);
  const inner = gaps.filter((_, index) => (upTo[index] ?? 0) > few && total - (upTo[index] ?? 0) > few);
  const usual = gaps.length === 0 ? 0 : median(gaps);
  const far = Math.max(farDays, timesMedian * usual, timesLargest * Math.max(0, ...inner));
  const split = gaps.findIndex((gap, index) => gap > far && total - (upTo[index] ?? 0) <= few);
  return split < 0 ? days.length : split + 1;
}

function quietOf(days: readonly CoveredDay[], last: string): Settled['quiet'] {
  const ordered = days.filter(({ orders }) => orders > 0);
  const gaps = gapsOf(ordered);
  const since = ordered.at(-1)?.day;
  if (since === undefined || gaps.length < enoughGaps) return null;
  const usualDays = Math.ceil(quantile(gaps, 0.9));
  const silence = dayNumber(last) - dayNumber(since) + 1;
  return silence > quietGaps * usualDays ? { since, days: silence, usualDays } : null;
}

/**
 * Settles the last day that the data covers: the latest of all feeds, or the end that a feed states, but never a stray
 * row. Rows after today are stray, unless most rows are, which says that the clock is wrong or the shop an invented one.
 *
 * @param days in their order
 */
export function settle(days: readonly CoveredDay[], today: string, covers: string | null): Settled | null {
  const latest = days.at(-1)?.day;
  if (latest === undefined) return null;
  const total = days.reduce((sum, { rows }) => sum + rows, 0);
  // A day of leeway covers every zone.
  const tomorrow = dayAfter(today);
  const late = days.filter(({ day }) => day > tomorrow);
  const isClockBelieved = late.reduce((sum, { rows }) => sum + rows, 0) * 2 <= total;
  const past = isClockBelieved ? days.filter(({ day }) => day <= tomorrow) : days;
  const near = past.slice(0, withoutFar(past));
  const found = near.at(-1)?.day ?? latest;
  const last = covers !== null && covers > found ? covers : found;
  const beyond = days.filter(({ day }) => day > last);
  const [first] = beyond;
  return {
    last,
    latest: [last, latest].toSorted().at(-1) as string,
    stray: first
      ? {
          from: first.day,
          to: latest,
          rows: beyond.reduce((sum, { rows }) => sum + rows, 0),
          why: isClockBelieved && latest > tomorrow ? 'future' : 'far',
        }
      : null,
    quiet: quietOf(
      days.filter(({ day }) => day <= last),
      last,
    ),
  };
}
