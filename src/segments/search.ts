import type { ValueCount } from './distribution.ts';

/** What a letter of Persian or Arabic sounds like; a vowel is nothing, for Latin spellings differ in them most. */
const sounds: Readonly<Record<string, string>> = {
  ب: 'b',
  پ: 'p',
  ت: 't',
  ث: 's',
  ج: 'j',
  چ: 'C',
  ح: 'h',
  خ: 'X',
  د: 'd',
  ذ: 'z',
  ر: 'r',
  ز: 'z',
  ژ: 'J',
  س: 's',
  ش: 'S',
  ص: 's',
  ض: 'z',
  ط: 't',
  ظ: 'z',
  غ: 'G',
  ف: 'f',
  ق: 'G',
  ک: 'k',
  ك: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  ة: '',
  و: '',
  ی: '',
  ي: '',
  ى: '',
  ا: '',
  أ: '',
  إ: '',
  آ: '',
  ع: '',
  ء: '',
  ئ: '',
  ؤ: '',
};
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

/** Text as it is searched: without case, marks and joiners, Persian and Arabic letters as one. */
export const plainText = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[يى]/gu, 'ی')
    .replaceAll('ك', 'ک')
    .replaceAll('ة', 'ه')
    .replaceAll(/[\u200c\s_-]+/gu, ' ')
    .trim();

/** The consonants of a text: those of "Tehran", "tehrān" and "تهران" are the same, those of "Jeddah" and "جدة" too. */
export function consonants(text: string): string {
  return plainText(text)
    .replaceAll(/(^| )(ال|al )/gu, ' ')
    .replaceAll(/kh|sh|ch|zh|gh|ph|th|dh/g, (pair) => pairs[pair] ?? pair)
    .replaceAll(/[a-z]/g, (letter) => ('aeiou'.includes(letter) ? '' : (singles[letter] ?? letter)))
    .replaceAll(/\p{Script=Arabic}/gu, (letter) => sounds[letter] ?? letter)
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
