import { ApiError } from './errors.ts';
import type { App, Limits } from './fastify.ts';

/** When each answer must have begun, by the signal of its request. */
export type Deadlines = WeakMap<AbortSignal, Deadline>;

/** Counts the time that is spent on an answer. The time in a queue does not count: the queue has its own bound. */
interface Deadline {
  pause(): void;
  start(): void;
}

function createDeadline(milliseconds: number, onLate: () => void): Deadline {
  let timer: NodeJS.Timeout | undefined;
  const pause = () => clearTimeout(timer);
  const start = () => {
    pause();
    timer = setTimeout(onLate, milliseconds);
  };
  start();
  return { pause, start };
}

/**
 * Gives each request a signal that ends when its client went away or its answer did not begin in time. Not Fastify's:
 * its signal ends as soon as a body has been read, and its time-out cuts an answer that is on its way.
 */
export function watchClients(app: App, limits: Limits): Deadlines {
  app.decorateRequest('stopSignal', null as unknown as AbortSignal);
  const deadlines: Deadlines = new WeakMap();
  app.addHook('onRequest', async (request, reply) => {
    const stop = new AbortController();
    const { makesExport } = request.routeOptions.config;
    const limit = makesExport ? limits.makingMilliseconds : limits.handlerMilliseconds;
    const deadline = createDeadline(limit, () => {
      stop.abort();
      if (!reply.sent) reply.send(new ApiError('timeout'));
    });
    deadlines.set(stop.signal, deadline);
    reply.raw.once('close', () => {
      deadline.pause();
      deadlines.delete(stop.signal);
      if (!reply.raw.writableFinished) stop.abort();
    });
    // Who waits for an export to be made is not idle.
    request.raw.socket.setTimeout?.(0);
    request.stopSignal = stop.signal;
  });
  app.addHook('onSend', async (request) => {
    deadlines.get(request.stopSignal)?.pause();
    deadlines.delete(request.stopSignal);
    request.raw.socket.setTimeout?.(limits.idleMilliseconds);
  });
  return deadlines;
}
