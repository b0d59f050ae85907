import { describe, expect, test } from 'vitest';
import { chooseSetup, type Setup, setupsFor } from '../../../src/models/clv/setups.ts';
import { seededRandom } from '../../../src/models/math/random.ts';
import { studentQuantile } from '../../../src/models/math/student.ts';
import {
  gradeRanking,
  gradeTotal,
  medianOf,
  spreadFor,
  spreadOf,
  unseenSeason,
  widen,
} from '../../../src/models/math/trust.ts';

describe('Student’s t', () => {
  // Abramowitz & Stegun (1964), table 26.10: one-sided 90 %.
  test.each([
    [1, 3.078],
    [2, 1.886],
    [3, 1.638],
    [5, 1.476],
    [10, 1.372],
    [30, 1.31],
  ])('with %i degrees of freedom', (degrees, quantile) => {
    expect(studentQuantile(0.9, degrees)).toBeCloseTo(quantile, 3);
    expect(studentQuantile(0.1, degrees)).toBeCloseTo(-quantile, 3);
  });
});

const promises = (misses: readonly number[]) =>
  misses.map((miss) => ({ expected: 1000 * (1 + miss), actual: 1000 }));

describe('the range of a total', () => {
  test('covers a promise as far off as the one test that there is', () => {
    for (const miss of [-0.4, -0.1, 0.2, 0.6]) {
      const { low, high } = spreadOf(promises([miss]));
      const [expected, actual] = [1000 * (1 + miss), 1000];
      expect(actual).toBeGreaterThanOrEqual(expected * low);
      expect(actual).toBeLessThanOrEqual(expected * high);
    }
  });

  test('is no certainty after one lucky test', () => {
    const { low, high } = spreadOf(promises([0]));
    expect(high / low).toBeGreaterThan(1.2);
  });

  test('holds at least 75 of 100 totals, whatever the shop’s misses are, from one test to six', () => {
    const random = seededRandom(16);
    for (const deviation of [0.05, 0.15, 0.35])
      for (const lean of [0, 0.2])
        for (const tests of [1, 2, 3, 4, 6]) {
          let held = 0;
          const rounds = 2000;
          for (let round = 0; round < rounds; round += 1) {
            const miss = () => Math.exp(lean + deviation * random.normal()) - 1;
            const { low, high } = spreadOf(promises(Array.from({ length: tests }, miss)));
            const came = 1 / (1 + miss());
            if (came >= low && came <= high) held += 1;
          }
          const share = held / rounds;
          // One test says little: what it shows is what there is.
          const floor = tests === 1 ? 0.58 : tests === 2 ? 0.7 : 0.75;
          // Two standard errors of so many rounds.
          expect(share, `${deviation} ${lean} ${tests}`).toBeGreaterThanOrEqual(floor - 0.02);
        }
  });

  test('reaches to where all tests lean, and does not widen the other way for it', () => {
    const { low, high } = spreadOf(promises([0.24, 0.25, 0.26, 0.25, 0.24, 0.26]));
    expect(low).toBeLessThan(0.8);
    expect(high).toBeLessThan(1.02);
  });

  test('is wider where a season may come that nobody has seen', () => {
    const tests = promises([0.02]);
    expect(spreadOf(tests, { before: unseenSeason }).high).toBeGreaterThan(1.3);
    expect(spreadOf(tests, { before: unseenSeason }).high).toBeGreaterThan(spreadOf(tests).high);
  });

  test('is never narrower than chance and parameters leave it', () => {
    const spread = spreadOf(promises([0.01, -0.01, 0.01, -0.01, 0.01, -0.01]));
    expect(widen({ mean: 100, low: 60, high: 150 }, spread)).toEqual({ low: 60, high: 150 });
  });

  test('of a year takes tests of long windows, which a season does not move, where there are two', () => {
    const year = (miss: number, days: number) => ({ expected: 1000 * (1 + miss), actual: 1000, days });
    const seasons = [year(0.4, 90), year(-0.4, 181), year(0.03, 273), year(-0.02, 365), year(0.02, 365)];
    expect(spreadFor(365, seasons).high).toBeLessThan(1.3);
    expect(spreadFor(365, seasons.slice(0, 1)).high).toBeGreaterThan(1.3);
  });

  test('of a year is as narrow as many short tests allow, but never narrower than the long ones show', () => {
    const year = (miss: number) => ({ expected: 1000 * (1 + miss), actual: 1000, days: 365 });
    const long = [year(0.04), year(-0.03), year(0.05), year(-0.04)];
    const short = promises([0.05, -0.05, 0.04, -0.06, 0.05, -0.04]);
    const [alone, together] = [spreadFor(365, long), spreadFor(365, long, undefined, short)];
    expect(together.high).toBeLessThan(alone.high);
    expect(together.high).toBeGreaterThan(1.05);
    // A season that short windows show and long ones do not widens nothing.
    const seasons = promises([0.4, -0.3, 0.4, -0.3, 0.4, -0.3]);
    expect(spreadFor(365, long, undefined, seasons)).toEqual(alone);
    // A shop that drifts misses the year by what it misses it by.
    const drifting = [year(0.25), year(0.2), year(0.3), year(0.25)];
    expect(spreadFor(365, drifting, undefined, short).low).toBeLessThan(1 / 1.25);
  });

  test('of a year holds at least 75 of 100 totals whose misses are those of the tests, and not everything', () => {
    const random = seededRandom(77);
    for (const deviation of [0.04, 0.08, 0.2]) {
      let held = 0;
      const rounds = 2000;
      for (let round = 0; round < rounds; round += 1) {
        const miss = () => Math.exp(deviation * random.normal()) - 1;
        // Years a quarter apart share three quarters of their days.
        const quarters = Array.from({ length: 9 }, () => random.normal());
        const years = [0, 1, 2, 3, 4, 5].map((from) => {
          const sum = quarters.slice(from, from + 4).reduce((total, one) => total + one, 0) / 2;
          return { expected: 1000 * Math.exp(deviation * sum), actual: 1000, days: 365 };
        });
        const short = promises(Array.from({ length: 6 }, miss));
        const { low, high } = spreadFor(365, years, undefined, short);
        const came = 1 / (1 + miss());
        if (came >= low && came <= high) held += 1;
      }
      expect(held / rounds, `${deviation}`).toBeGreaterThanOrEqual(0.73);
      if (deviation > 0.05) expect(held / rounds, `${deviation}`).toBeLessThan(0.97);
    }
  });
});

describe('grades', () => {
  const total = (miss: number, ...baselines: (number | null)[]) => ({
    expected: 1 + miss,
    actual: 1,
    baselines: baselines.map((one) => (one === null ? null : 1 + one)),
  });

  // DEFINITIONS: A better than every baseline beyond chance and median |miss| ≤ 10 %; B better and ≤ 25 %; C otherwise.
  test.each([
    ['close, and better each time', [total(0.05, 0.3), total(-0.04, 0.25), total(0.06, 0.35)], 'A'],
    ['close, but one test alone', [total(0.05, 0.3)], 'B'],
    ['better, not close', [total(0.2, 0.5), total(-0.18, 0.4), total(0.22, 0.45)], 'B'],
    ['40 % off, however much worse the baseline is', [total(-0.4, 2), total(-0.4, 3), total(-0.4, 2)], 'C'],
    ['close, but last year’s same months are closer', [total(0.05, 0.3, 0.01), total(-0.05, 0.3, 0.02)], 'C'],
    ['a baseline that is not there is none', [total(0.05, 0.3, null), total(-0.04, 0.3, null)], 'A'],
  ] as const)('of the total: %s', (_, tests, grade) => {
    expect(gradeTotal(tests)).toBe(grade);
  });

  test('of nothing is none', () => {
    expect(gradeTotal([])).toBeNull();
    expect(gradeRanking([])).toBeNull();
  });

  test('of the ranking do not depend on the total', () => {
    const rank = (correlation: number, baseline: number) => {
      return { correlation, baselines: [baseline, null], customers: 2000 };
    };
    expect(gradeRanking([rank(0.5, 0.4), rank(0.52, 0.41)])).toBe('A');
    expect(gradeRanking([rank(0.5, 0.49), rank(0.52, 0.52)])).toBe('B');
    expect(gradeRanking([rank(0.4, 0.5)])).toBe('C');
  });

  test('medians of an even number lie between the middle two', () => {
    expect(medianOf([4, 1, 3, 2])).toBe(2.5);
    expect(medianOf([])).toBeNull();
  });
});

describe('the choice of a setup', () => {
  const cuts = ['2025-10-01', '2025-07-01', '2025-04-01', '2025-01-01', '2024-10-01', '2024-07-01'];
  const [plain, seasonal] = setupsFor({ seasonal: true, wave: 0, days: 1500 }) as [Setup, Setup];
  const chosen = (ofPlain: (number | null)[], ofSeasonal: (number | null)[], before = '') =>
    chooseSetup(
      cuts,
      new Map([
        [plain, ofPlain],
        [seasonal, ofSeasonal],
      ]),
      () => null,
      '2026-01-01',
      before,
    ).setup;

  test('is the clock where the plain model misses with the season', () => {
    const choice = chosen([1.4, 0.9, 0.75, 0.76, 1.45, 0.9], [1.05, 0.97, 0.96, 1.04, 1.02, 0.98]);
    expect(choice).toEqual(seasonal);
  });

  test('is the plain one where the difference is noise, or there is one test alone', () => {
    expect(chosen([1.05, 0.97, 1.04, 0.95, 1.02, 1.06], [1.03, 0.99, 1.06, 0.93, 1.04, 1.02])).toEqual(plain);
    expect(chosen([1.4, null, null, null, null, null], [1.01, null, null, null, null, null])).toEqual(plain);
  });

  test('is that of the run before as long as it is level with the best', () => {
    const [a, b] = [
      [1.05, 0.97, 1.04, 0.95, 1.02, 1.06],
      [1.03, 0.99, 1.06, 0.93, 1.04, 1.02],
    ] as [number[], number[]];
    expect(chosen(a, b, 'seasonal')).toEqual(seasonal);
    const season = [1.4, 0.9, 0.75, 0.76, 1.45, 0.9];
    expect(chosen(season, [1.05, 0.97, 0.96, 1.04, 1.02, 0.98], 'plain')).toEqual(seasonal);
  });

  test('a log that begins midway has burn-ins to choose from, where enough of it is left', () => {
    expect(setupsFor({ seasonal: false, wave: 60, days: 200 }).map(({ burnIn }) => burnIn)).toEqual([0]);
    expect(setupsFor({ seasonal: false, wave: 60, days: 700 }).map(({ burnIn }) => burnIn)).toEqual([
      0, 60, 120,
    ]);
  });
});
