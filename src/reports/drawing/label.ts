import { inDigits } from '../locale/digits.ts';
import type { Formats } from '../locale/index.ts';
import { isRightToLeft, type View } from '../view.ts';

/**
 * Text for a picture. Pictures are laid out from left to right in every language, so a right-to-left text
 * carries its own direction (an isolate), or numbers and words inside it would change places.
 */
export function label(view: Pick<View, 'language' | 'digits'>, text: string): string {
  const written = inDigits(view, text);
  return isRightToLeft(view) && written !== '' ? `\u2067${written}\u2069` : written;
}

/** A Vega expression that replaces an axis's values by texts made beforehand. */
export function axisLabels(view: View, texts: Iterable<readonly [string | number, string]>): string {
  const map = Object.fromEntries(Array.from(texts, ([value, text]) => [String(value), label(view, text)]));
  return `${JSON.stringify(map)}[datum.value] || ''`;
}

/** A fair estimate of a text's width in Inter or Vazirmatn, in pixels. */
export function textWidth(text: string, size: number, language: View['language']): number {
  let units = 0;
  for (const character of text) {
    if (/[\u2066-\u2069\u200c]/.test(character)) continue;
    if (/[\s.,:٫٬·]/.test(character)) units += 0.29;
    else if (/[0-9۰-۹٠-٩]/.test(character)) units += 0.62;
    else if (language === 'en') units += /[A-Z%×M]/.test(character) ? 0.7 : 0.56;
    else units += 0.52;
  }
  return units * size;
}

/** Breaks a text at spaces into lines no wider than asked; a single long word stays whole. */
export function wrap(text: string, width: number, size: number, language: View['language']): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(joined, size, language) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

/** Money on an axis: a symbol costs no room, a word after every tick does; the subtitle names the currency. */
export const axisMoney = (view: View, format: Formats, value: number): string =>
  value === 0 ? format.count(0) : view.language === 'en' ? format.money(value) : format.amount(value);
