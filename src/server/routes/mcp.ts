import { Type } from 'typebox';
import { callerOf } from '../access/authenticate.ts';
import { roles } from '../access/roles.ts';
import { ApiError } from '../errors.ts';
import type { App } from '../fastify.ts';
import type { Routes } from './route.ts';

/** Names by which a machine reaches itself. */
const ownNames = ['localhost', '127.0.0.1', '[::1]'];

/** Null where it is no address, or names a user: a request to such a one cannot be made. */
function hostnameOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { hostname, username, password } = new URL(address);
  return username || password ? null : hostname;
}

/**
 * The Model Context Protocol over HTTP, for who sends a key. Nothing is kept between requests. A tool's requests go to
 * the API of this server with the same key.
 */
export const mcpRoutes: Routes = async (app, { context }) => {
  const { origin } = context.side;
  const names = origin === null ? ownNames : [...ownNames, new URL(origin).hostname];
  const isKnown = (name: string | null) => name !== null && names.includes(name);

  const protocol = Type.Unknown({ description: 'As the protocol has it.' });
  for (const method of ['GET', 'POST', 'DELETE'] as const)
    app.route({
      method,
      url: '/mcp',
      exposeHeadRoute: false,
      config: { roles },
      schema: {
        summary: 'Model Context Protocol, for assistants; with a key',
        operationId: `mcp${method[0]}${method.slice(1).toLowerCase()}`,
        response: { '2xx': protocol },
      },
      // A page of another site, or one whose name was bound to this machine's address, gets nothing here.
      onRequest: async (request) => {
        const { origin: from } = request.headers;
        if (!isKnown(hostnameOf(`http://${request.host}`))) throw new ApiError('wrong_host');
        if (from !== undefined && !isKnown(hostnameOf(from))) throw new ApiError('wrong_origin');
      },
      handler: async (request, reply) => {
        if (callerOf(request).kind !== 'key') throw new ApiError('not_signed_in');
        const { createAsk, createMcpHandler, createMcpServer } = await import('../mcp/index.ts');
        const authorization = request.headers.authorization as string;
        const handler = createMcpHandler(
          () =>
            createMcpServer((signal) =>
              createAsk(app as unknown as App, authorization, AbortSignal.any([signal, request.stopSignal])),
            ),
          { maxSubscriptions: 1 },
        );
        const headers = new Headers();
        for (const [name, value] of Object.entries(request.headers))
          if (typeof value === 'string') headers.set(name, value);
        const address = `${request.protocol}://${request.host}/mcp`;
        const response = await handler.fetch(new Request(address, { method: request.method, headers }), {
          parsedBody: request.body,
        });
        reply.header('cache-control', 'no-store');
        return reply.send(response);
      },
    });
};
