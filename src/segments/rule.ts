import type { Aggregate, Operator, Unit, Value } from './schema.ts';

export interface Duration {
  readonly unit: Unit;
  readonly amount: number;
}

/** A day that is counted from the as-of day. */
export interface RelativeDay {
  readonly direction: 'ago' | 'ahead';
  readonly duration: Duration;
}

/** A day as it is written, or counted from the as-of day. */
export type Day = string | RelativeDay;

/** One comparison. `exact` text is compared as it is written, other text folded. */
export interface Comparison {
  readonly operator: Operator;
  readonly value: Value | readonly (Value | RelativeDay)[] | RelativeDay | Duration;
  readonly exact: boolean;
}

interface Leaf extends Comparison {
  readonly trait: string;
}

/** A condition over one event. */
export type EventRuleNode =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly EventRuleNode[] }
  | { readonly kind: 'not'; readonly part: EventRuleNode }
  | { readonly kind: 'field'; readonly field: string; readonly comparison: Comparison };

export type During =
  | { readonly kind: 'last'; readonly duration: Duration }
  | { readonly kind: 'between'; readonly from: Day | null; readonly to: Day | null };

/** Some events of one kind. */
export interface ChosenEvents {
  readonly event: string;
  readonly where: EventRuleNode | null;
  readonly during: During | null;
}

/** What is asked of a customer's chosen events. */
export type EventMeasure =
  | { readonly of: 'count'; readonly comparison: Comparison }
  | { readonly of: Aggregate; readonly field: string; readonly comparison: Comparison };

/** The same rule as a tree for programs: one tag a node. */
export type RuleNode =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly RuleNode[] }
  | { readonly kind: 'not' | 'or_unknown'; readonly part: RuleNode }
  | { readonly kind: 'leaf'; readonly leaf: Leaf }
  | { readonly kind: 'events'; readonly chosen: ChosenEvents; readonly measure: EventMeasure }
  | {
      readonly kind: 'sequence';
      readonly first: ChosenEvents;
      readonly second: ChosenEvents;
      readonly days: number;
    }
  | {
      readonly kind: 'anniversary';
      readonly trait: string;
      readonly calendar: 'gregorian' | 'jalali';
      readonly days: number;
    }
  | { readonly kind: 'random'; readonly salt: string; readonly from: number; readonly to: number }
  | {
      readonly kind: 'rank';
      readonly end: 'top' | 'bottom';
      readonly trait: string;
      readonly size: { readonly count: number } | { readonly percent: number };
      readonly among: RuleNode | null;
    }
  | { readonly kind: 'segment'; readonly name: string; readonly part: RuleNode }
  | {
      readonly kind: 'snapshot';
      readonly segment: string;
      readonly name: string;
      readonly id: string;
      /** Where its customers stand: where the store lies, not which rule it is. */
      readonly file: string;
    };

/** A rule and all rules within it, outermost first; what is inside of a node that is not entered is left out. */
export function* nodesOf(
  rule: RuleNode,
  isEntered: (node: RuleNode) => boolean = () => true,
): Generator<RuleNode, void> {
  yield rule;
  if (!isEntered(rule)) return;
  const inside =
    'parts' in rule ? rule.parts : 'part' in rule ? [rule.part] : 'among' in rule ? [rule.among] : [];
  for (const part of inside) if (part) yield* nodesOf(part, isEntered);
}

/** The trait that a node asks of customers by itself. */
export function traitOf(node: RuleNode): string | null {
  if (node.kind === 'leaf') return node.leaf.trait;
  return node.kind === 'anniversary' || node.kind === 'rank' ? node.trait : null;
}

/** A rule as it is written in a file or a request, once it has been checked: see `ruleSchema` in `schema.ts`. */
export type Rule = Readonly<Record<string, unknown>>;

/** A rule that cannot be used: where in it, what stands there, and what to write instead. */
export class RuleError extends Error {
  readonly path: string;
  /** What is wrong there, without the path. */
  readonly problem: string;
  readonly found: unknown;
  readonly hint: string;

  constructor(path: string, problem: string, found: unknown, hint: string) {
    super(`${path || 'rule'}: ${problem}`);
    this.name = 'RuleError';
    this.path = path;
    this.problem = problem;
    this.found = found;
    this.hint = hint;
  }
}
