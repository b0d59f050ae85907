import { callerOf } from '../access/authenticate.ts';
import { readLoadReports } from '../load-reports.ts';
import { batchesAnswer, generationsAnswer } from '../schemas/data.ts';
import type { Routes } from './route.ts';

const readers = ['analyst', 'steward'] as const;

/** Where the figures come from: the books of each batch, and the generations that are kept. */
export const dataRoutes: Routes = async (app, { context }) => {
  app.get(
    '/generations',
    {
      config: { roles: readers },
      schema: {
        summary: 'Kept generations',
        operationId: 'listGenerations',
        response: { 200: generationsAnswer },
      },
    },
    async (request) => {
      const published = await context.query(async (generation) => generation.name, request.stopSignal);
      return {
        published,
        generations: context
          .manifests()
          .map(({ name, parent, kind, createdAt, asOf, tables }) => ({
            name,
            parent,
            kind,
            createdAt,
            asOf,
            tables: Object.entries(tables).map(([table, { rows }]) => ({ table, rows })),
          }))
          .reverse(),
      };
    },
  );

  app.get(
    '/batches',
    {
      config: { roles: readers },
      schema: {
        summary: 'Books of each batch, and what is held',
        operationId: 'listBatches',
        response: { 200: batchesAnswer },
      },
    },
    async (request) => {
      const answer = await context.query(
        async (generation) => ({
          generation: generation.name,
          // What a held row says may be personal, and nobody has looked at it yet.
          ...(await readLoadReports(generation.engine, request.caller?.role === 'steward')),
        }),
        request.stopSignal,
      );
      const rows = answer.quarantine.reduce((sum, { examples }) => sum + examples.length, 0);
      if (rows > 0) {
        await context.audit({
          actor: callerOf(request).id,
          action: 'quarantine_viewed',
          subject: 'quarantine',
          details: { generation: answer.generation, rows },
        });
      }
      return answer;
    },
  );
};
