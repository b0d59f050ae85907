/** What the catalogue says of a trait, as far as rules need it. The catalogue itself lies in `src/traits`. */
type TraitType =
  | 'text'
  | 'number'
  | 'money'
  | 'ratio'
  | 'probability'
  | 'date'
  | 'boolean'
  | 'category'
  | 'days'
  | 'count';

export type Labels = Readonly<Record<'en' | 'fa' | 'ar', string>>;

export interface RuleTrait {
  readonly name: string;
  readonly type: TraitType;
  readonly unit: string | null;
  readonly labels: Labels;
  readonly definition: Labels;
  /** Where people look for it. */
  readonly group?: string;
  readonly privacy: 'aggregate' | 'pseudonymous' | 'personal';
  /** A figure whose meaning differs from one customer to the next, so that a mean or a share of it says nothing. */
  readonly incomparable?: true;
  /** Names of traits that this one is easily taken for. */
  readonly nearTwins?: readonly string[];
  readonly categories?: readonly string[];
  /** What values were called before, in saved rules, and what they are called now. */
  readonly formerly?: Readonly<Record<string, string>>;
  readonly source: string;
}

export type Catalogue = readonly RuleTrait[];

/** How a trait's values compare: as text, as numbers, as days of a calendar, or as yes and no. */
export type TraitKind = 'text' | 'number' | 'date' | 'boolean';

export function kindOf(trait: Pick<RuleTrait, 'type'>): TraitKind {
  switch (trait.type) {
    case 'text':
    case 'category':
      return 'text';
    case 'date':
      return 'date';
    case 'boolean':
      return 'boolean';
    default:
      return 'number';
  }
}

export function findTrait(catalogue: Catalogue, name: string): RuleTrait | undefined {
  return catalogue.find((trait) => trait.name === name);
}
