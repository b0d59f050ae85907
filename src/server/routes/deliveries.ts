import { type TSchema, Type } from 'typebox';
import { callerOf } from '../access/authenticate.ts';
import { ApiError } from '../errors.ts';
import { closed } from '../schemas/common.ts';
import type { Routes } from './index.ts';

const nullable = <Of extends TSchema>(schema: Of) => Type.Union([schema, Type.Null()]);
const text = Type.String();
const deliveryAnswer = Type.Object({
  id: text,
  delivery: text,
  what: text,
  segment: nullable(text),
  run: text,
  state: text,
  createdAt: text,
  tries: Type.Number(),
  lastTriedAt: nullable(text),
  nextTryAt: nullable(text),
  deliveredAt: nullable(text),
  status: nullable(Type.Number()),
  problem: nullable(Type.Object({ code: text, message: text })),
  rows: nullable(Type.Number()),
  bytes: nullable(Type.Number()),
  sha256: nullable(text),
});

/** The log of what went to tools and folders, and another try. */
export const deliveryRoutes: Routes = async (app, { context }) => {
  const { deliverer } = context;

  app.get(
    '/deliveries',
    {
      config: { roles: ['analyst', 'steward'] },
      schema: {
        summary: 'What was delivered, what failed and why, newest first; the last 200',
        response: { 200: Type.Object({ deliveries: Type.Array(deliveryAnswer) }) },
      },
    },
    async () => ({
      deliveries: deliverer
        .list()
        .slice(-200)
        .reverse()
        .map(({ subject, ...one }) => ({
          ...one,
          what: subject.kind === 'event' ? subject.event : subject.kind,
          segment: subject.kind === 'event' ? null : subject.segment,
        })),
    }),
  );

  app.post(
    '/deliveries/:id/retry',
    {
      config: { roles: ['steward'], makesExport: true },
      schema: {
        summary: 'Try a delivery now',
        params: Type.Object({ id: Type.String({ pattern: '^[0-9a-f-]{36}$' }) }, closed),
      },
    },
    async (request) => {
      const { id } = request.params;
      const before = deliverer.list().find((one) => one.id === id);
      if (!before) throw new ApiError('not_found');
      await context.audit({ actor: callerOf(request).id, action: 'delivery_retried', subject: id });
      await deliverer.retry(id);
      const after = deliverer.list().find((one) => one.id === id) ?? before;
      return { id, state: after.state, tries: after.tries, problem: after.problem };
    },
  );
};
