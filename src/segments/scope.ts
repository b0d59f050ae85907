import type { Catalogue } from './trait.ts';

/** What a rule is compiled against: the traits that there are, and the as-of day of the results that it asks. */
export interface Scope {
  readonly catalogue: Catalogue;
  /** YYYY-MM-DD */
  readonly asOf: string;
  /** Whose addresses conditions may ask: of those who agreed, or, for a steward, of all. */
  readonly addresses?: 'agreed' | 'all';
}
