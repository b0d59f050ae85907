import { type Static, Type } from 'typebox';
import { roles } from '../access/roles.ts';
import {
  answer,
  calendar,
  count,
  day,
  flag,
  generation,
  list,
  nullable,
  number,
  oneOf,
  text,
  time,
} from './common.ts';

const role = oneOf(roles);
const amount = Type.String({ description: 'An exact sum of money.' });
/** Null: fewer than five orders, which the role is not told. */
const few = { rows: nullable(count), orders: nullable(count), amount: nullable(amount) };

const notices = answer({
  asOf: nullable(day),
  stray: nullable(
    answer({
      ...few,
      from: Type.Optional(day),
      to: Type.Optional(day),
      why: Type.Optional(oneOf(['future', 'far'] as const)),
    }),
  ),
  quiet: nullable(answer({ since: day, days: number, usualDays: number })),
  divided: nullable(answer(few)),
  moneyless: nullable(answer({ blank: nullable(count), zero: nullable(count) })),
});

export const statusAnswer = answer({
  generation,
  createdAt: time,
  asOf: nullable(day),
  fault: nullable(
    answer(
      { published: nullable(text), problem: nullable(text) },
      'The published generation does not open, and this one is served on.',
    ),
  ),
  business: nullable(text),
  currency: nullable(text),
  calendar: nullable(calendar),
  comparedWith: nullable(
    Type.String({ description: 'The day a quarter earlier with which boards compare.' }),
  ),
  resultsFrom: Type.Optional(text),
  notices: Type.Optional(nullable(notices)),
});
export type Status = Static<typeof statusAnswer>;

export const signedInAnswer = answer({ role });
export const sessionAnswer = answer({ role, segments: nullable(list(text)) });
export const sessionsAnswer = answer({
  sessions: list(answer({ id: text, role, openedAt: time, until: time, lastUsedAt: time })),
});
export const endedAnswer = answer({ ended: text });
export const signedOutAnswer = answer({ signedOut: flag });

export const generationsAnswer = answer({
  published: text,
  generations: list(
    answer({
      name: text,
      parent: nullable(text),
      kind: oneOf(['ingest', 'run'] as const),
      createdAt: time,
      asOf: nullable(day),
      tables: list(answer({ table: text, rows: count })),
    }),
  ),
});
export type GenerationsAnswer = Static<typeof generationsAnswer>;

const fault = Type.Union([
  answer({ kind: oneOf(['cells'] as const), found: count, expected: count }),
  answer({ kind: oneOf(['quote', 'formula', 'uncalculated', 'object'] as const) }),
]);

const file = answer({
  batch: text,
  loadedAt: nullable(time),
  feed: text,
  entity: text,
  file: text,
  read: count,
  loaded: count,
  duplicates: count,
  quarantined: count,
  replaced: Type.Integer({ minimum: 0, description: 'Of the loaded rows those whose key a later row has.' }),
  sums: list(
    answer({
      ...{ currency: text, read: amount, loaded: amount, duplicates: amount },
      ...{ held: amount, replaced: amount, worth: nullable(amount) },
    }),
  ),
  encoding: nullable(answer({ name: text, sure: oneOf(['certain', 'likely', 'as said'] as const) })),
  warnings: list(
    answer({
      kind: text,
      text: Type.Optional(Type.String({ description: 'For a steward alone: it may quote the file.' })),
      line: Type.Optional(count),
      column: Type.Optional(text),
      rows: Type.Optional(count),
      sums: Type.Optional(Type.Record(text, amount)),
      change: Type.Optional(oneOf(['added', 'dropped', 'moved', 'retyped'] as const)),
    }),
  ),
  replayed: flag,
});
export type FileRow = Static<typeof file>;

const heldExample = answer({
  id: text,
  file: text,
  line: count,
  value: nullable(text),
  fault: Type.Optional(fault),
});
export type HeldExample = Static<typeof heldExample>;

const heldGroup = answer({
  feed: text,
  entity: text,
  reason: text,
  column: nullable(text),
  rows: count,
  files: count,
  examples: list(heldExample),
});
export type HeldGroup = Static<typeof heldGroup>;

export const batchesAnswer = answer({ generation, files: list(file), quarantine: list(heldGroup) });
export type BatchesAnswer = Static<typeof batchesAnswer>;
