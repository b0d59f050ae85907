/** What the values of a column look like; null where they are too few or too mixed to say. */
export type ValueKind = 'numbers' | 'dates' | 'text' | null;

export interface DriftColumn {
  readonly name: string;
  readonly kind: ValueKind;
}

export interface Change {
  readonly column: string;
  readonly what: 'added' | 'dropped' | 'moved' | 'retyped';
  readonly text: string;
}

const quoted = (name: string) => JSON.stringify(name);

/** Elements that stand in another order: those outside the longest run that kept its order. */
function moved(before: readonly string[], now: readonly string[]): string[] {
  const places = now.map((name) => before.indexOf(name));
  const best = places.map(() => 1);
  const from = places.map(() => -1);
  for (let at = 0; at < places.length; at++) {
    for (let earlier = 0; earlier < at; earlier++) {
      if ((places[earlier] as number) > (places[at] as number)) continue;
      if ((best[earlier] as number) + 1 <= (best[at] as number)) continue;
      best[at] = (best[earlier] as number) + 1;
      from[at] = earlier;
    }
  }
  const kept = new Set<number>();
  for (let at = best.indexOf(Math.max(0, ...best)); at >= 0; at = from[at] as number) kept.add(at);
  return now.filter((_, at) => !kept.has(at));
}

/** What of the columns changed since the last file of a feed. */
export function changesOf(before: readonly DriftColumn[], now: readonly DriftColumn[]): Change[] {
  const names = { before: before.map(({ name }) => name), now: now.map(({ name }) => name) };
  const common = now.filter(({ name }) => names.before.includes(name));
  const order = moved(
    names.before.filter((name) => names.now.includes(name)),
    common.map(({ name }) => name),
  );
  const changes: Change[] = [];
  for (const name of names.before)
    if (!names.now.includes(name))
      changes.push({ column: name, what: 'dropped', text: `${quoted(name)} is gone` });
  for (const name of names.now)
    if (!names.before.includes(name))
      changes.push({ column: name, what: 'added', text: `${quoted(name)} is new` });
  for (const column of order)
    changes.push({ column, what: 'moved', text: `${quoted(column)} stands in another place` });
  for (const { name, kind } of common) {
    const was = before.find((column) => column.name === name)?.kind ?? null;
    if (was !== null && kind !== null && was !== kind)
      changes.push({
        column: name,
        what: 'retyped',
        text: `${quoted(name)} held ${was} and holds ${kind} now`,
      });
  }
  return changes;
}

const letters = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Share of the pairs of letters that two names have in common, from 0 to 1. */
function likeness(left: string, right: string): number {
  const pairs = (text: string) => new Set(Array.from(text.slice(1), (letter, at) => text[at] + letter));
  const [one, other] = [pairs(letters(left)), pairs(letters(right))];
  if (one.size + other.size === 0) return left === right ? 1 : 0;
  return (2 * [...one].filter((pair) => other.has(pair)).length) / (one.size + other.size);
}

/** The column that a missing one may have become: much alike in name, or the only new one, in its old place. */
export function likelyName(
  missing: string,
  header: readonly string[],
  used: readonly string[],
  before: readonly DriftColumn[] | null,
): string | null {
  const known = before?.map(({ name }) => name) ?? [];
  const free = header.filter((name) => !used.includes(name) && !known.includes(name));
  const [best] = [...free].sort((left, right) => likeness(missing, right) - likeness(missing, left));
  if (best !== undefined && likeness(missing, best) >= 0.5) return best;
  const inPlace = header[known.indexOf(missing)];
  return inPlace !== undefined && free.includes(inPlace) ? inPlace : null;
}
