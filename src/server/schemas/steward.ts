import { type Static, type TSchema, Type } from 'typebox';

const nullable = <Of extends TSchema>(schema: Of) => Type.Union([schema, Type.Null()]);
const text = Type.String();
const count = Type.Number();
export const generationName = Type.String({ pattern: '^[0-9]{6,12}$' });
export const rowId = Type.String({ pattern: '^[0-9]{1,9}:[0-9]{1,15}$' });
export const cells = Type.Record(
  Type.String({ maxLength: 500 }),
  nullable(Type.String({ maxLength: 100_000 })),
);

export const feedsAnswer = Type.Object({
  generation: text,
  feeds: Type.Array(
    Type.Object({
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

export const heldAnswer = Type.Object({
  generation: text,
  rows: Type.Array(
    Type.Object({
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

const facts = Type.Object({ people: nullable(count), orders: nullable(count), revenue: nullable(text) });
const figures = Type.Object({
  ...{ generation: text, asOf: nullable(text) },
  ...facts.properties,
  ...{ customers: nullable(count), equity: nullable(count) },
});
const outcome = Type.Union([
  Type.Object({
    kind: Type.Union([Type.Literal('preview'), Type.Literal('replay')]),
    generation: nullable(text),
    batch: text,
    files: Type.Array(
      Type.Object({
        feed: text,
        file: text,
        read: count,
        loaded: count,
        duplicates: count,
        quarantined: count,
      }),
    ),
    held: Type.Array(Type.Object({ id: rowId, column: nullable(text), reason: text })),
    before: facts,
    after: nullable(facts),
  }),
  Type.Object({ kind: Type.Literal('compare'), now: figures, other: figures }),
  Type.Object({ kind: Type.Literal('rollback'), published: text, before: nullable(text) }),
]);

export const jobAnswer = Type.Object({
  id: text,
  kind: text,
  state: Type.Union(['running', 'done', 'failed', 'cancelled'].map((state) => Type.Literal(state))),
  startedAt: text,
  finishedAt: nullable(text),
  outcome: nullable(outcome),
  problem: nullable(Type.Object({ code: text, message: text, hint: text })),
});
export type JobAnswer = Static<typeof jobAnswer>;
export type HeldAnswer = Static<typeof heldAnswer>;
export type FeedsAnswer = Static<typeof feedsAnswer>;
