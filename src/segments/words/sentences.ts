import type { Aggregate, Operator, Unit } from '../schema.ts';

/** How a language says a rule. `isolate` has already been put around names and values of mixed direction. */
export interface RuleWords {
  readonly every: string;
  readonly one: string;
  readonly not: (inner: string) => string;
  readonly orUnknown: (inner: string) => string;
  readonly group: (inner: string) => string;
  readonly list: (items: readonly string[]) => string;
  /** After the first items of a long list: how many more there are. */
  readonly more: (left: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly operator: Readonly<
    Record<Exclude<Operator, 'is_null' | 'is_empty' | 'between'>, (trait: string, value: string) => string>
  > & {
    readonly between: (trait: string, low: string, high: string) => string;
    readonly unknown: (trait: string) => string;
    readonly known: (trait: string) => string;
    readonly empty: (trait: string) => string;
    readonly filled: (trait: string) => string;
  };
  /** Days are earlier or later, not under or over. */
  readonly date: Readonly<
    Record<'over' | 'at_least' | 'under' | 'at_most', (trait: string, day: string) => string>
  >;
  readonly duration: Readonly<Record<Unit, (amount: string) => string>>;
  readonly ago: (duration: string) => string;
  readonly ahead: (duration: string) => string;
  readonly segment: (name: string) => string;
  readonly snapshot: (segment: string, name: string) => string;
  /** Events with what is asked of each and when. */
  readonly events: (label: string, details: readonly string[]) => string;
  readonly last: (duration: string) => string;
  readonly days: (from: string | null, to: string | null) => string;
  readonly count: (events: string) => string;
  readonly none: (events: string) => string;
  readonly aggregate: Readonly<Record<Aggregate, (field: string, events: string) => string>>;
  readonly sequence: (first: string, then: string, days: string) => string;
  readonly anniversary: (trait: string, days: string, calendar: 'gregorian' | 'jalali') => string;
  readonly random: (from: string, to: string, salt: string) => string;
  readonly rank: (end: 'top' | 'bottom', trait: string, size: string, among: string | null) => string;
  readonly people: (count: string) => string;
  readonly percent: (share: string) => string;
}
