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
}

const smallest = 3;
const largest = 6;
const customersPerCluster = 50;
const maxIterations = 200;

function squaredDistance(left: readonly number[], right: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) {
    sum += ((left[index] as number) - (right[index] as number)) ** 2;
  }
  return sum;
}

function judge(points: readonly (readonly number[])[], centroids: readonly (readonly number[])[]) {
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

function fitOnce(
  points: readonly (readonly number[])[],
  k: number,
  seed: number,
): (Clustering & { sizes: number[] }) | null {
  const result = kmeans(points as number[][], k, { seed, maxIterations, initialization: 'kmeans++' });
  const centroids = result.centroids.filter((centroid) => centroid.every(Number.isFinite));
  const unique = new Set(centroids.map((centroid) => centroid.join(' ')));
  if (unique.size < k) return null;
  const judged = judge(points, centroids);
  if (judged.sizes.some((size) => size === 0)) return null;
  return { k, centroids, ...judged, iterations: result.iterations, converged: result.converged };
}

/**
 * k-means on a sample of standardised points. `wanted` 0 lets the silhouette choose from 3 to 6; k never exceeds half
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
  let best: Clustering | null = null;
  for (let k = least; k <= most && distinct >= 2 * k && customers >= customersPerCluster * k; k++) {
    const candidate = fitOnce(points, k, seed);
    if (candidate && (best === null || candidate.silhouette > best.silhouette)) {
      const { sizes: _, ...clustering } = candidate;
      best = clustering;
    }
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
