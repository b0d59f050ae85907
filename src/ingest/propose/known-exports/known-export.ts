import Type, { type Static } from 'typebox';
import type { Immutable } from '../../../facts/immutable.ts';
import { feedSchema } from '../../feed/index.ts';

const names = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 });

/** What a program's export looks like and how it is read: data, so that one more program is one more file. */
export const knownExportSchema = Type.Object(
  {
    program: Type.String(),
    export: Type.String({ description: 'Which of its exports, in words.' }),
    headers: Type.Array(Type.String(), {
      minItems: 3,
      description: 'Headers that it always has, by which it is recognised; capitals and blanks do not count.',
    }),
    otherNames: Type.Optional(
      Type.Record(Type.String(), names, { description: 'Other names of these headers, in other versions.' }),
    ),
    entity: Type.String(),
    columns: Type.Record(Type.String(), Type.Array(Type.Union([Type.String(), names]), { minItems: 1 }), {
      description: 'Headers for a canonical column: the first one that the file fills is taken.',
    }),
    fill: Type.Optional(names),
    rows: Type.Optional(
      Type.Array(
        Type.Object(
          {
            column: Type.String(),
            otherNames: Type.Optional(names),
            means: Type.Record(Type.String(), Type.String()),
          },
          { additionalProperties: false },
        ),
      ),
    ),
    settings: Type.Optional(Type.Partial(feedSchema)),
    note: Type.Optional(Type.String({ description: 'What a person should know of its sums.' })),
  },
  { additionalProperties: false },
);

export type KnownExport = Immutable<Static<typeof knownExportSchema>>;
