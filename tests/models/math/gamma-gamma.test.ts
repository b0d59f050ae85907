import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expectedSpend,
  fitGammaGamma,
  gammaGammaLogLikelihood,
  populationSpend,
  type SpendCells,
  spendMoments,
  spendVariance,
} from '../../../src/models/math/gamma-gamma.ts';
import { seededRandom } from '../../../src/models/math/random.ts';

const PAPER = { p: 6.25, q: 3.74, gamma: 15.44 };
const logUniform = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
const parameters = fc.record({ p: logUniform(0.3, 30), q: logUniform(1.1, 30), gamma: logUniform(0.5, 500) });
const spendCells: fc.Arbitrary<SpendCells> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 5000 }), logUniform(0.01, 1e4), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 20,
  })
  .map((rows) => ({
    x: Float64Array.from(rows, ([x]) => x),
    m: Float64Array.from(rows, ([, m]) => m),
    n: Float64Array.from(rows, ([, , n]) => n),
  }));

/** Simulated customers, their orders in units worth `unit`. */
function shop(unit: number, size = 3000): SpendCells {
  const random = seededRandom(21);
  const x = Float64Array.from({ length: size }, () => 1 + random.poisson(2));
  const m = x.map((count) => (unit * random.gamma(6 * count, 1)) / count / random.gamma(4, 15));
  return { x, m, n: x.map(() => 1) };
}

function fitOf(cells: SpendCells) {
  const outcome = fitGammaGamma(cells);
  if (!outcome.ok) throw new Error(outcome.refusal.what);
  return outcome.fit;
}

describe('log-likelihood', () => {
  it('has the gradient and the Hessian of its finite differences', () => {
    fc.assert(
      fc.property(parameters, spendCells, (at, cells) => {
        const { value, gradient, hessian } = gammaGammaLogLikelihood(at, cells);
        const step = 1e-4;
        const scale = 1 + Math.abs(value) + Math.max(...hessian.map(Math.abs));
        (['p', 'q', 'gamma'] as const).forEach((name, i) => {
          const up = gammaGammaLogLikelihood({ ...at, [name]: at[name] * Math.exp(step) }, cells);
          const down = gammaGammaLogLikelihood({ ...at, [name]: at[name] * Math.exp(-step) }, cells);
          expect(Math.abs((up.value - down.value) / (2 * step) - gradient[i]!)).toBeLessThan(1e-6 * scale);
          for (let j = 0; j < 3; j += 1) {
            const slope = (up.gradient[j]! - down.gradient[j]!) / (2 * step);
            expect(Math.abs(slope - hessian[i * 3 + j]!)).toBeLessThan(1e-5 * scale);
          }
        });
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

describe('fitGammaGamma', () => {
  const fit = fitOf(shop(1));

  it.each([1e-8, 0.01, 1e6, 1e12])('does not depend on the currency: %d to the unit', (unit) => {
    const other = fitOf(shop(unit));
    expect(other.parameters.p).toBeCloseTo(fit.parameters.p, 4);
    expect(other.parameters.q).toBeCloseTo(fit.parameters.q, 4);
    expect(other.parameters.gamma / unit / fit.parameters.gamma).toBeCloseTo(1, 5);
    expect(other.standardErrors.gamma! / unit / fit.standardErrors.gamma!).toBeCloseTo(1, 5);
    expect(Math.abs(other.iterations - fit.iterations)).toBeLessThanOrEqual(1);
    // A density in another unit: each customer's is divided by the unit.
    expect(other.logLikelihood / (fit.logLikelihood - 3000 * Math.log(unit))).toBeCloseTo(1, 9);
  });

  it('leaves out customers without repeat orders', () => {
    const cells = shop(1);
    const more = (column: Float64Array, value: number) => Float64Array.from([...column, value]);
    const padded = { x: more(cells.x, 0), m: more(cells.m, 0), n: more(cells.n, 500) };
    expect(fitOf(padded)).toEqual(fit);
  });

  it('refuses with a code, a sentence and the figures', () => {
    const codeOf = (cells: SpendCells) => {
      const outcome = fitGammaGamma(cells);
      return outcome.ok ? 'ok' : outcome.refusal.code;
    };
    const cells = shop(1);
    expect(fitGammaGamma(shop(1, 7))).toMatchObject({
      refusal: { code: 'too_few_customers', needs: 20, has: 7 },
    });
    expect(codeOf({ ...cells, m: cells.m.map((m, i) => (i === 3 ? -m : m)) })).toBe('invalid_cells');
    expect(codeOf({ ...cells, m: cells.m.map((m, i) => (i === 3 ? Number.NaN : m)) })).toBe('invalid_cells');
    expect(codeOf({ ...cells, n: cells.n.slice(1) })).toBe('invalid_cells');
    expect(codeOf({ ...cells, m: cells.m.map(() => 25) })).toMatch(/not_identified|not_converged/);
    // Means of ν with q = 0.6: no finite population mean.
    const random = seededRandom(22);
    const heavy = cells.x.map((count) => random.gamma(6 * count, 1) / count / random.gamma(0.6, 15));
    expect(codeOf({ ...cells, m: heavy })).toBe('infinite_mean_spend');
  });
});

describe('expected spend', () => {
  it('lies between the customer and the population, closer to the customer with more orders', () => {
    const population = populationSpend(PAPER);
    expect(expectedSpend(PAPER, 0, 0)).toBe(population);
    const estimates = [1, 5, 50, 5000].map((x) => expectedSpend(PAPER, x, 100));
    expect(estimates.every((value, i) => value > (estimates[i - 1] ?? population) && value < 100)).toBe(true);
    expect(spendVariance(PAPER, 1, 100)).toBeGreaterThan(spendVariance(PAPER, 50, 100));
  });

  it('has the variance of an inverse gamma', () => {
    // ζ = p / ν, ν ~ Gamma(px + q, γ + xm).
    const random = seededRandom(23);
    const draws = Array.from({ length: 200_000 }, () => 6.25 / random.gamma(6.25 * 2 + 3.74, 15.44 + 2 * 40));
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean / expectedSpend(PAPER, 2, 40) - 1)).toBeLessThan(0.01);
    expect(Math.abs(variance / spendVariance(PAPER, 2, 40) - 1)).toBeLessThan(0.03);
    // No variance exists for q <= 2 and no orders; it is capped.
    expect(spendVariance({ p: 6, q: 1.5, gamma: 15 }, 0, 0)).toBe(
      10 * populationSpend({ p: 6, q: 1.5, gamma: 15 }) ** 2,
    );
  });

  it('moments carry the slopes of the mean in the log-parameters', () => {
    const x = Float64Array.of(0, 1, 7);
    const m = Float64Array.of(0, 11.77, 73.74);
    const at = (parameters: typeof PAPER) => spendMoments({ parameters, logCovariance: [] }, x, m);
    const { gradients, mean, varianceOfOrder, varianceOfMean } = at(PAPER);
    (['p', 'q', 'gamma'] as const).forEach((name, j) => {
      const up = at({ ...PAPER, [name]: PAPER[name] * Math.exp(1e-5) }).mean;
      const down = at({ ...PAPER, [name]: PAPER[name] * Math.exp(-1e-5) }).mean;
      for (const i of mean.keys()) expect(gradients[j]![i]!).toBeCloseTo((up[i]! - down[i]!) / 2e-5, 5);
    });
    for (const [i, value] of mean.entries()) {
      expect(varianceOfOrder[i]!).toBeCloseTo((value ** 2 + varianceOfMean[i]!) / 6.25, 9);
    }
  });
});
