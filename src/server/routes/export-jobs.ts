import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { formatNames, formats } from '../../exports/index.ts';
import { segmentNamePattern } from '../../segments/index.ts';
import { acceptedLanguage } from '../accept-language.ts';
import { callerOf } from '../access/authenticate.ts';
import type { Caller } from '../access/roles.ts';
import { ApiError } from '../errors.ts';
import { streamExport } from '../export.ts';
import type { ExportJob } from '../export-jobs.ts';
import { orderOf } from '../export-order.ts';
import { requestedRange } from '../range.ts';
import { closed } from '../schemas/common.ts';
import {
  chosenColumns,
  country,
  jobAnswer,
  jobsAnswer,
  languageOption,
  profileName,
  purpose,
  snapshotName,
} from '../schemas/exports.ts';
import { fileAnswer } from '../schemas/files.ts';
import { describeExport } from './members.ts';
import type { Routes } from './route.ts';

const exporters = ['analyst', 'steward', 'campaign'] as const;
const exportParams = Type.Object({ id: Type.String({ pattern: '^[0-9a-f-]{36}$' }) }, closed);
const mediaTypes = [...new Set(Object.values(formats).map(({ mediaType }) => mediaType)), 'application/gzip'];

/** Exports that take longer than one cares to wait for an answer: ordered, watched, and fetched when they are ready. */
export const exportJobRoutes: Routes = async (app, { context }) => {
  const { jobs } = context;

  const answer = ({ by: _, process: __, ...job }: ExportJob) => ({ ...job, progress: jobs.progress(job.id) });

  /** Whose export it is, and stewards; everybody else is told that there is none. */
  const jobFor = (caller: Caller, id: string): ExportJob => {
    const job = jobs.find(id);
    if (!job || (job.by !== caller.id && caller.role !== 'steward')) throw new ApiError('not_found');
    return job;
  };

  /** What is refused for now says when it is worth asking again. */
  const sayWhen = (reply: FastifyReply, error: unknown): never => {
    const seconds = error instanceof ApiError ? error.details?.retryAfter : undefined;
    if (typeof seconds === 'number') reply.header('retry-after', seconds);
    throw error;
  };

  app.post(
    '/exports',
    {
      config: { roles: exporters },
      schema: {
        summary: 'Order an export: 202 with the address at which it can be watched and fetched',
        operationId: 'orderExport',
        body: Type.Object(
          {
            segment: Type.String({ pattern: segmentNamePattern }),
            snapshot: Type.Optional(snapshotName),
            format: Type.Optional(Type.Union(formatNames.map((name) => Type.Literal(name)))),
            gz: Type.Optional(Type.Boolean()),
            purpose: Type.Optional(purpose),
            profile: Type.Optional(profileName),
            columns: Type.Optional(chosenColumns),
            country: Type.Optional(country),
            language: languageOption,
            scope: Type.Optional(Type.Union([Type.Literal('traits'), Type.Literal('contact')])),
          },
          closed,
        ),
        response: { 202: jobAnswer },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { segment, format = 'csv', gz = false, language, columns, ...rest } = request.body;
      const order = orderOf(context, caller, segment, {
        ...rest,
        ...{ format, gz, columns: columns?.split(',') },
        language: language ?? acceptedLanguage(request.headers['accept-language']),
      });
      try {
        const job = jobs.start({ ...order, id: randomUUID() });
        reply.code(202).header('location', `/api/v1/exports/${job.id}`).header('cache-control', 'no-store');
        return answer(job);
      } catch (error) {
        return sayWhen(reply, error);
      }
    },
  );

  app.get(
    '/exports',
    {
      config: { roles: exporters },
      schema: {
        summary: 'Your exports that are under way or kept, newest first; a steward sees everybody’s',
        operationId: 'listExports',
        response: { 200: jobsAnswer },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const seen = jobs.list().filter(({ by }) => by === caller.id || caller.role === 'steward');
      return { exports: seen.map(answer) };
    },
  );

  app.get(
    '/exports/:id',
    {
      config: { roles: exporters },
      schema: {
        summary: 'How far an export is; when it is ready: rows, bytes, SHA-256, and until when it is kept',
        operationId: 'readExport',
        params: exportParams,
        response: { 200: jobAnswer },
      },
    },
    async (request, reply) => {
      const job = jobFor(callerOf(request), request.params.id);
      reply.header('cache-control', 'no-store');
      if (job.state === 'queued' || job.state === 'running') reply.header('retry-after', 1);
      return answer(job);
    },
  );

  app.delete(
    '/exports/:id',
    {
      config: { roles: exporters },
      schema: {
        summary: 'Cancel an export that is under way, or let go of its file',
        operationId: 'cancelExport',
        params: exportParams,
        response: { 200: jobAnswer },
      },
    },
    async (request) => {
      const { id } = jobFor(callerOf(request), request.params.id);
      const cancelled = jobs.cancel(id);
      if (!cancelled) throw new ApiError('not_found');
      return answer(cancelled);
    },
  );

  app.get(
    '/exports/:id/file',
    {
      config: { roles: exporters },
      schema: {
        summary: 'The file of an export that is ready; a Range goes on where it broke off',
        operationId: 'downloadExport',
        response: { 200: fileAnswer(...mediaTypes), 206: fileAnswer(...mediaTypes) },
        params: exportParams,
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const job = jobFor(caller, request.params.id);
      const manifest = context.exports.manifest(job.id);
      if (job.state !== 'ready' || job.bytes === null || !manifest)
        throw new ApiError('not_ready', { state: job.state });
      const tag = `"${job.sha256}"`;
      describeExport(reply, manifest);
      reply.header('etag', tag).header('accept-ranges', 'bytes');
      const range = requestedRange(request.headers, job.bytes, tag);
      if (range === 'unsatisfiable') {
        reply.header('content-range', `bytes */${job.bytes}`);
        throw new ApiError('bad_range');
      }
      const file = { path: jobs.pathOf(job.id), bytes: job.bytes };
      if (range === null) {
        reply.header('content-length', job.bytes);
        return streamExport(file, undefined, { isKept: true });
      }
      reply
        .code(206)
        .header('content-length', range.end - range.start + 1)
        .header('content-range', `bytes ${range.start}-${range.end}/${job.bytes}`);
      return streamExport(file, range, { isKept: true });
    },
  );
};
