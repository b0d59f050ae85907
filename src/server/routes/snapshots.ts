import { Type } from 'typebox';
import { countQuery } from '../../exports/index.ts';
import { type Snapshot, snapshotNamePattern } from '../../segments/index.ts';
import { callerOf } from '../access/authenticate.ts';
import type { ServingGeneration } from '../context.ts';
import { ApiError } from '../errors.ts';
import { closed, segmentParams } from '../schemas/common.ts';
import { removedAnswer, snapshotAnswer, snapshotsAnswer, takenAnswer } from '../schemas/segments.ts';
import { rule, scopeOf, snapshotFigures } from '../segment-reading.ts';
import { readSettings } from '../settings.ts';
import type { Routes } from './route.ts';

const snapshotName = Type.String({ pattern: snapshotNamePattern });
const snapshotParams = Type.Object({ ...segmentParams.properties, snapshot: snapshotName }, closed);
const readers = ['analyst', 'steward'] as const;

/** Members of a segment that were kept under a name and never change. */
export const snapshotRoutes: Routes = async (app, { context }) => {
  const { snapshots } = context.segments;

  /** What became of a snapshot's members: those that the data still knows, and the others. */
  async function figuresOf(generation: ServingGeneration, snapshot: Snapshot) {
    const node = snapshots.node(snapshot.segment, snapshot.name);
    if (!node) throw new ApiError('not_found');
    const { sql, values } = countQuery(node, scopeOf(context, generation));
    const [row] = await generation.engine.rows<{ count: number }>(sql, values);
    return snapshotFigures(snapshot, row?.count ?? 0);
  }

  app.get(
    '/segments/:name/snapshots',
    {
      config: { roles: readers },
      schema: {
        summary: 'The snapshots of a segment, newest first',
        operationId: 'listSnapshots',
        response: { 200: snapshotsAnswer },
        params: segmentParams,
      },
    },
    (request) =>
      context.query(async (generation) => {
        const found = [];
        for (const snapshot of snapshots.list(request.params.name))
          found.push(await figuresOf(generation, snapshot));
        return { generation: generation.name, segment: request.params.name, snapshots: found };
      }, request.stopSignal),
  );

  app.post(
    '/segments/:name/snapshots',
    {
      config: { roles: readers },
      schema: {
        summary: 'Keep the members that a segment has now under a name; they never change',
        operationId: 'takeSnapshot',
        response: { 201: takenAnswer },
        params: segmentParams,
        body: Type.Object({ name: snapshotName }, closed),
      },
    },
    async (request, reply) => {
      const { name } = request.params;
      const segment = context.segments.find(name);
      if (!segment) throw new ApiError('not_found');
      const node = rule(context, segment);
      const by = callerOf(request).id;
      const made = await context.query(async (generation) => {
        await readSettings(generation);
        const wanted = {
          ...{ name: request.body.name, segment: name, version: segment.version, rule: segment.rule },
          ...{ node, by },
        };
        // The line comes before the snapshot: where it cannot be written, there is none.
        return snapshots.create(
          wanted,
          generation,
          scopeOf(context, generation, callerOf(request)),
          (people) =>
            context.audit({
              actor: by,
              action: 'snapshot_taken',
              subject: name,
              details: { snapshot: wanted.name, generation: generation.name, people },
            }),
        );
      }, request.stopSignal);
      reply
        .code(201)
        .header('location', `/api/v1/segments/${name}/snapshots/${encodeURIComponent(made.name)}`);
      return snapshotFigures(made, made.people);
    },
  );

  app.get(
    '/segments/:name/snapshots/:snapshot',
    {
      config: { roles: readers },
      schema: {
        summary: 'One snapshot: its members at its date, and how many the data knows no longer',
        operationId: 'readSnapshot',
        response: { 200: snapshotAnswer },
        params: snapshotParams,
      },
    },
    (request) =>
      context.query(async (generation) => {
        const snapshot = snapshots.get(request.params.name, request.params.snapshot);
        return {
          generation: generation.name,
          segment: snapshot.segment,
          version: snapshot.version,
          rule: snapshot.rule,
          sha256: snapshot.sha256,
          ...(await figuresOf(generation, snapshot)),
        };
      }, request.stopSignal),
  );

  app.delete(
    '/segments/:name/snapshots/:snapshot',
    {
      config: { roles: ['steward'] },
      schema: {
        summary: 'Delete a snapshot; nothing brings it back',
        operationId: 'deleteSnapshot',
        response: { 200: removedAnswer },
        params: snapshotParams,
      },
    },
    async (request) => {
      const { name, snapshot } = request.params;
      const removed = await snapshots.remove(name, snapshot, () =>
        context.audit({
          actor: callerOf(request).id,
          action: 'snapshot_deleted',
          subject: name,
          details: { snapshot },
        }),
      );
      return { removed: removed.name };
    },
  );
};
