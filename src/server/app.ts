import { randomUUID } from 'node:crypto';
import { constants } from 'node:zlib';
import compress, { type FastifyCompressOptions } from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyInstance } from 'fastify';
import type { Deliveries } from '../deliveries/index.ts';
import { openContactCaps, openHoldouts, openSuppressions, writeExport } from '../exports/index.ts';
import type { Report } from '../reports/report.ts';
import { type Catalogue, openSegments } from '../segments/index.ts';
import { generationNames } from '../warehouse/generations/current.ts';
import { type Manifest, readableManifests } from '../warehouse/generations/manifest.ts';
import type { Generations } from '../warehouse/generations/serving.ts';
import { makeScratch, removeQuietly } from '../warehouse/scratch.ts';
import { guardRoutes, publicSide } from './access/authenticate.ts';
import { keyReader } from './access/keys.ts';
import type { Caller } from './access/roles.ts';
import { createSessions, type Sessions } from './access/sessions.ts';
import { type AuditEvent, appendAudit } from './audit.ts';
import type { Context } from './context.ts';
import { watchClients } from './deadlines.ts';
import { createDeliverer } from './deliverer.ts';
import { ApiError, createErrorHandler } from './errors.ts';
import { type JobLimits, jobLimits, openJobs } from './export-jobs.ts';
import { openExports } from './kept-exports.ts';
import { createPlaces } from './limit.ts';
import type { Log } from './log.ts';
import { createMemory } from './memory.ts';
import { createQueries } from './queries.ts';
import { logRequests } from './request-log.ts';
import { describeRoutes } from './routes/docs.ts';
import { routes } from './routes/index.ts';
import { exportEvent } from './routes/members.ts';
import { errorAnswer } from './schemas/errors.ts';
import { scopeOf } from './segment-reading.ts';
import { strictSerializer } from './serialise.ts';
import { readSettings } from './settings.ts';
import { openStewardJobs } from './steward/jobs.ts';
import type { Intake } from './steward/task.ts';

export interface AppOptions {
  readonly store: string;
  readonly generations: Pick<Generations, 'use'> & Partial<Pick<Generations, 'useKept'>>;
  /** The same for exports, with memory and threads of its own; `generations` unless given. */
  readonly exportGenerations?: Pick<Generations, 'use'>;
  readonly catalogue: Catalogue;
  readonly reports: readonly Report[];
  /** Folder of the bundled page; null serves the API alone. */
  readonly webFolder: string | null;
  readonly sessions?: Sessions;
  /** Who has a key; those of the store unless given. */
  readonly findKey?: (bearer: string) => Caller | null;
  /** Manifests of the kept generations, oldest first; read from the store unless given. */
  readonly manifests?: () => readonly Manifest[];
  readonly now?: () => Date;
  /** Behind a proxy: its addresses. Otherwise nothing that a client says about itself is believed. */
  readonly trustProxy?: string | string[] | false;
  /** Where the page is reached, such as `https://crm.example.org`; null where nobody stands between. */
  readonly publicUrl?: string | null;
  readonly log?: Log;
  readonly limits?: Partial<Limits>;
  readonly jobLimits?: Partial<JobLimits>;
  /** What is delivered where, as the configuration has it now; nothing unless given. */
  readonly deliveries?: () => Deliveries;
  /** How the feeds are described now: what a replay of held rows reads them by. */
  readonly intake?: () => Intake;
}

export interface Limits {
  /** Queries that run at a time, and that may wait. */
  readonly running: number;
  readonly waiting: number;
  /** Exports that are made at a time, that may wait, and that one caller may have under way. */
  readonly exporting: number;
  readonly exportsWaiting: number;
  readonly exportsPerCaller: number;
  /** Of one key or session; and of an address that has neither. */
  readonly requestsPerMinute: number;
  readonly failuresPerMinute: number;
  /** How long an answer may take until it begins, its time in a queue apart; and one that makes an export. */
  readonly handlerMilliseconds: number;
  readonly makingMilliseconds: number;
  /** Once it has begun there is no limit but that its client takes something now and then. */
  readonly idleMilliseconds: number;
  /** When the server stops: how long answers under way may go on. */
  readonly closingMilliseconds: number;
}

const defaultLimits: Limits = {
  running: 2,
  waiting: 100,
  // Two sorts of a million wide rows pin what the other one needs, and both run out of memory.
  exporting: 1,
  exportsWaiting: 64,
  exportsPerCaller: 8,
  requestsPerMinute: 1200,
  failuresPerMinute: 120,
  handlerMilliseconds: 60_000,
  makingMilliseconds: 600_000,
  idleMilliseconds: 60_000,
  closingMilliseconds: 5000,
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

/** Answers and pictures. Exports say themselves whether they are compressed, and can be asked for in ranges. */
const compression: FastifyCompressOptions = {
  encodings: ['br', 'gzip'],
  customTypes: /^(application\/json|image\/svg\+xml|text\/html|text\/plain)/,
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
};

export type App = ReturnType<typeof createFastify>;

function createFastify(options: AppOptions, limits: Limits) {
  return fastify({
    // Fastify's log would have addresses and URLs, which may carry what a person typed: we write our own.
    logger: false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: options.trustProxy ?? false,
    bodyLimit: 256 * 1024,
    connectionTimeout: limits.idleMilliseconds,
    requestTimeout: 30_000,
    keepAliveTimeout: 10_000,
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
  const side = publicSide(options.store, options.publicUrl ?? null);
  const log = options.log ?? (() => {});
  const sendError = createErrorHandler(log);
  const now = options.now ?? (() => new Date());
  const exportsFolder = makeScratch(options.store);
  app.addHook('onClose', async () => removeQuietly(exportsFolder));

  app.addSchema(errorAnswer);
  app.setSerializerCompiler(strictSerializer(() => app.getSchemas()));
  app.setErrorHandler(sendError);
  app.setNotFoundHandler((request, reply) => sendError(new ApiError('not_found'), request, reply));
  await app.register(compress, compression);
  await app.register(cookie);
  const findKey = options.findKey ?? keyReader(options.store, now);
  guardRoutes(app as unknown as FastifyInstance, findKey, sessions, side);
  await app.register(helmet, {
    contentSecurityPolicy: policy,
    strictTransportSecurity: side.isSecure,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(rateLimit, {
    max: (request) => (request.caller ? limits.requestsPerMinute : limits.failuresPerMinute),
    timeWindow: '1 minute',
    // Those behind one proxy or one office's address do not use up each other's requests.
    keyGenerator: (request) => request.caller?.id ?? `address:${request.ip}`,
  });
  const deadlines = watchClients(app, limits);
  logRequests(app as unknown as FastifyInstance, log);
  const suppressions = openSuppressions(options.store, now);
  const holdouts = openHoldouts(options.store, now);
  const caps = openContactCaps(options.store, now);
  const runQueries = createQueries(app, options, limits, deadlines);

  const audit = async (event: AuditEvent) => {
    await appendAudit(options.store, event, now);
  };
  const kept = openExports(options.store, now);
  const deliverer = createDeliverer(options, {
    log,
    now,
    scratch: exportsFolder,
    use: runQueries.makeExport,
  });
  app.addHook('preClose', () => deliverer.close());
  const exclusionsOf = (segment: string) => ({
    suppressions: suppressions.list(),
    holdouts: holdouts.of(segment),
    caps: caps.list(),
  });
  const jobs = openJobs(options.store, {
    now,
    limits: { ...jobLimits, ...options.jobLimits },
    make: (order, signal, watch) =>
      runQueries.makeExport(async (generation) => {
        await readSettings(generation);
        const scope = scopeOf({ catalogue: options.catalogue }, generation);
        const exclusions = exclusionsOf(order.segment);
        const made = await writeExport(generation, exportsFolder, order, scope, exclusions, now, watch);
        await audit(exportEvent(made.manifest, order));
        kept.keepManifest(made.manifest);
        return made;
      }, signal),
    onReady: deliverer.exportReady,
  });
  app.addHook('preClose', () => jobs.close());

  const stewardJobs = openStewardJobs(options.store, now);
  app.addHook('preClose', () => stewardJobs.close());

  const context: Context = {
    catalogue: options.catalogue,
    reports: options.reports,
    store: options.store,
    now,
    segments: openSegments(options.store, options.catalogue, now),
    suppressions,
    holdouts,
    caps,
    exports: kept,
    jobs,
    deliverer,
    exclusionsOf,
    exclusionsChangedAfter: (times, segment) => ({
      suppressions: suppressions.changedAfter(times.suppressions),
      holdouts: holdouts.changedAfter(times.holdouts, segment),
    }),
    suppressionsAlone: () => ({ suppressions: suppressions.list(), holdouts: [] }),
    sessions,
    exportsFolder,
    side,
    ...runQueries,
    intake: options.intake ?? null,
    stewardJobs,
    enterExport: createPlaces(limits.exportsPerCaller),
    manifests: options.manifests ?? (() => readableManifests(options.store, generationNames(options.store))),
    audit,
    remember: createMemory(400),
  };
  await describeRoutes(app as unknown as FastifyInstance);
  await app.register(routes, { context, webFolder: options.webFolder });
  return app;
}
