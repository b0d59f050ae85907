import { expect, test } from 'vitest';
import { exportsOfSources } from './exports.ts';

const all = exportsOfSources();
const find = (at: string) => all.find((one) => one.at === at)?.importers.toSorted();

test('the parser sees who imports what, also what is passed on', () => {
  // Guards the test below.
  expect(all.length).toBeGreaterThan(1000);
  expect(find('src/warehouse/sql.ts: loadSql')).toContain('src');
  expect(find('src/models/math/gamma-gamma/fit.ts: fitGammaGamma')).toContain('src');
});

test('nothing is exported that nobody imports', () => {
  expect(all.filter(({ importers }) => importers.length === 0).map(({ at }) => at)).toEqual([]);
});
