import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import underPressure from '@fastify/under-pressure';
import fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import type { Report } from '../reports/report.ts';
import { type Catalogue, openSegments } from '../segments/index.ts';
import { generationNames } from '../warehouse/generations/current.ts';
import { type Manifest, readableManifests } from '../warehouse/generations/manifest.ts';
import type { Generations } from '../warehouse/generations/serving.ts';
import { makeScratch, removeQuietly } from '../warehouse/scratch.ts';
import { guardRoutes } from './access/authenticate.ts';
import { keyReader } from './access/keys.ts';
import { createSessions, type Sessions } from './access/sessions.ts';
import { appendAudit } from './audit.ts';
import type { Context } from './context.ts';
import { ApiError, sendError } from './errors.ts';
import { createLimit } from './limit.ts';
import { createMemory } from './memory.ts';
import { describeRoutes } from './routes/docs.ts';
import { routes } from './routes/index.ts';

export interface AppOptions {
  readonly store: string;
  readonly generations: Pick<Generations, 'use'>;
  readonly catalogue: Catalogue;
  readonly reports: readonly Report[];
  /** Folder of the bundled page; null serves the API alone. */
  readonly webFolder: string | null;
  readonly sessions?: Sessions;
  /** Manifests of the kept generations, oldest first; read from the store unless given. */
  readonly manifests?: () => readonly Manifest[];
  readonly now?: () => Date;
  /** Behind a proxy: its addresses. Otherwise nothing that a client says about itself is believed. */
  readonly trustProxy?: string | string[] | false;
  /** True where the page is served over https. */
  readonly secureCookies?: boolean;
  readonly logger?: FastifyServerOptions['logger'];
  readonly limits?: Partial<Limits>;
}

export interface Limits {
  /** Queries that run at a time, and that may wait. */
  readonly running: number;
  readonly waiting: number;
  readonly requestsPerMinute: number;
  readonly handlerMilliseconds: number;
  /** Delay of the event loop past which requests are turned away. */
  readonly eventLoopMilliseconds: number;
}

const defaultLimits: Limits = {
  running: 3,
  waiting: 100,
  requestsPerMinute: 1200,
  handlerMilliseconds: 60_000,
  eventLoopMilliseconds: 3000,
};

const policy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

export type App = ReturnType<typeof createFastify>;

function createFastify(options: AppOptions, limits: Limits) {
  return fastify({
    logger: options.logger ?? false,
    // A URL may carry what a person typed: the log has the route's pattern instead.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: options.trustProxy ?? false,
    bodyLimit: 256 * 1024,
    connectionTimeout: 60_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 10_000,
    handlerTimeout: limits.handlerMilliseconds,
    routerOptions: { maxParamLength: 100 },
    ajv: {
      customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: false },
    },
  }).withTypeProvider<TypeBoxTypeProvider>();
}

/** The whole server, ready to listen or to be injected into. Opens no database by itself. */
export async function buildApp(options: AppOptions): Promise<App> {
  const limits = { ...defaultLimits, ...options.limits };
  const app = createFastify(options, limits);
  const sessions = options.sessions ?? createSessions();
  const limit = createLimit(limits.running, limits.waiting);
  const now = options.now ?? (() => new Date());
  const exportsFolder = makeScratch(options.store);
  app.addHook('onClose', async () => removeQuietly(exportsFolder));

  app.setErrorHandler(sendError);
  app.setNotFoundHandler((request, reply) => sendError(new ApiError('not_found'), request, reply));
  guardRoutes(app as unknown as FastifyInstance, keyReader(options.store), sessions);
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: policy,
    strictTransportSecurity: options.secureCookies === true,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(underPressure, {
    maxEventLoopDelay: limits.eventLoopMilliseconds,
    exposeStatusRoute: false,
  });
  await app.register(rateLimit, {
    max: limits.requestsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: (request) => request.ip,
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        caller: request.caller?.id ?? null,
      },
      'answered',
    );
  });

  const context: Context = {
    catalogue: options.catalogue,
    reports: options.reports,
    segments: openSegments(options.store, options.catalogue, now),
    sessions,
    exportsFolder,
    secureCookies: options.secureCookies === true,
    query: (work) => limit(() => options.generations.use(work)),
    manifests: options.manifests ?? (() => readableManifests(options.store, generationNames(options.store))),
    audit: async (event) => {
      await appendAudit(options.store, event, now);
    },
    remember: createMemory(400),
  };
  await describeRoutes(app as unknown as FastifyInstance);
  await app.register(routes, { context, webFolder: options.webFolder });
  return app;
}
