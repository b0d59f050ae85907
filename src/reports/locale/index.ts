import type { Catalogue, ReportMessage } from './entry.ts';
import { type Language, languageEntry } from './languages.ts';
import { type MessageValues, say } from './message.ts';

export const texts = (code: Language): Catalogue => languageEntry(code).texts;

/** A text of the reports' part of the catalogue. */
export function reportText(language: Language, key: ReportMessage, values: MessageValues = {}): string {
  return say(language, texts(language).reports[key], values);
}

export type { ReportMessage } from './entry.ts';
export { type Formats, formats, unknown } from './format.ts';
export { inLanguage, ruleLanguage } from './labels.ts';
export { type Language, languageEntry, languages } from './languages.ts';
export { type MessageValues, messagePieces, say } from './message.ts';
