import { eachLanguage, type Language, languageEntry } from './languages.ts';

/** Digits are part of the locale: Persian texts have Persian digits, Arabic texts Arabic ones. */
export const intlLocale = eachLanguage(({ intl }) => intl);

export const compactUnits = eachLanguage((entry) => entry.compactUnits);

export function currencyWords(language: Language, code: string): { symbol: string; name: string } {
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
