import { type Purpose, purposes } from '../../exports/index.ts';

export const roles = ['executive', 'analyst', 'campaign', 'steward'] as const;
export type Role = (typeof roles)[number];

/** Who asks: a key or a signed-in session. */
export interface Caller {
  readonly kind: 'key' | 'session';
  /** Stands in the audit trail; says nothing about the secret. */
  readonly id: string;
  readonly role: Role;
  /** A campaign key's segments; null where the role has no such limit. */
  readonly segments: readonly string[] | null;
  /** A campaign key's columns beyond which it gets none; null for id, e-mail and phone. */
  readonly columns: readonly string[] | null;
  /** A campaign key's purposes; null for all. */
  readonly purposes: readonly Purpose[] | null;
}

/** Who is limited by their role alone. */
export const unlimited = { segments: null, columns: null, purposes: null } as const;

/** Analysts and stewards see persons; the others see aggregates, and a campaign key its own segments' contacts. */
export function seesPersons(caller: Pick<Caller, 'role'>): boolean {
  return caller.role === 'analyst' || caller.role === 'steward';
}

/** Whose addresses the rules of somebody may ask: answers to an analyst would spell out what is withheld elsewhere. */
export const askableAddresses = ({ role }: Pick<Caller, 'role'>): 'agreed' | 'all' =>
  role === 'steward' ? 'all' : 'agreed';

export function mayUseSegment(caller: Caller, segment: string): boolean {
  return caller.segments === null || caller.segments.includes(segment);
}

/** The purposes that somebody may export for. */
export const purposesOf = (caller: Caller): readonly Purpose[] => caller.purposes ?? purposes;

/** Who sees a trait of a single customer, and who sees means and shares of it over many. */
interface Audience {
  readonly singly: readonly Role[];
  readonly together: readonly Role[];
}

export function audienceOf(
  trait: { readonly name: string; readonly privacy: string },
  contactColumns: readonly string[],
): Audience {
  const persons = roles.filter((role) => seesPersons({ role }));
  return {
    // A campaign key gets these of its own segments, an address where its owner agreed.
    singly: contactColumns.includes(trait.name) ? [...persons, 'campaign'] : persons,
    together: trait.privacy === 'personal' ? [] : ['executive', ...persons],
  };
}
