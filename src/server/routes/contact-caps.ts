import { Type } from 'typebox';
import { channels } from '../../exports/index.ts';
import { callerOf } from '../access/authenticate.ts';
import { closed } from '../schemas/common.ts';
import { capAnswer, capsAnswer } from '../schemas/exports.ts';
import type { Routes } from './route.ts';

const channel = Type.Union([Type.Literal('all'), ...channels.map((one) => Type.Literal(one))]);
const params = Type.Object({ channel }, closed);

/** How often people may be written to: of a channel, or of all together. */
export const contactCapRoutes: Routes = async (app, { context }) => {
  const { caps } = context;
  const keyOf = (name: string) => channels.find((one) => one === name) ?? null;

  app.get(
    '/contact-caps',
    {
      config: { roles: ['analyst', 'steward'] },
      schema: {
        summary: 'Contacts that people may have in some days',
        operationId: 'listContactCaps',
        response: { 200: capsAnswer },
      },
    },
    async () => ({ caps: caps.list() }),
  );
  app.put(
    '/contact-caps/:channel',
    {
      config: { roles: ['steward'] },
      schema: {
        summary: 'Leave out of exports for sending who had so many contacts in so many days',
        operationId: 'setContactCap',
        response: { 200: capAnswer },
        params,
        body: Type.Object(
          {
            contacts: Type.Integer({ minimum: 1, maximum: 1000 }),
            days: Type.Integer({ minimum: 1, maximum: 366 }),
          },
          closed,
        ),
      },
    },
    async (request) => {
      const by = callerOf(request).id;
      const { channel: name } = request.params;
      return caps.set({ channel: keyOf(name), ...request.body }, by, () =>
        context.audit({ actor: by, action: 'cap_set', subject: name, details: { ...request.body } }),
      );
    },
  );
  app.delete(
    '/contact-caps/:channel',
    {
      config: { roles: ['steward'] },
      schema: {
        summary: 'Cap it no more',
        operationId: 'removeContactCap',
        response: { 200: capAnswer },
        params,
      },
    },
    async (request) => {
      const { channel: name } = request.params;
      return caps.remove(keyOf(name), () =>
        context.audit({ actor: callerOf(request).id, action: 'cap_removed', subject: name }),
      );
    },
  );
};
