import { describe, expect, test } from 'vitest';
import { type GroupMiss, groupErrorOf, groupRange } from '../../../src/models/math/group-range.ts';
import { seededRandom } from '../../../src/models/math/random.ts';

const total = { total: 100_000, low: 84_000, high: 121_000, groupError: 0.1 };

describe('the range of a group', () => {
  test('of all customers is the range of the total', () => {
    const range = groupRange({ value: 100_000, squares: 3e7 }, total);
    expect(range?.low).toBeCloseTo(84_000, 6);
    expect(range?.high).toBeCloseTo(121_000, 6);
  });

  test('is never narrower, relative to its value, than that of a larger group of such customers', () => {
    let [below, above] = [1, 1];
    for (const share of [1, 0.5, 0.1, 0.01, 0.001]) {
      const value = share * total.total;
      const range = groupRange({ value, squares: share * 3e7 }, total);
      expect((range?.low ?? 0) / value).toBeLessThanOrEqual(below);
      expect((range?.high ?? 0) / value).toBeGreaterThanOrEqual(above);
      below = (range?.low ?? 0) / value;
      above = (range?.high ?? 0) / value;
    }
  });

  test('of nobody, or where nothing is expected, is none', () => {
    expect(groupRange({ value: 0, squares: 0 }, total)).toBeNull();
  });

  test('without chance, error of its own or a miss of the total is its value', () => {
    const sure = { total: 100, low: 100, high: 100, groupError: 0 };
    expect(groupRange({ value: 40, squares: 0 }, sure)).toEqual({ low: 40, high: 40 });
  });
});

describe('the error of groups beyond chance', () => {
  /** Partitions into five groups whose true error has the deviation, seen through chance of 4 %. */
  const partitions = (error: number): GroupMiss[][] => {
    const random = seededRandom(5);
    return Array.from({ length: 400 }, () =>
      Array.from({ length: 5 }, () => {
        const factor = 1 + error * random.normal() + 0.04 * random.normal();
        return { expected: 1000, actual: 1000 * factor, squares: 40 ** 2 };
      }),
    );
  };

  test('is found, whatever the total misses', () => {
    for (const error of [0.05, 0.15, 0.3]) {
      const found = groupErrorOf(
        partitions(error).map((groups) =>
          groups.map((group) => ({ ...group, actual: 0.7 * group.actual, squares: 0.49 * group.squares })),
        ),
      );
      expect(Math.abs(found / error - 1)).toBeLessThan(0.15);
    }
  });

  test('is near none where there is only chance, and the usual one before any test', () => {
    expect(groupErrorOf(partitions(0))).toBeLessThan(0.02);
    expect(groupErrorOf([])).toBeGreaterThan(0.1);
  });
});
