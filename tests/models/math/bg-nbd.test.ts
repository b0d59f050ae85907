import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aliveCustomer, meanPurchases } from '../../../src/models/math/bg-nbd/alive.ts';
import {
  type BgNbdParameters,
  bgNbdLogLikelihood,
  expectedPurchases,
  expectedPurchasesNew,
  fitBgNbd,
  pAlive,
  probabilityNoPurchase,
  probabilityPurchases,
  purchaseDistribution,
  scoreCells,
  simulateBgNbd,
} from '../../../src/models/math/bg-nbd.ts';
import { cellsOf } from '../../../src/models/math/cells.ts';
import { logHypergeometric } from '../../../src/models/math/hypergeometric.ts';
import { seededRandom } from '../../../src/models/math/random.ts';
import { bgNbdParameters, cells, cellsFrom, history, plainParameters } from './arbitrary.ts';

const PAPER: BgNbdParameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const horizon = fc.double({ min: 0.01, max: 5000, noNaN: true });

/** E[Y(t)] as the paper prints it (eq. 10), with the power series of ₂F₁: slow, and not for a near 1. */
function equation10(
  { r, alpha, a, b }: BgNbdParameters,
  x: number,
  tx: number,
  T: number,
  t: number,
): number {
  const logF = logHypergeometric(r + x, b + x, a + b + x - 1, t / (alpha + T + t));
  const bracket = -Math.expm1((r + x) * Math.log((alpha + T) / (alpha + T + t)) + logF);
  const odds = x === 0 ? 0 : (a / (b + x - 1)) * ((alpha + T) / (alpha + tx)) ** (r + x);
  return (((a + b + x - 1) / (a - 1)) * bracket) / (1 + odds);
}

describe('log-likelihood', () => {
  const natural = (point: Float64Array): BgNbdParameters => ({
    r: Math.exp(point[0]!),
    alpha: Math.exp(point[1]!),
    a: Math.exp(point[2]!),
    b: Math.exp(point[3]!),
  });
  const shifted = (point: Float64Array, i: number, by: number) => {
    const moved = point.slice();
    moved[i]! += by;
    return natural(moved);
  };

  it('has the gradient and the Hessian of its finite differences', () => {
    fc.assert(
      fc.property(plainParameters, cells, (parameters, sample) => {
        const point = Float64Array.of(
          ...(['r', 'alpha', 'a', 'b'] as const).map((name) => Math.log(parameters[name])),
        );
        const { gradient, hessian, value } = bgNbdLogLikelihood(parameters, sample);
        const step = 1e-4;
        const scale = 1 + Math.abs(value);
        for (let i = 0; i < 4; i += 1) {
          const up = bgNbdLogLikelihood(shifted(point, i, step), sample);
          const down = bgNbdLogLikelihood(shifted(point, i, -step), sample);
          expect(Math.abs((up.value - down.value) / (2 * step) - gradient[i]!)).toBeLessThan(1e-6 * scale);
          for (let j = 0; j < 4; j += 1) {
            const slope = (up.gradient[j]! - down.gradient[j]!) / (2 * step);
            const curve = hessian[i * 4 + j]!;
            expect(Math.abs(slope - curve)).toBeLessThan(1e-5 * scale);
            expect(curve).toBe(hessian[j * 4 + i]!);
          }
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('counts a cell of n customers n times', () => {
    fc.assert(
      fc.property(bgNbdParameters, history, (parameters, row) => {
        const twice = bgNbdLogLikelihood(parameters, cellsFrom([row], [2]));
        const both = bgNbdLogLikelihood(parameters, cellsFrom([row, row]));
        expect(twice.value).toBeCloseTo(both.value, 10);
        twice.gradient.forEach((slope, i) => {
          expect(Math.abs(slope - both.gradient[i]!)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(slope)));
        });
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('is finite over the whole domain', () => {
    fc.assert(
      fc.property(bgNbdParameters, cells, (parameters, sample) => {
        const { value, gradient, hessian } = bgNbdLogLikelihood(parameters, sample);
        expect([value, ...gradient, ...hessian].every(Number.isFinite)).toBe(true);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('predictions', () => {
  it('are finite, probabilities lie in [0, 1], and E grows with t', () => {
    fc.assert(
      fc.property(bgNbdParameters, history, horizon, horizon, (parameters, { x, tx, T }, s, t) => {
        const alive = pAlive(parameters, { x, tx, T });
        const silent = probabilityNoPurchase(parameters, { x, tx, T }, t);
        for (const probability of [alive, silent]) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
        const early = expectedPurchases(parameters, { x, tx, T }, Math.min(s, t));
        const late = expectedPurchases(parameters, { x, tx, T }, Math.max(s, t));
        expect(Number.isFinite(late)).toBe(true);
        expect(late).toBeGreaterThanOrEqual(early * (1 - 1e-9));
        // E[Y] counts every purchase of whoever makes at least one.
        expect(expectedPurchases(parameters, { x, tx, T }, t)).toBeGreaterThanOrEqual(
          (1 - silent) * (1 - 1e-9),
        );
        // … and no more than an alive customer who never drops out.
        const most = (alive * (parameters.r + x) * t) / (parameters.alpha + T);
        expect(expectedPurchases(parameters, { x, tx, T }, t)).toBeLessThanOrEqual(most * (1 + 1e-9));
      }),
      { seed: 4, numRuns: 400 },
    );
  });

  it('P(alive) falls as the silence grows', () => {
    fc.assert(
      fc.property(bgNbdParameters, history, horizon, (parameters, { x, tx, T }, longer) => {
        const now = pAlive(parameters, { x, tx, T });
        expect(pAlive(parameters, { x, tx, T: T + longer })).toBeLessThanOrEqual(now);
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  it('P(X(t) = n) sums to one and has the mean of eq. 9', () => {
    const t = 30;
    let total = 0;
    let mean = 0;
    purchaseDistribution({ ...PAPER, r: 1.2, a: 2 }, { x: 0, tx: 0, T: 0 }, t, 4000).forEach(
      (probability, n) => {
        total += probability;
        mean += n * probability;
      },
    );
    expect(total).toBeCloseTo(1, 10);
    expect(mean).toBeCloseTo(expectedPurchasesNew({ ...PAPER, r: 1.2, a: 2 }, t), 8);
    expect(probabilityPurchases(PAPER, 0, t)).toBeCloseTo(
      probabilityNoPurchase(PAPER, { x: 0, tx: 0, T: 0 }, t),
      14,
    );
    expect(probabilityPurchases(PAPER, 3, 0)).toBe(0);
  });

  it('E[Y(t)] equals the printed eq. 10 to 1e-8', () => {
    fc.assert(
      fc.property(
        plainParameters.filter(({ a, b }) => Math.abs(a - 1) > 0.05 && a + b > 1.05),
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 1, max: 700, noNaN: true }),
        fc.double({ min: 1, max: 730, noNaN: true }),
        (parameters, x, share, T, t) => {
          const tx = x === 0 ? 0 : share * T;
          const slow = equation10(parameters, x, tx, T, t);
          expect(Math.abs(expectedPurchases(parameters, { x, tx, T }, t) / slow - 1)).toBeLessThan(1e-8);
        },
      ),
      { seed: 6, numRuns: 300 },
    );
  });
});

describe('scoreCells', () => {
  const random = seededRandom(7);
  const T = Float64Array.from({ length: 20_000 }, () => random.uniform() * 730);
  const sample = simulateBgNbd({ r: 0.75, alpha: 16, a: 0.8, b: 9 }, T, 0, random);

  it.each([
    ['as fitted', { r: 0.75, alpha: 16, a: 0.8, b: 9 }],
    ['a = 1', { r: 0.75, alpha: 16, a: 1, b: 9 }],
    ['a near 0, small α', { r: 0.1, alpha: 0.3, a: 0.03, b: 0.2 }],
    ['nearly homogeneous', { r: 40, alpha: 900, a: 60, b: 700 }],
  ])('equals the slow evaluation to 1e-8 (%s)', (_, parameters) => {
    const options = { horizons: [90, 0, 365], noPurchaseHorizon: 90, discountYearly: 0.1 };
    const scores = scoreCells(parameters, sample, options);
    const month = 365.25 / 12;
    for (let i = 0; i < sample.x.length; i += 397) {
      const row = { x: sample.x[i]!, tx: sample.tx[i]!, T: sample.T[i]! };
      const slow = (t: number) => expectedPurchases(parameters, row, t);
      const near = (actual: number, expected: number) =>
        expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-8 * expected);
      near(scores.pAlive[i]!, pAlive(parameters, row));
      near(scores.expectedPurchases[0]![i]!, slow(90));
      expect(scores.expectedPurchases[1]![i]).toBe(0);
      near(scores.expectedPurchases[2]![i]!, slow(365));
      near(scores.pNoPurchase[i]!, probabilityNoPurchase(parameters, row, 90));
      let discounted = 0;
      for (let k = 1; k <= 12; k += 1)
        discounted += (slow(k * month) - slow((k - 1) * month)) / 1.1 ** (k / 12);
      near(scores.discountedPurchases[i]!, discounted);
    }
  });

  it('discounts: the sum falls as the rate grows, and is E[Y] without one', () => {
    const parameters = { r: 0.75, alpha: 16, a: 0.8, b: 9 };
    const columns = [0, 0.05, 0.1, 0.5, 5].map(
      (discountYearly) =>
        scoreCells(parameters, sample, { discountYearly, horizons: [365.25] }).discountedPurchases,
    );
    const { expectedPurchases: plain } = scoreCells(parameters, sample, { horizons: [365.25] });
    for (let i = 0; i < sample.x.length; i += 101) {
      expect(Math.abs(columns[0]![i]! / plain[0]![i]! - 1)).toBeLessThan(1e-9);
      for (let k = 1; k < columns.length; k += 1) expect(columns[k]![i]!).toBeLessThan(columns[k - 1]![i]!);
    }
  });

  it('refuses months and rates that mean nothing', () => {
    expect(() => scoreCells(PAPER, sample, { months: 0 })).toThrow(/invalid months/);
    expect(() => scoreCells(PAPER, sample, { discountYearly: -0.1 })).toThrow(/invalid discount/);
  });
});

describe('edges', () => {
  it('eq. 10 has no seam at a = 1', () => {
    const at = (a: number) => expectedPurchases({ ...PAPER, a }, { x: 7, tx: 30, T: 38 }, 3900);
    expect(at(1)).toBeCloseTo((at(1 - 1e-6) + at(1 + 1e-6)) / 2, 9);
  });

  it('tends to (a + b + x − 1) / (a − 1) purchases in a long life where a > 1', () => {
    const parameters = { ...PAPER, a: 3 };
    const ceiling = ((3 + 2.426 + 5 - 1) / 2) * pAlive(parameters, { x: 5, tx: 30, T: 38 });
    expect(expectedPurchases(parameters, { x: 5, tx: 30, T: 38 }, 1e15)).toBeCloseTo(ceiling, 10);
  });

  it('starts at a rate of (r + x) / (α + T) purchases', () => {
    const alive = aliveCustomer({ R: 5.243, a: 0.793, B: 7.426, k: 1, phase: 0 }, 1e-12, 1e-12);
    expect(meanPurchases(alive, 1e-12) / (5.243 * 1e-12)).toBeCloseTo(1, 10);
  });

  it.each([
    [0, 0, 0],
    [0, 0, 700],
    [1, 0, 0],
    [3, 40, 40],
    [5000, 699, 700],
    [5000, 10, 700],
    [100_000, 730, 730],
  ])('x = %d, tx = %d, T = %d is finite', (x, tx, T) => {
    for (const parameters of [
      PAPER,
      { r: 1e-4, alpha: 1e-4, a: 1e-4, b: 1e-4 },
      { r: 1e4, alpha: 1e5, a: 1e4, b: 1e4 },
    ]) {
      const values = [1, 365, 1e9].flatMap((t) => [
        pAlive(parameters, { x, tx, T }),
        expectedPurchases(parameters, { x, tx, T }, t),
        probabilityNoPurchase(parameters, { x, tx, T }, t),
      ]);
      expect(values.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
    }
  });

  it('is sure that a one-time buyer is alive: a property of the model', () => {
    expect(pAlive(PAPER, { x: 0, tx: 0, T: 10_000 })).toBe(1);
  });
});

describe('fitBgNbd', () => {
  const codeOf = (sample: Parameters<typeof fitBgNbd>[0], options = {}) => {
    const outcome = fitBgNbd(sample, options);
    return outcome.ok ? 'ok' : outcome.refusal.code;
  };
  const many = (x: number, tx: number, T: number, count = 600) =>
    cellsFrom(Array.from({ length: count }, () => ({ x, tx, T })));

  it('refuses with a code, a sentence and the figures', () => {
    expect(fitBgNbd(many(1, 5, 10, 1))).toEqual({
      ok: false,
      refusal: {
        code: 'too_few_customers',
        what: 'Too few customers to learn how they buy.',
        needs: 20,
        has: 1,
      },
    });
    expect(codeOf(many(1, 5, 10), { minimumCustomers: 1000 })).toBe('too_few_customers');
    expect(codeOf(many(0, 0, 10))).toBe('too_few_repeat_customers');
    expect(codeOf(many(1, 0, 0))).toBe('no_time');
    expect(codeOf(many(1, 11, 10))).toBe('invalid_cells');
    expect(codeOf(many(1, Number.NaN, 10))).toBe('invalid_cells');
    expect(codeOf({ ...many(1, 5, 10), n: new Float64Array(3) })).toBe('invalid_cells');
  });

  it.each([
    ['all equal, silent for long', many(2, 5, 100)],
    ['all equal, bought at the end', many(2, 10, 10)],
    ['all equal, 5,000 purchases each', many(5000, 700, 700)],
    [
      'two kinds',
      cellsFrom(
        [
          { x: 0, tx: 0, T: 10 },
          { x: 1, tx: 5, T: 10 },
        ],
        [300, 300],
      ),
    ],
  ])('never gives NaN: %s', (_, sample) => {
    const outcome = fitBgNbd(sample);
    if (outcome.ok) {
      const { parameters, standardErrors, logLikelihood } = outcome.fit;
      const errors = Object.values(standardErrors).filter((error) => error !== null);
      const values = [...Object.values(parameters), ...errors, logLikelihood];
      expect(values.every(Number.isFinite)).toBe(true);
    } else {
      expect(outcome.refusal.code).toMatch(/^(not_identified|not_converged|starts_disagree)$/);
      expect(Number.isFinite(outcome.refusal.needs) && Number.isFinite(outcome.refusal.has)).toBe(true);
    }
  });

  it('never throws or gives NaN on random cells', () => {
    fc.assert(
      fc.property(cells, (sample) => {
        const outcome = fitBgNbd(sample, { minimumCustomers: 1, minimumRepeatCustomers: 1 });
        if (!outcome.ok) {
          expect(JSON.stringify(outcome)).not.toContain('null');
          return;
        }
        const { heldAtBound, standardErrors, ...numbers } = outcome.fit;
        // JSON writes NaN and infinity as null.
        expect(JSON.stringify(numbers)).not.toContain('null');
        for (const name of numbers.names) {
          expect(standardErrors[name] === null).toBe(heldAtBound.includes(name));
        }
      }),
      { seed: 8, numRuns: 60 },
    );
  });

  it('holds b at its bound where customers do not differ in how they drop out, and still forecasts', () => {
    const fits = [1, 2, 3, 4, 5, 6].map((seed) => {
      const source = seededRandom(seed);
      const T = Float64Array.from({ length: 3000 }, () => source.uniform() * 500);
      const histories = simulateBgNbd({ r: 1, alpha: 40, a: 2000, b: 8000 }, T, 180, source);
      const outcome = fitBgNbd(histories);
      if (!outcome.ok) throw new Error(outcome.refusal.what);
      const [column] = scoreCells(outcome.fit.parameters, histories, { horizons: [180] }).expectedPurchases;
      const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
      // About 2,500 purchases: the error of chance alone is 2 to 3 %.
      expect(Math.abs(total(column!) / total(histories.future) - 1)).toBeLessThan(0.1);
      return outcome.fit;
    });
    const held = fits.filter(({ heldAtBound }) => heldAtBound.includes('b'));
    expect(held.length).toBeGreaterThan(0);
    for (const { standardErrors, covariance, parameters } of held) {
      expect(standardErrors.b).toBeNull();
      expect(covariance.every((row) => row[3] === 0)).toBe(true);
      // The mean probability of dropping out, a / (a + b) = 0.2, is what the data do know.
      expect(Math.abs(parameters.a / (parameters.a + parameters.b) - 0.2)).toBeLessThan(0.05);
    }
  });

  const random = seededRandom(9);
  const T = Float64Array.from({ length: 4000 }, () => random.uniform() * 400);
  const sample = simulateBgNbd({ r: 0.6, alpha: 12, a: 0.9, b: 4 }, T, 0, random);
  const fitted = fitBgNbd(sample);
  if (!fitted.ok) throw new Error(fitted.refusal.what);
  const { fit } = fitted;

  it('is frozen, serialisable, and says how it converged', () => {
    expect(JSON.parse(JSON.stringify(fit))).toEqual(fit);
    expect(
      Object.isFrozen(fit) && Object.isFrozen(fit.parameters) && Object.isFrozen(fit.covariance[0]),
    ).toBe(true);
    expect(fit.converged).toBe(true);
    expect(fit.secondStartGap).toBeLessThan(1e-6);
    expect(fit.gradientNorm).toBeLessThan(1e-2);
    expect(fit.aic).toBeCloseTo(8 - 2 * fit.logLikelihood, 9);
    expect(fit.bic).toBeCloseTo(4 * Math.log(4000) - 2 * fit.logLikelihood, 9);
    fit.names.forEach((name, i) => {
      expect(fit.covariance[i]![i]).toBeCloseTo(fit.standardErrors[name]! ** 2, 12);
      fit.names.forEach((_, j) => {
        expect(fit.covariance[i]![j]).toBe(fit.covariance[j]![i]);
        // No correlation beyond one: what lifetimes' covariance fails.
        const bound = Math.sqrt(fit.covariance[i]![i]! * fit.covariance[j]![j]!);
        expect(Math.abs(fit.covariance[i]![j]!)).toBeLessThanOrEqual(bound * (1 + 1e-12));
      });
    });
  });

  it('does not depend on the unit of time: α alone scales', () => {
    const scaled = fitBgNbd({
      ...sample,
      tx: sample.tx.map((t) => t * 86_400),
      T: sample.T.map((t) => t * 86_400),
    });
    if (!scaled.ok) throw new Error(scaled.refusal.what);
    expect(scaled.fit.parameters.r).toBeCloseTo(fit.parameters.r, 5);
    expect(scaled.fit.parameters.alpha / 86_400).toBeCloseTo(fit.parameters.alpha, 4);
    expect(scaled.fit.parameters.a).toBeCloseTo(fit.parameters.a, 4);
    expect(scaled.fit.parameters.b).toBeCloseTo(fit.parameters.b, 3);
  });

  it('fits merged cells as it fits customers', () => {
    const daily = { ...sample, tx: sample.tx.map(Math.round), T: sample.T.map(Math.round) };
    const merged = cellsOf(daily.x, daily.tx, daily.T);
    expect(merged.x.length).toBeLessThan(daily.x.length);
    expect(merged.T[merged.cellOf[5]!]).toBe(daily.T[5]);
    const one = fitBgNbd(daily);
    const other = fitBgNbd(merged);
    if (!one.ok || !other.ok) throw new Error('refused');
    expect(other.fit.observations).toBe(4000);
    expect(other.fit.logLikelihood).toBeCloseTo(one.fit.logLikelihood, 6);
    expect(other.fit.parameters.b).toBeCloseTo(one.fit.parameters.b, 4);
  });
});
