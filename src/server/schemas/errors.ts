import { type Static, Type } from 'typebox';
import { answer, count, list, text } from './common.ts';

/** Every error. What is wrong in words is for people; `code` is for programs. */
export const errorAnswer = Type.Object(
  {
    error: answer({
      code: Type.String({ description: 'Of the table of errors, such as bad_rule.' }),
      message: Type.String({ description: 'What it is, in a sentence.' }),
      request: Type.String({ description: 'The id of the request, for who looks into the log.' }),
      problem: Type.Optional(text),
      problems: Type.Optional(
        Type.Array(text, { description: 'What is not as the API describes it, by place.' }),
      ),
      hint: Type.Optional(Type.String({ description: 'What to do.' })),
      path: Type.Optional(Type.String({ description: 'Where in the rule.' })),
      reason: Type.Optional(text),
      /** Columns that the key may not have, purposes that it may have, exports under way and kept. */
      columns: Type.Optional(list(text)),
      purposes: Type.Optional(list(text)),
      active: Type.Optional(count),
      kept: Type.Optional(count),
      state: Type.Optional(Type.String({ description: 'Of an export that is not ready.' })),
      retryAfter: Type.Optional(Type.Number({ description: 'Seconds, as in the header.' })),
    }),
  },
  { $id: 'Error', additionalProperties: false },
);

export type ApiProblem = Static<typeof errorAnswer>['error'];
