import type { LanguageEntry } from '../entry.ts';
import { ar as texts } from './index.ts';
import { rules } from './rules.ts';

export const ar = {
  code: 'ar' as const,
  name: 'العربية',
  direction: 'rtl',
  digits: 'arabic',
  intl: 'ar-u-nu-arab',
  compactUnits: [
    { size: 1e12, word: 'تريليون' },
    { size: 1e9, word: 'مليار' },
    { size: 1e6, word: 'مليون' },
    { size: 1e3, word: 'ألف' },
  ],
  currencyNames: {
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
  texts,
  rules,
} satisfies LanguageEntry;
