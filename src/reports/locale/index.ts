import type { Language } from '../view.ts';
import { ar } from './ar/index.ts';
import { en } from './en/index.ts';
import { fa } from './fa/index.ts';
import { type MessageValues, say } from './message.ts';

/** All texts of a language. A language that lacks one does not compile. */
export type Catalogue = typeof en;
export type ReportMessage = keyof Catalogue['reports'];

export interface LanguageEntry {
  readonly code: Language;
  /** The language's own name. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly texts: Catalogue;
}

export const languages: readonly LanguageEntry[] = [
  { code: 'en', name: 'English', direction: 'ltr', texts: en },
  { code: 'fa', name: 'فارسی', direction: 'rtl', texts: fa },
  { code: 'ar', name: 'العربية', direction: 'rtl', texts: ar },
];

export function languageEntry(code: Language): LanguageEntry {
  const entry = languages.find((language) => language.code === code);
  if (!entry) throw new Error(`unknown language; not one of ${languages.map((one) => one.code)}: ${code}`);
  return entry;
}

export const texts = (code: Language): Catalogue => languageEntry(code).texts;

/** A text of the reports' part of the catalogue. */
export function reportText(language: Language, key: ReportMessage, values: MessageValues = {}): string {
  return say(language, texts(language).reports[key], values);
}

export { type Formats, formats, unknown } from './format.ts';
export { type MessageValues, messagePieces, say } from './message.ts';
