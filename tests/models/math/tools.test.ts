import { describe, expect, it } from 'vitest';
import { betaQuadrature } from '../../../src/models/math/beta-quadrature.ts';
import { chebyshevSeries, chebyshevValue } from '../../../src/models/math/chebyshev.ts';
import { distinct } from '../../../src/models/math/distinct.ts';
import { maximise } from '../../../src/models/math/optimise.ts';
import { seededRandom } from '../../../src/models/math/random.ts';
import { correlation } from '../../../src/models/math/statistics.ts';
import { cholesky, invertCholesky, quadraticForm } from '../../../src/models/math/symmetric.ts';

const WIDE = { lower: [-20, -20], upper: [20, 20] };

describe('maximise', () => {
  /** Minus Rosenbrock's valley: its maximum is 0 at (1, 1), and its Hessian is indefinite on the way. */
  const valley = (point: Float64Array) => {
    const [x, y] = point as unknown as [number, number];
    const bend = y - x * x;
    return {
      value: -100 * bend * bend - (1 - x) ** 2,
      gradient: Float64Array.of(400 * x * bend + 2 * (1 - x), -200 * bend),
      hessian: Float64Array.of(400 * (bend - 2 * x * x) - 2, 400 * x, 400 * x, -200),
    };
  };

  it.each([[[-1.2, 1]], [[0, 5]], [[3, -4]]])('climbs out of a bent valley from %o', (start) => {
    const found = maximise(valley, start, WIDE);
    expect(found.converged).toBe(true);
    // It stops where less than 1e-9 is left to gain.
    expect(found.value).toBeGreaterThan(-1e-9);
    expect(found.point[0]).toBeCloseTo(1, 4);
    expect(found.point[1]).toBeCloseTo(1, 4);
    expect(found.iterations).toBeLessThan(60);
  });

  it('names the bound where the maximum lies beyond it', () => {
    const slope = (point: Float64Array) => ({
      value: point[0]! - point[1]! ** 2,
      gradient: Float64Array.of(1, -2 * point[1]!),
      hessian: Float64Array.of(0, 0, 0, -2),
    });
    const found = maximise(slope, [0, 3], WIDE);
    // Held there, the other element is still brought to its maximum.
    expect(found.atBound).toEqual([0]);
    expect(found.converged).toBe(true);
    expect(found.point[0]).toBe(20);
    expect(found.point[1]).toBeCloseTo(0, 9);
  });

  it('gives up on a function that is not finite, without looping', () => {
    const broken = () => ({
      value: Number.NaN,
      gradient: new Float64Array(2),
      hessian: new Float64Array(4),
    });
    expect(maximise(broken, [0, 0], WIDE).converged).toBe(false);
  });
});

describe('symmetric matrices', () => {
  it('inverts a positive definite one and refuses the others', () => {
    const factor = cholesky([4, 2, 2, 3], 2)!;
    const inverse = invertCholesky(factor, 2);
    for (const [i, value] of [3 / 8, -2 / 8, -2 / 8, 4 / 8].entries()) {
      expect(inverse[i]).toBeCloseTo(value, 14);
    }
    expect(cholesky([1, 2, 2, 1], 2)).toBeNull();
    expect(quadraticForm([4, 2, 2, 3], [1, -1])).toBe(3);
  });
});

describe('distinct', () => {
  it('numbers values in order of appearance, also many of them', () => {
    const { values, index } = distinct(Float64Array.of(3, 1, 3, 0, -0, 2));
    expect([...values]).toEqual([3, 1, 0, 2]);
    expect([...index]).toEqual([0, 1, 0, 2, 2, 3]);
    const many = Float64Array.from({ length: 50_000 }, (_, i) => (i % 20_011) / 7);
    const numbered = distinct(many);
    expect(numbered.values.length).toBe(20_011);
    expect(many.every((value, i) => numbered.values[numbered.index[i]!] === value)).toBe(true);
  });
});

describe('quadrature and interpolation', () => {
  it.each([
    [0.8, 9],
    [0.05, 0.1],
    [2000, 50_000],
  ])('Beta(%d, %d): weights sum to one, moments are exact', (a, b) => {
    const { p, w } = betaQuadrature(a, b, 0, (at) => [at]);
    const moment = (power: number) => p.reduce((sum, at, k) => sum + w[k]! * at ** power, 0);
    expect(moment(0)).toBeCloseTo(1, 13);
    expect(moment(1) / (a / (a + b))).toBeCloseTo(1, 9);
    expect(moment(2) / ((a * (a + 1)) / ((a + b) * (a + b + 1)))).toBeCloseTo(1, 9);
  });

  it('Chebyshev series reach their tolerance, or say that they do not', () => {
    const smooth = chebyshevSeries((u, out) => out.set([Math.exp(u), Math.sin(u)]), 2, -1, 4, 1e-12)!;
    expect(chebyshevValue(smooth, 0, 3.3)).toBeCloseTo(Math.exp(3.3), 10);
    expect(chebyshevValue(smooth, 1, -0.7)).toBeCloseTo(Math.sin(-0.7), 10);
    expect(chebyshevSeries((u, out) => out.set([Math.abs(u - 0.3)]), 1, -1, 1, 1e-12)).toBeNull();
  });
});

describe('seededRandom', () => {
  it('repeats itself for a seed, and not for another', () => {
    const take = (seed: number) => {
      const random = seededRandom(seed);
      return [random.uniform(), random.normal(), random.gamma(0.3, 2), random.beta(1, 2), random.poisson(40)];
    };
    expect(take(5)).toEqual(take(5));
    expect(take(5)).not.toEqual(take(6));
  });

  const size = 200_000;
  it.each([
    ['normal', (random: ReturnType<typeof seededRandom>) => random.normal(), 0, 1],
    ['gamma of shape 0.3', (random) => random.gamma(0.3, 2), 0.15, 0.075],
    ['gamma of shape 9', (random) => random.gamma(9, 3), 3, 1],
    ['beta of small shapes', (random) => random.beta(0.4, 0.6), 0.4, 0.12],
    ['poisson of a small mean', (random) => random.poisson(3), 3, 3],
    ['poisson of a large mean', (random) => random.poisson(60), 60, 60],
  ] as [string, (random: ReturnType<typeof seededRandom>) => number, number, number][])(
    '%s has its mean and variance',
    (_, draw, mean, variance) => {
      const random = seededRandom(31);
      const values = Float64Array.from({ length: size }, () => draw(random));
      const average = values.reduce((sum, value) => sum + value, 0) / size;
      const spread = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / size;
      expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt(variance / size));
      expect(Math.abs(spread / variance - 1)).toBeLessThan(0.03);
    },
  );
});

describe('correlation', () => {
  it('is 1 on a line, weighs by n, and is null where one side does not vary', () => {
    expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 14);
    expect(correlation([1, 2], [2, 4], [3, 0])).toBeNull();
    expect(correlation([1, 1, 2], [3, 3, 5])).toBeCloseTo(correlation([1, 2], [3, 5], [2, 1])!, 14);
  });
});
