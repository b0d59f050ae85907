import { describe, expect, it } from 'vitest';
import {
  type BgNbdParameters,
  customerIntervals,
  fitBgNbd,
  forecastPurchases,
  futureMoments,
  groupInterval,
  scoreCells,
  simulateBgNbd,
} from '../../../src/models/math/bg-nbd.ts';
import { fitGammaGamma, spendMoments } from '../../../src/models/math/gamma-gamma.ts';
import { type SeededRandom, seededRandom } from '../../../src/models/math/random.ts';
import { cellsFrom } from './arbitrary.ts';

const NO_UNCERTAINTY = Array.from({ length: 4 }, () => [0, 0, 0, 0]);

/** Purchases in the next t of one customer, drawn from the posterior of the story itself. */
function drawFuture(
  { r, alpha, a, b }: BgNbdParameters,
  alive: number,
  { x, T, t }: { x: number; T: number; t: number },
  random: SeededRandom,
): number {
  if (random.uniform() >= alive) return 0;
  const chances = random.poisson(random.gamma(r + x, alpha + T) * t);
  const p = random.beta(a, b + x);
  let bought = 0;
  while (bought < chances) {
    bought += 1;
    if (random.uniform() < p) break;
  }
  return bought;
}

describe('futureMoments', () => {
  it.each([
    [{ r: 0.75, alpha: 16, a: 0.8, b: 9 }, { x: 12, tx: 380, T: 400 }, 365],
    [{ r: 0.75, alpha: 16, a: 0.8, b: 9 }, { x: 0, tx: 0, T: 60 }, 365],
    [{ r: 2, alpha: 30, a: 3, b: 2 }, { x: 3, tx: 50, T: 70 }, 2000],
  ])('has the mean and the variance of a simulation: %o', (parameters, row, t) => {
    const cells = cellsFrom([row]);
    const { mean, variance } = futureMoments(parameters, cells, t);
    const alive = scoreCells(parameters, cells).pAlive[0]!;
    const random = seededRandom(11);
    const draws = Float64Array.from({ length: 200_000 }, () =>
      drawFuture(parameters, alive, { ...row, t }, random),
    );
    const average = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const spread = draws.reduce((sum, value) => sum + (value - average) ** 2, 0) / draws.length;
    // Four standard errors of the simulated mean; the variance of skewed counts to 5 %.
    expect(Math.abs(average - mean[0]!)).toBeLessThan(4 * Math.sqrt(variance[0]! / draws.length));
    expect(Math.abs(spread / variance[0]! - 1)).toBeLessThan(0.05);
  });

  it('is a Poisson mixture at first, when hardly anyone has dropped out yet', () => {
    const { mean, variance } = futureMoments(
      { r: 2, alpha: 10, a: 0.5, b: 5 },
      cellsFrom([{ x: 0, tx: 0, T: 10 }]),
      1e-6,
    );
    expect(mean[0]! / ((2 / 20) * 1e-6)).toBeCloseTo(1, 6);
    expect(variance[0]! / mean[0]!).toBeCloseTo(1, 5);
  });
});

describe('groupInterval', () => {
  const truth = { r: 0.75, alpha: 16, a: 0.8, b: 9 };
  const spendTruth = { p: 6, q: 4, gamma: 15 };
  const year = 365.25;

  /** One shop: fits, the forecast of a year, and what its customers then spent. */
  function shop(seed: number, size: number) {
    const random = seededRandom(seed);
    const T = Float64Array.from({ length: size }, () => random.uniform() * 730);
    const histories = simulateBgNbd(truth, T, year, random);
    const nu = T.map(() => random.gamma(spendTruth.q, spendTruth.gamma));
    const orders = (count: number, i: number) => (count > 0 ? random.gamma(spendTruth.p * count, nu[i]!) : 0);
    const m = histories.x.map((count, i) => (count > 0 ? orders(count, i) / count : 0));
    const bgNbd = fitBgNbd(histories);
    const gammaGamma = fitGammaGamma({ x: histories.x, m, n: histories.n });
    if (!bgNbd.ok || !gammaGamma.ok) throw new Error('refused');
    const spend = spendMoments(gammaGamma.fit, histories.x, m);
    return { bgNbd: bgNbd.fit, histories, spend, spent: histories.future.map(orders) };
  }

  it('holds the total of a group about as often as it says', () => {
    let inAll = 0;
    let inFew = 0;
    const shops = 60;
    for (let seed = 1; seed <= shops; seed += 1) {
      const { bgNbd, histories, spend, spent } = shop(seed, 1500);
      const forecast = forecastPurchases(bgNbd, histories);
      const few = Array.from({ length: 40 }, (_, i) => i * 30);
      const within = (members: number[]) => {
        const { low, high } = groupInterval(forecast, { spend, members });
        const total = members.reduce((sum, i) => sum + spent[i]!, 0);
        return total >= low && total <= high ? 1 : 0;
      };
      inAll += within([...spent.keys()]);
      inFew += within(few);
    }
    // 80 % of 60 is 48, with a standard deviation of 3.1.
    for (const count of [inAll, inFew]) {
      expect(count).toBeGreaterThanOrEqual(39);
      expect(count).toBeLessThanOrEqual(57);
    }
  });

  const { bgNbd, histories, spend, spent } = shop(77, 20_000);
  const forecast = forecastPurchases(bgNbd, histories, { discountYearly: 0.1 });

  it('holds single customers at least as often as it says', () => {
    const undiscounted = forecastPurchases(bgNbd, histories);
    const { low, high } = customerIntervals(undiscounted, { spend });
    const held = spent.filter((value, i) => value >= low[i]! && value <= high[i]!).length / spent.length;
    expect(held).toBeGreaterThan(0.8);
    expect(held).toBeLessThan(0.95);
    expect(low.every((value, i) => value >= 0 && value <= high[i]!)).toBe(true);
  });

  it('is narrower, in proportion, for the whole than for its members', () => {
    const all = groupInterval(forecast, { spend });
    const one = groupInterval(forecast, { spend, members: [0] });
    expect((all.high - all.low) / all.mean).toBeLessThan(0.2 * ((one.high - one.low) / one.mean));
    expect(all.low).toBeLessThan(all.mean);
    expect(all.high).toBeGreaterThan(all.mean);
    expect(groupInterval(forecast, { spend, level: 0.95 }).high).toBeGreaterThan(all.high);
  });

  it('adds chance over customers in squares, parameters in line', () => {
    const pair = cellsFrom([{ x: 5, tx: 80, T: 100 }], [2]);
    const single = cellsFrom([{ x: 5, tx: 80, T: 100 }], [1]);
    const of = (cells: typeof pair) => groupInterval(forecastPurchases(bgNbd, cells));
    expect(of(pair).mean).toBeCloseTo(2 * of(single).mean, 10);
    expect(of(pair).chanceDeviation).toBeCloseTo(Math.SQRT2 * of(single).chanceDeviation, 10);
    expect(of(pair).parameterDeviation).toBeCloseTo(2 * of(single).parameterDeviation, 10);
  });

  it('without uncertainty about the parameters is chance alone', () => {
    const certain = forecastPurchases({ parameters: truth, logCovariance: NO_UNCERTAINTY }, histories);
    const { parameterDeviation, chanceDeviation } = groupInterval(certain);
    expect(parameterDeviation).toBe(0);
    expect(chanceDeviation).toBeGreaterThan(0);
  });

  it('of nobody is nothing', () => {
    expect(groupInterval(forecast, { members: [] })).toMatchObject({ mean: 0, low: 0, high: 0 });
  });
});
