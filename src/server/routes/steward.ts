import { Type } from 'typebox';
import { heldRows } from '../../ingest/quarantine/index.ts';
import { Failure } from '../../warehouse/failure.ts';
import { callerOf } from '../access/authenticate.ts';
import { ApiError } from '../errors.ts';
import { closed } from '../schemas/common.ts';
import {
  cells,
  feedsAnswer,
  generationName,
  heldAnswer,
  type JobAnswer,
  jobAnswer,
  rowId,
} from '../schemas/steward.ts';
import { writeCorrections } from '../steward/corrections.ts';
import { readFeeds } from '../steward/feeds.ts';
import type { StewardJob } from '../steward/jobs.ts';
import type { Intake } from '../steward/task.ts';
import type { Routes } from './route.ts';

const config = { roles: ['steward'] } as const;
const choice = {
  feed: Type.Optional(Type.String({ maxLength: 100 })),
  reason: Type.Optional(Type.String({ maxLength: 60 })),
};
const jobParams = Type.Object({ id: Type.String({ pattern: '^[0-9a-f-]{36}$' }) }, closed);

const answer = ({ by: _, ...job }: StewardJob) => job as unknown as JobAnswer;

/**
 * What a data steward does to a store: looks at what is held, corrects it, replays it, compares and brings back what
 * was published before. Long work is a job; each act has its line in the audit trail before it is done.
 */
export const stewardRoutes: Routes = async (app, { context }) => {
  const { stewardJobs } = context;

  /** @throws ApiError where there is no configuration, or it is wrong */
  function intake(): Intake {
    if (!context.intake) {
      throw new ApiError('refused', {
        reason: 'no_configuration',
        problem: 'The server was started without a configuration, which describes the feeds.',
        hint: 'Start it with: arzesh serve --config FILE',
      });
    }
    try {
      return context.intake();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw new ApiError('refused', { reason: error.kind, problem: error.message, hint: error.hint });
    }
  }

  app.get(
    '/feeds',
    {
      config,
      schema: { summary: 'How fresh each feed is', operationId: 'listFeeds', response: { 200: feedsAnswer } },
    },
    (request) =>
      context.query(async ({ engine, name }) => {
        const key = `${name} feeds ${context.now().toISOString().slice(0, 13)}`;
        return {
          generation: name,
          feeds: await context.remember(key, () => readFeeds(engine, context.now())),
        };
      }, request.stopSignal),
  );

  app.post(
    '/quarantine/read',
    {
      config,
      schema: {
        summary: 'Held rows with all their cells. A POST: what they hold may be personal',
        operationId: 'listHeldRows',
        body: Type.Object(
          { ...choice, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) },
          closed,
        ),
        response: { 200: heldAnswer },
      },
    },
    async (request) => {
      const { limit = 50, feed, reason } = request.body;
      const found = await context.query(
        async ({ engine, name }) => ({
          generation: name,
          rows: await heldRows(engine, { feed, reason }, limit),
        }),
        request.stopSignal,
      );
      await context.audit({
        actor: callerOf(request).id,
        action: 'quarantine_viewed',
        subject: 'quarantine',
        details: { generation: found.generation, rows: found.rows.length },
      });
      return {
        generation: found.generation,
        rows: found.rows.map(({ raw, ...row }) => ({ ...row, ...cellsOf(raw) })),
      };
    },
  );

  app.post(
    '/quarantine/replay',
    {
      config,
      schema: {
        summary: 'Read held rows again, corrected or under a corrected configuration: a preview, or for good',
        operationId: 'replayHeldRows',
        body: Type.Object(
          {
            ...choice,
            preview: Type.Boolean(),
            rows: Type.Optional(
              Type.Array(
                Type.Object(
                  { id: rowId, cells, text: Type.Optional(Type.String({ maxLength: 100_000 })) },
                  closed,
                ),
                { minItems: 1, maxItems: 200 },
              ),
            ),
          },
          closed,
        ),
        response: { 202: jobAnswer },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { feed, reason, preview, rows } = request.body;
      if (rows && feed === undefined)
        throw new ApiError('refused', {
          problem: 'Corrected rows are of one feed.',
          hint: 'Name it: "feed".',
        });
      const described = intake();
      await context.audit({
        actor: caller.id,
        action: preview ? 'quarantine_previewed' : 'quarantine_replayed',
        subject: 'quarantine',
        details: { feed: feed ?? null, reason: reason ?? null, corrected: rows?.length ?? 0 },
      });
      const job = stewardJobs.start(
        {
          kind: preview ? 'preview' : 'replay',
          intake: described,
          feed: feed ?? null,
          // A row may be held for something else by now: corrected rows are known by their lines.
          reason: rows ? null : (reason ?? null),
          corrected: rows ? writeCorrections(context.exportsFolder, rows as never) : null,
        },
        caller.id,
      );
      reply.code(202);
      return answer(job);
    },
  );

  app.post(
    '/generations/compare',
    {
      config,
      schema: {
        summary: 'The published generation and another: customers, orders, revenue, equity',
        operationId: 'compareGenerations',
        body: Type.Object({ generation: generationName }, closed),
        response: { 202: jobAnswer },
      },
    },
    async (request, reply) => {
      reply.code(202);
      return answer(stewardJobs.start({ kind: 'compare', ...request.body }, callerOf(request).id));
    },
  );

  app.post(
    '/generations/rollback',
    {
      config,
      schema: {
        summary: 'Publish an older generation again',
        operationId: 'rollBack',
        body: Type.Object(
          { generation: generationName, published: generationName },
          {
            ...closed,
            description:
              '`published` is the one that was compared: if another has been published since, nothing is done.',
          },
        ),
        response: { 202: jobAnswer },
      },
    },
    async (request, reply) => {
      const { generation, published } = request.body;
      await context.audit({
        actor: callerOf(request).id,
        action: 'generation_rolled_back',
        subject: generation,
        details: { from: published },
      });
      reply.code(202);
      return answer(stewardJobs.start({ kind: 'rollback', generation, published }, callerOf(request).id));
    },
  );

  const own = (id: string): StewardJob => {
    const job = stewardJobs.find(id);
    if (!job) throw new ApiError('not_found');
    return job;
  };

  app.get(
    '/steward/jobs/:id',
    {
      config,
      schema: {
        summary: 'How work on the store stands',
        operationId: 'readStoreJob',
        params: jobParams,
        response: { 200: jobAnswer },
      },
    },
    async (request) => answer(own(request.params.id)),
  );

  app.delete(
    '/steward/jobs/:id',
    {
      config,
      schema: {
        summary: 'Stop work on the store',
        operationId: 'stopStoreJob',
        params: jobParams,
        response: { 200: jobAnswer },
      },
    },
    async (request) => {
      own(request.params.id);
      return answer(stewardJobs.cancel(request.params.id) ?? own(request.params.id));
    },
  );
};

/** The cells of a held row by their header; of a line that did not split, its header with nothing in it, and the line. */
function cellsOf(raw: string): { cells: Record<string, string | null>; text: string | null } {
  const found = JSON.parse(raw) as Record<string, unknown>;
  const line = typeof found.$line === 'string' ? found.$line : null;
  if (Array.isArray(found.$header))
    return { cells: Object.fromEntries(found.$header.map((name) => [String(name), null])), text: line };
  const entries = Object.entries(found).filter(([name]) => name !== '$line');
  return {
    cells: Object.fromEntries(entries.map(([name, value]) => [name, value === null ? null : String(value)])),
    text: line,
  };
}
