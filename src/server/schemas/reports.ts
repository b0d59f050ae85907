import { type Static, Type } from 'typebox';
import {
  answer,
  calendar,
  type cell,
  count,
  day,
  flag,
  generation,
  list,
  nullable,
  object,
  oneOf,
  row,
  text,
} from './common.ts';
import { trust } from './trust.ts';

export const reportsAnswer = answer({
  reports: list(answer({ name: text, title: text, definition: text })),
});

const tile = answer({
  id: oneOf(['equity', 'drifting', 'revenue', 'active'] as const),
  label: text,
  value: text,
  notes: list(text),
  direction: nullable(oneOf(['up', 'down', 'flat'] as const)),
  tone: oneOf(['good', 'risk', 'neutral'] as const),
});

const action = answer({
  segment: text,
  label: text,
  why: text,
  people: text,
  worth: text,
  advice: oneOf(['contact', 'leave'] as const),
  row: count,
});

/** The ways to show a report, and which of each is on. */
export const switchesAnswer = list(list(answer({ name: text, label: text, on: flag })));

export const reportAnswer = answer({
  name: text,
  title: text,
  finding: Type.String({ description: 'What the rows say, in a sentence.' }),
  emphasis: nullable(text),
  subtitle: text,
  definition: text,
  sentences: list(text),
  spec: nullable(Type.Unsafe<object>({ type: 'object', description: 'Vega-Lite, its data inline.' })),
  switches: switchesAnswer,
  notes: list(answer({ text, rule: nullable(object) })),
  rows: list(row),
  columns: list(
    answer({
      name: text,
      type: oneOf(['text', 'code', 'month', 'date', 'integer', 'double', 'boolean'] as const),
      unit: Type.Optional(oneOf(['money', 'share', 'count', 'days', 'score', 'orders'] as const)),
      label: text,
      people: Type.Optional(flag),
      codes: Type.Optional(text),
    }),
  ),
  table: answer({
    columns: list(answer({ name: text, label: text, numeric: flag })),
    rows: list(list(text)),
  }),
  tiles: nullable(list(tile)),
  rules: nullable(list(nullable(Type.Unsafe<object>({ type: 'object' })))),
  actions: nullable(list(action)),
  ...trust,
  withheld: Type.Integer({
    minimum: 0,
    description: 'Rows left out because they speak of fewer than five people.',
  }),
  asOf: day,
  calendar,
  generation,
});

export const chartAnswer = Type.Unsafe<object>({
  type: 'object',
  description: 'A specification, its data inline.',
});

export type ReportAnswer = Static<typeof reportAnswer>;
export type Tile = Static<typeof tile>;
export type Cell = Static<typeof cell>;
