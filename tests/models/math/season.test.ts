import { describe, expect, test } from 'vitest';
import { aheadOf, clockOf, dayNumber, secondsAt } from '../../../src/models/clv/clock.ts';
import { seededRandom } from '../../../src/models/math/random.ts';
import { learnSeason, type Stretch } from '../../../src/models/math/season.ts';

const truth = [0, 0, -0.1, 0, 0.1, 0, -0.2, 0, 0, 0.2, 0.5, 0.9];

/** Months of so many years, with counts by chance; the lunar month moves eleven days a year against them. */
function shop(
  years: number,
  size: number,
  seed: number,
  lunar: (month: number) => number = () => 0,
): Stretch[] {
  const random = seededRandom(seed);
  return Array.from({ length: 24 * years }, (_, half): Stretch => {
    const month = Math.floor(half / 2) % 12;
    const moon = Math.floor((half * 15.2) / 29.53) % 12;
    const expected = size * 1.2 ** (half / 24);
    return {
      month,
      lunar: moon,
      year: (half + 0.5) / 24,
      expected: size,
      actual: random.poisson(expected * Math.exp((truth[month] as number) + lunar(moon))),
    };
  });
}

const indices = (months: Float64Array) => {
  const mean = months.reduce((sum, value) => sum + value, 0) / 12;
  return [...months].map((value) => value - mean);
};
const trueMean = truth.reduce((sum, value) => sum + value, 0) / 12;

describe('a season', () => {
  test('is learnt from three years, growth left aside', () => {
    const season = learnSeason(shop(3, 400, 1));
    for (const [month, index] of indices(season?.months as Float64Array).entries())
      expect(Math.abs(index - (truth[month] as number) + trueMean)).toBeLessThan(0.1);
    expect(season?.lunar).toBeNull();
  });

  test('is hardly believed where there are few purchases', () => {
    const few = indices(learnSeason(shop(2, 2, 2))?.months as Float64Array);
    const many = indices(learnSeason(shop(2, 400, 2))?.months as Float64Array);
    expect(Math.max(...few.map(Math.abs))).toBeLessThan(0.7 * Math.max(...many.map(Math.abs)));
  });

  test('of the moon is told apart from that of the sun', () => {
    const ramadan = (month: number) => (month === 8 ? 0.8 : 0);
    const season = learnSeason(shop(4, 400, 3, ramadan));
    const lunar = indices(season?.lunar as Float64Array);
    expect(lunar.indexOf(Math.max(...lunar))).toBe(8);
    expect(Math.abs((lunar[8] as number) - (lunar[3] as number) - 0.8)).toBeLessThan(0.15);
  });

  test('needs more than a year', () => {
    expect(learnSeason(shop(1, 400, 4))).toBeNull();
  });
});

describe('its clock', () => {
  const first = '2024-01-01';
  const months = {
    first: dayNumber(first),
    business: Float64Array.from({ length: 1200 }, (_, day) =>
      new Date((dayNumber(first) + day) * 86_400_000).getUTCMonth(),
    ),
    lunar: new Float64Array(1200),
  };
  const clock = clockOf(
    { months: Float64Array.from(truth), lunar: null, trend: 0, trendError: 0 },
    months,
    '2026-01-01',
  );

  test('runs a year in a year, and faster in the high season', () => {
    const { horizon } = aheadOf(clock, '2025-01-01');
    expect(horizon(365)).toBeCloseTo(365, 2);
    const inDecember = aheadOf(clock, '2025-12-01').horizon(31);
    expect(inDecember / aheadOf(clock, '2025-07-01').horizon(31)).toBeCloseTo(Math.exp(0.9 + 0.2), 3);
  });

  test('turns back into days', () => {
    const ahead = aheadOf(clock, '2025-10-10');
    for (const days of [0, 3.5, 60, 200.25]) expect(ahead.days(ahead.horizon(days))).toBeCloseTo(days, 8);
    expect(secondsAt(null, 3)).toBe(3 * 86_400);
  });

  test('sets last year’s miss right for the window alone', () => {
    const plain = aheadOf(null, '2025-10-10');
    const corrected = aheadOf(null, '2025-10-10', { factor: 1.5, days: 90 });
    expect(corrected.horizon(60)).toBe(90);
    expect(corrected.horizon(365) - corrected.horizon(90)).toBe(plain.horizon(365) - plain.horizon(90));
    for (const days of [10, 89, 91, 400])
      expect(corrected.days(corrected.horizon(days))).toBeCloseTo(days, 9);
  });
});
