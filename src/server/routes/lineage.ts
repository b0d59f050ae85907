import { createHash } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { findTrace } from '../../ingest/trace.ts';
import { callerOf } from '../access/authenticate.ts';
import { answer, closed } from '../schemas/common.ts';
import type { Routes } from './route.ts';

const text = Type.String();
const nullableText = Type.Union([text, Type.Null()]);
const count = Type.Number();

const traceAnswer = answer({
  generation: text,
  versions: Type.Array(
    answer({
      ...{
        id: text,
        batch: text,
        feed: text,
        file: text,
        sha256: text,
        line: count,
        replayed: Type.Boolean(),
      },
      ...{ entity: text, column: text, superseded: Type.Boolean(), supersededBy: nullableText },
      values: Type.Record(text, nullableText),
    }),
  ),
  mentions: Type.Array(answer({ entity: text, column: text, rows: count, first: text, files: count })),
  held: Type.Array(
    answer({
      ...{ id: text, batch: text, feed: text, file: text, line: count },
      ...{ column: nullableText, reason: text, value: nullableText },
    }),
  ),
});
export type TraceAnswer = Static<typeof traceAnswer>;

const most = 50;

/** Where a fact came from, by its key or by the line of its file. */
export const lineageRoutes: Routes = async (app, { context }) => {
  app.post(
    '/trace',
    {
      config: { roles: ['steward'] },
      schema: {
        summary: 'What a key, an order or a line of a file left in the store. A POST: ids may be personal',
        operationId: 'trace',
        body: Type.Union([
          Type.Object({ key: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
          Type.Object(
            { file: Type.String({ minLength: 1, maxLength: 500 }), line: Type.Integer({ minimum: 1 }) },
            closed,
          ),
        ]),
        response: { 200: traceAnswer },
      },
    },
    async (request) => {
      const { body } = request;
      const asked = 'key' in body ? body.key : `${body.file}, line ${body.line}`;
      await context.audit({
        actor: callerOf(request).id,
        action: 'record_traced',
        subject: 'trace',
        // As the command line has it: an id may be an e-mail address.
        details: { asked: createHash('sha256').update(asked).digest('hex').slice(0, 16) },
      });
      return context.query(async ({ engine, name }) => {
        const { key: _, ...found } = await findTrace(engine, body, most);
        return { generation: name, ...found } as TraceAnswer;
      }, request.stopSignal);
    },
  );
};
