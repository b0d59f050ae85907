import { expect, test } from 'vitest';
import { pages } from '../../src/reports/locale/en/pages.ts';
import { modules, textOf } from './sources.ts';

// A refusal is stored as its code and figures; what it says is worded by language where it is shown. The words of
// other languages have the same keys, or they do not compile.
const models = modules.filter((file) => file.startsWith('models/')).map(textOf);
const codes = new Set(
  models.flatMap((text) =>
    [...text.matchAll(/refuse\(\s*'(\w+)'|code: '(\w+)',\s*what\b/g)].map(
      ([, called, written]) => called ?? written,
    ),
  ),
);

test('the parser sees codes of both ways to refuse', () => {
  // Guards the test below.
  expect(codes).toContain('not_identified');
  expect(codes).toContain('leak');
  expect(codes.size).toBeGreaterThan(15);
});

test('every code with which a model refuses has words', () => {
  const worded = [...codes].filter(
    (code) => `refusal.${code}` in pages || `refusal-because.${code}` in pages,
  );
  expect(worded.toSorted()).toEqual([...codes].toSorted());
});
