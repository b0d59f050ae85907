import { literal } from './literal.ts';

/**
 * Text as it is compared and searched: without case, diacritics, tatweel and marks of direction; Persian and Arabic
 * letters and digits as one; joiners as a space. What is shown is always the original text. On another engine
 * `fold_text` is a function with the same tables.
 */
const letters: Readonly<Record<string, string>> = {
  // YEH, ALEF MAKSURA, YEH with hamza and of other scripts
  '\u064a\u0649\u0626\u06d0': '\u06cc',
  // KAF, SWASH KAF
  '\u0643\u06aa': '\u06a9',
  // TEH MARBUTA, AE, HEH DOACHASHMEE, HEH GOAL, HEH WITH YEH
  '\u0629\u06d5\u06be\u06c1\u06c0': '\u0647',
  '\u0624': '\u0648',
  '\u0623\u0625\u0671\u0622': '\u0627',
  // The last sigma of a word
  '\u03c2': '\u03c3',
  // ZWNJ, no-break and narrow no-break space
  '\u200c\u00a0\u202f': ' ',
};
const dropped =
  '\u0640\u200b\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff';
const zeros = ['\u0660', '\u06f0'];

const from: string[] = [];
const to: string[] = [];
for (const [several, one] of Object.entries(letters)) {
  for (const letter of several) {
    from.push(letter);
    to.push(one);
  }
}
for (const zero of zeros) {
  for (let digit = 0; digit < 10; digit++) {
    from.push(String.fromCodePoint((zero.codePointAt(0) as number) + digit));
    to.push(String(digit));
  }
}

/** Compatibility forms, which few texts have: those of one letter, and LAM with ALEF. */
const formRanges: readonly (readonly [number, number])[] = [
  [0xb2, 0xb3],
  [0xb9, 0xb9],
  [0xfb50, 0xfdff],
  [0xfe70, 0xfefc],
  [0xff01, 0xff5e],
];
const forms = formRanges
  .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
  .map((point) => String.fromCodePoint(point))
  .map((form) => [form, form.normalize('NFKC')] as const)
  .filter(([form, plain]) => form !== plain);
const single = forms.filter(([, plain]) => [...plain].length === 1);
const lamAlef = forms.filter(([form]) => form >= '\ufef5' && form <= '\ufefc');

const replaced = lamAlef.reduce(
  (text, [form, plain]) => `replace(${text}, ${literal(form)}, ${literal(plain)})`,
  `translate(text, ${literal(single.map(([form]) => form).join(''))}, ${literal(single.map(([, plain]) => plain).join(''))})`,
);
const pattern = `[${formRanges.map((range) => range.map((point) => `\\x{${point.toString(16)}}`).join('-')).join('')}]`;

const other = `[${from.join('')}${dropped}]`;
const when = (text: string, marks: string, then: string) =>
  `case when regexp_matches(${text}, ${literal(marks)}) then ${then} else ${text} end`;

/** `translate` is slow: it is asked only of texts that have what it changes. */
export const foldMacros: readonly string[] = [
  `create or replace macro unfold_forms(text) as ${when('text', pattern, replaced)}`,
  `create or replace macro unfold_letters(text) as ${when('text', other, `translate(text, ${literal(from.join('') + dropped)}, ${literal(to.join(''))})`)}`,
  `create or replace macro join_spaces(text) as ${when('text', '\\s\\s|^\\s|\\s$|[\\t\\n\\f\\r\\v]', "trim(regexp_replace(text, '\\s+', ' ', 'g'))")}`,
  `create or replace macro fold_text(text) as case when regexp_matches(text, '[^ -~]') then join_spaces(unfold_letters(lower(strip_accents(unfold_forms(text))))) else join_spaces(lower(text)) end`,
];

const folded = new Map(from.map((letter, at) => [letter, to[at] ?? '']));
const unfolded = new Map(forms);

/** What `fold_text` makes of a text, where there is no database. */
export function foldText(text: string): string {
  const plain = Array.from(text, (letter) => unfolded.get(letter) ?? letter).join('');
  const bare = plain.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  return Array.from(bare, (letter) => (dropped.includes(letter) ? '' : (folded.get(letter) ?? letter)))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
