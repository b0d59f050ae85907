import { describe, expect, it } from 'vitest';
import { fitBgNbd, scoreCells, simulateBgNbd } from '../../../src/models/math/bg-nbd.ts';
import { fitGammaGamma } from '../../../src/models/math/gamma-gamma.ts';
import { seededRandom } from '../../../src/models/math/random.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe('BG/NBD from simulated customers, exact times', () => {
  const truth = { r: 0.75, alpha: 16, a: 0.8, b: 9 };
  const holdout = 182;
  const runs = SEEDS.map((seed) => {
    const random = seededRandom(seed);
    const T = Float64Array.from({ length: 100_000 }, () => random.uniform() * 730);
    const histories = simulateBgNbd(truth, T, holdout, random);
    const outcome = fitBgNbd(histories);
    if (!outcome.ok) throw new Error(outcome.refusal.what);
    return { histories, fit: outcome.fit };
  });

  it('finds the parameters within two standard errors about as often as it should', () => {
    const names = ['r', 'alpha', 'a', 'b'] as const;
    const errors = runs.flatMap(({ fit }) =>
      names.map((name) => (fit.parameters[name] - truth[name]) / fit.standardErrors[name]!),
    );
    // 40 errors, 95.4 % nominal; those of one run are correlated, so the binomial bound is taken wide.
    expect(errors.filter((error) => Math.abs(error) <= 2).length).toBeGreaterThanOrEqual(34);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(4);
    // Nor are the standard errors too large: the errors spread about one.
    const spread = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
    expect(spread).toBeGreaterThan(0.6);
    expect(spread).toBeLessThan(1.5);
  });

  it.each(SEEDS)('forecasts the purchases of the next half year within two per cent (seed %d)', (seed) => {
    const { histories, fit } = runs[SEEDS.indexOf(seed)]!;
    const scores = scoreCells(fit.parameters, histories, { horizons: [holdout], noPurchaseHorizon: holdout });
    const total = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0);
    const expected = total(scores.expectedPurchases[0]!);
    const happened = total(histories.future);
    expect(Math.abs(expected / happened - 1)).toBeLessThan(0.02);
    const stayedAway = histories.future.filter((count) => count === 0).length;
    expect(Math.abs(total(scores.pNoPurchase) / stayedAway - 1)).toBeLessThan(0.01);
  });
});

describe('Gamma-Gamma from simulated orders', () => {
  it('finds the parameters within two standard errors about as often as it should', () => {
    const truth = { p: 6, q: 4, gamma: 15 };
    const errors = SEEDS.flatMap((seed) => {
      const random = seededRandom(100 + seed);
      const x = Float64Array.from({ length: 20_000 }, () => 1 + random.poisson(2));
      const m = x.map(
        (count) => random.gamma(truth.p * count, 1) / count / random.gamma(truth.q, truth.gamma),
      );
      const outcome = fitGammaGamma({ x, m, n: x.map(() => 1) });
      if (!outcome.ok) throw new Error(outcome.refusal.what);
      const { parameters, standardErrors } = outcome.fit;
      return (['p', 'q', 'gamma'] as const).map(
        (name) => (parameters[name] - truth[name]) / standardErrors[name]!,
      );
    });
    expect(errors.filter((error) => Math.abs(error) <= 2).length).toBeGreaterThanOrEqual(25);
    const spread = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
    expect(spread).toBeGreaterThan(0.5);
    expect(spread).toBeLessThan(1.6);
  });
});
