import { type Static, Type } from 'typebox';
import { purposes } from '../../exports/index.ts';
import { Failure } from '../../warehouse/failure.ts';
import { callerOf } from '../access/authenticate.ts';
import { endOf, requireKnown, spanOf } from '../access/key-request.ts';
import { addKey, listKeys, revokeKey, rotateKey } from '../access/keys.ts';
import { roles } from '../access/roles.ts';
import { ApiError } from '../errors.ts';
import { answer, closed } from '../schemas/common.ts';
import type { Routes } from './route.ts';

const config = { roles: ['steward'] } as const;
const text = Type.String();
const nullableText = Type.Union([text, Type.Null()]);
const nullableTexts = Type.Union([Type.Array(text), Type.Null()]);
const name = Type.String({ minLength: 1, maxLength: 100 });

const shownKey = answer({
  ...{
    id: text,
    name: text,
    role: text,
    segments: nullableTexts,
    columns: nullableTexts,
    purposes: nullableTexts,
  },
  ...{ createdAt: text, revokedAt: nullableText, expiresAt: nullableText, rotatedTo: nullableText },
  ...{
    state: Type.Union(['valid', 'expired', 'revoked'].map((state) => Type.Literal(state))),
    lastUsedAt: nullableText,
  },
});
export type KeyAnswer = Static<typeof shownKey>;
const madeKey = answer({ key: shownKey, secret: text });
const keyParams = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{12}$' }) }, closed);

/** @throws ApiError that says what is wrong and what to do */
async function said<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure && ['usage', 'not_found'].includes(error.kind))
      throw new ApiError('refused', { problem: error.message, hint: error.hint });
    throw error;
  }
}

/** Keys with which tools call the API: as the command `arzesh keys`. A secret is in one answer and nowhere else. */
export const keyRoutes: Routes = async (app, { context }) => {
  const { store, now } = context;

  app.get(
    '/keys',
    {
      config,
      schema: {
        summary: 'All keys, without their secrets',
        operationId: 'listKeys',
        response: { 200: answer({ keys: Type.Array(shownKey) }) },
      },
    },
    async () => ({ keys: listKeys(store, now) }) as never,
  );

  app.post(
    '/keys',
    {
      config,
      schema: {
        summary: 'Make a key; its secret is shown once',
        operationId: 'addKey',
        body: Type.Object(
          {
            name,
            role: Type.Union(roles.map((role) => Type.Literal(role))),
            segments: Type.Optional(Type.Array(name, { maxItems: 100 })),
            columns: Type.Optional(Type.Array(name, { maxItems: 200 })),
            purposes: Type.Optional(Type.Array(Type.Union(purposes.map((one) => Type.Literal(one))))),
            expires: Type.Optional(
              Type.String({ maxLength: 20, description: 'A day, or a time from now such as 90d.' }),
            ),
          },
          closed,
        ),
        response: { 201: madeKey },
      },
    },
    async (request, reply) => {
      const { expires, ...asked } = request.body;
      const made = await said(async () => {
        requireKnown(asked, context.segments, context.catalogue);
        const expiresAt = expires === undefined ? {} : { expiresAt: endOf(expires, now()) };
        return addKey(store, { ...asked, ...expiresAt }, now, callerOf(request).id);
      });
      reply.code(201).header('cache-control', 'no-store');
      return made as never;
    },
  );

  app.post(
    '/keys/:id/rotate',
    {
      config,
      schema: {
        summary: 'A new key that may do the same; the old one ends after an overlap',
        operationId: 'rotateKey',
        params: keyParams,
        body: Type.Object(
          { overlap: Type.Optional(Type.String({ maxLength: 10, description: 'Such as 7d or 0h.' })) },
          closed,
        ),
        response: { 201: madeKey },
      },
    },
    async (request, reply) => {
      const { overlap = '7d' } = request.body;
      const { key, secret } = await said(() =>
        Promise.resolve(spanOf(overlap, 'overlap')).then((span) =>
          rotateKey(store, request.params.id, span, now, callerOf(request).id),
        ),
      );
      reply.code(201).header('cache-control', 'no-store');
      return { key, secret } as never;
    },
  );

  app.delete(
    '/keys/:id',
    {
      config,
      schema: {
        summary: 'End a key at once',
        operationId: 'revokeKey',
        params: keyParams,
        response: { 200: shownKey },
      },
    },
    async (request) => (await revokeKey(store, request.params.id, now, callerOf(request).id)) as never,
  );
};
