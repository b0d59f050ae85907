import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { gammaCdf, gammaQuantile } from '../../../src/models/math/gamma-distribution.ts';
import { logHypergeometric } from '../../../src/models/math/hypergeometric.ts';
import {
  digamma,
  log1mexp,
  logAddExp,
  logBeta,
  logGamma,
  logistic,
  softplus,
  trigamma,
} from '../../../src/models/math/special.ts';
import { normalQuantile } from '../../../src/models/math/statistics.ts';

/** The package's types are not reachable through its exports map. */
interface Cephes {
  readonly compiled: Promise<void>;
  lgam(x: number): number;
  psi(x: number): number;
  zeta(s: number, x: number): number;
  lbeta(a: number, b: number): number;
  hyp2f1(a: number, b: number, c: number, z: number): number;
  ndtri(probability: number): number;
  igam(shape: number, x: number): number;
}
const cephes = createRequire(import.meta.url)('cephes') as Cephes;

const ARGUMENTS = [1e-12, 1e-3, 0.1, 0.243, 0.5, 1, 1.5, 2, 3.7, 9.99, 10, 42, 1234.5, 1e6, 1e12];

function expectRelative(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
}

describe('special functions against cephes (Moshier)', () => {
  beforeAll(async () => {
    await cephes.compiled;
  });

  it.each(ARGUMENTS)('logGamma, digamma, trigamma at %d', (x) => {
    expectRelative(logGamma(x), cephes.lgam(x), 2e-15 * 10);
    expectRelative(digamma(x), cephes.psi(x), 1e-14);
    expectRelative(trigamma(x), cephes.zeta(2, x), 1e-13);
  });

  it('logBeta of small and equal arguments', () => {
    expectRelative(logBeta(0.793, 2.426), cephes.lbeta(0.793, 2.426), 1e-14);
    expectRelative(logBeta(1, 1), 0, 1e-14);
  });

  it.each([
    [0.5, 1.2, 2.3, 0.3],
    [3.2, 4.4, 4.2, 0.7],
    [27.2, 28.4, 28.2, 0.5],
    [1, 1, 2, 0.9],
  ])('₂F₁(%d, %d; %d; %d)', (a, b, c, z) => {
    expectRelative(logHypergeometric(a, b, c, z), Math.log(cephes.hyp2f1(a, b, c, z)), 1e-12);
  });

  it.each([1e-12, 1e-5, 0.05, 0.1, 0.5, 0.8, 0.975, 1 - 1e-9])('normal quantile at %d', (probability) => {
    expectRelative(normalQuantile(probability), cephes.ndtri(probability), 1e-13);
  });

  it.each([0.01, 0.3, 1, 2.5, 40, 3000])('gamma distribution of shape %d', (shape) => {
    for (const probability of [0.001, 0.1, 0.5, 0.9, 0.999]) {
      const x = gammaQuantile(shape, probability);
      expectRelative(gammaCdf(shape, x), cephes.igam(shape, x), 1e-10);
      // A quantile below e^-700 is given as 0.
      if (x > 0) expectRelative(gammaCdf(shape, x), probability, 1e-9);
      else expect(cephes.igam(shape, 1e-300)).toBeGreaterThan(probability);
    }
  });
});

describe('logarithms of sums and differences', () => {
  it('keep what a direct evaluation loses', () => {
    // ln(1 − e^−1e-20) = ln 1e-20, and ln(1 − e^−50) = −e^−50.
    expectRelative(log1mexp(-1e-20), Math.log(1e-20), 1e-14);
    expect(log1mexp(-50)).toBe(-Math.exp(-50));
    expect(logAddExp(1000, 1000)).toBe(1000 + Math.LN2);
    expect(logAddExp(Number.NEGATIVE_INFINITY, 3)).toBe(3);
    expect(logAddExp(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
    expect(logistic(-1000)).toBe(0);
    expect(logistic(40) + logistic(-40)).toBe(1);
    expect(softplus(800)).toBe(800);
    expect(softplus(-30)).toBe(Math.log1p(Math.exp(-30)));
  });

  it('₂F₁ refuses what its series cannot do', () => {
    expect(() => logHypergeometric(1, 1, 2, 1)).toThrow(RangeError);
    expect(() => logHypergeometric(1, 1, -1, 0.5)).toThrow(RangeError);
    // ₂F₁(5000, 5000; 1; 0.5) is beyond doubles; its logarithm is not.
    expect(Number.isFinite(logHypergeometric(5000, 5000, 1, 0.5))).toBe(true);
  });
});
