import { type Static, type TSchema, Type } from 'typebox';

const maxText = 500;
const maxListed = 10_000;
const value = Type.Union([Type.String({ maxLength: maxText }), Type.Number(), Type.Boolean()]);
const number = Type.Integer({ minimum: 0, maximum: 36_500 });
const trait = Type.String({ pattern: '^[a-z][a-z0-9_]*$', maxLength: 64 });
const closed = { additionalProperties: false } as const;

export const units = ['days', 'weeks', 'months', 'years'] as const;
export type Unit = (typeof units)[number];

const duration = Type.Union(
  units.map((unit) => Type.Object({ [unit]: number }, closed)),
  { description: 'A length of time: {"days": 30}.' },
);
const relative = Type.Union(
  [Type.Object({ ago: duration }, closed), Type.Object({ ahead: duration }, closed)],
  { description: 'A day counted from the as-of day: {"ago": {"days": 30}}.' },
);
const day = Type.Union([Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }), relative]);
const bound = Type.Union([Type.String({ maxLength: maxText }), Type.Number(), relative]);
const textPart = Type.String({ minLength: 1, maxLength: maxText });

/** The operators of a condition, each with the shape of its value. */
const operators = {
  is: Type.Union([value, relative]),
  is_not: Type.Union([value, relative]),
  in: Type.Array(value, { minItems: 1, maxItems: maxListed }),
  not_in: Type.Array(value, { minItems: 1, maxItems: maxListed }),
  over: bound,
  at_least: bound,
  under: bound,
  at_most: bound,
  between: Type.Array(bound, { minItems: 2, maxItems: 2 }),
  contains: textPart,
  not_contains: textPart,
  starts_with: textPart,
  ends_with: textPart,
  in_last: duration,
  in_next: duration,
  is_null: Type.Boolean(),
  is_empty: Type.Boolean(),
} as const;

export type Operator = keyof typeof operators;
export type Value = Static<typeof value>;

export const operatorNames = Object.keys(operators) as Operator[];

/**
 * How large a rule may be, with the segments and named rules that it refers to: levels, conditions, values listed in
 * all of them together, and the length of one text.
 */
export const limits = { depth: 12, leaves: 1000, listed: maxListed, textLength: maxText } as const;

/** A subject with exactly one operator. */
function compared(subject: Record<string, TSchema>, names: readonly Operator[] = operatorNames): TSchema {
  const properties = Object.keys(subject).length + 1;
  return Type.Object(
    { ...subject, ...Object.fromEntries(names.map((name) => [name, Type.Optional(operators[name])])) },
    { ...closed, minProperties: properties, maxProperties: properties },
  );
}
const segmentName = Type.String({ maxLength: 64 });
const rules = Type.Array(Type.Ref('Rule'), { minItems: 1 });
const during = Type.Union(
  [
    Type.Object({ last: duration }, closed),
    Type.Object({ between: Type.Array(day, { minItems: 2, maxItems: 2 }) }, closed),
    Type.Object({ since: day }, closed),
    Type.Object({ until: day }, closed),
  ],
  { description: 'When the events happened; without it, ever. Both ends of a pair count.' },
);
const eventName = Type.String({ pattern: '^[a-z][a-z_]*$', maxLength: 64 });
const chosenEvents = {
  event: eventName,
  where: Type.Optional(Type.Ref('EventRule')),
  during: Type.Optional(during),
};
const comparisons = ['is', 'is_not', 'over', 'at_least', 'under', 'at_most', 'between'] as const;
export const aggregates = ['sum', 'average', 'min', 'max', 'first', 'last'] as const;
export type Aggregate = (typeof aggregates)[number];

/**
 * A segment's rule as JSON, of version 2: `{"version": 2, "where": …}`, with sub-rules in `named` that a `{"rule":
 * "name"}` refers to. A condition names one trait and has exactly one operator:
 * `{"trait": "churn_band", "in": ["leaving", "gone"]}`. A bare rule without `version` is one of version 1.
 *
 * Unknown values follow SQL's three-valued logic, everywhere: a comparison with a trait that is null is neither
 * true nor false, so neither the condition nor its `not` selects the customer; `all` is decided by one false part and
 * `any` by one true part, whatever is unknown beside it. `or_unknown` counts those in of whom a rule is unknown.
 * Only `is_null`, `is_empty` and `not_contains` take a missing value for an answer. Events count where they are known
 * to meet their conditions.
 *
 * Text is compared folded (case, diacritics, Persian and Arabic letters and digits, joiners), but for ids and
 * categories; a rule of version 1 compares it as it is written.
 */
export const ruleSchema = Type.Cyclic(
  {
    Document: Type.Union([
      Type.Ref('Rule'),
      Type.Object(
        {
          version: Type.Literal(2),
          named: Type.Optional(Type.Record(Type.String({ pattern: '^[a-z0-9_-]{1,64}$' }), Type.Ref('Rule'))),
          where: Type.Ref('Rule'),
        },
        closed,
      ),
    ]),
    Rule: Type.Union([
      Type.Object({ all: rules }, closed),
      Type.Object({ any: rules }, closed),
      Type.Object({ not: Type.Ref('Rule') }, closed),
      Type.Object({ or_unknown: Type.Ref('Rule') }, closed),
      Type.Object({ union: rules }, closed),
      Type.Object({ intersection: rules }, closed),
      Type.Object({ difference: Type.Array(Type.Ref('Rule'), { minItems: 2 }) }, closed),
      Type.Object({ segment: segmentName }, closed),
      Type.Object({ snapshot: Type.Object({ segment: segmentName, name: segmentName }, closed) }, closed),
      Type.Object({ rule: segmentName }, closed),
      compared({ trait }),
      Type.Object({ ...chosenEvents, happened: Type.Boolean() }, closed),
      Type.Object({ ...chosenEvents, count: compared({}, comparisons) }, closed),
      ...aggregates.map((aggregate) =>
        Type.Object({ ...chosenEvents, [aggregate]: compared({ of: eventName }) }, closed),
      ),
      Type.Object(
        {
          sequence: Type.Array(Type.Object(chosenEvents, closed), { minItems: 2, maxItems: 2 }),
          within: Type.Object({ days: number }, closed),
        },
        closed,
      ),
      Type.Object(
        {
          anniversary: trait,
          calendar: Type.Optional(Type.Union([Type.Literal('gregorian'), Type.Literal('jalali')])),
          in_next: Type.Object({ days: number }, closed),
        },
        closed,
      ),
      Type.Object(
        {
          random: Type.Object(
            {
              salt: Type.String({ minLength: 1, maxLength: 64 }),
              from_percent: Type.Number({ minimum: 0, maximum: 100 }),
              to_percent: Type.Number({ minimum: 0, maximum: 100 }),
            },
            closed,
          ),
        },
        closed,
      ),
      ...(['top', 'bottom'] as const).flatMap((end) =>
        [
          { count: Type.Integer({ minimum: 1 }) },
          { percent: Type.Number({ exclusiveMinimum: 0, maximum: 100 }) },
        ].map((size) =>
          Type.Object(
            { [end]: Type.Object({ trait, ...size, among: Type.Optional(Type.Ref('Rule')) }, closed) },
            closed,
          ),
        ),
      ),
    ]),
    EventRule: Type.Union([
      Type.Object({ all: Type.Array(Type.Ref('EventRule'), { minItems: 1 }) }, closed),
      Type.Object({ any: Type.Array(Type.Ref('EventRule'), { minItems: 1 }) }, closed),
      Type.Object({ not: Type.Ref('EventRule') }, closed),
      compared({ field: eventName }),
    ]),
  },
  'Document',
);
