import { gammaQuantiles } from './interval.ts';

/** The value of all customers with its 80 % range, and how far groups lie from it. */
export interface TotalRange {
  readonly total: number;
  readonly low: number;
  readonly high: number;
  /** Deviation of a small group's relative miss from that of the total, beyond chance. */
  readonly groupError: number;
}

interface GroupSums {
  readonly value: number;
  /** Σ of the squares of customers' standard deviations. */
  readonly squares: number;
}

const level = 0.8;

/**
 * The 80 % range of a group's value. Two things move it, taken as independent: the miss of the total, which all groups
 * share, and what is the group's own: chance, by the variances of its customers, and an error of the model that other
 * groups do not have. The own part fades out by the share of the total that the group has, so that the group of all
 * has the range of the total. Reaches are added as squares on the logarithmic scale. Null where nothing is expected.
 */
export function groupRange(
  { value, squares }: GroupSums,
  { total, low, high, groupError }: TotalRange,
): { readonly low: number; readonly high: number } | null {
  if (!(value > 0 && total > 0)) return null;
  const rest = Math.max(0, 1 - value / total);
  const quantile = gammaQuantiles(value, rest * (squares + (groupError * value) ** 2));
  const reach = (shared: number, own: number) => Math.hypot(Math.max(0, shared), Math.max(0, own));
  return {
    low: value * Math.exp(-reach(Math.log(total / low), Math.log(value / quantile((1 - level) / 2)))),
    high: value * Math.exp(reach(Math.log(high / total), Math.log(quantile((1 + level) / 2) / value))),
  };
}

/** What a group was expected to bring, what it brought, and Σ of its customers' squared errors, the total's miss set right. */
export interface GroupMiss {
  readonly expected: number;
  readonly actual: number;
  readonly squares: number;
}

/** Before any test a group is taken to miss by so much beyond the total, which counts as so many groups [ours]. */
const prior = { error: 0.15, groups: 3 };

/**
 * Deviation of groups' relative misses from that of the total beyond chance: the method of moments of DerSimonian and
 * Laird (1986) over the groups of each partition of the customers at each cut.
 */
export function groupErrorOf(partitions: readonly (readonly GroupMiss[])[]): number {
  let q = 0;
  let count = 0;
  let weights = 0;
  let squaredWeights = 0;
  for (const groups of partitions) {
    const expected = groups.reduce((sum, group) => sum + group.expected, 0);
    const actual = groups.reduce((sum, group) => sum + group.actual, 0);
    if (!(expected > 0 && actual > 0)) continue;
    const factor = actual / expected;
    for (const group of groups) {
      const rest = 1 - group.expected / expected;
      const mean = group.expected * factor;
      if (!(rest > 0.01 && mean > 0 && group.squares > 0)) continue;
      const chance = (rest * group.squares) / mean ** 2;
      const miss = group.actual / mean - 1;
      // The part of the error that a group of this share still has.
      const weight = rest / chance;
      q += (miss * miss) / chance;
      count += 1;
      weights += weight;
      squaredWeights += weight * weight;
    }
  }
  const found = weights > 0 ? Math.max(0, (q - count) / weights) : 0;
  const independent = squaredWeights > 0 ? (weights * weights) / squaredWeights : 0;
  return Math.sqrt((prior.groups * prior.error ** 2 + independent * found) / (prior.groups + independent));
}
