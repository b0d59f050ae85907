import { Type } from 'typebox';
import {
  countCascade,
  countMigration,
  knownRuns,
  recordedRuns,
  segmentNamePattern,
} from '../../segments/index.ts';
import { callerOf } from '../access/authenticate.ts';
import { ApiError } from '../errors.ts';
import { closed } from '../schemas/common.ts';
import { cascadeAnswer, migrationAnswer } from '../schemas/segments.ts';
import { rule, scopeOf } from '../segment-reading.ts';
import { readSettings } from '../settings.ts';
import type { Routes } from './route.ts';

const names = Type.Array(Type.String({ pattern: segmentNamePattern }), {
  minItems: 1,
  maxItems: 20,
  uniqueItems: true,
  description: 'Segments in their order: each person is counted in the first that fits.',
});
const runName = Type.String({ pattern: '^[0-9]{1,12}-[0-9a-f]{8}$', description: 'A recorded run.' });

/** Ordered lists of segments: whom each takes of the rest, and who went from which to which. */
export const segmentFlowRoutes: Routes = async (app, { context }) => {
  const find = (name: string) => {
    const segment = context.segments.find(name);
    if (!segment) throw new ApiError('not_found');
    return segment;
  };
  // Overlaps of segments give small groups away: those who see persons alone.
  const config = { roles: ['analyst', 'steward'] as const };

  app.post(
    '/segments/waterfall',
    {
      config,
      schema: {
        summary: 'An ordered list of segments: whom each has, and whom it has that none before it has',
        operationId: 'countCascade',
        response: { 200: cascadeAnswer },
        body: Type.Object({ segments: names }, closed),
      },
    },
    (request) => {
      const nodes = request.body.segments.map((name) => rule(context, find(name)));
      return context.query(async (generation) => {
        await readSettings(generation);
        const scope = scopeOf(context, generation, callerOf(request));
        const { segments, ...rest } = await countCascade(generation.engine, nodes, scope);
        return {
          generation: generation.name,
          asOf: scope.asOf,
          segments: segments.map((each, index) => ({
            segment: request.body.segments[index] as string,
            ...each,
          })),
          ...rest,
        };
      }, request.stopSignal);
    },
  );

  app.post(
    '/segments/migration',
    {
      config,
      schema: {
        summary: 'Where the members of segments at one recorded run are at another',
        operationId: 'countMigration',
        response: { 200: migrationAnswer },
        body: Type.Object(
          {
            segments: names,
            from: Type.Optional({
              ...runName,
              description: 'A recorded run; the one before `to` unless given.',
            }),
            to: Type.Optional({ ...runName, description: 'A recorded run; the latest unless given.' }),
          },
          closed,
        ),
      },
    },
    (request) => {
      const { segments, from, to } = request.body;
      for (const name of segments) find(name);
      return context.query(async (generation) => {
        const { engine } = generation;
        const runs = await knownRuns(engine);
        if (runs.length === 0) throw new ApiError('nothing_yet');
        const until = to === undefined ? runs[0] : runs.find(({ run }) => run === to);
        const earlier = runs.filter(({ run }) => until !== undefined && run < until.run);
        const since = from === undefined ? earlier[0] : earlier.find(({ run }) => run === from);
        if (!until || (from !== undefined && !since)) throw new ApiError('unknown_run');
        if (!since) throw new ApiError('one_run_yet');
        const unrecorded = [];
        for (const name of segments) {
          const recorded = await recordedRuns(engine, name);
          if (!recorded.some(({ run }) => run <= since.run)) unrecorded.push(name);
        }
        return {
          generation: generation.name,
          from: { run: since.run, asOf: since.asOf },
          to: { run: until.run, asOf: until.asOf },
          segments,
          /** No run until `from` counted these: nobody is known to have been in them. */
          unrecorded,
          ...(await countMigration(engine, segments, { from: since.run, to: until.run })),
        };
      }, request.stopSignal);
    },
  );
};
