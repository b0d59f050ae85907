import { type Static, Type } from 'typebox';
import { roles } from '../access/roles.ts';
import {
  answer,
  cell,
  count,
  day,
  generation,
  list,
  nullable,
  number,
  object,
  oneOf,
  text,
} from './common.ts';
import { trust } from './trust.ts';

const role = oneOf(roles);

const kind = oneOf([
  ...(['text', 'number', 'money', 'ratio', 'probability'] as const),
  ...(['date', 'boolean', 'category', 'days', 'count'] as const),
]);

const trait = answer({
  name: text,
  type: kind,
  unit: nullable(text),
  group: nullable(text),
  label: text,
  definition: text,
  privacy: oneOf(['aggregate', 'pseudonymous', 'personal'] as const),
  seenBy: answer({ singly: list(role), together: list(role) }),
  categories: nullable(list(text)),
  nearTwins: list(text),
  source: text,
  operators: list(text),
});
export type TraitAnswer = Static<typeof trait>;

const event = answer({
  name: text,
  label: text,
  definition: text,
  fields: list(answer({ name: text, type: kind, label: text, operators: list(text) })),
});
export type EventAnswer = Static<typeof event>;

export const traitsAnswer = answer({
  traits: list(trait),
  events: list(event),
  rule: Type.Unsafe<object>({ type: 'object', description: 'The JSON Schema of rules.' }),
});

export const valuesAnswer = answer({
  trait: text,
  values: nullable(list(answer({ value: text, people: count }))),
  known: count,
  missing: count,
  median: nullable(number),
  bins: nullable(list(answer({ from: number, to: number, people: count }))),
});
export type ValuesAnswer = Static<typeof valuesAnswer>;

export const eventValuesAnswer = answer({
  event: text,
  field: text,
  values: list(answer({ value: text, people: count })),
});

export const customerAnswer = answer({
  generation,
  asOf: day,
  currency: text,
  traits: list(
    answer({ name: text, label: text, unit: nullable(text), source: text, value: cell, ...trust }),
  ),
});

/** Figures of a report as a run wrote it: JSON has null for what was no number, which a page shows as a dash. */
const figure = Type.Unsafe<number>({ type: ['number', 'null'] });
const figures = <Value>() =>
  Type.Unsafe<Readonly<Record<string, Value>>>({
    type: 'object',
    additionalProperties: { type: ['number', 'string', 'boolean', 'null'] },
  });

const parameter = answer({
  name: text,
  value: figure,
  standardError: nullable(number),
  low: Type.Optional(nullable(number)),
  high: Type.Optional(nullable(number)),
  unit: text,
});

const model = answer({
  model: text,
  asOf: day,
  settings: figures<string | number | boolean>(),
  parameters: list(parameter),
  logLikelihood: nullable(number),
  observations: number,
  iterations: nullable(number),
  converged: nullable(Type.Boolean()),
  grade: trust.grade,
  refusal: nullable(answer({ code: text, what: text, needs: number, has: number })),
  backtest: nullable(figures<number | string>()),
  diagnostics: object,
  seconds: figures<number>(),
});
export type ModelAnswer = Static<typeof model>;

export const modelsAnswer = answer({ generation, asOf: day, models: list(model) });
