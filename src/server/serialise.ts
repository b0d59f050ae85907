import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import type { TProperties, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** An answer is not as its route declares it. It names the place, and no value. */
export class UndeclaredAnswer extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`the answer is not as its route declares it: ${problems.join('; ')}`);
    this.name = 'UndeclaredAnswer';
    this.problems = problems;
  }
}

/**
 * Answers leave as their routes declare them, or not at all. Fastify's own serializer drops what is not declared, and
 * makes 0 of a null where a number is declared: a figure that looks right and is none.
 */
export function strictSerializer(shared: () => Record<string, unknown>): FastifySerializerCompiler<TSchema> {
  return ({ schema }) => {
    const answer = Compile(shared() as TProperties, schema);
    return (data) => {
      if (!answer.Check(data)) {
        const problems = answer
          .Errors(data)
          .map(({ instancePath, keyword }) => `${instancePath || '/'} ${keyword}`);
        throw new UndeclaredAnswer([...new Set(problems)].slice(0, 10));
      }
      return JSON.stringify(data);
    };
  };
}
