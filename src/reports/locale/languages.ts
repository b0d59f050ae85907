import { ar } from './ar/language.ts';
import { en } from './en/language.ts';
import type { LanguageEntry } from './entry.ts';
import { fa } from './fa/language.ts';

/** Every language that people can choose: nothing else lists them. */
const entries = [en, fa, ar] as const;

export type Language = (typeof entries)[number]['code'];

export const languages: readonly (LanguageEntry & { readonly code: Language })[] = entries;

export function languageEntry(code: Language): LanguageEntry {
  const entry = languages.find((language) => language.code === code);
  if (!entry) throw new Error(`unknown language; not one of ${languages.map((one) => one.code)}: ${code}`);
  return entry;
}

/** What each language says of itself, by its code. */
export const eachLanguage = <Value>(of: (entry: LanguageEntry) => Value): Readonly<Record<Language, Value>> =>
  Object.fromEntries(languages.map((entry) => [entry.code, of(entry)])) as Record<Language, Value>;
