import { describe, expect, it } from 'vitest';
import { searchValues } from '../../src/segments/index.ts';

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
