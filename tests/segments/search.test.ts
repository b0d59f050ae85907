import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchValues } from '../../src/segments/index.ts';
import { DuckDBEngine } from '../../src/warehouse/duckdb/engine.ts';
import { foldText } from '../../src/warehouse/duckdb/fold.ts';

const cities = [
  'تهران',
  'Tehran',
  'مشهد',
  'اصفهان',
  'شیراز',
  'جدة',
  'الرياض',
  'Dubai',
  'Rome',
  'São Paulo',
].map((value, index) => ({ value, people: 100 - index }));
const found = (text: string) => searchValues(cities, text).map(({ value }) => value);

describe('a value is found as a person begins to write it', () => {
  it.each([
    ['tehran', ['Tehran', 'تهران']],
    ['تهران', ['تهران', 'Tehran']],
    ['Tehr', ['Tehran', 'تهران']],
    ['esfahan', ['اصفهان']],
    ['Mashhad', ['مشهد']],
    ['jeddah', ['جدة']],
    ['Riyadh', ['الرياض']],
    ['شيراز', ['شیراز']],
    ['دبي', ['Dubai']],
    ['sao', ['São Paulo']],
    ['xyz', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('gives the most frequent where nothing is written yet', () => {
    expect(searchValues(cities, ' ', 2).map(({ value }) => value)).toEqual(['تهران', 'Tehran']);
  });
});

it('a text is folded in the page as it is in the database', async () => {
  const engine = await DuckDBEngine.open([]);
  const letter = fc.oneof(
    fc.constantFrom(...'abzAZ 09-éüİığßآأإؤئيىكةهٱـ\u200c\u200d\u200e\u00a0\t٠٩۰۹،ﻻﻼﻓﻙ'),
    fc.integer({ min: 0x0600, max: 0x06ff }).map((point) => String.fromCodePoint(point)),
    fc.integer({ min: 0x00c0, max: 0x024f }).map((point) => String.fromCodePoint(point)),
  );
  const texts = fc.sample(fc.string({ unit: letter, maxLength: 12 }), { numRuns: 2000, seed: 1 });
  const rows = await engine.rows<{ text: string; folded: string }>(
    'select text, fold_text(text) as folded from (select unnest($texts) as text)',
    { texts },
  );
  await engine.close();
  const wrong = rows.filter(({ text, folded }) => foldText(text) !== folded);
  expect(wrong.map(({ text, folded }) => [text, folded, foldText(text)])).toEqual([]);
});
