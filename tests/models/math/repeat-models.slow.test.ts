import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulateBgNbd } from '../../../src/models/math/bg-nbd.ts';
import { customerIntervals, groupInterval } from '../../../src/models/math/interval.ts';
import { simulateParetoNbd } from '../../../src/models/math/pareto-nbd.ts';
import { seededRandom } from '../../../src/models/math/random.ts';
import {
  forecastOf,
  predictionsOf,
  REPEAT_MODELS,
  type RepeatFit,
  repeatModel,
} from '../../../src/models/math/repeat-models.ts';
import { cells, cellsFrom, history, logUniform } from './arbitrary.ts';

const random = seededRandom(12);
const T = Float64Array.from({ length: 4000 }, () => random.uniform() * 730);
const bgLog = simulateBgNbd({ r: 0.75, alpha: 16, a: 0.8, b: 4 }, T, 182, random);

function fitOf(name: RepeatFit['name'], sample: typeof bgLog): RepeatFit {
  const outcome = repeatModel(name).fit(sample, { logGaps: sample.logGaps });
  if (!outcome.ok) throw new Error(outcome.refusal.what);
  return outcome.fit;
}

const parameters = fc.record({
  r: logUniform(0.05, 20),
  alpha: logUniform(0.5, 500),
  a: logUniform(0.05, 20),
  b: logUniform(0.05, 50),
  s: logUniform(0.05, 20),
  beta: logUniform(0.5, 2000),
});

describe.each(REPEAT_MODELS.map((model) => [model.name, model] as const))('%s', (name, model) => {
  it('fits, is plain data, and predicts the same from it', () => {
    const found = fitOf(name, bgLog);
    expect(found.name).toBe(name);
    expect(Object.keys(found.fit.parameters)).toEqual([...model.parameters]);
    const stored = JSON.parse(JSON.stringify(found)) as RepeatFit;
    const one = { x: 3, tx: 40, T: 80 };
    expect(predictionsOf(stored).expected(one, 90)).toBe(predictionsOf(found).expected(one, 90));
  });

  it('keeps the promises of the interface on any history', () => {
    const k = name.endsWith('cnbd-k') ? 3 : 1;
    fc.assert(
      fc.property(parameters, history, logUniform(0.1, 1000), (at, row, t) => {
        const predictions = model.at(at, k);
        const alive = predictions.pAlive(row);
        const silent = predictions.pNone(row, t);
        for (const probability of [alive, silent, predictions.pAliveLater(row, t)]) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
        expect(predictions.pAlive({ ...row, T: row.T + t })).toBeLessThanOrEqual(alive * (1 + 1e-9));
        const expected = predictions.expected(row, t);
        expect(Number.isFinite(expected)).toBe(true);
        expect(predictions.expected(row, 2 * t)).toBeGreaterThanOrEqual(expected * (1 - 1e-9));
        expect(predictions.expectedNew(t)).toBe(predictions.expected({ x: 0, tx: 0, T: 0 }, t));
        const counts = predictions.distribution(row, t, 5);
        expect(counts.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(Math.abs(counts[0]! - silent)).toBeLessThan(1e-9);
        const residual = predictions.residual(row, 0.01);
        expect(predictions.residual(row, 0.02)).toBeLessThanOrEqual(residual * (1 + 1e-9));
        const next = predictions.nextPurchase(row);
        expect(next.low).toBeLessThanOrEqual(next.median);
        expect(next.median).toBeLessThanOrEqual(next.high);
        const sample = cellsFrom([row]);
        const scores = predictions.score(sample, {
          horizons: [t],
          noPurchaseHorizon: t,
          discountYearly: 0.1,
        });
        const same = (actual: number, value: number) =>
          expect(Math.abs(actual - value)).toBeLessThanOrEqual(1e-8 * Math.abs(value) + 1e-12);
        same(scores.pAlive[0]!, alive);
        same(scores.expectedPurchases[0]![0]!, expected);
        same(scores.pNoPurchase[0]!, silent);
        same(predictions.moments(sample, t).mean[0]!, expected);
        same(predictions.residualColumn(sample, 0.01)[0]!, residual);
        same(predictions.nextPurchaseColumns(sample).pAgain[0]!, next.pAgain);
        const dearer = predictions.score(sample, { discountYearly: 0.5 }).discountedPurchases[0]!;
        expect(dearer).toBeLessThanOrEqual(scores.discountedPurchases[0]! * (1 + 1e-9));
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('never throws on random cells, and refuses in words', () => {
    fc.assert(
      fc.property(cells, (sample) => {
        const outcome = model.fit(sample, { minimumCustomers: 1, minimumRepeatCustomers: 1, logGaps: 1 });
        if (outcome.ok) expect(Number.isFinite(outcome.fit.fit.logLikelihood)).toBe(true);
        else expect(outcome.refusal.what.length).toBeGreaterThan(10);
      }),
      { seed: 2, numRuns: 15 },
    );
    const few = model.fit(cellsFrom([{ x: 1, tx: 2, T: 3 }]), { logGaps: 0 });
    expect(!few.ok && few.refusal.code).toBe('too_few_customers');
  });
});

describe('choosing', () => {
  it('the likelihood prefers the story that made the log', () => {
    const paretoLog = simulateParetoNbd({ r: 0.9, alpha: 10, s: 0.6, beta: 40 }, T, 182, random);
    const likelihood = (name: RepeatFit['name'], log: typeof bgLog) => fitOf(name, log).fit.logLikelihood;
    expect(likelihood('bg-nbd', bgLog)).toBeGreaterThan(likelihood('pareto-nbd', bgLog));
    expect(likelihood('pareto-nbd', paretoLog)).toBeGreaterThan(likelihood('bg-nbd', paretoLog));
    for (const log of [bgLog, paretoLog]) {
      expect(likelihood('nbd', log)).toBeLessThan(likelihood('pareto-nbd', log));
    }
  });

  it('every model’s interval of the total holds what happened, where the model is near the truth', () => {
    const happened = bgLog.future.reduce((sum, value) => sum + value, 0);
    for (const name of ['bg-nbd', 'bg-cnbd-k', 'mbg-nbd', 'pareto-nbd'] as const) {
      const forecast = forecastOf(fitOf(name, bgLog), bgLog, { months: 6, monthLength: 182 / 6 });
      const { low, high, mean } = groupInterval(forecast, { level: 0.99 });
      // MBG and Pareto/NBD are other stories than the one that made the log: within 10 % as well.
      if (name.startsWith('bg-')) {
        expect(happened).toBeGreaterThan(low);
        expect(happened).toBeLessThan(high);
      }
      expect(Math.abs(mean / happened - 1)).toBeLessThan(0.1);
      const each = customerIntervals(forecast);
      expect(each.low.every((value, i) => value >= 0 && value <= each.high[i]!)).toBe(true);
    }
  });

  it('knows its models by name', () => {
    expect(REPEAT_MODELS.map(({ name }) => name)).toEqual([
      'nbd',
      'bg-nbd',
      'mbg-nbd',
      'bg-cnbd-k',
      'mbg-cnbd-k',
      'pareto-nbd',
    ]);
    expect(() => repeatModel('arima' as RepeatFit['name'])).toThrow(/invalid model/);
    const outcome = repeatModel('bg-cnbd-k').fit(bgLog);
    expect(!outcome.ok && outcome.refusal.code).toBe('invalid_gaps');
  });
});
