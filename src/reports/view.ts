import type { DigitSystem } from './locale/entry.ts';
import { type Language, languageEntry } from './locale/languages.ts';

export type { Language } from './locale/languages.ts';

export type Theme = 'light' | 'dark';
export type Calendar = 'gregorian' | 'jalali' | 'islamic-umalqura';

/** For whom something is drawn or written: everything that a report's pure functions may depend on. */
export interface View {
  readonly language: Language;
  readonly theme: Theme;
  readonly calendar: Calendar;
  /** Where the reader asks for others than the language's own. */
  readonly digits?: DigitSystem;
  /** ISO 4217. */
  readonly currency: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Pixels of the whole picture; a full column is 570, a phone 340. */
  readonly width?: number;
  /** Options of the report's switches. */
  readonly show?: readonly string[];
}

export const calendars: readonly Calendar[] = ['gregorian', 'jalali', 'islamic-umalqura'];

export const isRightToLeft = (view: Pick<View, 'language'>): boolean =>
  languageEntry(view.language).direction === 'rtl';
