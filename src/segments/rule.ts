import { type Static, Type } from 'typebox';

const value = Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean()]);
const bound = Type.Union([Type.String({ maxLength: 500 }), Type.Number()]);
const trait = Type.String({ pattern: '^[a-z][a-z0-9_]*$', maxLength: 64 });
const closed = { additionalProperties: false } as const;

/** The operators of a leaf, each with the shape of its value. */
export const operators = {
  is: value,
  is_not: value,
  in: Type.Array(value, { minItems: 1, maxItems: 10_000 }),
  not_in: Type.Array(value, { minItems: 1, maxItems: 10_000 }),
  over: bound,
  at_least: bound,
  under: bound,
  at_most: bound,
  between: Type.Array(bound, { minItems: 2, maxItems: 2 }),
  contains: Type.String({ minLength: 1, maxLength: 500 }),
  is_null: Type.Boolean(),
} as const;

export type Operator = keyof typeof operators;
export type Value = Static<typeof value>;

export const operatorNames = Object.keys(operators) as Operator[];

/**
 * How large a rule may be: levels, conditions, values listed in all of them together, and the length of one text.
 */
export const limits = { depth: 8, leaves: 1000, listed: 10_000, textLength: 500 } as const;

/**
 * A segment's rule as JSON. A leaf names one trait and has exactly one operator:
 * `{"trait": "churn_band", "in": ["leaving", "gone"]}`.
 *
 * Unknown values follow SQL's three-valued logic, everywhere: a comparison with a trait that is null is neither
 * true nor false, so neither the leaf nor its `not` selects the customer; `all` is decided by one false part and
 * `any` by one true part, whatever is unknown beside it. Only `is_null` asks about the null itself.
 */
export const ruleSchema = Type.Cyclic(
  {
    Rule: Type.Union([
      Type.Object({ all: Type.Array(Type.Ref('Rule'), { minItems: 1 }) }, closed),
      Type.Object({ any: Type.Array(Type.Ref('Rule'), { minItems: 1 }) }, closed),
      Type.Object({ not: Type.Ref('Rule') }, closed),
      ...operatorNames.map((name) => Type.Object({ trait, [name]: operators[name] }, closed)),
    ]),
  },
  'Rule',
);

export interface Leaf {
  readonly trait: string;
  readonly operator: Operator;
  readonly value: Value | readonly Value[];
}

/** The same rule as a tree for programs: one tag a node. */
export type RuleNode =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly RuleNode[] }
  | { readonly kind: 'not'; readonly part: RuleNode }
  | { readonly kind: 'leaf'; readonly leaf: Leaf };

/** A rule as it is written in a file or a request, once it has been checked. */
export type Rule =
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly not: Rule }
  | ({ readonly trait: string } & { readonly [operator in Operator]?: Value | readonly Value[] });

/** A rule that cannot be used: where in it, what stands there, and what to write instead. */
export class RuleError extends Error {
  readonly path: string;
  readonly found: unknown;
  readonly hint: string;

  constructor(path: string, message: string, found: unknown, hint: string) {
    super(`${path || 'rule'}: ${message}`);
    this.name = 'RuleError';
    this.path = path;
    this.found = found;
    this.hint = hint;
  }
}
