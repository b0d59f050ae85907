import type { Operator } from '../rule.ts';

/** How a language says a rule. `isolate` has already been put around names and values of mixed direction. */
export interface RuleWords {
  readonly every: string;
  readonly one: string;
  readonly not: (inner: string) => string;
  readonly group: (inner: string) => string;
  readonly list: (items: readonly string[]) => string;
  /** After the first items of a long list: how many more there are. */
  readonly more: (left: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly operator: Readonly<
    Record<Exclude<Operator, 'is_null' | 'between'>, (trait: string, value: string) => string>
  > & {
    readonly between: (trait: string, low: string, high: string) => string;
    readonly unknown: (trait: string) => string;
    readonly known: (trait: string) => string;
  };
}
