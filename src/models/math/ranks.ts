import { correlation } from './statistics.ts';

/** Spearman's rank correlation, weighted by `n`, ties at their middle rank; null where one side does not vary. */
export function rankCorrelation(x: Float64Array, y: Float64Array, n: Float64Array): number | null {
  return correlation(ranksOf(x, n), ranksOf(y, n), n);
}

/** The middle rank of each value among values that stand `n` times each. */
export function ranksOf(values: Float64Array, n: Float64Array): Float64Array {
  const order = sortedPositions(values);
  const ranks = new Float64Array(values.length);
  let before = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    let weight = 0;
    while (end < order.length && values[order[end]!] === values[order[start]!]) {
      weight += n[order[end]!]!;
      end += 1;
    }
    for (let i = start; i < end; i += 1) ranks[order[i]!] = before + (weight + 1) / 2;
    before += weight;
    start = end;
  }
  return ranks;
}

/** Positions in ascending order of their values; equal values in their order of appearance. */
export function sortedPositions(values: Float64Array): Uint32Array {
  return Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
}
