import { seededRandom } from '../math/random.ts';

/** Points or centroids, one after the other in one array: hundreds of fits of a run have to take less than a second. */
export interface Points {
  readonly width: number;
  readonly values: Float64Array;
}

/** k-means by Lloyd's rounds. */
export interface KMeans {
  readonly centroids: Points;
  /** Sum of squared distances to the own centroid. */
  readonly within: number;
  readonly sizes: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
}

const maxIterations = 100;
/** Starts are compared before their last small steps. */
const startIterations = 20;

export const countOf = ({ width, values }: Points): number => values.length / width;

export const first = ({ width, values }: Points, count: number): Points => ({
  width,
  values: values.subarray(0, count * width),
});

function squaredDistance(left: Points, i: number, right: Points, j: number): number {
  const { width } = left;
  let sum = 0;
  for (let d = 0; d < width; d++) {
    const difference = (left.values[i * width + d] as number) - (right.values[j * width + d] as number);
    sum += difference * difference;
  }
  return sum;
}

/** Writes to `own` the place of the nearest centroid of each point; equal distances go to the first. */
function assign(points: Points, centroids: Points, own: Int32Array): { changed: boolean; within: number } {
  const { width, values } = points;
  const far = centroids.values;
  const k = countOf(centroids);
  let changed = false;
  let within = 0;
  for (let index = 0; index < own.length; index++) {
    let best = 0;
    let min = Number.POSITIVE_INFINITY;
    for (let group = 0; group < k; group++) {
      let sum = 0;
      for (let d = 0; d < width && sum < min; d++) {
        const difference = (values[index * width + d] as number) - (far[group * width + d] as number);
        sum += difference * difference;
      }
      if (sum < min) {
        best = group;
        min = sum;
      }
    }
    if (own[index] !== best) changed = true;
    own[index] = best;
    within += min;
  }
  return { changed, within };
}

export function labels(points: Points, centroids: Points): Int32Array {
  const own = new Int32Array(countOf(points));
  assign(points, centroids, own);
  return own;
}

/** Starts far apart: k-means++ of Arthur & Vassilvitskii (2007). */
function spread(points: Points, k: number, seed: number): Points {
  const { width, values } = points;
  const count = countOf(points);
  const random = seededRandom(seed);
  const chosen = { width, values: new Float64Array(k * width) };
  const far = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  let next = Math.floor(random.uniform() * count);
  for (let group = 0; group < k; group++) {
    chosen.values.set(values.subarray(next * width, (next + 1) * width), group * width);
    let total = 0;
    for (let index = 0; index < count; index++) {
      far[index] = Math.min(far[index] as number, squaredDistance(points, index, chosen, group));
      total += far[index] as number;
    }
    let rest = random.uniform() * total;
    next = 0;
    while (next < count - 1 && rest >= (far[next] as number)) {
      rest -= far[next] as number;
      next += 1;
    }
  }
  return chosen;
}

/** Goes on from centroids until nobody changes the group; null where a group is left without points. */
export function fitFrom(points: Points, from: Points, max = maxIterations): KMeans | null {
  const { width, values } = points;
  const k = countOf(from);
  const own = new Int32Array(countOf(points)).fill(-1);
  const sizes = new Array<number>(k).fill(0);
  let centroids = from;
  for (let iterations = 1; ; iterations++) {
    const { changed, within } = assign(points, centroids, own);
    if (!changed || iterations > max) return { centroids, within, sizes, iterations, converged: !changed };
    const sums = new Float64Array(k * width);
    sizes.fill(0);
    for (let index = 0; index < own.length; index++) {
      const group = own[index] as number;
      sizes[group] = (sizes[group] as number) + 1;
      for (let d = 0; d < width; d++)
        sums[group * width + d] = (sums[group * width + d] as number) + (values[index * width + d] as number);
    }
    if (sizes.includes(0)) return null;
    centroids = { width, values: sums.map((sum, at) => sum / (sizes[Math.floor(at / width)] as number)) };
  }
}

/** The best of several seeded starts. */
export function bestOf(points: Points, k: number, seed: number, starts: number): KMeans | null {
  let best: KMeans | null = null;
  for (let start = 0; start < starts; start++) {
    const fit = fitFrom(points, spread(points, k, seed + start), startIterations);
    if (fit && (!best || fit.within < best.within)) best = fit;
  }
  return best;
}

/** A seeded part of the points, none twice. */
export function drawn(points: Points, count: number, seed: number): Points {
  const { width, values } = points;
  const random = seededRandom(seed);
  const places = Array.from({ length: countOf(points) }, (_, index) => index);
  const part = new Float64Array(count * width);
  for (let index = 0; index < count; index++) {
    const other = index + Math.floor(random.uniform() * (places.length - index));
    const place = places[other] as number;
    places[other] = places[index] as number;
    part.set(values.subarray(place * width, (place + 1) * width), index * width);
  }
  return { width, values: part };
}

/** Sum of squared distances to the mean of all. */
export function variation(points: Points): number {
  const { width, values } = points;
  const count = countOf(points);
  const mean = new Float64Array(width);
  for (let at = 0; at < values.length; at++)
    mean[at % width] = (mean[at % width] as number) + (values[at] as number) / count;
  return values.reduce((sum, value, at) => sum + (value - (mean[at % width] as number)) ** 2, 0);
}

export const rowsOf = ({ width, values }: Points): number[][] =>
  Array.from({ length: values.length / width }, (_, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width)),
  );
