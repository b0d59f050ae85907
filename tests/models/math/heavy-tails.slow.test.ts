import { describe, expect, it } from 'vitest';
import { intervalsOf } from '../../../src/models/clv/intervals.ts';
import { simulateBgNbd } from '../../../src/models/math/bg-nbd.ts';
import { credibleSpend, fitCredibility } from '../../../src/models/math/credibility.ts';
import { seededRandom } from '../../../src/models/math/random.ts';
import { forecastOf, repeatModel } from '../../../src/models/math/repeat-models.ts';

/** Orders are lognormal about a customer's own lognormal mean: as heavy-tailed as shops have them, and heavier. */
describe.each([0.5, 0.8, 1, 1.2])('orders with a spread of %f on the logarithmic scale', (spread) => {
  const random = seededRandom(5);
  const T = Float64Array.from({ length: 6000 }, () => random.uniform() * 730);
  const log = simulateBgNbd({ r: 0.75, alpha: 16, a: 0.8, b: 9 }, T, 365.25, random);
  const own = log.x.map(() => 3 + spread * random.normal());
  const sum = (orders: number, customer: number) => {
    let total = 0;
    for (let order = 0; order < orders; order += 1)
      total += Math.exp(own[customer]! + spread * random.normal());
    return total;
  };
  const z = log.x.map((count) => count + 1);
  const m = z.map((orders, i) => sum(orders, i) / orders);
  const came = log.future.map(sum);
  const outcome = repeatModel('bg-nbd').fit(log, { logGaps: log.logGaps });
  const credibility = fitCredibility({ x: z, m, n: log.n });
  if (!outcome.ok || !credibility) throw new Error('refused');
  const options = { months: 12, discountYearly: 0 };
  const { discounted, silent } = forecastOf(outcome.fit, log, options);
  const moments = (x: Float64Array, means: Float64Array) => credibleSpend(credibility, x, means);
  const spend = {
    method: 'shrunk-mean' as const,
    ...credibility,
    fit: null,
    refusal: null,
    moments,
  };
  const part = { fit: 0, cells: log, m, z, logGaps: log.n.map(() => 0) };
  const ranges = intervalsOf({ part, repeat: outcome.fit, spend, isOwn: true }, discounted, options);
  const worth = moments(z, m).mean.map((mean, i) => mean * discounted[i]!);
  const told = [...log.x.keys()].filter((i) => silent[i]! < 0.79);

  it('have ranges by the trimmed mean that hold 77 to 83 of 100', () => {
    const held = told.filter(
      (i) => came[i]! >= worth[i]! * ranges.valueLow[i]! && came[i]! <= worth[i]! * ranges.valueHigh[i]!,
    );
    expect(held.length / told.length).toBeGreaterThanOrEqual(0.77);
    expect(held.length / told.length).toBeLessThanOrEqual(0.83);
  });

  it('have medians within them, which half of the customers stay below', () => {
    for (const i of told) {
      expect(ranges.valueMedian[i]).toBeGreaterThanOrEqual(ranges.valueLow[i]!);
      expect(ranges.valueMedian[i]).toBeLessThanOrEqual(ranges.valueHigh[i]!);
    }
    // Of those who buy more likely than not: a median of 0 is not stayed below.
    const buyers = told.filter((i) => silent[i]! < 0.4);
    const below = buyers.filter((i) => came[i]! <= worth[i]! * ranges.valueMedian[i]!).length / buyers.length;
    expect(below).toBeGreaterThan(0.45);
    expect(below).toBeLessThan(0.57);
  });
});
