import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tickless } from '../../../src/models/math/bg-nbd/ticks.ts';
import {
  type BgVariant,
  bgNbdLogLikelihood,
  expectedPurchases,
  fitBgCnbd,
  fitBgNbd,
  futureMoments,
  MBG_NBD,
  pAlive,
  pAliveLater,
  probabilityNoPurchase,
  purchaseDistribution,
  scoreCells,
  simulateBgNbd,
  variantName,
} from '../../../src/models/math/bg-nbd.ts';
import { type SeededRandom, seededRandom } from '../../../src/models/math/random.ts';
import { bgNbdParameters, cells, cellsFrom, history, plainParameters } from './arbitrary.ts';

const NAMES = ['r', 'alpha', 'a', 'b'] as const;
const variants: BgVariant[] = [1, 2, 3, 6].flatMap((k) => [
  { k, dropsAtOnce: false },
  { k, dropsAtOnce: true },
]);
const horizon = fc.double({ min: 0.01, max: 3000, noNaN: true });

/** One customer of the story: the history at T, and what came after until `end`. */
function drawHistory(
  { r, alpha, a, b }: { r: number; alpha: number; a: number; b: number },
  { k, dropsAtOnce }: BgVariant,
  T: number,
  end: number,
  random: SeededRandom,
) {
  const lambda = random.gamma(r, alpha);
  const p = random.beta(a, b);
  let alive = !(dropsAtOnce && random.uniform() < p);
  let aliveAtT = alive;
  let [x, tx, future] = [0, 0, 0];
  for (let time = 0; alive; ) {
    for (let tick = 0; tick < k; tick += 1) time -= Math.log(random.uniform()) / lambda;
    if (time > end) break;
    alive = random.uniform() >= p;
    if (time <= T) [x, tx, aliveAtT] = [x + 1, time, alive];
    else future += 1;
  }
  return { x, tx, future, aliveAtT, aliveAtEnd: alive };
}

describe.each(variants.map((variant) => [variantName(variant), variant] as const))('%s', (_, variant) => {
  it('has the gradient and the Hessian of its finite differences', () => {
    fc.assert(
      fc.property(plainParameters, cells, (parameters, sample) => {
        const { gradient, hessian, value } = bgNbdLogLikelihood(parameters, sample, variant);
        const step = 1e-4;
        const scale = 1 + Math.abs(value);
        NAMES.forEach((name, i) => {
          const at = (by: number) =>
            bgNbdLogLikelihood({ ...parameters, [name]: parameters[name] * Math.exp(by) }, sample, variant);
          const up = at(step);
          const down = at(-step);
          expect(Math.abs((up.value - down.value) / (2 * step) - gradient[i]!)).toBeLessThan(1e-6 * scale);
          NAMES.forEach((__, j) => {
            const slope = (up.gradient[j]! - down.gradient[j]!) / (2 * step);
            expect(Math.abs(slope - hessian[i * 4 + j]!)).toBeLessThan(1e-5 * scale);
          });
        });
      }),
      { seed: 1, numRuns: 40 },
    );
  });

  it('predicts finite values, probabilities in [0, 1], E growing with t, P(alive) falling with silence', () => {
    fc.assert(
      fc.property(bgNbdParameters, history, horizon, horizon, (parameters, { x, tx, T }, s, t) => {
        const [early, late] = [Math.min(s, t), Math.max(s, t)];
        const alive = pAlive(parameters, { x, tx, T }, variant);
        const silent = probabilityNoPurchase(parameters, { x, tx, T }, late, variant);
        const later = pAliveLater(parameters, { x, tx, T }, late, variant);
        for (const probability of [alive, silent, later]) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
        expect(later).toBeLessThanOrEqual(alive * (1 + 1e-12));
        expect(pAlive(parameters, { x, tx, T: T + late }, variant)).toBeLessThanOrEqual(alive * (1 + 1e-12));
        const most = expectedPurchases(parameters, { x, tx, T }, late, variant);
        expect(Number.isFinite(most)).toBe(true);
        expect(most).toBeGreaterThanOrEqual(
          expectedPurchases(parameters, { x, tx, T }, early, variant) * (1 - 1e-9),
        );
        expect(most).toBeGreaterThanOrEqual((1 - silent) * (1 - 1e-9) - 1e-12);
        const { value, gradient, hessian } = bgNbdLogLikelihood(
          parameters,
          cellsFrom([{ x, tx, T }]),
          variant,
        );
        expect([value, ...gradient, ...hessian].every(Number.isFinite)).toBe(true);
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  it('distributes the purchases so that they sum to one, with the mean, the variance and the zero told elsewhere', () => {
    const parameters = { r: 1.4 * variant.k, alpha: 20, a: 1.5, b: 4 };
    const row = { x: 4, tx: 90, T: 120 };
    const t = 150;
    const counts = purchaseDistribution(parameters, { x: row.x, tx: row.tx, T: row.T }, t, 300, variant);
    const moment = (power: number) => counts.reduce((sum, value, n) => sum + value * n ** power, 0);
    const { mean, variance } = futureMoments(parameters, cellsFrom([row]), t, variant);
    expect(moment(0)).toBeCloseTo(1, 10);
    expect(moment(1)).toBeCloseTo(mean[0]!, 9);
    expect(moment(1)).toBeCloseTo(
      expectedPurchases(parameters, { x: row.x, tx: row.tx, T: row.T }, t, variant),
      9,
    );
    expect(moment(2) - moment(1) ** 2).toBeCloseTo(variance[0]!, 7);
    expect(counts[0]).toBeCloseTo(
      probabilityNoPurchase(parameters, { x: row.x, tx: row.tx, T: row.T }, t, variant),
      12,
    );
  });

  it('agrees with the story told 400,000 times', () => {
    const parameters = { r: 2 * variant.k, alpha: 30, a: 0.9, b: 3 };
    const [T, end] = [60, 160];
    const random = seededRandom(5);
    let [seen, alive, aliveLater, bought] = [0, 0, 0, 0];
    for (let i = 0; i < 400_000; i += 1) {
      const past = drawHistory(parameters, variant, T, end, random);
      // Histories near (2, 30): close enough for the tolerance of the counts.
      if (past.x !== 2 || Math.abs(past.tx - 30) > 2) continue;
      seen += 1;
      alive += past.aliveAtT ? 1 : 0;
      aliveLater += past.aliveAtEnd ? 1 : 0;
      bought += past.future;
    }
    const near = (count: number, probability: number) =>
      expect(Math.abs(count / seen - probability)).toBeLessThan(
        0.01 + 4 * Math.sqrt((probability * (1 - probability)) / seen),
      );
    expect(seen).toBeGreaterThan(1000);
    near(alive, pAlive(parameters, { x: 2, tx: 30, T }, variant));
    near(aliveLater, pAliveLater(parameters, { x: 2, tx: 30, T }, end - T, variant));
    const mean = expectedPurchases(parameters, { x: 2, tx: 30, T }, end - T, variant);
    const { variance } = futureMoments(parameters, cellsFrom([{ x: 2, tx: 30, T }]), end - T, variant);
    expect(Math.abs(bought / seen - mean)).toBeLessThan(0.02 + 4 * Math.sqrt(variance[0]! / seen));
  });

  it('scores cells as it scores one customer, to 1e-8', () => {
    const random = seededRandom(7);
    const parameters = { r: 0.75 * variant.k, alpha: 16, a: 0.8, b: 9 };
    const T = Float64Array.from({ length: 4000 }, () => random.uniform() * 730);
    const sample = simulateBgNbd(parameters, T, 0, random, variant);
    const scores = scoreCells(parameters, sample, { horizons: [90], noPurchaseHorizon: 90 }, variant);
    for (let i = 0; i < T.length; i += 97) {
      const row = { x: sample.x[i]!, tx: sample.tx[i]!, T: sample.T[i]! };
      const near = (actual: number, expected: number) =>
        expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-8 * expected);
      near(scores.pAlive[i]!, pAlive(parameters, row, variant));
      near(scores.expectedPurchases[0]![i]!, expectedPurchases(parameters, row, 90, variant));
      near(scores.pNoPurchase[i]!, probabilityNoPurchase(parameters, row, 90, variant));
    }
  });

  it('is found again from simulated customers', () => {
    const truth = { r: 0.75 * variant.k, alpha: 16, a: 0.8, b: 4 };
    const errors = [1, 2, 3, 4].flatMap((seed) => {
      const random = seededRandom(1000 * variant.k + seed);
      const T = Float64Array.from({ length: 10_000 }, () => random.uniform() * 730);
      const outcome = fitBgNbd(simulateBgNbd(truth, T, 0, random, variant), { variant });
      if (!outcome.ok) throw new Error(outcome.refusal.what);
      const { parameters, standardErrors } = outcome.fit;
      return NAMES.map((name) => (parameters[name] - truth[name]) / standardErrors[name]!);
    });
    // 16 errors, 95.4 % within two nominally; those of one run are correlated.
    expect(errors.filter((error) => Math.abs(error) <= 2).length).toBeGreaterThanOrEqual(12);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(4);
  });
});

describe('the family', () => {
  it('doubts a one-time buyer in MBG, and in BG never', () => {
    const parameters = { r: 0.5, alpha: 6, a: 0.9, b: 1.6 };
    expect(pAlive(parameters, { x: 0, tx: 0, T: 0 }, MBG_NBD)).toBeCloseTo(1.6 / 2.5, 14);
    expect(pAlive(parameters, { x: 0, tx: 0, T: 400 }, MBG_NBD)).toBeLessThan(0.2);
    expect(pAlive(parameters, { x: 0, tx: 0, T: 400 })).toBe(1);
  });

  it.each([
    [1, false],
    [3, false],
    [2, true],
  ])('chooses the shape %d (drops at once: %o) that made the log', (k, dropsAtOnce) => {
    const random = seededRandom(40 + k);
    const T = Float64Array.from({ length: 5000 }, () => random.uniform() * 730);
    const truth = { r: 0.75 * k, alpha: 16, a: 0.8, b: 9 };
    const sample = simulateBgNbd(truth, T, 0, random, { k, dropsAtOnce });
    const outcome = fitBgCnbd(sample, { dropsAtOnce, logGaps: sample.logGaps });
    if (!outcome.ok) throw new Error(outcome.refusal.what);
    expect(outcome.variant).toEqual({ k, dropsAtOnce });
    expect(outcome.logLikelihoods.length).toBe(k + 1);
    expect(outcome.fit.logLikelihood).toBe(Math.max(...outcome.logLikelihoods));
    // The family the log is from is also the likelier of the two.
    const other = fitBgCnbd(sample, { dropsAtOnce: !dropsAtOnce, logGaps: sample.logGaps });
    expect(other.ok && other.fit.logLikelihood).toBeLessThan(outcome.fit.logLikelihood);
  });

  it('refuses to choose without gaps', () => {
    const sample = cellsFrom([{ x: 1, tx: 4, T: 10 }], [500]);
    const outcome = fitBgCnbd(sample, { dropsAtOnce: false, logGaps: Number.NEGATIVE_INFINITY });
    expect(!outcome.ok && outcome.refusal.code).toBe('invalid_gaps');
  });

  it('counts ticks beyond reason without end or NaN', () => {
    const variant = { k: 3, dropsAtOnce: true };
    for (const [r, x, t] of [
      [0.5, 0, 1e12],
      [2, 3000, 1e9],
      [50, 100_000, 1e-9],
    ] as const) {
      const mean = expectedPurchases({ r, alpha: 0.1, a: 0.5, b: 2 }, { x, tx: 5, T: 5 }, t, variant);
      expect(Number.isFinite(mean) && mean >= 0).toBe(true);
    }
    expect(tickless(Float64Array.of(0.5, 0.3, 0.2), 2, 1e9)).toBeGreaterThanOrEqual(0);
  });
});

describe('regular buyers who are alike', () => {
  // With gaps this regular BG/NBD has no maximum: its likelihood rises without end in r and b.
  const random = seededRandom(2);
  const T = Float64Array.from({ length: 400 }, () => 100 + random.uniform() * 300);
  const truth = { r: 20, alpha: 200, a: 1, b: 200 };
  const log = simulateBgNbd(truth, T, 10, random, { k: 3, dropsAtOnce: false });

  it('have a k, though k = 1 has no fit', () => {
    const one = fitBgNbd(log, { variant: { k: 1, dropsAtOnce: false } });
    expect(one).toMatchObject({ ok: false, refusal: { code: 'not_identified' } });
    const outcome = fitBgCnbd(log, { dropsAtOnce: false, logGaps: log.logGaps });
    expect(outcome).toMatchObject({ ok: true, variant: { k: 3 } });
  });
});
