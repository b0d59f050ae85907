import { expect, test } from 'vitest';
import { exp, log } from '../../src/demo/elementary.ts';

/** Relative to the value: an implementation may be off by the last bit, which is 2.2e-16 at most. */
const lastBit = 2.3e-16;

function worst(count: number, error: (step: number) => number): number {
  let most = 0;
  for (let step = 1; step <= count; step += 1) most = Math.max(most, error(step));
  return most;
}

test('log agrees with the platform to the last bit', () => {
  const error = (step: number) => {
    const x = step * 1.37e-4 + step * step * 1e-7;
    return Math.abs(log(x) - Math.log(x)) / Math.max(1e-3, Math.abs(Math.log(x)));
  };
  expect(worst(500_000, error)).toBeLessThan(lastBit);
  expect(log(1)).toBe(0);
  expect(log(2 ** -53)).toBe(-53 * Math.LN2);
});

test('exp agrees with the platform to the last bit', () => {
  const error = (step: number) => {
    const x = (step - 60_000) / 100;
    return Math.abs(exp(x) / Math.exp(x) - 1);
  };
  expect(worst(120_000, error)).toBeLessThan(lastBit);
  expect(exp(0)).toBe(1);
  expect(exp(-1000)).toBe(0);
});
