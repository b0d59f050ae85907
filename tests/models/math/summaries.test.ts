import { describe, expect, it } from 'vitest';
import { coarsen, spread } from '../../../src/models/math/coarse-cells.ts';
import { credibleSpend, fitCredibility } from '../../../src/models/math/credibility.ts';
import { gaussLegendre } from '../../../src/models/math/gauss-legendre.ts';
import { likelihoodRatioTest } from '../../../src/models/math/likelihood-ratio.ts';
import { seededRandom } from '../../../src/models/math/random.ts';
import { rankCorrelation, ranksOf } from '../../../src/models/math/ranks.ts';
import { predictionsOf, repeatModel } from '../../../src/models/math/repeat-models.ts';
import { cellsFrom } from './arbitrary.ts';

const ones = (size: number) => new Float64Array(size).fill(1);

describe('rank correlation', () => {
  it('is that of Spearman, ties at their middle rank', () => {
    // Kendall (1948), Rank Correlation Methods: ties share the mean of their ranks.
    expect([...ranksOf(Float64Array.of(10, 20, 20, 5), ones(4))]).toEqual([2, 3.5, 3.5, 1]);
    // ρ = 1 − 6 Σd² / n(n² − 1) with d = 1, 1, 0, 2, 2 and n = 5.
    const found = rankCorrelation(Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(2, 1, 3, 6, 4.5), ones(5));
    expect(found).toBeCloseTo(1 - (6 * (1 + 1 + 0 + 1 + 1)) / 120, 12);
  });

  it('takes a row that stands twice as two', () => {
    const [x, y] = [Float64Array.of(1, 4, 2, 9), Float64Array.of(3, 1, 2, 8)];
    const twice = rankCorrelation(Float64Array.of(...x, 4), Float64Array.of(...y, 1), ones(5));
    expect(rankCorrelation(x, y, Float64Array.of(1, 2, 1, 1))).toBeCloseTo(twice as number, 12);
  });
});

describe('the likelihood ratio', () => {
  it('has the critical values of chi-square in every textbook', () => {
    expect(likelihoodRatioTest(-100, -100 + 3.841 / 2, 1).chance).toBeCloseTo(0.05, 4);
    expect(likelihoodRatioTest(-100, -100 + 9.21 / 2, 2).chance).toBeCloseTo(0.01, 4);
    expect(likelihoodRatioTest(-100, -101, 1)).toMatchObject({ statistic: 0, chance: 1 });
  });
});

describe('Gauss and Legendre', () => {
  it('integrates polynomials of degree 2n − 1 exactly', () => {
    const { at, w } = gaussLegendre(5);
    for (const power of [0, 1, 4, 9]) {
      const integral = at.reduce((sum, x, i) => sum + (w[i] as number) * x ** power, 0);
      expect(integral).toBeCloseTo(1 / (power + 1), 13);
    }
  });
});

describe('chances of a count by the column', () => {
  it.each(['pareto-nbd', 'bg-nbd', 'nbd'] as const)('are those of the distribution: %s', (name) => {
    const parameters = { r: 0.6, alpha: 10, a: 0.8, b: 2.5, s: 0.7, beta: 12 };
    const predictions = repeatModel(name).at(parameters);
    const histories = [
      { x: 0, tx: 0, T: 40 },
      { x: 3, tx: 20, T: 45 },
      { x: 60, tx: 300, T: 301 },
    ];
    for (const count of [0, 1, 7, 40]) {
      const column = predictions.chances(cellsFrom(histories), Float64Array.of(count, count, count), 90);
      for (const [i, history] of histories.entries()) {
        const one = predictions.distribution(history, 90, count)[count] as number;
        expect(Math.abs((column[i] as number) - one)).toBeLessThan(1e-9);
      }
    }
  });
});

describe('coarse cells', () => {
  const random = seededRandom(4);
  const rows = Array.from({ length: 20_000 }, () => {
    const T = Math.round(random.uniform() * 730);
    const x = Math.min(T, random.poisson(random.gamma(0.8, 0.02)));
    return { x, tx: x > 0 ? Math.round(T * random.uniform()) : 0, T };
  });
  const cells = cellsFrom(rows);
  const coarse = coarsen(cells, 16);

  it('are few, and count everybody', () => {
    expect(coarse.cells.x.length).toBeLessThan(0.75 * rows.length);
    expect(coarse.cells.n.reduce((sum, n) => sum + n, 0)).toBe(rows.length);
    expect(coarse.cells.tx.every((tx, i) => tx <= (coarse.cells.T[i] as number))).toBe(true);
    expect(coarse.cells.x.every((x, i) => x > 0 || coarse.cells.tx[i] === 0)).toBe(true);
  });

  it('give the total of the fine ones to half a per cent', () => {
    const predictions = predictionsOf({
      name: 'bg-nbd',
      k: 1,
      fit: { parameters: { r: 0.75, alpha: 16, a: 0.8, b: 9 } } as never,
    });
    const totalOf = (sample: typeof cells) => {
      const [expected] = predictions.score(sample, { horizons: [365] }).expectedPurchases;
      return (expected as Float64Array).reduce((sum, value, i) => sum + value * (sample.n[i] as number), 0);
    };
    expect(Math.abs(totalOf(coarse.cells) / totalOf(cells) - 1)).toBeLessThan(0.005);
  });

  it('are laid out over the fine ones again', () => {
    const T = spread(coarse.cells.T, coarse.index);
    const far = T.filter((time, i) => Math.abs(time - (cells.T[i] as number)) > 0.06 * (16 + time));
    expect(far).toHaveLength(0);
  });
});

describe('the shrunk mean', () => {
  const random = seededRandom(8);
  // Customers' own means spread with variance 100 around 50, orders with variance 400 around those.
  const x = Float64Array.from({ length: 40_000 }, () => 1 + random.poisson(3));
  const own = x.map(() => 50 + 10 * random.normal());
  const m = x.map((count, i) =>
    Math.max(0.01, (own[i] as number) + (20 * random.normal()) / Math.sqrt(count)),
  );
  const found = fitCredibility({ x, m, n: ones(x.length) });

  it('finds how far to believe a customer’s own mean: κ = σ² / τ² (Bühlmann 1967)', () => {
    if (!found) throw new Error('nothing found');
    expect(found.mu).toBeCloseTo(50, 0);
    // The cap at the 99th percentile takes a little of both variances.
    expect(found.kappa).toBeGreaterThan(3);
    expect(found.kappa).toBeLessThan(5);
  });

  it('comes nearer to the truth than the mean itself', () => {
    if (!found) throw new Error('nothing found');
    const { mean } = credibleSpend(found, x, m);
    const error = (guess: Float64Array) =>
      guess.reduce((sum, value, i) => sum + (value - (own[i] as number)) ** 2, 0);
    expect(error(mean)).toBeLessThan(0.75 * error(m));
  });

  it('of nobody is none', () => {
    expect(fitCredibility({ x: ones(2), m: new Float64Array(2), n: ones(2) })).toBeNull();
  });
});
