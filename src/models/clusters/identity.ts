import type { ModelReport } from '../report.ts';
import type { ClusterFeature, UsedFeature } from './features.ts';

/** Where a group lies, in units of `features.sql`, which mean the same in every run. */
export type Place = Readonly<Partial<Record<ClusterFeature, number>>>;

interface KnownGroup {
  readonly cluster: number;
  readonly customers: number;
  readonly place: Place;
}

/** The groups of an earlier run, and the highest number that was ever given. */
export interface EarlierGroups {
  readonly asOf: string;
  readonly groups: readonly KnownGroup[];
  readonly lastNumber: number;
}

export interface Identity {
  readonly cluster: number;
  /** The group of the earlier run that it is; null where it is new. */
  readonly before: KnownGroup | null;
  /** How far its mean has moved since, in robust deviations by feature (root mean square). */
  readonly moved: number | null;
}

export function earlierGroups(report: ModelReport | undefined): EarlierGroups | null {
  const groups = report?.diagnostics.groups as readonly KnownGroup[] | undefined;
  if (!report || !Array.isArray(groups) || groups.length === 0) return null;
  const numbers = groups.map(({ cluster }) => cluster);
  return {
    asOf: report.asOf,
    groups,
    lastNumber: Number(report.diagnostics.last_number) || Math.max(...numbers),
  };
}

/** Root mean square over the features that both have, in robust deviations. */
function distance(left: Place, right: Place, used: readonly UsedFeature[]): number {
  const squares = used.flatMap(({ name, scale }) => {
    const [a, b] = [left[name], right[name]];
    return a === undefined || b === undefined ? [] : [((a - b) / scale) ** 2];
  });
  return squares.length === 0
    ? Number.POSITIVE_INFINITY
    : Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

/**
 * Which groups are those of the earlier run: pairs nearest first, as long as a group has moved less than half of the way
 * to its nearest neighbour. A new group gets a number that none had before. `places` come in the order of their value,
 * which is the order of the numbers where there is no earlier run.
 */
export function identify(
  places: readonly Place[],
  earlier: EarlierGroups | null,
  used: readonly UsedFeature[],
): Identity[] {
  const reach = places.map(
    (place) =>
      Math.min(...places.filter((other) => other !== place).map((other) => distance(place, other, used))) / 2,
  );
  const pairs = places
    .flatMap((place, index) =>
      (earlier?.groups ?? []).map((before) => ({
        index,
        before,
        moved: distance(place, before.place, used),
      })),
    )
    .filter(({ index, moved }) => moved < (reach[index] as number))
    .sort((a, b) => a.moved - b.moved || a.index - b.index || a.before.cluster - b.before.cluster);
  const found = new Map<number, Identity>();
  const taken = new Set<number>();
  for (const { index, before, moved } of pairs) {
    if (found.has(index) || taken.has(before.cluster)) continue;
    found.set(index, { cluster: before.cluster, before, moved });
    taken.add(before.cluster);
  }
  let next = earlier?.lastNumber ?? 0;
  return places.map((_, index) => {
    const known = found.get(index);
    if (known) return known;
    next += 1;
    return { cluster: next, before: null, moved: null };
  });
}
