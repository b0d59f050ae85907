import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardFormula, unguardFormula } from '../../src/warehouse/formula.ts';

const hidden = ['\u0085', '\u00ad', '\u061c', '\u1680', '\u2003', '\u2028', '\u202e', '\u2064', '\u3000'];

test.each([
  ...hidden.map((mark) => `${mark}=1`),
  '=1+1',
  '+cmd',
  '-5+cmd',
  '@x',
  '\t=1',
  ' =1',
  '\u00a0=1',
  '\u200b=1',
  '\uff1d1',
  "'=1",
  '\r1',
])('a spreadsheet does not run %j', (text) => expect(guardFormula(text)).toBe(`'${text}`));

test.each(['-5', '+3.25', 'x=1', '', "o'clock", '۱۲', 'سلام'])('%j stays as it is', (text) =>
  expect(guardFormula(text)).toBe(text),
);

test('what is guarded comes back as it was, and so does what is not', () => {
  const mean = fc.string({ unit: fc.constantFrom("'", '=', '-', ' ', '5', 'a', '\t', '\uff0b', '.') });
  fc.assert(
    fc.property(fc.oneof(mean, fc.string()), (text) => {
      expect(unguardFormula(guardFormula(text))).toBe(text);
      expect(guardFormula(guardFormula(text))).not.toMatch(/^[=+@]/);
    }),
  );
});
