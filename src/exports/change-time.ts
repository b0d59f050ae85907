/**
 * The time of a change to a list: now, and always later than the changes before it, also where the clock was set back.
 * So a run that has seen one of them has seen all that are not later.
 */
export function laterThan(last: string, now: Date): string {
  return new Date(Math.max(now.getTime(), (Date.parse(last) || 0) + 1)).toISOString();
}

/** The latest of some times; the empty text where there are none, which sorts before every other. */
export function latestOf(times: readonly string[]): string {
  let latest = '';
  for (const time of times) if (time > latest) latest = time;
  return latest;
}
