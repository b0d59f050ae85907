import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../../src/models/math/cells.ts';
import { logHypergeometric } from '../../../src/models/math/hypergeometric.ts';
import {
  fitNbd,
  purchaseDistribution as nbdDistribution,
  expectedPurchases as nbdExpected,
  nbdObjective,
  scoreCells as scoreNbd,
} from '../../../src/models/math/nbd.ts';
import { deathTerms } from '../../../src/models/math/pareto-nbd/death.ts';
import {
  expectedPurchases,
  expectedPurchasesNew,
  fitParetoNbd,
  futureMoments,
  type ParetoNbdParameters,
  pAlive,
  pAliveLater,
  paretoNbdLogLikelihood,
  probabilityNoPurchase,
  purchaseDistribution,
  residualColumn,
  residualPurchases,
  scoreCells,
  simulateParetoNbd,
} from '../../../src/models/math/pareto-nbd.ts';
import { seededRandom } from '../../../src/models/math/random.ts';
import { predictionsOf } from '../../../src/models/math/repeat-models.ts';
import { cells, cellsFrom, history, logUniform } from './arbitrary.ts';

const NAMES = ['r', 'alpha', 's', 'beta'] as const;
const CDNOW: ParetoNbdParameters = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
const wide: fc.Arbitrary<ParetoNbdParameters> = fc.record({
  r: logUniform(0.02, 50),
  alpha: logUniform(0.05, 2000),
  s: logUniform(0.01, 50),
  beta: logUniform(0.05, 5000),
});
const plain: fc.Arbitrary<ParetoNbdParameters> = fc.record({
  r: logUniform(0.2, 4),
  alpha: logUniform(2, 100),
  s: logUniform(0.2, 4),
  beta: logUniform(2, 300),
});
const horizon = fc.double({ min: 0.01, max: 5000, noNaN: true });

describe('P(death before the next purchase)', () => {
  it.each([
    [0.55, 0.6, 1.1],
    [26.5, 0.6, 0.8],
    [5000, 0.6, 0.3],
    [2, 3, 0.5],
    [100, 8000, 0.9],
    [3, 0.6, 50],
    [3000, 0.6, 200],
  ])('is the ₂F₁ of the paper in both branches (R %d, s %d, ρ %d)', (R, s, rho) => {
    const out = new Float64Array(10);
    deathTerms(R, s, Math.log(rho), out);
    const branch =
      rho <= 1
        ? logHypergeometric(1, R, R + s + 1, 1 - rho)
        : logHypergeometric(1, s + 1, R + s + 1, 1 - 1 / rho) - Math.log(rho);
    expect(Math.abs(out[0]! - Math.log(s / (R + s)) - branch)).toBeLessThan(1e-12);
  });
});

describe('log-likelihood', () => {
  it('has the gradient and the Hessian of its finite differences', () => {
    fc.assert(
      fc.property(plain, cells, (parameters, sample) => {
        const { gradient, hessian, value } = paretoNbdLogLikelihood(parameters, sample);
        const step = 1e-4;
        const scale = 1 + Math.abs(value);
        NAMES.forEach((name, i) => {
          const at = (by: number) =>
            paretoNbdLogLikelihood({ ...parameters, [name]: parameters[name] * Math.exp(by) }, sample);
          const up = at(step);
          const down = at(-step);
          expect(Math.abs((up.value - down.value) / (2 * step) - gradient[i]!)).toBeLessThan(1e-6 * scale);
          NAMES.forEach((_, j) => {
            const slope = (up.gradient[j]! - down.gradient[j]!) / (2 * step);
            expect(Math.abs(slope - hessian[i * 4 + j]!)).toBeLessThan(1e-5 * scale);
          });
        });
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('is finite over the whole domain, and the same cell by cell as together', () => {
    fc.assert(
      fc.property(wide, cells, (parameters, sample) => {
        const { value, gradient, hessian } = paretoNbdLogLikelihood(parameters, sample);
        expect([value, ...gradient, ...hessian].every(Number.isFinite)).toBe(true);
        let sum = 0;
        for (let i = 0; i < sample.x.length; i += 1) {
          const row = { x: sample.x[i]!, tx: sample.tx[i]!, T: sample.T[i]! };
          sum += sample.n[i]! * paretoNbdLogLikelihood(parameters, cellsFrom([row])).value;
        }
        expect(Math.abs(sum - value)).toBeLessThan(1e-8 * (1 + Math.abs(value)));
      }),
      { seed: 2, numRuns: 100 },
    );
  });
});

describe('predictions', () => {
  it('are finite, probabilities lie in [0, 1], E grows with t, P(alive) falls with silence', () => {
    fc.assert(
      fc.property(wide, history, horizon, horizon, (parameters, { x, tx, T }, s, t) => {
        const [early, late] = [Math.min(s, t), Math.max(s, t)];
        const alive = pAlive(parameters, { x, tx, T });
        const silent = probabilityNoPurchase(parameters, { x, tx, T }, late);
        const later = pAliveLater(parameters, { x, tx, T }, late);
        for (const probability of [alive, silent, later]) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
        expect(later).toBeLessThanOrEqual(alive);
        expect(pAlive(parameters, { x, tx, T: T + late })).toBeLessThanOrEqual(alive * (1 + 1e-9));
        const most = expectedPurchases(parameters, { x, tx, T }, late);
        expect(Number.isFinite(most)).toBe(true);
        expect(most).toBeGreaterThanOrEqual(expectedPurchases(parameters, { x, tx, T }, early));
        expect(most).toBeGreaterThanOrEqual((1 - silent) * (1 - 1e-9) - 1e-12);
        const cheap = residualPurchases(parameters, { x, tx, T }, 0.01);
        expect(residualPurchases(parameters, { x, tx, T }, 0.1)).toBeLessThanOrEqual(cheap);
        expect(Number.isFinite(cheap)).toBe(true);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('has no seam at s = 1', () => {
    const at = (s: number) => expectedPurchases({ ...CDNOW, s }, { x: 7, tx: 30, T: 38 }, 3900);
    expect(at(1)).toBeCloseTo((at(1 - 1e-6) + at(1 + 1e-6)) / 2, 9);
    expect(at(1 + 1e-9) / at(1)).toBeCloseTo(1, 7);
  });

  it('distributes the purchases so that they sum to one, with the moments and the zero told elsewhere', () => {
    for (const [row, t] of [
      [{ x: 4, tx: 30, T: 38 }, 100],
      [{ x: 0, tx: 0, T: 0 }, 30],
      [{ x: 60, tx: 38, T: 39 }, 20],
    ] as const) {
      const counts = purchaseDistribution(CDNOW, { x: row.x, tx: row.tx, T: row.T }, t, 800);
      const moment = (power: number) => counts.reduce((sum, value, n) => sum + value * n ** power, 0);
      const { mean, variance } = futureMoments(CDNOW, cellsFrom([row]), t);
      expect(moment(0)).toBeCloseTo(1, 10);
      expect(moment(1)).toBeCloseTo(mean[0]!, 9);
      expect(moment(1)).toBeCloseTo(expectedPurchases(CDNOW, { x: row.x, tx: row.tx, T: row.T }, t), 9);
      expect(moment(2) - moment(1) ** 2).toBeCloseTo(variance[0]!, 7);
      expect(counts[0]).toBeCloseTo(probabilityNoPurchase(CDNOW, { x: row.x, tx: row.tx, T: row.T }, t), 12);
    }
    expect([...purchaseDistribution(CDNOW, { x: 2, tx: 3, T: 4 }, 0, 3)]).toEqual([1, 0, 0, 0]);
  });

  it('DERT is the long sum of discounted expectations, and endless without a discount where s ≤ 1', () => {
    const delta = 0.02;
    const step = 0.01;
    let sum = 0;
    for (let t = step; t < 1500; t += step) {
      const gain = expectedPurchasesNew(CDNOW, t) - expectedPurchasesNew(CDNOW, t - step);
      sum += Math.exp(-delta * (t - step / 2)) * gain;
    }
    expect(Math.abs(residualPurchases(CDNOW, { x: 0, tx: 0, T: 0 }, delta) / sum - 1)).toBeLessThan(1e-6);
    expect(residualPurchases(CDNOW, { x: 2, tx: 30, T: 38 }, 0)).toBe(Number.POSITIVE_INFINITY);
    const mortal = { ...CDNOW, s: 2.5 };
    expect(residualPurchases(mortal, { x: 2, tx: 30, T: 38 }, 0)).toBeCloseTo(
      expectedPurchases(mortal, { x: 2, tx: 30, T: 38 }, 1e14),
      8,
    );
  });

  it('scores cells as it scores one customer, to 1e-8', () => {
    const random = seededRandom(7);
    const parameters = { r: 0.97, alpha: 23, s: 0.74, beta: 227 };
    const T = Float64Array.from({ length: 5000 }, () => random.uniform() * 730);
    const sample = simulateParetoNbd(parameters, T, 0, random);
    const options = { horizons: [90, 0], noPurchaseHorizon: 90, discountYearly: 0.1 };
    const scores = scoreCells(parameters, sample, options);
    const dert = residualColumn(parameters, sample, 0.001);
    const month = 365.25 / 12;
    for (let i = 0; i < T.length; i += 97) {
      const row = { x: sample.x[i]!, tx: sample.tx[i]!, T: sample.T[i]! };
      const slow = (t: number) => expectedPurchases(parameters, row, t);
      const near = (actual: number, expected: number) =>
        expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-8 * expected);
      near(scores.pAlive[i]!, pAlive(parameters, row));
      near(scores.expectedPurchases[0]![i]!, slow(90));
      expect(scores.expectedPurchases[1]![i]).toBe(0);
      near(scores.pNoPurchase[i]!, probabilityNoPurchase(parameters, row, 90));
      near(dert[i]!, residualPurchases(parameters, row, 0.001));
      let discounted = 0;
      for (let k = 1; k <= 12; k += 1)
        discounted += (slow(k * month) - slow((k - 1) * month)) / 1.1 ** (k / 12);
      near(scores.discountedPurchases[i]!, discounted);
    }
  });

  it.each([
    [0, 0, 0],
    [1, 0, 0],
    [5000, 699, 700],
    [5000, 10, 700],
    [100_000, 730, 730],
  ])('x = %d, tx = %d, T = %d is finite', (x, tx, T) => {
    for (const parameters of [
      CDNOW,
      { r: 1e-4, alpha: 1e-4, s: 1e-4, beta: 1e-4 },
      { r: 1e4, alpha: 1e5, s: 1e4, beta: 1e4 },
    ]) {
      const values = [1, 365, 1e9].flatMap((t) => [
        pAlive(parameters, { x, tx, T }),
        expectedPurchases(parameters, { x, tx, T }, t),
        probabilityNoPurchase(parameters, { x, tx, T }, t),
      ]);
      expect(values.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
    }
  });
});

describe('fitParetoNbd', () => {
  it('finds the parameters and the forecast of simulated customers', () => {
    const truth = { r: 0.97, alpha: 23, s: 0.74, beta: 127 };
    const errors = [1, 2, 3, 4, 5].flatMap((seed) => {
      const random = seededRandom(seed);
      const T = Float64Array.from({ length: 12_000 }, () => random.uniform() * 730);
      const sample = simulateParetoNbd(truth, T, 182, random);
      const outcome = fitParetoNbd(sample);
      if (!outcome.ok) throw new Error(outcome.refusal.what);
      const { parameters, standardErrors } = outcome.fit;
      const scores = scoreCells(parameters, sample, { horizons: [182], noPurchaseHorizon: 182 });
      const total = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0);
      expect(Math.abs(total(scores.expectedPurchases[0]!) / total(sample.future) - 1)).toBeLessThan(0.05);
      const stayedAway = sample.future.filter((count) => count === 0).length;
      expect(Math.abs(total(scores.pNoPurchase) / stayedAway - 1)).toBeLessThan(0.02);
      return NAMES.map((name) => (parameters[name] - truth[name]) / standardErrors[name]!);
    });
    // 20 errors, 95.4 % within two nominally; those of one run are correlated.
    expect(errors.filter((error) => Math.abs(error) <= 2).length).toBeGreaterThanOrEqual(16);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(4);
  });

  it('never throws or gives NaN on random cells', () => {
    fc.assert(
      fc.property(cells, (sample) => {
        const outcome = fitParetoNbd(sample, { minimumCustomers: 1, minimumRepeatCustomers: 1 });
        if (!outcome.ok) return;
        const { parameters, logLikelihood } = outcome.fit;
        expect([...Object.values(parameters), logLikelihood].every(Number.isFinite)).toBe(true);
      }),
      { seed: 4, numRuns: 25 },
    );
  });
});

describe('NBD', () => {
  it('has the derivatives of its finite differences', () => {
    fc.assert(
      fc.property(cells, logUniform(0.2, 4), logUniform(2, 100), (sample, r, alpha) => {
        const objective = nbdObjective(sample);
        const at = (dr: number, da: number) =>
          objective(Float64Array.of(Math.log(r) + dr, Math.log(alpha) + da));
        const { value, gradient, hessian } = at(0, 0);
        const scale = 1 + Math.abs(value);
        for (const [i, [dr, da]] of [
          [1e-4, 0],
          [0, 1e-4],
        ].entries() as IterableIterator<[number, [number, number]]>) {
          const up = at(dr, da);
          const down = at(-dr, -da);
          expect(Math.abs((up.value - down.value) / 2e-4 - gradient[i]!)).toBeLessThan(1e-6 * scale);
          for (const j of [0, 1]) {
            const slope = (up.gradient[j]! - down.gradient[j]!) / 2e-4;
            expect(Math.abs(slope - hessian[i * 2 + j]!)).toBeLessThan(1e-5 * scale);
          }
        }
      }),
      { seed: 5, numRuns: 50 },
    );
  });

  it('is Pareto/NBD in which nobody dies', () => {
    const immortal = { r: 0.8, alpha: 12, s: 1e-9, beta: 1e9 };
    expect(expectedPurchases(immortal, { x: 3, tx: 40, T: 100 }, 365)).toBeCloseTo(
      nbdExpected(immortal, 3, 100, 365),
      6,
    );
    const counts = nbdDistribution(immortal, 3, 100, 50, 30);
    purchaseDistribution(immortal, { x: 3, tx: 40, T: 100 }, 50, 30).forEach((value, n) => {
      expect(value).toBeCloseTo(counts[n]!, 6);
    });
    const row = cellsFrom([{ x: 3, tx: 40, T: 100 }]);
    const options = { horizons: [90], noPurchaseHorizon: 90, discountYearly: 0.1 };
    const [floor, pareto] = [scoreNbd(immortal, row, options), scoreCells(immortal, row, options)];
    expect(floor.discountedPurchases[0]).toBeCloseTo(pareto.discountedPurchases[0]!, 6);
    expect(floor.pNoPurchase[0]).toBeCloseTo(pareto.pNoPurchase[0]!, 6);
    expect(floor.pAlive[0]).toBe(1);
  });

  it('finds the parameters of customers who never leave', () => {
    const random = seededRandom(9);
    const T = Float64Array.from({ length: 20_000 }, () => random.uniform() * 730);
    const outcome = fitNbd(simulateParetoNbd({ r: 0.8, alpha: 12, s: 1, beta: 1e12 }, T, 0, random));
    if (!outcome.ok) throw new Error(outcome.refusal.what);
    const { parameters, standardErrors } = outcome.fit;
    expect(Math.abs(parameters.r - 0.8)).toBeLessThan(3 * standardErrors.r!);
    expect(Math.abs(parameters.alpha - 12)).toBeLessThan(3 * standardErrors.alpha!);
  });
});

describe('plausible customer bases', () => {
  it('have a fit that foresees, or a refusal that says what is missing: none stops half-way', () => {
    const random = seededRandom(16);
    const between = (low: number, high: number) => low * (high / low) ** random.uniform();
    let fits = 0;
    for (let set = 0; set < 20; set += 1) {
      const truth = {
        ...{ r: between(0.25, 2), alpha: between(5, 60) },
        ...{ s: between(0.3, 2), beta: between(15, 200) },
      };
      const size = Math.round(between(500, 1500));
      const T = Float64Array.from({ length: size }, () => 60 + random.uniform() * 300);
      const log = simulateParetoNbd(truth, T, 90, random);
      const outcome = fitParetoNbd(cellsOf(log.x, log.tx.map(Math.round), log.T.map(Math.round)));
      if (!outcome.ok) {
        expect(outcome.refusal.code, JSON.stringify(truth)).toBe('not_identified');
        continue;
      }
      fits += 1;
      expect(outcome.fit.converged, JSON.stringify(truth)).toBe(true);
      const predictions = predictionsOf({ name: 'pareto-nbd', k: 1, fit: outcome.fit });
      const [expected] = predictions.score(log, { horizons: [90] }).expectedPurchases as [Float64Array];
      const sum = (column: Float64Array) => column.reduce((total, one) => total + one, 0);
      const came = sum(log.future);
      // Four standard errors and more of a count that is overdispersed.
      expect(Math.abs(sum(expected) - came), JSON.stringify(truth)).toBeLessThan(
        8 * Math.sqrt(came) + 0.1 * came,
      );
    }
    // 60 of 450 such sets once stopped at a bound.
    expect(fits).toBeGreaterThanOrEqual(19);
  });
});

describe('customers who leave all alike', () => {
  // On such samples the likelihood rises along a ridge on which s and β grow together without end.
  it.each([3, 5, 8])('have a fit, held at the bound to which the ridge leads (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const T = Float64Array.from({ length: 620 }, () => random.uniform() * 150);
    const log = simulateParetoNbd({ r: 0.557, alpha: 34.7, s: 0.403, beta: 188 }, T, 90, random);
    const outcome = fitParetoNbd(cellsOf(log.x, log.tx.map(Math.round), log.T.map(Math.round)));
    if (!outcome.ok) throw new Error(outcome.refusal.what);
    expect(outcome.fit.heldAtBound).toEqual(['s']);
    expect(outcome.fit.converged).toBe(true);
    // What is predicted depends on s ÷ β alone, and what came is foreseen.
    const predictions = predictionsOf({ name: 'pareto-nbd', k: 1, fit: outcome.fit });
    const [expected] = predictions.score(log, { horizons: [90] }).expectedPurchases as [Float64Array];
    const total = expected.reduce((sum, value) => sum + value, 0);
    const came = log.future.reduce((sum, value) => sum + value, 0);
    expect(Math.abs(total / came - 1)).toBeLessThan(0.3);
  });
});
