import { describe, expect, it } from 'vitest';
import { simulateBgNbd } from '../../../src/models/math/bg-nbd.ts';
import { simulateParetoNbd } from '../../../src/models/math/pareto-nbd.ts';
import { type SeededRandom, seededRandom } from '../../../src/models/math/random.ts';
import { predictionsOf, type RepeatModelName, repeatModel } from '../../../src/models/math/repeat-models.ts';

/** Five truths; the nightly run draws each twenty times. */
const isNightly = process.env.ARZESH_NIGHTLY === '1';
const seeds = Array.from({ length: isNightly ? 20 : 3 }, (_, i) => i + 1);
const customers = isNightly ? 40_000 : 12_000;
const holdout = 182;

type Parameters = Readonly<Record<string, number>>;
type Simulated = ReturnType<typeof simulateBgNbd>;
type Draw = (parameters: Parameters, T: Float64Array, random: SeededRandom) => Simulated;

const bg =
  (k: number, dropsAtOnce: boolean): Draw =>
  (parameters, T, random) =>
    simulateBgNbd(parameters as never, T, holdout, random, { k, dropsAtOnce });
const pareto: Draw = (parameters, T, random) => simulateParetoNbd(parameters as never, T, holdout, random);

const truths: readonly (readonly [RepeatModelName, number, Parameters, Draw])[] = [
  ['bg-nbd', 1, { r: 0.75, alpha: 16, a: 0.8, b: 9 }, bg(1, false)],
  ['mbg-nbd', 1, { r: 0.6, alpha: 20, a: 0.9, b: 4 }, bg(1, true)],
  ['bg-cnbd-k', 3, { r: 1.2, alpha: 12, a: 0.8, b: 6 }, bg(3, false)],
  ['mbg-cnbd-k', 2, { r: 1, alpha: 15, a: 1.2, b: 8 }, bg(2, true)],
  ['pareto-nbd', 1, { r: 0.9, alpha: 12, s: 0.7, beta: 60 }, pareto],
];

describe.each(truths)('%s', (name, k, truth, draw) => {
  const runs = seeds.map((seed) => {
    const random = seededRandom(1000 + seed);
    const T = Float64Array.from({ length: customers }, () => random.uniform() * 730);
    const log = draw(truth, T, random);
    const outcome = repeatModel(name).fit(log, { logGaps: log.logGaps });
    if (!outcome.ok) throw new Error(outcome.refusal.what);
    const { fit } = outcome.fit;
    const scores = predictionsOf(outcome.fit).score(log, { horizons: [holdout], months: 1 });
    const total = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0);
    return {
      k: outcome.fit.k,
      errors: Object.entries(truth).map(([parameter, value]) => {
        return ((fit.parameters[parameter] as number) - value) / (fit.standardErrors[parameter] as number);
      }),
      miss: total(scores.expectedPurchases[0] as Float64Array) / total(log.future) - 1,
    };
  });

  it('finds the number of ticks of a gap', () => {
    for (const run of runs) expect(run.k).toBe(k);
  });

  it('finds the parameters within two standard errors about as often as it should', () => {
    const errors = runs.flatMap((run) => run.errors.map(Math.abs));
    // 95.4 % nominal; the four errors of one run hang together, so that few runs may fall well below it.
    const least = isNightly ? 0.88 : 0.66;
    expect(errors.filter((error) => error <= 2).length / errors.length).toBeGreaterThanOrEqual(least);
    expect(Math.max(...errors)).toBeLessThan(4.5);
  });

  it('foresees the purchases of the next half year', () => {
    // Chance alone makes a customer's count vary by about three times its mean: 0.03 of the total of 12,000 is one
    // standard deviation, of the mean of the runs less.
    const mean = runs.reduce((sum, { miss }) => sum + miss, 0) / runs.length;
    expect(Math.abs(mean)).toBeLessThan(isNightly ? 0.01 : 0.04);
  });
});
