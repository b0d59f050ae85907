import { describe, expect, test } from 'vitest';
import { principalComponents } from '../../../src/models/math/principal-components.ts';

/** Arrests per 100,000 people and the share of people in towns, 50 states, 1973 [McNeil 1977; R's `USArrests`]. */
const arrests =
  `13.2 236 58 21.2 10 263 48 44.5 8.1 294 80 31 8.8 190 50 19.5 9 276 91 40.6 7.9 204 78 38.7 3.3 110 77 11.1
5.9 238 72 15.8 15.4 335 80 31.9 17.4 211 60 25.8 5.3 46 83 20.2 2.6 120 54 14.2 10.4 249 83 24 7.2 113 65 21 2.2 56 57 11.3
6 115 66 18 9.7 109 52 16.3 15.4 249 66 22.2 2.1 83 51 7.8 11.3 300 67 27.8 4.4 149 85 16.3 12.1 255 74 35.1 2.7 72 66 14.9
16.1 259 44 17.1 9 178 70 28.2 6 109 53 16.4 4.3 102 62 16.5 12.2 252 81 46 2.1 57 56 9.5 7.4 159 89 18.8 11.4 285 70 32.1
11.1 254 86 26.1 13 337 45 16.1 0.8 45 44 7.3 7.3 120 75 21.4 6.6 151 68 20 4.9 159 67 29.3 6.3 106 72 14.9 3.4 174 87 8.3
14.4 279 48 22.5 3.8 86 45 12.8 13.2 188 59 26.9 12.7 201 80 25.5 3.2 120 80 22.9 2.2 48 32 11.2 8.5 156 63 20.7 4 145 73 26.2
5.7 81 39 9.3 2.6 53 66 10.8 6.8 161 60 15.6`
    .split(/\s+/)
    .map(Number);

/** Each column less its mean, by its standard deviation. */
function standardised(values: readonly number[], width: number): number[] {
  const columns = Array.from({ length: width }, (_, index) => values.filter((_, at) => at % width === index));
  const scaled = columns.map((column) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
    const variance = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (column.length - 1);
    return column.map((value) => (value - mean) / Math.sqrt(variance));
  });
  return values.map((_, at) => scaled[at % width]?.[Math.floor(at / width)] as number);
}

describe('principal components', () => {
  test('are those of James, Witten, Hastie and Tibshirani, table 12.1 and section 12.5.1', () => {
    const { variances, loadings } = principalComponents(standardised(arrests, 4), 4);
    // prcomp(USArrests, scale = TRUE): standard deviations, and the rotation but for its sign.
    expect(variances.map((variance) => Number(Math.sqrt(variance).toFixed(4)))).toEqual([
      1.5749, 0.9949, 0.5971, 0.4164,
    ]);
    const rounded = (component: number) => loadings[component]?.map((one) => Number(one.toFixed(4)));
    expect(rounded(0)).toEqual([0.5359, 0.5832, 0.2782, 0.5434]);
    expect(rounded(1)).toEqual([-0.4182, -0.188, 0.8728, 0.1673]);
    const total = variances.reduce((sum, variance) => sum + variance, 0);
    expect(variances.map((variance) => Number((variance / total).toFixed(4)))).toEqual([
      0.6201, 0.2474, 0.0891, 0.0434,
    ]);
  });

  test('are at right angles, and each is only stretched by the covariance of nine columns that hang together', () => {
    let state = 7;
    const random = () => {
      state = (state * 16807) % 2147483647;
      return state / 2147483647 - 0.5;
    };
    const rows = Array.from({ length: 400 }, () => {
      const [a, b] = [random(), random()];
      return Array.from({ length: 9 }, (_, i) => (i % 2 ? a * (i + 1) : b * i) + random());
    });
    const { variances, loadings, means } = principalComponents(rows.flat(), 9);
    const dot = (x: readonly number[], y: readonly number[]) =>
      x.reduce((sum, one, at) => sum + one * (y[at] as number), 0);
    const centred = rows.map((row) => row.map((value, at) => value - (means[at] as number)));
    for (const [component, loading] of loadings.entries()) {
      for (const [other, against] of loadings.entries())
        expect(dot(loading, against)).toBeCloseTo(Number(component === other), 10);
      const scores = centred.map((row) => dot(row, loading));
      const stretched = loading.map(
        (_, at) =>
          dot(
            scores,
            centred.map((row) => row[at] as number),
          ) /
          (rows.length - 1),
      );
      for (const [at, value] of stretched.entries())
        expect(value).toBeCloseTo((variances[component] as number) * (loading[at] as number), 8);
    }
    expect(variances).toEqual([...variances].sort((x, y) => y - x));
  });

  test('need two rows', () => {
    expect(() => principalComponents([1, 2], 2)).toThrow('fewer than 2 rows');
  });
});
