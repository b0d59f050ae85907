import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitLogistic, type LogisticRows, linearPredictor } from '../../../src/models/math/logistic.ts';

/** An intercept and one covariate. */
function line(x: readonly number[], trials: readonly number[], events: readonly number[]): LogisticRows {
  return {
    columns: 2,
    width: 2,
    column: Int32Array.from(x.flatMap(() => [0, 1])),
    value: Float64Array.from(x.flatMap((one) => [1, one])),
    trials: Float64Array.from(trials),
    events: Float64Array.from(events),
  };
}

const unpenalised = new Float64Array(4);

describe('published fits', () => {
  test('beetles killed by carbon disulphide: Bliss (1935), fitted by Dobson, table 7.4', () => {
    const dose = [1.6907, 1.7242, 1.7552, 1.7842, 1.8113, 1.8369, 1.861, 1.8839];
    const beetles = [59, 60, 62, 56, 63, 59, 62, 60];
    const killed = [6, 13, 18, 28, 52, 53, 61, 60];
    const rows = line(dose, beetles, killed);
    const fit = fitLogistic(rows, unpenalised);
    expect(fit?.weights[0]).toBeCloseTo(-60.717, 2);
    expect(fit?.weights[1]).toBeCloseTo(34.27, 2);
    expect(Math.sqrt(fit?.covariance[0] ?? Number.NaN)).toBeCloseTo(5.181, 2);
    expect(Math.sqrt(fit?.covariance[3] ?? Number.NaN)).toBeCloseTo(2.912, 2);
    // Its deviance, against a model that reproduces every dose.
    const saturated = dose.reduce((sum, _, i) => {
      const [n, y] = [beetles[i] as number, killed[i] as number];
      return sum + y * Math.log(y / n) + (y < n ? (n - y) * Math.log(1 - y / n) : 0);
    }, 0);
    expect(2 * (saturated - (fit?.logLikelihood ?? 0))).toBeCloseTo(11.23, 2);
  });

  test('rings of the space shuttle by temperature: 23 flights before Challenger (Dalal, Fowlkes & Hoadley 1989)', () => {
    const fahrenheit = [
      66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58,
    ];
    const distress = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1];
    const ones = distress.map(() => 1);
    const fit = fitLogistic(line(fahrenheit, ones, distress), unpenalised);
    // 15.0429 (7.3786) and −0.2322 (0.1082), residual deviance 20.315.
    expect(fit?.weights[0]).toBeCloseTo(15.0429, 3);
    expect(fit?.weights[1]).toBeCloseTo(-0.2322, 4);
    expect(Math.sqrt(fit?.covariance[0] ?? Number.NaN)).toBeCloseTo(7.3786, 3);
    expect(Math.sqrt(fit?.covariance[3] ?? Number.NaN)).toBeCloseTo(0.1082, 4);
    expect(-2 * (fit?.logLikelihood ?? 0)).toBeCloseTo(20.315, 3);
  });
});

describe('the penalty', () => {
  const separated = line([-2, -1, 1, 2], [5, 5, 5, 5], [0, 0, 5, 5]);

  test('a line that parts the events from the rest has no plain fit, and says so', () => {
    expect(fitLogistic(separated, unpenalised)).toBeNull();
  });

  test('gives it one, at which slope and penalty balance: Σx(y − np) = λw', () => {
    const lambda = 0.5;
    const fit = fitLogistic(separated, Float64Array.of(0, 0, 0, lambda));
    expect(fit).not.toBeNull();
    const weights = fit?.weights ?? new Float64Array(2);
    let pull = 0;
    for (const row of [0, 1, 2, 3]) {
      const p = 1 / (1 + Math.exp(-linearPredictor(separated, row, weights)));
      pull += (separated.value[2 * row + 1] as number) * ((separated.events[row] as number) - 5 * p);
    }
    expect(pull).toBeCloseTo(lambda * (weights[1] as number), 6);
  });

  test('grouping equal rows changes nothing, and a stronger penalty never a larger weight', () => {
    const row = fc.tuple(fc.integer({ min: -2, max: 2 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(row, { minLength: 5, maxLength: 60 }), (people) => {
        const levels = [-2, -1, 0, 1, 2];
        const count = (level: number, event?: boolean) =>
          people.filter(([x, y]) => x === level && (event === undefined || y === event)).length;
        const grouped = line(
          levels,
          levels.map((level) => count(level)),
          levels.map((level) => count(level, true)),
        );
        const single = line(
          people.map(([x]) => x),
          people.map(() => 1),
          people.map(([, y]) => Number(y)),
        );
        const weightsOf = (rows: LogisticRows, lambda: number) =>
          fitLogistic(rows, Float64Array.of(lambda, 0, 0, lambda))?.weights ?? new Float64Array(2);
        const [one, all] = [weightsOf(single, 0.3), weightsOf(grouped, 0.3)];
        expect(all[0]).toBeCloseTo(one[0] as number, 5);
        expect(all[1]).toBeCloseTo(one[1] as number, 5);
        expect(Math.hypot(...weightsOf(grouped, 3))).toBeLessThanOrEqual(Math.hypot(...all) + 1e-6);
      }),
      { numRuns: 50 },
    );
  });
});
