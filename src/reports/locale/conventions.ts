import type { Language } from '../view.ts';

/** Digits are part of the locale: Persian texts have Persian digits, Arabic texts Arabic ones. */
export const intlLocale: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  fa: 'fa-u-nu-arabext',
  ar: 'ar-u-nu-arab',
};

interface CompactUnit {
  readonly size: number;
  readonly word: string;
}

/** Largest first. */
export const compactUnits: Readonly<Record<Language, readonly CompactUnit[]>> = {
  en: [
    { size: 1e12, word: 'tn' },
    { size: 1e9, word: 'bn' },
    { size: 1e6, word: 'M' },
    { size: 1e3, word: 'k' },
  ],
  fa: [
    { size: 1e12, word: 'هزار میلیارد' },
    { size: 1e9, word: 'میلیارد' },
    { size: 1e6, word: 'میلیون' },
    { size: 1e3, word: 'هزار' },
  ],
  ar: [
    { size: 1e12, word: 'تريليون' },
    { size: 1e9, word: 'مليار' },
    { size: 1e6, word: 'مليون' },
    { size: 1e3, word: 'ألف' },
  ],
};

/** Names as they are said beside an amount; what Intl gives is longer ("پوند بریتانیا"). */
const names: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<string, string>>>> = {
  fa: {
    GBP: 'پوند',
    USD: 'دلار',
    EUR: 'یورو',
    IRR: 'ریال',
    IRT: 'تومان',
    TRY: 'لیر',
    AED: 'درهم',
    SAR: 'ریال سعودی',
    IQD: 'دینار عراق',
    AFN: 'افغانی',
  },
  ar: {
    GBP: 'جنيه إسترليني',
    USD: 'دولار',
    EUR: 'يورو',
    AED: 'درهم',
    SAR: 'ريال',
    QAR: 'ريال قطري',
    KWD: 'دينار كويتي',
    IQD: 'دينار',
    JOD: 'دينار أردني',
    EGP: 'جنيه',
    IRR: 'ريال إيراني',
    IRT: 'تومان',
  },
};

export function currencyWords(language: Language, code: string): { symbol: string; name: string } {
  const wellFormed = /^[A-Z]{3}$/.test(code);
  if (language !== 'en') {
    const name =
      names[language][code] ??
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
