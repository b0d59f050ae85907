import { describe, expect, test } from 'vitest';
import { forecastSeries, monthIndices } from '../../../src/models/forecast/series.ts';

/** A year's shape, in logarithms, that adds up to 0. */
const shape = [-0.3, -0.2, 0, 0.1, 0, -0.1, -0.2, 0, 0.1, 0.2, 0.5, -0.1];
const law = (level: number, growth: number) => (month: number) =>
  level * Math.exp(growth * month + (shape[month % 12] as number));

describe('the season of a series', () => {
  test('is found beside growth, wherever the series begins', () => {
    for (const from of [0, 3, 11]) {
      const values = Array.from({ length: 36 }, (_, i) => law(400, 0.02)(from + i));
      const indices = monthIndices(values, from % 12);
      for (const [month, index] of (indices ?? []).entries())
        expect(index).toBeCloseTo(shape[month] as number, 1);
    }
  });

  test('is none in less than two years, and next to none where the years disagree', () => {
    expect(
      monthIndices(
        Array.from({ length: 23 }, (_, i) => law(400, 0)(i)),
        0,
      ),
    ).toBeNull();
    const other = Array.from(
      { length: 24 },
      (_, i) => 100 * Math.exp((i < 12 ? 1 : -1) * (shape[i % 12] as number)),
    );
    for (const index of monthIndices(other, 0) ?? []) expect(Math.abs(index)).toBeLessThan(0.1);
  });
});

describe('a series goes on', () => {
  test('with its season', () => {
    const values = Array.from({ length: 36 }, (_, i) => law(400, 0)(i));
    const { values: next, method } = forecastSeries(values, 0, 12);
    expect(method).toBe('season');
    for (const [i, value] of next.entries()) expect(value / law(400, 0)(36 + i)).toBeCloseTo(1, 1);
  });

  test('with a trend that fades: never further than the straight one', () => {
    const values = Array.from({ length: 14 }, (_, i) => 100 * 1.05 ** i);
    const { values: next, method } = forecastSeries(values, 0, 12);
    expect(method).toBe('trend');
    for (const [i, value] of next.entries()) {
      expect(value).toBeGreaterThan(100 * 1.05 ** 12);
      expect(value).toBeLessThan(100 * 1.05 ** (14 + i) * 1.05);
    }
    const steps = next.slice(1).map((value, i) => value / (next[i] as number));
    for (const [i, step] of steps.slice(1).entries())
      expect(step).toBeLessThanOrEqual((steps[i] as number) + 1e-9);
  });

  test('at the mean of the last three months where few are known, and at nothing where nothing came', () => {
    expect(forecastSeries([90, 10, 20, 30], 0, 2)).toEqual({ values: [20, 20], method: 'mean' });
    expect(forecastSeries([0, 0, 0], 0, 2)).toEqual({ values: [0, 0], method: 'none' });
  });
});
