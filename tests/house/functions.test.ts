import { expect, test } from 'vitest';
import { signatures } from './functions.ts';

const all = signatures();

test('the parser sees functions and counts their parameters', () => {
  // Guards the test below.
  expect(all.length).toBeGreaterThan(1000);
  expect(
    all.find(({ at }) => at.startsWith('warehouse/relation.ts') && at.endsWith(' fill'))?.parameters,
  ).toBe(4);
});

test('a function of six or more arguments takes an object', () => {
  expect(all.filter(({ parameters }) => parameters >= 6).map(({ at }) => at)).toEqual([]);
});
