import { type Fragment, identifier, sql } from './fragment.ts';
import type { Operator } from './schema.ts';
import type { Scope } from './scope.ts';

/** The traits that are addresses, and the trait by which their owner agreed to be written to there. */
export const consentOfAddress = { email: 'email_consent', phone: 'sms_consent' } as const;

const isAddress = (trait: string): trait is keyof typeof consentOfAddress =>
  Object.hasOwn(consentOfAddress, trait);

/** Whether there is an address is no secret; what it is, is. */
const asksPresence: readonly Operator[] = ['is_null', 'is_empty'];

interface Withheld {
  /** The trait of the consent that is missing. */
  readonly consent: string;
  /** Of whom the address is withheld. */
  readonly of: Fragment;
}

/**
 * Of whom a condition over an address has no answer: who has one and did not agree. An answer would spell it out, one
 * letter a question. Null where nothing is withheld.
 */
export function withheldAddress(
  { trait, operator }: { readonly trait: string; readonly operator: Operator },
  { catalogue, addresses }: Scope,
): Withheld | null {
  if (addresses === 'all' || !isAddress(trait) || asksPresence.includes(operator)) return null;
  const names = catalogue.map(({ name }) => name);
  const consent = consentOfAddress[trait];
  const column = identifier(trait, names);
  const refuses = names.includes(consent)
    ? sql`coalesce(${identifier(consent, names)} <> true, true)`
    : sql`true`;
  return { consent, of: sql`(${column} is not null and ${refuses})` };
}
