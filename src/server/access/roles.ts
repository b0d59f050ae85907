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
}

/** Analysts and stewards see persons; the others see aggregates, and a campaign key its own segments' contacts. */
export function seesPersons(caller: Pick<Caller, 'role'>): boolean {
  return caller.role === 'analyst' || caller.role === 'steward';
}

export function mayUseSegment(caller: Caller, segment: string): boolean {
  return caller.segments === null || caller.segments.includes(segment);
}
