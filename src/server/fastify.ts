import { randomUUID } from 'node:crypto';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { Deliveries } from '../deliveries/index.ts';
import type { Report } from '../reports/report.ts';
import type { Catalogue } from '../segments/index.ts';
import type { Manifest } from '../warehouse/generations/manifest.ts';
import type { Generations } from '../warehouse/generations/serving.ts';
import type { Caller } from './access/roles.ts';
import type { Sessions } from './access/sessions.ts';
import { ApiError } from './errors.ts';
import type { JobLimits } from './export-jobs.ts';
import type { Log } from './log.ts';
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

export const defaultLimits: Limits = {
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

export type App = ReturnType<typeof createFastify>;

export function createFastify(
  options: AppOptions,
  limits: Limits,
  sendError: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void,
) {
  return fastify({
    // Fastify's log would have addresses and URLs, which may carry what a person typed: we write our own.
    logger: false,
    // An address that cannot be read is answered before any hook, and by Fastify with the address in it.
    frameworkErrors: (_error, request, reply) =>
      sendError(new ApiError('bad_request'), request as FastifyRequest, reply as FastifyReply),
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
