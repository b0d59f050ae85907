import { chebyshevSeries, chebyshevValues } from './chebyshev.ts';
import { distinct } from './distinct.ts';

/** Below this many points an interpolant costs more than the points. */
const FEW_POINTS = 24;
const RELATIVE_ERROR = 1e-11;

/** Positive functions of a scale, a column each: interpolated where there are many scales, else evaluated. */
export function functionsOfScale(
  scales: Float64Array,
  outputs: number,
  fill: (A: number, out: Float64Array) => void,
): Float64Array[] {
  const { least, most } = extent(scales);
  const logarithms = (u: number, logs: Float64Array) => {
    fill(Math.exp(u), logs);
    for (let j = 0; j < outputs; j += 1) logs[j] = Math.log(logs[j]!);
  };
  const series =
    scales.length > FEW_POINTS && most > least
      ? chebyshevSeries(logarithms, outputs, Math.log(least), Math.log(most), RELATIVE_ERROR)
      : null;
  if (series) {
    const points = scales.map(Math.log);
    return Array.from({ length: outputs }, (_, j) => {
      const column = chebyshevValues(series, j, points);
      for (let i = 0; i < column.length; i += 1) column[i] = Math.exp(column[i]!);
      return column;
    });
  }
  const columns = Array.from({ length: outputs }, () => new Float64Array(scales.length));
  const out = new Float64Array(outputs);
  for (let i = 0; i < scales.length; i += 1) {
    fill(scales[i]!, out);
    for (let j = 0; j < outputs; j += 1) columns[j]![i] = out[j]!;
  }
  return columns;
}

/** Least and largest of positive values. */
export function extent(values: Float64Array): { least: number; most: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < values.length; i += 1) {
    least = Math.min(least, values[i]!);
    most = Math.max(most, values[i]!);
  }
  return { least, most };
}

/** Positions of the cells, by distinct x. */
export function groupsOf(x: Float64Array): Int32Array[] {
  const { values, index } = distinct(x);
  const sizes = new Int32Array(values.length);
  for (let i = 0; i < index.length; i += 1) sizes[index[i]!]! += 1;
  const groups = Array.from(sizes, (size) => new Int32Array(size));
  const filled = new Int32Array(values.length);
  for (let i = 0; i < index.length; i += 1) {
    const k = index[i]!;
    groups[k]![filled[k]!] = i;
    filled[k]! += 1;
  }
  return groups;
}
