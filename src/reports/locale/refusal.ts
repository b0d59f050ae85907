import type { Language } from '../view.ts';
import type { Formats } from './format.ts';
import { texts } from './index.ts';
import { say } from './message.ts';

interface Refused {
  readonly code: string;
  readonly what: string;
  readonly needs: number;
  readonly has: number;
}

const messagesOf = (language: Language): Readonly<Record<string, string>> => texts(language).pages;

/** What is missing, in the language where the code is known. */
export const refusedWhat = (language: Language, { code, what }: Pick<Refused, 'code' | 'what'>): string =>
  messagesOf(language)[`refusal.${code}`] ?? what;

/** Why a fit gave no answer, where no count is what is missing. */
export const refusedBecause = (language: Language, { code }: Pick<Refused, 'code'>): string | null =>
  messagesOf(language)[`refusal-because.${code}`] ?? null;

/** The refusal in a sentence. */
export function refusalText(language: Language, format: Formats, refusal: Refused): string {
  const values = {
    needs: format.count(refusal.needs),
    has: format.count(refusal.has),
    what: refusedWhat(language, refusal),
  };
  return (
    refusedBecause(language, refusal) ?? say(language, texts(language).pages['state.refused-what'], values)
  );
}
