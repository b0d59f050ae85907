import type { LanguageEntry } from '../entry.ts';
import { en as texts } from './index.ts';
import { rules } from './rules.ts';

export const en = {
  code: 'en' as const,
  name: 'English',
  direction: 'ltr',
  digits: 'latin',
  intl: 'en-GB',
  compactUnits: [
    { size: 1e12, word: 'tn' },
    { size: 1e9, word: 'bn' },
    { size: 1e6, word: 'M' },
    { size: 1e3, word: 'k' },
  ],
  currencyNames: {},
  texts,
  rules,
} satisfies LanguageEntry;
