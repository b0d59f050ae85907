import { type Static, Type } from 'typebox';
import { answer, nullable, text } from './common.ts';

const count = Type.Number();
export const generationName = Type.String({ pattern: '^[0-9]{6,12}$' });
export const rowId = Type.String({ pattern: '^[0-9]{1,9}:[0-9]{1,15}$' });
export const cells = Type.Record(
  Type.String({ maxLength: 500 }),
  nullable(Type.String({ maxLength: 100_000 })),
);

export const feedsAnswer = answer({
  generation: text,
  feeds: Type.Array(
    answer({
      feed: text,
      entity: text,
      files: count,
      loaded: count,
      quarantined: count,
      lastLoadedAt: nullable(text),
      usualDays: nullable(count),
      lastDay: nullable(text),
      isLate: Type.Boolean(),
    }),
  ),
});

export const heldAnswer = answer({
  generation: text,
  rows: Type.Array(
    answer({
      id: rowId,
      feed: text,
      file: text,
      line: count,
      column: nullable(text),
      value: nullable(text),
      reason: text,
      cells,
      /** The line as it came, where it did not split into cells. */
      text: nullable(text),
    }),
  ),
});

const facts = answer({ people: nullable(count), orders: nullable(count), revenue: nullable(text) });
const figures = answer({
  ...{ generation: text, asOf: nullable(text) },
  ...facts.properties,
  ...{ customers: nullable(count), equity: nullable(count) },
});
const outcome = Type.Union([
  answer({
    kind: Type.Union([Type.Literal('preview'), Type.Literal('replay')]),
    generation: nullable(text),
    batch: text,
    files: Type.Array(
      answer({
        feed: text,
        file: text,
        read: count,
        loaded: count,
        duplicates: count,
        quarantined: count,
      }),
    ),
    held: Type.Array(answer({ id: rowId, column: nullable(text), reason: text })),
    before: facts,
    after: nullable(facts),
  }),
  answer({ kind: Type.Literal('compare'), now: figures, other: figures }),
  answer({ kind: Type.Literal('rollback'), published: text, before: nullable(text) }),
]);

export const jobAnswer = answer({
  id: text,
  kind: text,
  state: Type.Union(['running', 'done', 'failed', 'cancelled'].map((state) => Type.Literal(state))),
  startedAt: text,
  finishedAt: nullable(text),
  outcome: nullable(outcome),
  problem: nullable(answer({ code: text, message: text, hint: text })),
});
export type JobAnswer = Static<typeof jobAnswer>;
export type HeldAnswer = Static<typeof heldAnswer>;
export type FeedsAnswer = Static<typeof feedsAnswer>;
