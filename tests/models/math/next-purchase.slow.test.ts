import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as bg from '../../../src/models/math/bg-nbd.ts';
import * as pareto from '../../../src/models/math/pareto-nbd.ts';
import { seededRandom } from '../../../src/models/math/random.ts';
import { bgNbdParameters, cellsFrom, history } from './arbitrary.ts';

const VARIANTS = [bg.BG_NBD, bg.MBG_NBD, { k: 3, dropsAtOnce: false }];

describe('the next purchase', () => {
  it.each(VARIANTS)(
    'of an alive customer comes before each quantile with its probability (%o)',
    (variant) => {
      fc.assert(
        fc.property(bgNbdParameters, history, (parameters, { x, tx, T }) => {
          const next = bg.nextPurchase(parameters, { x, tx, T }, 0.8, variant);
          expect(next.pAgain).toBe(bg.pAlive(parameters, { x, tx, T }, variant));
          for (const [t, probability] of [
            [next.low, 0.1],
            [next.median, 0.5],
            [next.high, 0.9],
          ] as const) {
            if (t > 1e300) continue;
            const silent = bg.probabilityAliveButSilent(parameters, { x, tx, T }, t, variant);
            expect(Math.abs(1 - silent - probability)).toBeLessThan(1e-7);
          }
        }),
        { seed: 1, numRuns: 100 },
      );
    },
  );

  it('in Pareto/NBD may never come, and is told of those to whom it comes', () => {
    const parameters = { r: 0.97, alpha: 23, s: 0.74, beta: 227 };
    for (const [x, tx, T] of [
      [0, 0, 50],
      [11, 262, 525],
      [300, 700, 702],
    ] as const) {
      const next = pareto.nextPurchase(parameters, { x, tx, T });
      const bought = (t: number) => 1 - pareto.probabilityNoPurchase(parameters, { x, tx, T }, t);
      expect(next.pAgain).toBeLessThan(pareto.pAlive(parameters, { x, tx, T }));
      expect(bought(next.low) / next.pAgain).toBeCloseTo(0.1, 7);
      expect(bought(next.median) / next.pAgain).toBeCloseTo(0.5, 7);
      expect(bought(next.high) / next.pAgain).toBeCloseTo(0.9, 7);
      expect(bought(1e12)).toBeCloseTo(next.pAgain, 7);
    }
  });

  it('is told for cells as for one customer', () => {
    const random = seededRandom(3);
    const rows = Array.from({ length: 400 }, (_, i) => {
      const T = random.uniform() * 730;
      return { x: i % 5, tx: i % 5 === 0 ? 0 : random.uniform() * T, T };
    });
    const sample = cellsFrom(rows);
    const truth = { r: 0.97, alpha: 23, s: 0.74, beta: 227, a: 0.8, b: 9 };
    const columns = [
      pareto.nextPurchaseColumns(truth, sample),
      ...VARIANTS.map((variant) => bg.nextPurchaseColumns(truth, sample, 0.8, variant)),
    ];
    rows.forEach(({ x, tx, T }, i) => {
      const one = [
        pareto.nextPurchase(truth, { x, tx, T }),
        ...VARIANTS.map((variant) => bg.nextPurchase(truth, { x, tx, T }, 0.8, variant)),
      ];
      one.forEach((next, m) => {
        for (const name of ['pAgain', 'low', 'median', 'high'] as const) {
          expect(Math.abs(columns[m]![name][i]! / next[name] - 1)).toBeLessThan(1e-7);
        }
      });
    });
  });

  it('refuses a level that means nothing', () => {
    expect(() => bg.nextPurchase({ r: 1, alpha: 1, a: 1, b: 1 }, { x: 0, tx: 0, T: 0 }, 1)).toThrow(
      /invalid level/,
    );
  });
});

describe('DERT of BG/NBD', () => {
  it.each([
    [bg.BG_NBD, { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, [2, 30, 38.86], 0.0027],
    [bg.MBG_NBD, { r: 0.5, alpha: 6, a: 2, b: 3 }, [0, 0, 10], 0.1],
    [{ k: 3, dropsAtOnce: true }, { r: 1.5, alpha: 10, a: 0.793, b: 2.426 }, [4, 30, 38.86], 0.01],
    [bg.BG_NBD, { r: 0.05, alpha: 6, a: 0.02, b: 0.03 }, [1, 9, 10], 1e-3],
  ] as const)('is the long sum of discounted expectations (%o)', (variant, parameters, [x, tx, T], delta) => {
    const expected = (t: number) => bg.expectedPurchases(parameters, { x, tx, T }, t, variant);
    // ∫ e^−δt dE(t) = ∫ δ e^−δt E(t) dt, by Simpson's rule in ln t.
    const [low, high, size] = [Math.log(1e-7 / delta), Math.log(45 / delta), 3000];
    let sum = 0;
    for (let i = 0; i <= size; i += 1) {
      const t = Math.exp(low + ((high - low) * i) / size);
      const weight = i === 0 || i === size ? 1 : i % 2 === 1 ? 4 : 2;
      sum += (weight * (high - low) * delta * t * Math.exp(-delta * t) * expected(t)) / (3 * size);
    }
    const closed = bg.residualPurchases(parameters, { x, tx, T }, delta, variant);
    expect(Math.abs(closed / sum - 1)).toBeLessThan(1e-8);
  });

  it('without a discount is all purchases ever, endless where a ≤ 1', () => {
    const mortal = { r: 0.5, alpha: 6, a: 2.5, b: 3 };
    expect(bg.residualPurchases(mortal, { x: 3, tx: 8, T: 10 }, 0)).toBeCloseTo(
      bg.expectedPurchases(mortal, { x: 3, tx: 8, T: 10 }, 1e13),
      8,
    );
    expect(bg.residualPurchases({ ...mortal, a: 1 }, { x: 3, tx: 8, T: 10 }, 0)).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  it('falls with the discount, is finite, and is for cells what it is for one customer', () => {
    fc.assert(
      fc.property(bgNbdParameters, history, (parameters, { x, tx, T }) => {
        const values = [1e-4, 1e-3, 1e-2, 1].map((delta) =>
          bg.residualPurchases(parameters, { x, tx, T }, delta),
        );
        values.forEach((value, i) => {
          expect(Number.isFinite(value) && value >= 0).toBe(true);
          if (i > 0) expect(value).toBeLessThanOrEqual(values[i - 1]! * (1 + 1e-9));
        });
        const column = bg.residualColumn(parameters, cellsFrom([{ x, tx, T }]), 1e-2);
        expect(Math.abs(column[0]! - values[2]!)).toBeLessThanOrEqual(1e-8 * values[2]!);
      }),
      { seed: 2, numRuns: 150 },
    );
    const sample = cellsFrom(Array.from({ length: 60 }, (_, i) => ({ x: 2, tx: 20, T: 20 + 3 * i })));
    const parameters = { r: 0.75, alpha: 16, a: 0.8, b: 9 };
    for (const variant of VARIANTS) {
      const column = bg.residualColumn(parameters, sample, 3e-4, variant);
      column.forEach((value, i) => {
        const one = bg.residualPurchases(parameters, { x: 2, tx: 20, T: 20 + 3 * i }, 3e-4, variant);
        expect(Math.abs(value / one - 1)).toBeLessThan(1e-8);
      });
    }
  });
});
