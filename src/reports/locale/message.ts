import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../view.ts';
import { intlLocale } from './conventions.ts';

export type MessageValues = Readonly<Record<string, string | number | boolean | null>>;

const parsed = new Map<string, IntlMessageFormat>();

/**
 * Formats an ICU message. Values are text formatted beforehand ({@link formats}), except raw counts that a
 * `plural` or `select` asks for. Angle brackets are text, not tags.
 */
export function say(language: Language, message: string, values: MessageValues = {}): string {
  const key = `${language}\u0000${message}`;
  let format = parsed.get(key);
  if (!format) {
    format = new IntlMessageFormat(message, intlLocale[language], undefined, { ignoreTag: true });
    parsed.set(key, format);
  }
  return String(format.format({ ...values }));
}
