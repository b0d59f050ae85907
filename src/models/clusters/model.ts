import { kmeans } from 'ml-kmeans';
import type { Refusal } from '../report.ts';

export interface Clustering {
  readonly k: number;
  /** Standardised coordinates, a row a centroid. */
  readonly centroids: readonly (readonly number[])[];
  /** Mean simplified silhouette of the sample, −1 to 1: how much nearer a point is to its own centroid. */
  readonly silhouette: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Share of the variance that the clusters explain. */
  readonly explained: number;
  /**
   * How alike other seeded starts end: the mean adjusted Rand index between the best start and each of the others, 1
   * where all find the same groups, 0 where they agree as chance would.
   */
  readonly stability: number;
}

const smallest = 3;
const largest = 6;
const customersPerCluster = 50;
const maxIterations = 200;
/** k-means ends in what is best nearby: of several starts, on a part of the sample, the best one is gone on with. */
const starts = 8;
const pointsPerStart = 2000;

function squaredDistance(left: readonly number[], right: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) {
    sum += ((left[index] as number) - (right[index] as number)) ** 2;
  }
  return sum;
}

function evaluate(points: readonly (readonly number[])[], centroids: readonly (readonly number[])[]) {
  let silhouette = 0;
  let within = 0;
  let total = 0;
  const origin = (points[0] ?? []).map(
    (_, index) => points.reduce((sum, point) => sum + (point[index] as number), 0) / points.length,
  );
  const sizes = new Array<number>(centroids.length).fill(0);
  for (const point of points) {
    let nearest = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    let own = 0;
    for (const [index, centroid] of centroids.entries()) {
      const distance = squaredDistance(point, centroid);
      if (distance < nearest) {
        second = nearest;
        nearest = distance;
        own = index;
      } else if (distance < second) second = distance;
    }
    sizes[own] = (sizes[own] as number) + 1;
    const [near, far] = [Math.sqrt(nearest), Math.sqrt(second)];
    silhouette += far > 0 ? (far - near) / far : 0;
    within += nearest;
    total += squaredDistance(point, origin);
  }
  return { silhouette: silhouette / points.length, explained: total > 0 ? 1 - within / total : 0, sizes };
}

function distinctPoints(points: readonly (readonly number[])[]): number {
  return new Set(points.map((point) => point.join(' '))).size;
}

/** Adjusted Rand index of two ways to group the same points: Hubert & Arabie (1985). */
export function adjustedRand(left: ArrayLike<number>, right: ArrayLike<number>): number {
  const pairs = (count: number) => (count * (count - 1)) / 2;
  const both = new Map<string, number>();
  const [lefts, rights] = [new Map<number, number>(), new Map<number, number>()];
  for (let i = 0; i < left.length; i += 1) {
    const [a, b] = [left[i] as number, right[i] as number];
    both.set(`${a} ${b}`, (both.get(`${a} ${b}`) ?? 0) + 1);
    lefts.set(a, (lefts.get(a) ?? 0) + 1);
    rights.set(b, (rights.get(b) ?? 0) + 1);
  }
  const sumOf = (counts: Map<unknown, number>) =>
    [...counts.values()].reduce((sum, count) => sum + pairs(count), 0);
  const [together, inLeft, inRight] = [sumOf(both), sumOf(lefts), sumOf(rights)];
  const byChance = (inLeft * inRight) / pairs(left.length);
  const most = (inLeft + inRight) / 2;
  return most === byChance ? 1 : (together - byChance) / (most - byChance);
}

interface Fitted {
  readonly k: number;
  readonly centroids: readonly (readonly number[])[];
  readonly groups: readonly number[];
  readonly silhouette: number;
  readonly explained: number;
  readonly iterations: number;
  readonly converged: boolean;
}

function fitOnce(
  points: readonly (readonly number[])[],
  k: number,
  from: { readonly seed: number } | { readonly centroids: readonly (readonly number[])[] },
): Fitted | null {
  const result = kmeans(
    points as number[][],
    k,
    'seed' in from
      ? { seed: from.seed, maxIterations, initialization: 'kmeans++' }
      : { maxIterations, initialization: from.centroids as number[][] },
  );
  const centroids = result.centroids.filter((centroid) => centroid.every(Number.isFinite));
  const unique = new Set(centroids.map((centroid) => centroid.join(' ')));
  if (unique.size < k) return null;
  const evaluated = evaluate(points, centroids);
  if (evaluated.sizes.some((size) => size === 0)) return null;
  const { silhouette, explained } = evaluated;
  const { clusters: groups, iterations, converged } = result;
  return { k, centroids, groups, silhouette, explained, iterations, converged };
}

/** The best of several seeded starts on a part of the points, and how alike the others end. */
function fitStarts(
  points: readonly (readonly number[])[],
  k: number,
  seed: number,
): { readonly best: Fitted; readonly stability: number } | null {
  const part = points.slice(0, pointsPerStart);
  const fits = Array.from({ length: starts }, (_, start) => fitOnce(part, k, { seed: seed + start })).filter(
    (fit) => fit !== null,
  );
  const [first, ...others] = fits.toSorted((a, b) => b.explained - a.explained);
  if (!first) return null;
  const alike = others.map((other) => adjustedRand(first.groups, other.groups));
  // A start that ended without a group of its own for each centroid agrees with none.
  const stability = alike.reduce((sum, one) => sum + one, 0) / (starts - 1);
  return { best: first, stability };
}

/**
 * k-means on a sample of standardised points, in random order. `wanted` 0 lets the silhouette choose from 3 to 6; k never exceeds half
 * of the distinct points nor one cluster for 50 of `customers`.
 */
export function cluster(
  points: readonly (readonly number[])[],
  customers: number,
  wanted: number,
  seed: number,
): { ok: true; clustering: Clustering } | { ok: false; refusal: Refusal } {
  const least = wanted > 0 ? wanted : smallest;
  const distinct = distinctPoints(points);
  if (distinct < 2 * least) {
    return {
      ok: false,
      refusal: { code: 'distinct_points', what: 'distinct customers', needs: 2 * least, has: distinct },
    };
  }
  if (customers < customersPerCluster * least) {
    return {
      ok: false,
      refusal: {
        code: 'customers',
        what: 'customers who bought',
        needs: customersPerCluster * least,
        has: customers,
      },
    };
  }
  const most = wanted > 0 ? wanted : largest;
  const tried: NonNullable<ReturnType<typeof fitStarts>>[] = [];
  for (let k = least; k <= most && distinct >= 2 * k && customers >= customersPerCluster * k; k++) {
    const fit = fitStarts(points, k, seed);
    if (fit) tried.push(fit);
  }
  let best: Clustering | null = null;
  for (const { best: start, stability } of tried.toSorted((a, b) => b.best.silhouette - a.best.silhouette)) {
    const fit = fitOnce(points, start.k, { centroids: start.centroids });
    if (!fit) continue;
    const { groups: _, ...clustering } = fit;
    best = { ...clustering, stability };
    break;
  }
  if (best === null) {
    return {
      ok: false,
      refusal: {
        code: 'empty_cluster',
        what: 'clusters with customers of their own',
        needs: least,
        has: least - 1,
      },
    };
  }
  return { ok: true, clustering: best };
}
