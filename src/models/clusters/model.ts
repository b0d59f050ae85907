import type { Refusal } from '../report.ts';
import { adjustedRand, distancesOf, silhouette } from './agreement.ts';
import {
  bestOf,
  countOf,
  drawn,
  first,
  fitFrom,
  type KMeans,
  labels,
  type Points,
  rowsOf,
  variation,
} from './kmeans.ts';

/** How well a number of groups suits the sample. */
export interface Candidate {
  readonly k: number;
  /** Mean silhouette, −1 to 1: how much nearer a point is to its own group than to the next one. */
  readonly silhouette: number;
  /** Mean adjusted Rand index between these groups and those of seeded resamples: 1 where all find the same. */
  readonly stability: number;
  /** People in the smallest group, as the sample says. */
  readonly smallest: number;
  /** Share of the variance that the groups explain. */
  readonly explained: number;
  /** Why it cannot be chosen. */
  readonly refused: 'small_group' | 'unstable' | null;
}

export interface Choice extends Omit<Candidate, 'refused' | 'smallest'> {
  /** In standardised coordinates, as a part of the sample has them. */
  readonly centroids: Points;
  /** Whether these groups come back in resamples. */
  readonly stable: boolean;
}

export interface Clustering extends Omit<Choice, 'centroids'> {
  /** Standardised coordinates, a row a centroid. */
  readonly centroids: readonly (readonly number[])[];
  readonly iterations: number;
  readonly converged: boolean;
}

const minGroups = 2;
const maxGroups = 12;
export const minPeople = 50;
/** Groups come back in resamples where their mean adjusted Rand index reaches this. */
const minStability = 0.8;
/** k-means ends in what is best nearby: of several starts, on a part of the sample, the best one is gone on with. */
const starts = 8;
const fitPoints = 1000;
const resamples = 8;
const resamplePoints = 500;
const resampleStarts = 2;

/** A number of groups that was tried, with its fit. */
interface Tried extends Candidate {
  readonly fit: KMeans;
}

function tryAll(points: Points, ks: readonly number[], customers: number, seed: number): Tried[] {
  const part = first(points, fitPoints);
  const distances = distancesOf(rowsOf(part));
  const total = variation(part);
  const size = countOf(part);
  const parts = Array.from({ length: resamples }, (_, index) =>
    drawn(part, Math.min(resamplePoints, Math.ceil(size / 2)), seed + 1000 * (index + 1)),
  );
  return ks.flatMap((k) => {
    const fit = bestOf(part, k, seed, starts);
    if (!fit) return [];
    const groups = labels(part, fit.centroids);
    const agreements = parts.map((resample, index) => {
      const other = bestOf(resample, k, seed + 100 * index, resampleStarts);
      // A resample without a group of its own for each centroid agrees with none.
      return other ? adjustedRand(groups, labels(part, other.centroids)) : 0;
    });
    const stability = agreements.reduce((sum, one) => sum + one, 0) / agreements.length;
    const smallest = Math.round((Math.min(...fit.sizes) / size) * customers);
    return {
      k,
      silhouette: silhouette(distances, groups),
      stability,
      smallest,
      explained: total > 0 ? 1 - fit.within / total : 0,
      refused: smallest < minPeople ? 'small_group' : stability < minStability ? 'unstable' : null,
      fit,
    };
  });
}

/** Groups that lie apart and come back are worth choosing. */
const worth = ({ silhouette, stability }: Candidate): number => Math.max(0, silhouette) * stability;

type Outcome =
  | { ok: true /** The best first. */; choices: readonly Choice[]; curve: readonly Candidate[] }
  | { ok: false; refusal: Refusal };

const refuse = (code: string, what: string, needs: number, has: number) => ({
  ok: false as const,
  refusal: { code, what, needs, has },
});

export const refuseSmall = (has: number) => refuse('group_size', 'customers in each group', minPeople, has);

/** A choice that goes on from there on the whole sample; null where a group is left without people. */
export function refine(points: Points, { centroids: from, ...figures }: Choice): Clustering | null {
  const fit = fitFrom(points, from);
  if (!fit) return null;
  const { iterations, converged, centroids } = fit;
  return { ...figures, centroids: rowsOf(centroids), iterations, converged };
}

/**
 * k-means on a sample of standardised points, in random order. `wanted` 0 lets the data choose from 2 to 12: of the
 * numbers of groups that come back in resamples the one with the best silhouette × stability, and where none does the one
 * that comes back most. No group is of fewer than 50 people, and there are two distinct points for each.
 */
export function cluster(points: Points, customers: number, wanted: number, seed: number): Outcome {
  const min = wanted > 0 ? wanted : minGroups;
  const distinct = points.width === 0 ? 0 : new Set(rowsOf(points).map((point) => point.join(' '))).size;
  if (distinct < 2 * min) return refuse('distinct_points', 'distinct customers', 2 * min, distinct);
  if (customers < minPeople * min)
    return refuse('customers', 'customers who bought', minPeople * min, customers);
  const ks = Array.from({ length: maxGroups - minGroups + 1 }, (_, index) => minGroups + index).filter(
    (k) => distinct >= 2 * k && customers >= minPeople * k,
  );
  const curve = tryAll(points, ks, customers, seed);
  const tried = curve.filter(({ k }) => wanted === 0 || k === wanted);
  const large = tried.filter(({ refused }) => refused !== 'small_group');
  if (large.length === 0) return refuseSmall(Math.max(0, ...tried.map(({ smallest }) => smallest)));
  const ranked = [
    ...large.filter(({ refused }) => refused === null).sort((a, b) => worth(b) - worth(a)),
    ...large.filter(({ refused }) => refused !== null).sort((a, b) => b.stability - a.stability),
  ];
  return {
    ok: true,
    curve: curve.map(({ fit: _, ...candidate }) => candidate),
    choices: ranked.map(({ fit, k, silhouette, stability, explained, refused }) => ({
      ...{ k, silhouette, stability, explained },
      centroids: fit.centroids,
      stable: refused === null,
    })),
  };
}
