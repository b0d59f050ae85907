import { constants } from 'node:zlib';
import compress, { type FastifyCompressOptions } from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { openContactCaps, openHoldouts, openSuppressions, writeExport } from '../exports/index.ts';
import { openSegments } from '../segments/index.ts';
import { generationNames } from '../warehouse/generations/current.ts';
import { readableManifests } from '../warehouse/generations/manifest.ts';
import { makeScratch, removeQuietly } from '../warehouse/scratch.ts';
import { guardRoutes, publicSide } from './access/authenticate.ts';
import { keyReader } from './access/keys.ts';
import { createSessions } from './access/sessions.ts';
import { type AuditEvent, appendAudit } from './audit.ts';
import type { Context } from './context.ts';
import { watchClients } from './deadlines.ts';
import { createDeliverer } from './deliverer.ts';
import { ApiError, createErrorHandler } from './errors.ts';
import { jobLimits, openJobs } from './export-jobs.ts';
import { type App, type AppOptions, createFastify, defaultLimits } from './fastify.ts';
import { openExports } from './kept-exports.ts';
import { createPlaces } from './limit.ts';
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

/** The whole server, ready to listen or to be injected into. Opens no database by itself. */
export async function buildApp(options: AppOptions): Promise<App> {
  const limits = { ...defaultLimits, ...options.limits };
  const sessions = options.sessions ?? createSessions();
  const side = publicSide(options.store, options.publicUrl ?? null);
  const log = options.log ?? (() => {});
  const sendError = createErrorHandler(log);
  const app = createFastify(options, limits, sendError);
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
        const made = await writeExport(generation, exportsFolder, order, { scope, exclusions, now, watch });
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
    exclusionsChangedAfter: ({ exclusionsUntil, asOf }, segment) => ({
      suppressions: suppressions.changedAfter(exclusionsUntil.suppressions),
      holdouts: holdouts.changedAfter(exclusionsUntil.holdouts, segment),
      caps: caps.changedAfter(exclusionsUntil.caps, asOf),
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
