import { Type } from 'typebox';
import {
  type Channel,
  channels,
  ExportRefused,
  hashAddresses,
  type NewSuppression,
  seedPattern,
  suppressionReasons,
} from '../../exports/index.ts';
import { segmentNamePattern } from '../../segments/index.ts';
import { callerOf } from '../access/authenticate.ts';
import { ApiError } from '../errors.ts';
import { countryOf } from '../export-order.ts';
import { closed } from '../schemas/common.ts';
import {
  addedAnswer,
  country,
  holdoutAnswer,
  holdoutsAnswer,
  suppressionsAnswer,
} from '../schemas/exports.ts';
import { removedAnswer } from '../schemas/segments.ts';
import type { Routes } from './route.ts';

const stewards = { roles: ['steward'] } as const;
const readers = { roles: ['analyst', 'steward'] } as const;
const text = Type.String({ minLength: 1, maxLength: 320 });

/** Who is kept from exports beside those who do not agree: the suppression list and the holdouts. */
export const exclusionRoutes: Routes = async (app, { context }) => {
  app.get(
    '/suppressions',
    {
      config: stewards,
      schema: {
        summary: 'The suppression list: customer ids and hashes of addresses',
        operationId: 'listSuppressions',
        response: { 200: suppressionsAnswer },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return { suppressions: context.suppressions.list() };
    },
  );

  app.post(
    '/suppressions',
    {
      config: stewards,
      schema: {
        summary: 'Keep a customer or an address from being written to; the address is kept as its hash',
        operationId: 'addSuppression',
        response: { 200: addedAnswer, 201: addedAnswer },
        body: Type.Object(
          {
            customer_id: Type.Optional(text),
            email: Type.Optional({ ...text, description: 'An address, or its SHA-256.' }),
            phone: Type.Optional({ ...text, description: 'A number, or its SHA-256.' }),
            channel: Type.Optional(
              Type.Union(
                [...channels, 'all' as const].map((one) => Type.Literal(one)),
                {
                  description: 'Of an address its own unless given, of a customer all.',
                },
              ),
            ),
            reason: Type.Union(suppressionReasons.map((one) => Type.Literal(one))),
            country: Type.Optional(country),
          },
          closed,
        ),
      },
    },
    async (request, reply) => {
      const { customer_id: id, channel, reason, country: given } = request.body;
      const addresses = channels.filter((one) => request.body[one] !== undefined);
      if (addresses.length + (id === undefined ? 0 : 1) !== 1) {
        throw new ApiError('bad_request', { problems: ['/ one of customer_id, email and phone'] });
      }
      const [kind] = addresses;
      const entry: NewSuppression =
        kind === undefined
          ? { kind: 'customer_id', value: id as string, channel: channel ?? 'all', reason }
          : {
              kind,
              value: await context.query(
                ({ engine }) => oneHash(engine, kind, request.body[kind] as string, countryOf(given)),
                request.stopSignal,
              ),
              channel: channel ?? kind,
              reason,
            };
      const done = await context.suppressions.add([entry], callerOf(request).id, () =>
        context.audit({
          actor: callerOf(request).id,
          action: 'suppression_added',
          subject: entry.kind,
          details: { channel: entry.channel, reason, entries: 1 },
        }),
      );
      reply.code(done.added > 0 ? 201 : 200);
      return done;
    },
  );

  app.delete(
    '/suppressions/:id',
    {
      config: stewards,
      schema: {
        summary: 'Take an entry off the suppression list',
        operationId: 'removeSuppression',
        response: { 200: removedAnswer },
        params: Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{16}$' }) }, closed),
      },
    },
    async (request) => {
      const { id } = request.params;
      await context.suppressions.remove(id, () =>
        context.audit({ actor: callerOf(request).id, action: 'suppression_removed', subject: id }),
      );
      return { removed: id };
    },
  );

  const ofSegment = Type.Object(
    {
      segment: Type.Optional(
        Type.String({ pattern: segmentNamePattern, description: 'Without it, the holdout of all exports.' }),
      ),
    },
    closed,
  );
  const found = (segment: string | undefined): string | null => {
    if (segment !== undefined && !context.segments.find(segment)) throw new ApiError('not_found');
    return segment ?? null;
  };

  app.get(
    '/holdouts',
    {
      config: readers,
      schema: {
        summary: 'Shares of customers that no export for sending has',
        operationId: 'listHoldouts',
        response: { 200: holdoutsAnswer },
      },
    },
    async () => ({ holdouts: context.holdouts.list() }),
  );

  app.put(
    '/holdouts',
    {
      config: stewards,
      schema: {
        summary: 'Hold a share of customers out of every export, or of those of a segment',
        operationId: 'setHoldout',
        response: { 200: holdoutAnswer },
        querystring: ofSegment,
        body: Type.Object(
          {
            percent: Type.Number({ minimum: 0.01, maximum: 50 }),
            seed: Type.Optional(
              Type.String({ pattern: seedPattern, description: 'The one that is there, unless given.' }),
            ),
          },
          closed,
        ),
      },
    },
    async (request) => {
      const segment = found(request.query.segment);
      return context.holdouts.set({ segment, ...request.body }, callerOf(request).id, () =>
        context.audit({
          actor: callerOf(request).id,
          action: 'holdout_set',
          subject: segment ?? 'global',
          details: { percent: request.body.percent },
        }),
      );
    },
  );

  app.delete(
    '/holdouts',
    {
      config: stewards,
      schema: {
        summary: 'Hold nobody out any more',
        operationId: 'removeHoldout',
        response: { 200: holdoutAnswer },
        querystring: ofSegment,
      },
    },
    async (request) => {
      const segment = request.query.segment ?? null;
      return context.holdouts.remove(segment, () =>
        context.audit({
          actor: callerOf(request).id,
          action: 'holdout_removed',
          subject: segment ?? 'global',
        }),
      );
    },
  );
};

/** @throws ExportRefused where it is no address */
async function oneHash(
  engine: Parameters<typeof hashAddresses>[0],
  kind: Channel,
  address: string,
  usual: string | null,
): Promise<string> {
  const [hash] = await hashAddresses(engine, kind, [address], usual);
  if (hash) return hash;
  throw new ExportRefused(
    'no_address',
    kind === 'email' ? 'That is no e-mail address.' : 'That is no phone number with a known country.',
    kind === 'email' ? 'Write it whole.' : 'Write it with + and the code of its country, or say the country.',
  );
}
