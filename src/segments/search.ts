import { foldText } from '../warehouse/duckdb/fold.ts';
import type { ValueCount } from './distribution.ts';
import { latin } from './latin.ts';

const pairs: Readonly<Record<string, string>> = {
  kh: 'X',
  sh: 'S',
  ch: 'C',
  zh: 'J',
  gh: 'G',
  ph: 'f',
  th: 't',
  dh: 'z',
};
const singles: Readonly<Record<string, string>> = { q: 'G', c: 'k', v: '', w: '', y: '' };

/** Text as it is searched: folded, with what joins words as a blank. */
export const plainText = (text: string) =>
  foldText(text)
    .replaceAll(/[\s_-]+/gu, ' ')
    .trim();

const latinConsonants = (text: string) =>
  text
    .replaceAll(/kh|sh|ch|zh|gh|ph|th|dh/g, (pair) => pairs[pair] ?? pair)
    .replaceAll(/[a-z]/g, (letter) => ('aeiou'.includes(letter) ? '' : (singles[letter] ?? letter)));

/**
 * The consonants of a text, since Latin spellings differ in their vowels most: those of "Tehran", "tehrān" and "تهران"
 * are the same, those of "Jeddah" and "جدة" too.
 */
function consonants(text: string): string {
  const sounds = latinConsonants(plainText(text).replaceAll(/(^| )(ال|al )/gu, ' '));
  return sounds
    .replaceAll(/\p{Script=Arabic}/gu, (letter) => latinConsonants(latin[letter] ?? ''))
    .replaceAll(/(.)\1+/gu, '$1')
    .replaceAll(/(?<=.)h(?= |$)/gu, '')
    .replaceAll(' ', '');
}

/** The values that a person may mean by what they began to write, in any of the scripts: best first, then most people. */
export function searchValues(values: readonly ValueCount[], text: string, max = 20): ValueCount[] {
  const [asked, heard] = [plainText(text), consonants(text)];
  if (asked === '') return values.slice(0, max);
  const rank = ({ value }: ValueCount) => {
    const own = plainText(value);
    if (own === asked) return 0;
    if (own.startsWith(asked)) return 1;
    if (own.includes(asked)) return 2;
    // One consonant is in nearly every word.
    if (heard.length >= 2 && consonants(value) === heard) return 3;
    if (heard.length >= 3 && consonants(value).startsWith(heard)) return 4;
    return 5;
  };
  return values
    .map((each) => ({ each, rank: rank(each) }))
    .filter((found) => found.rank < 5)
    .sort((one, other) => one.rank - other.rank || other.each.people - one.each.people)
    .slice(0, max)
    .map(({ each }) => each);
}
