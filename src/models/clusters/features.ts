import { quantileSorted } from 'simple-statistics';
import type { Points } from './kmeans.ts';

/** What customers can be compared by: columns of `behaviour.sql` and `features.sql`. */
export const clusterFeatures = [
  'recency',
  'orders',
  'value',
  'margin',
  'rhythm',
  'returns',
  'discount',
  'breadth',
  'channel',
] as const;
export type ClusterFeature = (typeof clusterFeatures)[number];

/** Why a feature is not used: the shop has no such data, few of its customers do, it is the same for nearly all. */
type LeftOut = 'absent' | 'mostly_unknown' | 'constant' | 'setting';

export interface UsedFeature {
  readonly name: ClusterFeature;
  /** The median of those of whom it is known. */
  readonly center: number;
  /** A robust standard deviation. */
  readonly scale: number;
  /** Share of the customers of whom it is known; the others count as usual. */
  readonly known: number;
}

export interface FeatureChoice {
  readonly used: readonly UsedFeature[];
  readonly leftOut: readonly { readonly name: ClusterFeature; readonly why: LeftOut }[];
}

/** Values further from the median than so many robust deviations count as if they lay there. */
const cap = 3;
const minKnown = 0.5;

/** Quantiles of a sample, and how many standard deviations of a normal variable lie between them. */
const ranges = [
  [0.25, 0.75, 1.349],
  [0.1, 0.9, 2.563],
  [0.05, 0.95, 3.29],
] as const;

/** The interquartile range as a standard deviation; where more than half share a value, a wider range. */
function robustScale(sorted: readonly number[]): number {
  for (const [low, high, deviations] of ranges) {
    const range = quantileSorted(sorted as number[], high) - quantileSorted(sorted as number[], low);
    if (range > 1e-9) return range / deviations;
  }
  return 0;
}

/** Which of the wanted features tell customers of this shop apart, and on what scale. */
export function chooseFeatures(
  columns: Readonly<Record<ClusterFeature, Float64Array>>,
  wanted: readonly ClusterFeature[] = clusterFeatures,
): FeatureChoice {
  const used: UsedFeature[] = [];
  const leftOut: { name: ClusterFeature; why: LeftOut }[] = [];
  for (const name of clusterFeatures) {
    const column = columns[name];
    const sorted = Array.from(column.filter((value) => !Number.isNaN(value))).sort((a, b) => a - b);
    const known = column.length > 0 ? sorted.length / column.length : 0;
    const scale = sorted.length > 0 ? robustScale(sorted) : 0;
    if (!wanted.includes(name)) leftOut.push({ name, why: 'setting' });
    else if (known === 0) leftOut.push({ name, why: 'absent' });
    else if (known < minKnown) leftOut.push({ name, why: 'mostly_unknown' });
    else if (scale === 0) leftOut.push({ name, why: 'constant' });
    else used.push({ name, center: quantileSorted(sorted, 0.5), scale, known });
  }
  return { used, leftOut };
}

/** In robust deviations from the median, capped; what is not known lies at the median. As `assign.sql` has it. */
export function scalePoints(
  columns: Readonly<Record<ClusterFeature, Float64Array>>,
  used: readonly UsedFeature[],
): Points {
  const width = used.length;
  const values = new Float64Array(columns.recency.length * width);
  for (const [index, { name, center, scale }] of used.entries()) {
    for (const [row, value] of columns[name].entries())
      values[row * width + index] = Number.isNaN(value)
        ? 0
        : Math.max(-cap, Math.min(cap, (value - center) / scale));
  }
  return { width, values };
}
