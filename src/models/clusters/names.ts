import type { ClusterFeature } from './features.ts';

/** A feature and the side on which a group lies, such as `discount_high`; the reports have the words. */
export type GroupMark = `${ClusterFeature}_${'high' | 'low'}` | 'average';

/** From here a group lies apart from all customers, in robust deviations. */
const minDeviation = 0.4;
const usual = 2;
const max = 3;

/**
 * What each group is called by: where its mean lies furthest from that of all customers. Two marks, one where no other
 * lies apart, three where two groups would be called alike.
 */
export function nameGroups(
  deviations: readonly (readonly number[])[],
  features: readonly ClusterFeature[],
): GroupMark[][] {
  const ordered = deviations.map((row) =>
    row
      .map((deviation, index) => ({ deviation, feature: features[index] as ClusterFeature }))
      .sort((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation))
      .map(({ deviation, feature }) => ({
        mark: `${feature}_${deviation > 0 ? 'high' : 'low'}` as GroupMark,
        apart: Math.abs(deviation) >= minDeviation,
      })),
  );
  const names = ordered.map((marks) => marks.slice(0, usual).filter(({ apart }) => apart));
  const called = (marks: readonly { mark: GroupMark }[]) => marks.map(({ mark }) => mark).join(' ');
  for (let length = 1; length <= max; length++) {
    const counts = new Map<string, number>();
    for (const marks of names) counts.set(called(marks), (counts.get(called(marks)) ?? 0) + 1);
    for (const [index, marks] of names.entries())
      if ((counts.get(called(marks)) ?? 0) > 1 && marks.length < max)
        names[index] = ordered[index]?.slice(0, marks.length + 1) ?? marks;
  }
  return names.map((marks) => (marks.length > 0 ? marks.map(({ mark }) => mark) : ['average']));
}
