const week = 7 * 86_400_000;
const minute = 60_000;

/** Milliseconds by which a zone is ahead of UTC at an instant. */
function offsetReader(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  return (instant) => {
    const [, sign, hours = '0', minutes = '0', seconds = '0'] =
      /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?/.exec(format.format(instant)) ?? [];
    const ahead = (Number(hours) * 60 + Number(minutes)) * minute + Number(seconds) * 1000;
    return sign === '-' ? -ahead : ahead;
  };
}

/** Local times that a zone left out, or had twice, when its clocks were changed; from the first to before the last. */
interface ChangedHours {
  readonly kind: 'missing' | 'ambiguous';
  readonly from: string;
  readonly until: string;
}

const localText = (instant: number) => new Date(instant).toISOString().slice(0, 19).replace('T', ' ');

/** Where the clocks of a zone were changed between two local times; texts as SQL writes them. */
export function changedHours(zone: string, from: string, until: string): ChangedHours[] {
  const offsetAt = offsetReader(zone);
  const end = Date.parse(`${until.slice(0, 10)}T00:00:00Z`) + week;
  let instant = Date.parse(`${from.slice(0, 10)}T00:00:00Z`) - week;
  let offset = offsetAt(instant);
  const found: ChangedHours[] = [];
  // Weeks are short enough: no zone changes its clocks and back within one.
  for (; instant < end; instant += week) {
    const next = offsetAt(instant + week);
    if (next === offset) continue;
    let [low, high] = [instant, instant + week];
    while (high - low > minute) {
      const middle = low + Math.floor((high - low) / 2 / minute) * minute;
      if (offsetAt(middle) === offset) low = middle;
      else high = middle;
    }
    const [before, after] = [high + offset, high + next];
    found.push({
      kind: after > before ? 'missing' : 'ambiguous',
      from: localText(Math.min(before, after)),
      until: localText(Math.max(before, after)),
    });
    offset = next;
  }
  return found;
}

const known = new Map<string, boolean>();

/** Whether the clocks of a zone were ever changed within the years of shops' logs. */
export function changesClocks(zone: string): boolean {
  const cached = known.get(zone);
  if (cached !== undefined) return cached;
  const offsetAt = offsetReader(zone);
  const first = offsetAt(Date.UTC(1970, 0, 1));
  let changes = false;
  for (let month = 0; month < 68 * 12 && !changes; month += 1)
    changes = offsetAt(Date.UTC(1970, month, 1)) !== first;
  known.set(zone, changes);
  return changes;
}
