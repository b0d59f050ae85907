import { describe, expect, it } from 'vitest';
import { verdict } from '../../src/server/verdict.ts';

/** 1,000 customers worth 100 each on average. */
const whole = { unknown: 0, total: 1000, totalValue: 100_000 };

describe('verdict', () => {
  it.each([
    ['worth more than a contact and near the average', 'contact', 50, 2, 'contact'],
    ['worth less in all than one contact costs', 'contact', 1.5, 2, 'leave'],
    ['worth exactly what a contact costs', 'contact', 20, 20, 'leave'],
    ['worth under a tenth of the average, cost unknown', 'contact', 9.9, null, 'leave'],
    ['meant to be left, and worth it', 'leave', 9.9, null, 'leave'],
    ['meant to be left, but worth more: no judgement without a figure for it', 'leave', 40, 2, 'last'],
  ] as const)('of people %s', (_what, advice, mean, cost, expected) => {
    expect(verdict({ advice }, { ...whole, count: 10, value: 10 * mean }, cost)).toBe(expected);
  });

  it('is none where the model gave no value, or nobody is there', () => {
    expect(verdict({ advice: 'contact' }, { ...whole, count: 10, value: null }, 2)).toBe('unknown');
    expect(verdict({ advice: 'contact' }, { ...whole, count: 0, value: 0 }, 2)).toBe('unknown');
  });
});
