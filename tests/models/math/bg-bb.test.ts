import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BgBbParameters,
  bgBbLogLikelihood,
  expectedPurchases,
  expectedPurchasesNew,
  fitBgBb,
  pAlive,
  probabilityNoPurchase,
  purchaseDistribution,
  residualPurchases,
  simulateBgBb,
} from '../../../src/models/math/bg-bb.ts';
import { cellsOf } from '../../../src/models/math/cells.ts';
import { seededRandom } from '../../../src/models/math/random.ts';
import { cellsFrom, logUniform } from './arbitrary.ts';

const NAMES = ['alpha', 'beta', 'gamma', 'delta'] as const;
const DONORS: BgBbParameters = { alpha: 1.2035, beta: 0.7497, gamma: 0.6567, delta: 2.7834 };
const parametersWithin = (low: number, high: number): fc.Arbitrary<BgBbParameters> =>
  fc.record({
    alpha: logUniform(low, high),
    beta: logUniform(low, high),
    gamma: logUniform(low, high),
    delta: logUniform(low, high),
  });
const pattern = fc.tuple(fc.nat({ max: 30 }), fc.nat(), fc.nat()).map(([T, a, b]) => {
  const tx = T === 0 ? 0 : a % (T + 1);
  return { x: tx === 0 ? 0 : 1 + (b % tx), tx, T };
});

describe('BG/BB', () => {
  it('has the gradient and the Hessian of its finite differences', () => {
    fc.assert(
      fc.property(
        parametersWithin(0.2, 5),
        fc.array(pattern, { minLength: 1, maxLength: 6 }),
        (parameters, rows) => {
          const sample = cellsFrom(rows, [3, 1, 2]);
          const { gradient, hessian, value } = bgBbLogLikelihood(parameters, sample);
          const step = 1e-4;
          const scale = 1 + Math.abs(value);
          NAMES.forEach((name, i) => {
            const at = (by: number) =>
              bgBbLogLikelihood({ ...parameters, [name]: parameters[name] * Math.exp(by) }, sample);
            const up = at(step);
            const down = at(-step);
            expect(Math.abs((up.value - down.value) / (2 * step) - gradient[i]!)).toBeLessThan(1e-6 * scale);
            NAMES.forEach((_, j) => {
              const slope = (up.gradient[j]! - down.gradient[j]!) / (2 * step);
              expect(Math.abs(slope - hessian[i * 4 + j]!)).toBeLessThan(1e-5 * scale);
            });
          });
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  it('gives all patterns of a cohort together the probability one', () => {
    const n = 6;
    const choose = (from: number, of: number): number =>
      of === 0 ? 1 : (choose(from - 1, of - 1) * from) / of;
    let total = 0;
    for (let tx = 0; tx <= n; tx += 1) {
      for (let x = tx === 0 ? 0 : 1; x <= tx; x += 1) {
        // The last of the x purchases is at t_x; the others lie anywhere before.
        const ways = x === 0 ? 1 : choose(tx - 1, x - 1);
        total += ways * Math.exp(bgBbLogLikelihood(DONORS, cellsFrom([{ x, tx, T: n }])).value);
      }
    }
    expect(total).toBeCloseTo(1, 12);
  });

  it('predicts probabilities in [0, 1], E growing with time and falling with the discount', () => {
    fc.assert(
      fc.property(
        parametersWithin(0.01, 50),
        pattern,
        fc.integer({ min: 1, max: 40 }),
        (parameters, row, ahead) => {
          const { x, tx, T } = row;
          const alive = pAlive(parameters, { x, tx, T });
          const silent = probabilityNoPurchase(parameters, { x, tx, T }, ahead);
          for (const probability of [alive, silent, pAlive(parameters, { x, tx, T }, ahead)]) {
            expect(probability).toBeGreaterThanOrEqual(0);
            expect(probability).toBeLessThanOrEqual(1);
          }
          expect(pAlive(parameters, { x, tx, T: T + 1 })).toBeLessThanOrEqual(alive * (1 + 1e-12));
          const expected = expectedPurchases(parameters, { x, tx, T }, ahead);
          expect(expected).toBeGreaterThanOrEqual(expectedPurchases(parameters, { x, tx, T }, ahead - 1));
          const counts = purchaseDistribution(parameters, { x, tx, T }, ahead);
          expect(counts.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
          expect(counts[0]).toBeCloseTo(silent, 10);
          expect(counts.reduce((sum, value, n) => sum + n * value, 0)).toBeCloseTo(expected, 9);
          const dear = residualPurchases(parameters, { x, tx, T }, 0.5);
          expect(dear).toBeLessThanOrEqual(residualPurchases(parameters, { x, tx, T }, 0.1));
          expect(Number.isFinite(dear)).toBe(true);
        },
      ),
      { seed: 2, numRuns: 200 },
    );
  });

  it('DERT is the long sum, and endless without a discount where γ ≤ 1', () => {
    let sum = 0;
    for (let i = 1; i <= 3000; i += 1) {
      const gain =
        expectedPurchases(DONORS, { x: 3, tx: 5, T: 6 }, i) -
        expectedPurchases(DONORS, { x: 3, tx: 5, T: 6 }, i - 1);
      sum += gain / 1.1 ** i;
    }
    expect(residualPurchases(DONORS, { x: 3, tx: 5, T: 6 }, 0.1)).toBeCloseTo(sum, 10);
    expect(residualPurchases(DONORS, { x: 3, tx: 5, T: 6 }, 0)).toBe(Number.POSITIVE_INFINITY);
    const mortal = { ...DONORS, gamma: 3 };
    expect(residualPurchases(mortal, { x: 3, tx: 5, T: 6 }, 0)).toBeCloseTo(
      expectedPurchases(mortal, { x: 3, tx: 5, T: 6 }, 1e6),
      8,
    );
  });

  it('finds the parameters of simulated customers, and their next occasions', () => {
    const errors = [1, 2, 3, 4, 5].flatMap((seed) => {
      const sample = simulateBgBb(DONORS, 20_000, 10, 5, seededRandom(seed));
      const outcome = fitBgBb(cellsOf(sample.x, sample.tx, sample.T));
      if (!outcome.ok) throw new Error(outcome.refusal.what);
      const { parameters, standardErrors } = outcome.fit;
      const happened = sample.future.reduce((sum, value) => sum + value, 0);
      const expected = sample.x.reduce(
        (sum, x, i) => sum + expectedPurchases(parameters, { x, tx: sample.tx[i]!, T: 10 }, 5),
        0,
      );
      expect(Math.abs(expected / happened - 1)).toBeLessThan(0.03);
      expect(Math.abs((20_000 * expectedPurchasesNew(parameters, 10)) / sum(sample.x) - 1)).toBeLessThan(
        0.02,
      );
      return NAMES.map((name) => (parameters[name] - DONORS[name]) / standardErrors[name]!);
    });
    expect(errors.filter((error) => Math.abs(error) <= 2).length).toBeGreaterThanOrEqual(16);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(4);
  });

  it('refuses what are not occasions', () => {
    const codeOf = (row: { x: number; tx: number; T: number }) => {
      const outcome = fitBgBb(cellsFrom([row], [500]));
      return outcome.ok ? 'ok' : outcome.refusal.code;
    };
    expect(codeOf({ x: 1, tx: 2.5, T: 4 })).toBe('invalid_cells');
    expect(codeOf({ x: 3, tx: 2, T: 4 })).toBe('invalid_cells');
    expect(codeOf({ x: 0, tx: 0, T: 4 })).toBe('too_few_repeat_customers');
  });
});

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
