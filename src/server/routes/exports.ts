import { Type } from 'typebox';
import {
  channelsOf,
  countWaterfall,
  exportedSnapshot,
  findProfile,
  prepareRules,
  useOf,
} from '../../exports/index.ts';
import { callerOf } from '../access/authenticate.ts';
import type { Caller } from '../access/roles.ts';
import { mayUseSegment, purposesOf } from '../access/roles.ts';
import { ApiError } from '../errors.ts';
import { countryOf } from '../export-order.ts';
import { closed, segmentParams } from '../schemas/common.ts';
import {
  country,
  manifestAnswer,
  profileName,
  purpose,
  snapshotName,
  waterfallAnswer,
} from '../schemas/exports.ts';
import { scopeOf, subjectOf } from '../segment-reading.ts';
import { readSettings } from '../settings.ts';
import type { Routes } from './route.ts';

const exporters = ['analyst', 'steward', 'campaign'] as const;
const exportParams = Type.Object({ id: Type.String({ pattern: '^[0-9a-f-]{36}$' }) }, closed);

/** What becomes of a segment's members on the way out, and the papers of exports that were made. */
export const exportRoutes: Routes = async (app, { context }) => {
  app.get(
    '/segments/:name/waterfall',
    {
      config: { roles: exporters },
      schema: {
        summary: 'How many members an export of a purpose would have, and what keeps the others',
        operationId: 'countWaterfall',
        response: { 200: waterfallAnswer },
        params: segmentParams,
        querystring: Type.Object(
          {
            purpose: Type.Optional(purpose),
            profile: Type.Optional(profileName),
            country: Type.Optional(country),
            snapshot: Type.Optional(snapshotName),
          },
          closed,
        ),
      },
    },
    async (request) => {
      const { name } = request.params;
      const caller = callerOf(request);
      if (!mayUseSegment(caller, name)) throw new ApiError('forbidden');
      const segment = context.segments.find(name);
      if (!segment) throw new ApiError('not_found');
      const asked = request.query;
      const profile = asked.profile === undefined ? null : findProfile(context.store, asked.profile);
      const wanted = profile?.purpose ?? asked.purpose ?? purposesOf(caller)[0] ?? 'machine';
      if (!purposesOf(caller).includes(wanted)) throw new ApiError('forbidden');
      const { node, snapshot } = subjectOf(context, segment, asked.snapshot);
      const exclusions = context.exclusionsOf(name);
      const usual = countryOf(asked.country);
      return context.query(async (generation) => {
        await readSettings(generation);
        const scope = scopeOf(context, generation, caller);
        const rules = await prepareRules(
          generation.engine,
          exclusions,
          usual,
          channelsOf[wanted].includes('phone'),
        );
        const waterfall = await countWaterfall(generation.engine, node, scope, {
          purpose: wanted,
          use: useOf(wanted, profile),
          rules,
        });
        return {
          generation: generation.name,
          asOf: scope.asOf,
          segment: name,
          snapshot: snapshot && exportedSnapshot(snapshot, waterfall),
          profile: profile?.name ?? null,
          ...waterfall,
        };
      }, request.stopSignal);
    },
  );

  /** Whose export it is, and stewards; everybody else is told that there is none. */
  const manifestFor = (caller: Caller, id: string) => {
    const manifest = context.exports.manifest(id);
    if (!manifest || (manifest.by !== caller.id && caller.role !== 'steward'))
      throw new ApiError('not_found');
    return manifest;
  };

  app.get(
    '/exports/:id/manifest',
    {
      config: { roles: exporters },
      schema: {
        summary: 'The signed manifest of an export that was made: rows, columns, SHA-256 and waterfall',
        operationId: 'readManifest',
        response: { 200: manifestAnswer },
        params: exportParams,
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return manifestFor(callerOf(request), request.params.id);
    },
  );
};
