export type TraitType =
  | 'text'
  | 'count'
  | 'days'
  | 'money'
  | 'ratio'
  | 'probability'
  | 'number'
  | 'date'
  | 'boolean'
  | 'category';

/** Who may see it: `aggregate` anyone with a role, `pseudonymous` per customer, `personal` names a person. */
type PrivacyClass = 'aggregate' | 'pseudonymous' | 'personal';

/** Where people look for it. */
export const traitGroups = ['who', 'orders', 'value', 'risk', 'groups', 'consent', 'subscriptions'] as const;
type TraitGroup = (typeof traitGroups)[number];

interface Words {
  readonly en: string;
  readonly fa: string;
  readonly ar: string;
}

/** One customer-level column. Segment rules, exports, the API's schema and the page are derived from it. */
export interface Trait {
  readonly name: string;
  readonly type: TraitType;
  /** Of the number: days, orders, the shop's currency; null for what has none. */
  readonly unit: 'days' | 'orders' | 'currency' | null;
  readonly privacy: PrivacyClass;
  readonly labels: Words;
  readonly definition: Words;
  readonly group: TraitGroup;
  /** What computes it: `facts` or the name of a model. */
  readonly source: string;
  /** A figure whose meaning differs from one customer to the next, so that a mean or a share of it says nothing. */
  readonly incomparable?: true;
  /** Names of traits that this one is easily taken for. */
  readonly nearTwins?: readonly string[];
  /** The values of a category, in their order. */
  readonly categories?: readonly string[];
  /** What values were called before, in saved rules, and what they are called now. */
  readonly formerly?: Readonly<Record<string, string>>;
}
