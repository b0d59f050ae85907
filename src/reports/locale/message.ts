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

/** A part of a message that needs no value, or one. */
interface MessagePiece {
  readonly needs: string | null;
  readonly isPlural: boolean;
  say(values: MessageValues): string;
}

const inPieces = new Map<string, readonly MessagePiece[]>();

/**
 * A message in the parts of its outermost level: put one after the other they are what {@link say} gives. So a sentence
 * can be put together elsewhere from what each of its values is called.
 */
export function messagePieces(language: Language, message: string): readonly MessagePiece[] {
  const key = `${language}\u0000${message}`;
  const known = inPieces.get(key);
  if (known) return known;
  const locale = intlLocale[language];
  const whole = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
  const pieces = whole.getAst().map((element): MessagePiece => {
    const alone = new IntlMessageFormat([element], locale, undefined, { ignoreTag: true });
    const say = (values: MessageValues) => String(alone.format({ ...values }));
    const needs = element.type === LITERAL || !('value' in element) ? null : element.value;
    return { needs, isPlural: element.type === PLURAL, say };
  });
  inPieces.set(key, pieces);
  return pieces;
}

/** Kinds of the parser's elements (`TYPE` there, an enumeration that does not outlive compilation). */
const LITERAL = 0;
const PLURAL = 6;
