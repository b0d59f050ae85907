import type { LanguageEntry } from '../entry.ts';
import { fa as texts } from './index.ts';
import { rules } from './rules.ts';

export const fa = {
  code: 'fa' as const,
  name: 'فارسی',
  direction: 'rtl',
  digits: 'persian',
  intl: 'fa-u-nu-arabext',
  compactUnits: [
    { size: 1e12, word: 'هزار میلیارد' },
    { size: 1e9, word: 'میلیارد' },
    { size: 1e6, word: 'میلیون' },
    { size: 1e3, word: 'هزار' },
  ],
  currencyNames: {
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
  texts,
  rules,
} satisfies LanguageEntry;
