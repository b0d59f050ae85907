import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from './log.ts';

/** A line for each request: its route and not its address, which may carry what a person typed. */
export function logRequests(app: FastifyInstance, log: Log): void {
  const write = (request: FastifyRequest, reply: Pick<FastifyReply, 'elapsedTime'>, status: number) =>
    log({
      event: 'request',
      method: request.method,
      route: request.routeOptions.url ?? null,
      status,
      milliseconds: Math.round(reply.elapsedTime),
      request: request.id,
      caller: request.caller?.id ?? null,
    });
  app.addHook('onResponse', async (request, reply) => write(request, reply, reply.statusCode));
  const started = new WeakMap<FastifyRequest, number>();
  app.addHook('onRequest', async (request) => void started.set(request, performance.now()));
  app.addHook('onRequestAbort', async (request) => {
    write(request, { elapsedTime: performance.now() - (started.get(request) ?? performance.now()) }, 499);
  });
}
