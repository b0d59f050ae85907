import { eachLanguage, type Language, languageEntry } from './languages.ts';

/** Digits are part of the locale: Persian texts have Persian digits, Arabic texts Arabic ones. */
export const intlLocale = eachLanguage(({ intl }) => intl);

export const compactUnits = eachLanguage((entry) => entry.compactUnits);

interface CurrencyWords {
  readonly symbol: string;
  readonly name: string;
}

const found = new Map<string, CurrencyWords>();

/** Asked for with every number's formats; looking them up takes far longer than the rest of those. */
export function currencyWords(language: Language, code: string): CurrencyWords {
  const key = `${language} ${code}`;
  const words = found.get(key) ?? wordsOf(language, code);
  found.set(key, words);
  return words;
}

function wordsOf(language: Language, code: string): CurrencyWords {
  const wellFormed = /^[A-Z]{3}$/.test(code);
  if (language !== 'en') {
    const name =
      languageEntry(language).currencyNames[code] ??
      (wellFormed ? new Intl.DisplayNames(intlLocale[language], { type: 'currency' }).of(code) : undefined);
    return { symbol: name ?? code, name: name ?? code };
  }
  if (!wellFormed) return { symbol: code, name: code };
  const parts = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency: code,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(1);
  const symbol = parts.find((part) => part.type === 'currency')?.value ?? code;
  return { symbol, name: symbol };
}
