/** Adjusted Rand index of two ways to group the same points: Hubert & Arabie (1985). */
export function adjustedRand(left: ArrayLike<number>, right: ArrayLike<number>): number {
  const pairs = (count: number) => (count * (count - 1)) / 2;
  const both = new Map<number, number>();
  const [lefts, rights] = [new Map<number, number>(), new Map<number, number>()];
  const width = 1 + Array.from(right).reduce((max, group) => Math.max(max, group), 0);
  const add = (counts: Map<number, number>, key: number) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let i = 0; i < left.length; i += 1) {
    const [a, b] = [left[i] as number, right[i] as number];
    add(both, a * width + b);
    add(lefts, a);
    add(rights, b);
  }
  const sumOf = (counts: Map<number, number>) =>
    [...counts.values()].reduce((sum, count) => sum + pairs(count), 0);
  const [together, inLeft, inRight] = [sumOf(both), sumOf(lefts), sumOf(rights)];
  const byChance = (inLeft * inRight) / pairs(left.length);
  const max = (inLeft + inRight) / 2;
  return max === byChance ? 1 : (together - byChance) / (max - byChance);
}

/** Euclidean distances between all points, a row after the other. */
export function distancesOf(points: readonly (readonly number[])[]): Float64Array {
  const size = points.length;
  const distances = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    const from = points[i] as readonly number[];
    for (let j = i + 1; j < size; j += 1) {
      const to = points[j] as readonly number[];
      let sum = 0;
      for (let d = 0; d < from.length; d += 1) sum += ((from[d] as number) - (to[d] as number)) ** 2;
      distances[i * size + j] = distances[j * size + i] = Math.sqrt(sum);
    }
  }
  return distances;
}

/**
 * Mean silhouette, −1 to 1: Rousseeuw (1987), (b − a) / max(a, b) of the mean distance a to the others of the own group
 * and b to the nearest other group. 0 for a point that is alone in its group.
 */
export function silhouette(distances: Float64Array, groups: ArrayLike<number>): number {
  const size = groups.length;
  const k = 1 + Array.from(groups).reduce((max, group) => Math.max(max, group), 0);
  const sizes = new Float64Array(k);
  for (let i = 0; i < size; i += 1) sizes[groups[i] as number] = (sizes[groups[i] as number] as number) + 1;
  const sums = new Float64Array(k);
  let total = 0;
  for (let i = 0; i < size; i += 1) {
    sums.fill(0);
    for (let j = 0; j < size; j += 1) {
      const group = groups[j] as number;
      sums[group] = (sums[group] as number) + (distances[i * size + j] as number);
    }
    const own = groups[i] as number;
    const ownSize = sizes[own] as number;
    if (ownSize < 2) continue;
    const within = (sums[own] as number) / (ownSize - 1);
    let between = Number.POSITIVE_INFINITY;
    for (let group = 0; group < k; group += 1) {
      const count = sizes[group] as number;
      if (group !== own && count > 0) between = Math.min(between, (sums[group] as number) / count);
    }
    const max = Math.max(within, between);
    if (Number.isFinite(between) && max > 0) total += (between - within) / max;
  }
  return size > 0 ? total / size : 0;
}
