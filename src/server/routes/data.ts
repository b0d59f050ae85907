import { readBooks } from '../books.ts';
import type { Routes } from './index.ts';

const readers = ['analyst', 'steward'] as const;

/** Where the figures come from: the books of each batch, and the generations that are kept. */
export const dataRoutes: Routes = async (app, { context }) => {
  app.get(
    '/generations',
    { config: { roles: readers }, schema: { summary: 'Kept generations' } },
    async () => {
      const published = await context.query(async (generation) => generation.name);
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
    { config: { roles: readers }, schema: { summary: 'Books of each batch, and what is held' } },
    (request) =>
      context.query(
        async (generation) => ({
          generation: generation.name,
          // What a held row says may be personal, and nobody has looked at it yet.
          ...(await readBooks(generation.engine, request.caller?.role === 'steward')),
        }),
        request.stopSignal,
      ),
  );
};
