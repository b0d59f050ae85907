import type { DigitSystem } from './entry.ts';
import { eachLanguage, type Language } from './languages.ts';

/** The digits of a language unless a person asks for others. */
export const ownDigits = eachLanguage(({ digits }) => digits);

const zero: Readonly<Record<DigitSystem, number>> = { latin: 0x30, persian: 0x6f0, arabic: 0x660 };
const anyDigit = '[0-9\u06f0-\u06f9\u0660-\u0669]';

function toDigit(digit: string, system: DigitSystem): string {
  const code = digit.codePointAt(0) ?? 0;
  const start = Object.values(zero).find((first) => code >= first && code < first + 10) ?? code;
  return String.fromCodePoint(zero[system] + code - start);
}

/** Writes the numbers of a text in another system of digits, with its marks for thousands, decimals and per cent. */
export function writeDigits(text: string, system: DigitSystem): string {
  const isLatin = system === 'latin';
  return text
    .replace(new RegExp(`(?<=${anyDigit})[,\u066c](?=${anyDigit}{3})`, 'gu'), isLatin ? ',' : '\u066c')
    .replace(new RegExp(`(?<=${anyDigit})[.\u066b](?=${anyDigit})`, 'gu'), isLatin ? '.' : '\u066b')
    .replace(new RegExp(`(?<=${anyDigit}[\u00a0\u202f ]?)[%\u066a]`, 'gu'), isLatin ? '%' : '\u066a')
    .replace(new RegExp(anyDigit, 'gu'), (digit) => toDigit(digit, system));
}

/** A text of the language in the digits that the reader chose. */
export const inDigits = (
  { language, digits }: { readonly language: Language; readonly digits?: DigitSystem | undefined },
  text: string,
): string => (digits === undefined || digits === ownDigits[language] ? text : writeDigits(text, digits));
