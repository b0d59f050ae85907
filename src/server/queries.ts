import { setMaxListeners } from 'node:events';
import type { Generations } from '../warehouse/generations/serving.ts';
import type { Context, ServingGeneration } from './context.ts';
import type { Deadlines } from './deadlines.ts';
import { ApiError } from './errors.ts';
import type { App, AppOptions, Limits } from './fastify.ts';
import { createLimit, type Limit } from './limit.ts';

/**
 * Queries within their limits. They stop when their client goes away, when they take too long, and when the server
 * closes: then answers under way have some seconds, and who does not take them by then is cut off.
 */
export function createQueries(
  app: App,
  { generations, exportGenerations = generations }: AppOptions,
  limits: Limits,
  deadlines: Deadlines,
): Pick<Context, 'query' | 'queryKept' | 'makeExport'> {
  const closing = new AbortController();
  // Every query that runs or waits listens to it, and leaves it when it ends.
  setMaxListeners(0, closing.signal);
  app.addHook('preClose', async () => {
    setTimeout(() => {
      closing.abort();
      app.server.closeAllConnections();
    }, limits.closingMilliseconds).unref();
  });
  const useNone: Generations['useKept'] = () => Promise.reject(new ApiError('pages_gone'));
  const kept =
    (name: string): Generations['use'] =>
    (work, signal) =>
      (generations.useKept ?? useNone)(name, work, signal);
  const within =
    (limit: Limit, use: Generations['use']) =>
    async <T>(work: (generation: ServingGeneration) => Promise<T>, given?: AbortSignal): Promise<T> => {
      const signal = given ? AbortSignal.any([given, closing.signal]) : closing.signal;
      const deadline = given && deadlines.get(given);
      deadline?.pause();
      try {
        return await limit(() => {
          deadline?.start();
          return use(work, signal);
        }, signal);
      } catch (error) {
        throw signal.aborted ? new ApiError('stopped') : error;
      }
    };
  const queries = createLimit(limits.running, limits.waiting);
  return {
    query: within(queries, generations.use),
    queryKept: (name, work, signal) => within(queries, kept(name))(work, signal),
    makeExport: within(createLimit(limits.exporting, limits.exportsWaiting), exportGenerations.use),
  };
}
