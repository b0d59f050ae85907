import { Type } from 'typebox';
import { callerOf } from '../access/authenticate.ts';
import { ApiError } from '../errors.ts';
import { closed } from '../schemas/common.ts';
import { deliveriesAnswer, retriedAnswer } from '../schemas/exports.ts';
import type { Routes } from './route.ts';

/** The log of what went to tools and folders, and another try. */
export const deliveryRoutes: Routes = async (app, { context }) => {
  const { deliverer } = context;

  app.get(
    '/deliveries',
    {
      config: { roles: ['analyst', 'steward'] },
      schema: {
        summary: 'What was delivered, what failed and why, newest first; the last 200',
        operationId: 'listDeliveries',
        response: { 200: deliveriesAnswer },
      },
    },
    async () => ({
      deliveries: deliverer
        .list()
        .slice(-200)
        .reverse()
        .map(({ subject, key: _, ...one }) => ({
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
        operationId: 'retryDelivery',
        response: { 200: retriedAnswer },
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
