import type { RuleWords } from '../../segments/index.ts';
import type { en } from './en/index.ts';

/** All texts of a language. A language that lacks one does not compile. */
export type Catalogue = typeof en;
export type ReportMessage = keyof Catalogue['reports'];

export const digitSystems = ['latin', 'persian', 'arabic'] as const;
export type DigitSystem = (typeof digitSystems)[number];

interface CompactUnit {
  readonly size: number;
  readonly word: string;
}

/** Everything that a language says of itself: what its folder has to export. */
export interface LanguageEntry {
  readonly code: string;
  /** The language's own name. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** The digits of its texts unless a person asks for others. */
  readonly digits: DigitSystem;
  /** The tag that Intl formats numbers, months and plurals by. */
  readonly intl: string;
  /** Largest first. */
  readonly compactUnits: readonly CompactUnit[];
  /** Names of currencies as they are said beside an amount, where what Intl gives is longer ("پوند بریتانیا"). */
  readonly currencyNames: Readonly<Record<string, string>>;
  readonly texts: Catalogue;
  /** How rules are said. */
  readonly rules: RuleWords;
  /** Words of traits, events and shipped segments that do not have this language themselves, by the English ones. */
  readonly labels?: Readonly<Record<string, string>>;
}
