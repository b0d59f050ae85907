import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contractObjective,
  fitBdw,
  fitSbg,
  residualLifetime,
  retentionRate,
  simulateContracts,
  survival,
  survivalGiven,
  type TenureCells,
} from '../../../src/models/math/contract.ts';
import { logHypergeometric } from '../../../src/models/math/hypergeometric.ts';
import { kaplanMeier, survivalAt } from '../../../src/models/math/kaplan-meier.ts';
import { seededRandom } from '../../../src/models/math/random.ts';
import { logUniform } from './arbitrary.ts';

const tenures: fc.Arbitrary<TenureCells> = fc
  .array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 })), { minLength: 2, maxLength: 9 })
  .map((rows) => ({
    t: Float64Array.from(rows, (_, i) => i + 1),
    lost: Float64Array.from(rows, ([lost]) => lost),
    kept: Float64Array.from(rows, ([, kept]) => kept),
  }));

describe.each([
  ['sBG', false],
  ['BdW', true],
] as const)('%s', (_, withShape) => {
  it('has the gradient and the Hessian of its finite differences', () => {
    fc.assert(
      fc.property(
        tenures,
        logUniform(0.1, 20),
        logUniform(0.1, 20),
        logUniform(0.5, 2),
        (cells, alpha, beta, c) => {
          const objective = contractObjective(cells, withShape);
          const point = Float64Array.from([alpha, beta, c].slice(0, withShape ? 3 : 2), Math.log);
          const { value, gradient, hessian } = objective(point);
          const scale = 1 + Math.abs(value);
          const size = point.length;
          for (let i = 0; i < size; i += 1) {
            const at = (by: number) => objective(point.map((x, j) => (i === j ? x + by : x)));
            const up = at(1e-4);
            const down = at(-1e-4);
            expect(Math.abs((up.value - down.value) / 2e-4 - gradient[i]!)).toBeLessThan(1e-6 * scale);
            for (let j = 0; j < size; j += 1) {
              const slope = (up.gradient[j]! - down.gradient[j]!) / 2e-4;
              expect(Math.abs(slope - hessian[i * size + j]!)).toBeLessThan(1e-5 * scale);
            }
          }
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  it('survives less and less, with finite values, and more of the discounted life the smaller the rate', () => {
    fc.assert(
      fc.property(
        logUniform(0.01, 100),
        logUniform(0.01, 100),
        logUniform(0.3, 3),
        fc.integer({ min: 1, max: 60 }),
        (alpha, beta, shape, t) => {
          const parameters = { alpha, beta, c: withShape ? shape : 1 };
          const now = survival(parameters, t);
          expect(now).toBeGreaterThanOrEqual(0);
          expect(now).toBeLessThanOrEqual(survival(parameters, t - 1));
          expect(retentionRate(parameters, t)).toBeLessThanOrEqual(1);
          expect(survivalGiven(parameters, t, 5) * now).toBeCloseTo(survival(parameters, t + 5), 10);
          const lives = [0.05, 0.1, 0.5].map((discount) => residualLifetime(parameters, t, discount));
          expect(lives.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
          expect(lives[0]!).toBeGreaterThanOrEqual(lives[1]!);
          expect(lives[1]!).toBeGreaterThanOrEqual(lives[2]!);
          if (!withShape) {
            expect(retentionRate(parameters, t + 1)).toBeGreaterThanOrEqual(
              retentionRate(parameters, t) * (1 - 1e-12),
            );
          }
        },
      ),
      { seed: 2, numRuns: 200 },
    );
  });

  it('is found again from simulated contracts', () => {
    const truth = { alpha: 0.7, beta: 1.8, c: withShape ? 1.3 : 1 };
    const errors = [1, 2, 3, 4, 5, 6].flatMap((seed) => {
      const cells = simulateContracts(truth, 10_000, 8, seededRandom(seed));
      const outcome = withShape ? fitBdw(cells) : fitSbg(cells);
      if (!outcome.ok) throw new Error(outcome.refusal.what);
      const { names, parameters, standardErrors } = outcome.fit as {
        names: readonly ('alpha' | 'beta' | 'c')[];
        parameters: Record<'alpha' | 'beta' | 'c', number>;
        standardErrors: Record<'alpha' | 'beta' | 'c', number>;
      };
      return names.map((name) => (parameters[name] - truth[name]) / standardErrors[name]);
    });
    const within = errors.filter((error) => Math.abs(error) <= 2).length;
    expect(within).toBeGreaterThanOrEqual(Math.floor(0.75 * errors.length));
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(4);
  });
});

describe('contracts', () => {
  it('the residual lifetime is the ₂F₁ of the paper', () => {
    for (const [alpha, beta, n] of [
      [3.8, 15.2, 1],
      [0.067, 0.267, 4],
      [2, 0.5, 30],
    ] as const) {
      const logF = logHypergeometric(1, beta + n, alpha + beta + n, 1 / 1.1);
      const paper = ((beta + n - 1) / (alpha + beta + n - 1)) * Math.exp(logF);
      expect(residualLifetime({ alpha, beta }, n, 0.1) / paper).toBeCloseTo(1, 11);
    }
    expect(() => residualLifetime({ alpha: 1, beta: 1 }, 1, 0)).toThrow(/invalid discount/);
  });

  it('BdW with c = 1 is sBG, and fits no worse', () => {
    const cells = simulateContracts({ alpha: 0.7, beta: 1.8, c: 1.4 }, 5000, 8, seededRandom(8));
    const [plain, shaped] = [fitSbg(cells), fitBdw(cells)];
    if (!plain.ok || !shaped.ok) throw new Error('refused');
    // Twice the gain is χ² with one degree of freedom: here far beyond its 99.9 % point, 10.8.
    expect(2 * (shaped.fit.logLikelihood - plain.fit.logLikelihood)).toBeGreaterThan(10.8);
    const [alpha, beta] = [Math.log(2), Math.log(3)];
    expect(contractObjective(cells, true)(Float64Array.of(alpha, beta, 0)).value).toBeCloseTo(
      contractObjective(cells, false)(Float64Array.of(alpha, beta)).value,
      8,
    );
  });

  it('refuses with a code', () => {
    const codeOf = (t: number[], lost: number[], kept: number[]) => {
      const [a, b, c] = [t, lost, kept].map((column) => Float64Array.from(column));
      const outcome = fitSbg({ t: a!, lost: b!, kept: c! });
      return outcome.ok ? 'ok' : outcome.refusal.code;
    };
    expect(codeOf([1, 2], [5, 5], [0, 5])).toBe('too_few_contracts');
    expect(codeOf([1, 2], [2, 1], [0, 500])).toBe('too_few_lost');
    expect(codeOf([1, 2], [20, 0], [0, 500])).toBe('too_few_tenures');
    expect(codeOf([0, 2], [20, 20], [0, 500])).toBe('invalid_cells');
    expect(codeOf([1, 2], [20], [0, 500])).toBe('invalid_cells');
    expect(codeOf([1, 2], [Number.NaN, 20], [0, 500])).toBe('invalid_cells');
  });
});

describe('Kaplan–Meier', () => {
  // 6-MP arm of Freireich et al. (1963), the textbooks' example: weeks in remission, + censored.
  const weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
  const ended = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];

  it('has the textbook’s survival and Greenwood errors', () => {
    const steps = kaplanMeier({ time: weeks, ended });
    expect(steps.map(({ time, atRisk, ended: gone }) => [time, atRisk, gone])).toEqual([
      [6, 21, 3],
      [7, 17, 1],
      [10, 15, 1],
      [13, 12, 1],
      [16, 11, 1],
      [22, 7, 1],
      [23, 6, 1],
    ]);
    const published = [
      [0.8571, 0.0764],
      [0.8067, 0.0869],
      [0.7529, 0.0963],
      [0.6902, 0.1068],
      [0.6275, 0.1141],
      [0.5378, 0.1282],
      [0.4482, 0.1346],
    ];
    steps.forEach((step, i) => {
      expect(Math.abs(step.survival - published[i]![0]!)).toBeLessThan(5e-5);
      expect(Math.abs(step.standardError - published[i]![1]!)).toBeLessThan(5e-5);
      expect(step.low).toBeGreaterThan(0);
      expect(step.low).toBeLessThan(step.survival);
      expect(step.high).toBeGreaterThan(step.survival);
      expect(step.high).toBeLessThan(1);
    });
    expect(survivalAt(steps, 5.9)).toBe(1);
    expect(survivalAt(steps, 15)).toBe(steps[3]!.survival);
  });

  it('is the share still there where nothing is censored, and ends at 0', () => {
    const steps = kaplanMeier({ time: [1, 2, 3], ended: [1, 1, 1], n: [5, 3, 2] });
    expect(steps.map(({ survival: s }) => s)).toEqual([0.5, 0.2, 0]);
    expect(steps[0]!.standardError).toBeCloseTo(Math.sqrt(0.25 / 10), 14);
    expect(steps[2]).toMatchObject({ standardError: 0, low: 0, high: 0 });
    expect(kaplanMeier({ time: [], ended: [] })).toEqual([]);
    expect(() => kaplanMeier({ time: [Number.NaN], ended: [1] })).toThrow(/invalid duration/);
  });

  it('holds the truth about as often as its interval says', () => {
    const random = seededRandom(4);
    let held = 0;
    const runs = 400;
    for (let run = 0; run < runs; run += 1) {
      const time: number[] = [];
      const gone: number[] = [];
      for (let i = 0; i < 80; i += 1) {
        const end = -Math.log(random.uniform()) * 10;
        const seen = random.uniform() * 20;
        time.push(Math.min(end, seen));
        gone.push(end <= seen ? 1 : 0);
      }
      const step = kaplanMeier({ time, ended: gone }, 0.8).findLast((candidate) => candidate.time <= 7)!;
      if (step.low <= Math.exp(-0.7) && Math.exp(-0.7) <= step.high) held += 1;
    }
    // 80 % of 400 is 320, with a standard deviation of 8.
    expect(Math.abs(held - 320)).toBeLessThan(28);
  });
});
