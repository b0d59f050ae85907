import { describe, expect, it } from 'vitest';
import { intervalsOf } from '../../../src/models/clv/intervals.ts';
import { selectModel } from '../../../src/models/clv/model-selection.ts';
import { BG_NBD, simulateBgNbd } from '../../../src/models/math/bg-nbd.ts';
import { fitGammaGamma, populationSpend, spendMoments } from '../../../src/models/math/gamma-gamma.ts';
import { groupInterval } from '../../../src/models/math/interval.ts';
import { simulateParetoNbd } from '../../../src/models/math/pareto-nbd.ts';
import { type SeededRandom, seededRandom } from '../../../src/models/math/random.ts';
import { forecastOf, type RepeatModelName, repeatModel } from '../../../src/models/math/repeat-models.ts';
import { repeatCandidates } from '../../../src/models/settings.ts';

const days = 90;
const year = 365.25;
type Simulated = ReturnType<typeof simulateBgNbd>;
type Truth = readonly [
  RepeatModelName,
  (T: Float64Array, holdout: number, random: SeededRandom) => Simulated,
];

/** Stories that differ: leaving after a purchase, at once, unseen at any time, and regular gaps. */
const truths: readonly Truth[] = [
  ['bg-nbd', (T, t, random) => simulateBgNbd({ r: 0.75, alpha: 16, a: 0.8, b: 9 }, T, t, random, BG_NBD)],
  [
    'mbg-nbd',
    (T, t, random) =>
      simulateBgNbd({ r: 0.6, alpha: 20, a: 0.9, b: 1.6 }, T, t, random, { k: 1, dropsAtOnce: true }),
  ],
  ['pareto-nbd', (T, t, random) => simulateParetoNbd({ r: 0.9, alpha: 10, s: 0.6, beta: 40 }, T, t, random)],
  [
    'bg-cnbd-k',
    (T, t, random) =>
      simulateBgNbd({ r: 1.2, alpha: 12, a: 0.8, b: 6 }, T, t, random, { k: 2, dropsAtOnce: false }),
  ],
  [
    'mbg-cnbd-k',
    (T, t, random) =>
      simulateBgNbd({ r: 1.2, alpha: 12, a: 0.8, b: 6 }, T, t, random, { k: 3, dropsAtOnce: true }),
  ],
];

const arrivals = (size: number, random: SeededRandom) =>
  Float64Array.from({ length: size }, () => random.uniform() * 730);
/** The sum of the logarithms of the gaps may lie in any cell. */
const partOf = (log: Simulated) => ({
  fit: 0,
  cells: log,
  m: log.n.map(() => 0),
  z: log.x,
  logGaps: log.n.map((_, i) => (i === 0 ? log.logGaps : 0)),
});

describe.each(truths)('a log that %s made', (name, simulate) => {
  const random = seededRandom(31);
  const log = simulate(arrivals(8000, random), days, random);
  const found = selectModel(
    repeatCandidates,
    {
      testCuts: [{ part: partOf(log), holdout: { cells: log, y: log.future }, horizon: days }],
      days,
      trackingMiss: () => null,
    },
    1,
  );
  const figures = (wanted: string) => found.figures.find((figure) => figure.name === wanted);

  it('is told by a model that foresees the holdout as well as the truth does', () => {
    const truth = figures(name);
    const chosen = figures(found.choice?.name ?? '');
    const noise = Math.max(3 * (truth?.shortfall_error ?? 0), 0.0015 * Math.abs(truth?.log_score ?? 0));
    expect((truth?.log_score ?? Number.NaN) - (chosen?.log_score ?? Number.NaN)).toBeLessThan(noise);
    // The truth itself is among the best, but for chance.
    expect(truth?.shortfall).toBeLessThan(Math.max(3 * (truth?.shortfall_error ?? 0), noise));
  });

  it('is foreseen better than by the simple baseline', () => {
    const chosen = figures(found.choice?.name ?? '');
    const baseline = figures('baseline');
    expect(chosen?.mean_error).toBeLessThan(baseline?.mean_error as number);
    expect(chosen?.rank_correlation).toBeGreaterThan(baseline?.rank_correlation as number);
  });

  it('is judged by figures that are numbers', () => {
    for (const figure of found.figures) {
      expect(figure.refusal).toBeNull();
      for (const value of Object.values(figure)) {
        if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      }
    }
  });
});

describe.each(truths)('the 80 % ranges of customers of %s', (name, simulate) => {
  const random = seededRandom(3);
  const log = simulate(arrivals(12_000, random), year, random);
  const rates = log.x.map(() => random.gamma(4, 15));
  const spent = (count: number, i: number) => (count > 0 ? random.gamma(6 * count, rates[i]!) : 0);
  const m = log.x.map((count, i) => (count > 0 ? spent(count, i) / count : 0));
  const outcome = repeatModel(name).fit(log, { logGaps: log.logGaps });
  const money = fitGammaGamma({ x: log.x, m, n: log.n });
  if (!outcome.ok || !money.ok) throw new Error('refused');
  const { fit } = money;
  const spend = {
    method: 'gamma-gamma' as const,
    kappa: 0,
    mu: populationSpend(fit.parameters),
    cap: 1e300,
    fit,
    refusal: null,
    customers: fit.observations,
    moments: (x: Float64Array, means: Float64Array) => spendMoments(fit, x, means),
  };
  const options = { months: 12, discountYearly: 0 };
  const part = { ...partOf(log), m };
  const forecast = forecastOf(outcome.fit, log, options);
  const fitted = { part, repeat: outcome.fit, spend, isOwn: true };
  const ranges = intervalsOf(fitted, forecast.discounted, options);
  const known = spendMoments(fit, log.x, m);
  const value = log.future.map(spent);
  // Who stays away with more than 80 % has the range 0 to 0, which holds more often than asked: there is no other.
  const told = [...log.x.keys()].filter((i) => forecast.silent[i]! < 0.79);
  const share = (holds: (i: number) => boolean) => told.filter(holds).length / told.length;

  it('hold the value of 77 to 83 of 100', () => {
    const held = share((i) => {
      const mean = forecast.discounted[i]! * known.mean[i]!;
      return value[i]! >= mean * ranges.valueLow[i]! && value[i]! <= mean * ranges.valueHigh[i]!;
    });
    expect(told.length).toBeGreaterThan(2000);
    expect(held).toBeGreaterThanOrEqual(0.76);
    expect(held).toBeLessThanOrEqual(0.83);
  });

  it('stand beside a range of the total that is that of the fine cells', () => {
    const { total } = ranges;
    const exact = groupInterval(forecast, { spend: known });
    expect(total?.mean).toBeCloseTo(exact.mean, 6);
    expect(((total?.high ?? 0) - (total?.low ?? 0)) / (exact.high - exact.low)).toBeGreaterThan(0.98);
    expect(((total?.high ?? 0) - (total?.low ?? 0)) / (exact.high - exact.low)).toBeLessThan(1.02);
  });

  it('hold the number of purchases of at least 77, of few more where counts are small', () => {
    const held = share((i) => {
      const bound = (shares: Float64Array) => Math.round(forecast.mean[i]! * shares[i]!);
      return log.future[i]! >= bound(ranges.purchasesLow) && log.future[i]! <= bound(ranges.purchasesHigh);
    });
    expect(held).toBeGreaterThanOrEqual(0.77);
    expect(held).toBeLessThanOrEqual(0.89);
  });
});
