import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPEAT_MODELS } from '../../../src/models/math/repeat-models.ts';
import { cellsFrom, history, logUniform } from './arbitrary.ts';

const summaries = 10_000;

/** Far beyond what fits give, nearly degenerate and nearly homogeneous. */
const parameters = fc.record({
  r: logUniform(0.02, 50),
  alpha: logUniform(0.05, 2000),
  a: logUniform(0.01, 50),
  b: logUniform(0.01, 200),
  s: logUniform(0.02, 50),
  beta: logUniform(0.05, 5000),
});
const isProbability = (value: number) => value >= 0 && value <= 1;
const slack = 1 + 1e-9;

describe(`ten thousand random summaries over all candidates`, () => {
  it.each(REPEAT_MODELS.map((model) => [model.name, model] as const))(
    '%s: numbers, probabilities in [0, 1], monotone in time, discount and silence',
    (name, model) => {
      const k = name.endsWith('cnbd-k') ? 2 : 1;
      fc.assert(
        fc.property(parameters, history, logUniform(0.1, 1000), (at, row, t) => {
          const predictions = model.at(at, k);
          const sample = cellsFrom([row]);
          const ask = (discountYearly: number) =>
            predictions.score(sample, {
              horizons: [t, 2 * t],
              noPurchaseHorizon: t,
              months: 3,
              discountYearly,
            });
          const scores = ask(0.1);
          const [soon, later] = scores.expectedPurchases.map((column) => column[0]!) as [number, number];
          for (const value of [soon, later, scores.discountedPurchases[0]!]) {
            expect(Number.isFinite(value) && value >= 0).toBe(true);
          }
          expect(later * slack).toBeGreaterThanOrEqual(soon);
          expect(isProbability(scores.pAlive[0]!) && isProbability(scores.pNoPurchase[0]!)).toBe(true);
          expect(ask(0.4).discountedPurchases[0]!).toBeLessThanOrEqual(
            scores.discountedPurchases[0]! * slack,
          );
          const silent = predictions.pAlive({ ...row, T: row.T + t });
          expect(isProbability(silent) && silent <= scores.pAlive[0]! * slack).toBe(true);
          expect(isProbability(predictions.aliveLaterColumn(sample, t)[0]!)).toBe(true);
          const chance = predictions.chances(sample, Float64Array.of(2), t)[0]!;
          expect(chance >= 0 && chance <= slack).toBe(true);
        }),
        { seed: 7, numRuns: Math.ceil(summaries / REPEAT_MODELS.length) },
      );
    },
  );
});
