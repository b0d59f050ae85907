import { rm } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Language } from '../../reports/view.ts';
import { countQuery, type ExportScope, exportColumns, membersQuery } from '../../segments/index.ts';
import { acceptedLanguage } from '../accept-language.ts';
import { callerOf } from '../access/authenticate.ts';
import { mayUseSegment } from '../access/roles.ts';
import { ApiError } from '../errors.ts';
import { exportMembers, exportTag, type MemberExport, streamExport } from '../export.ts';
import { requestedRange } from '../range.ts';
import { closed, language, segmentParams } from '../schemas/common.ts';
import { rule, scopeOf } from '../segment-reading.ts';
import { readSettings } from '../settings.ts';
import type { Routes } from './index.ts';

const extensions = ['csv', 'ndjson', 'arrow'] as const;
type Extension = (typeof extensions)[number];
const exporters = ['analyst', 'steward', 'campaign'] as const;
const firstPage = 50;
const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  arrow: 'application/vnd.apache.arrow.file',
} as const;

const languageOption = Type.Optional({
  ...language,
  description: 'Of the reasons in words; else by Accept-Language, else en.',
});
const variantOf = (extension: Extension) =>
  Type.Optional(extension === 'csv' ? Type.Literal('spreadsheet') : Type.Never());

/** What a GET may ask for. Its address stands in histories and in proxies' logs: nothing that a person writes. */
const agreedQuery = (extension: Extension) =>
  Type.Object(
    {
      variant: variantOf(extension),
      language: languageOption,
      scope: Type.Optional(
        Type.Union([Type.Literal('traits'), Type.Literal('contact')], {
          description:
            'traits is for analysts and stewards. In both an address stands only where its owner agreed; a POST gives a steward everything.',
        }),
      ),
    },
    closed,
  );

const everythingBody = (extension: Extension) =>
  Type.Object(
    {
      variant: variantOf(extension),
      language: languageOption,
      scope: Type.Literal('everything'),
      reason: Type.String({
        minLength: 5,
        maxLength: 200,
        pattern: '\\S',
        description: 'Why everything is needed; it is audited.',
      }),
    },
    closed,
  );

interface Asked {
  readonly scope: ExportScope;
  /** Of the scope everything alone. */
  readonly reason?: string;
  readonly extension: Extension;
  readonly variant?: 'spreadsheet' | undefined;
  readonly language?: Language | undefined;
}

/** The people of a segment: a first page for the page, the whole for campaign tools. */
export const memberRoutes: Routes = async (app, { context }) => {
  const nodeOf = (name: string) => {
    const segment = context.segments.find(name);
    if (!segment) throw new ApiError('not_found');
    return rule(context, segment);
  };

  app.get(
    '/segments/:name/members',
    {
      config: { roles: ['analyst', 'steward'] },
      schema: { summary: 'The first 50 members', params: segmentParams },
    },
    async (request, reply) => {
      const { name } = request.params;
      const node = nodeOf(name);
      const answer = await context.query(async (generation) => {
        await readSettings(generation);
        const { engine } = generation;
        const scope = scopeOf(context, generation);
        const page = membersQuery(node, scope, { scope: 'traits', first: firstPage });
        const counting = countQuery(node, scope);
        const [counted] = await engine.rows<{ count: number }>(counting.sql, counting.values);
        return {
          generation: generation.name,
          count: counted?.count ?? 0,
          columns: exportColumns(context.catalogue, 'traits'),
          rows: await engine.rows(page.sql, page.values),
        };
      }, request.stopSignal);
      await context.audit({
        actor: callerOf(request).id,
        action: 'members_viewed',
        subject: name,
        details: { generation: answer.generation, rows: answer.rows.length },
      });
      reply.header('cache-control', 'no-store');
      return answer;
    },
  );

  /** Makes the export, writes its line, then sends it. */
  async function deliver(request: FastifyRequest, reply: FastifyReply, name: string, asked: Asked) {
    const caller = callerOf(request);
    if (!mayUseSegment(caller, name)) throw new ApiError('forbidden');
    const { scope, reason, extension } = asked;
    const node = nodeOf(name);
    const format = asked.variant ?? extension;
    const language = asked.language ?? acceptedLanguage(request.headers['accept-language']);
    const known = request.method === 'GET' ? request.headers['if-none-match'] : undefined;
    if (known !== undefined) {
      const tag = await context.query(
        async (generation) => exportTag(generation, node, context, { scope, format, language }),
        request.stopSignal,
      );
      // Nothing leaves: no export is made, and none is audited.
      if (isNamed(known, tag))
        return reply.code(304).header('etag', tag).header('vary', 'accept-language').send();
    }
    leaveWhenDone(reply, context.enterExport(caller.id));
    const made = await context.makeExport(async (generation) => {
      await readSettings(generation);
      const whole = await exportMembers(
        generation,
        context.exportsFolder,
        node,
        scopeOf(context, generation),
        { scope, format, language },
      );
      return { ...whole, generation: generation.name };
    }, request.stopSignal);
    try {
      request.stopSignal.throwIfAborted();
      await context.audit({
        actor: caller.id,
        action: 'members_exported',
        subject: name,
        details: {
          generation: made.generation,
          format,
          scope,
          count: made.count,
          ...(reason === undefined ? {} : { reason: reason.trim() }),
        },
      });
      reply
        .type(mediaTypes[extension])
        .header('content-disposition', `attachment; filename="${name}.${extension}"`)
        .header('cache-control', 'no-store')
        .header('vary', 'accept-language')
        .header('arzesh-generation', made.generation)
        .header('arzesh-count', made.count);
      return await send(request, reply, made);
    } catch (error) {
      await rm(made.file, { force: true });
      throw request.stopSignal.aborted ? new ApiError('stopped') : error;
    }
  }

  for (const extension of extensions) {
    const path = `/segments/:name/members.${extension}`;
    app.get(
      path,
      {
        config: { roles: exporters, makesExport: true },
        schema: {
          summary: `All members as ${extension.toUpperCase()}, complete or failed; a Range goes on where it broke off`,
          params: segmentParams,
          querystring: agreedQuery(extension),
        },
      },
      async (request, reply) => {
        const { role } = callerOf(request);
        const scope = request.query.scope ?? (role === 'campaign' ? 'contact' : 'traits');
        if (scope === 'traits' && role === 'campaign') throw new ApiError('forbidden');
        return deliver(request, reply, request.params.name, { ...request.query, scope, extension });
      },
    );
    app.post(
      path,
      {
        config: { roles: ['steward'], makesExport: true },
        schema: {
          summary: `All members as ${extension.toUpperCase()} with every address, for a reason that is audited`,
          params: segmentParams,
          body: everythingBody(extension),
        },
      },
      async (request, reply) => deliver(request, reply, request.params.name, { ...request.body, extension }),
    );
  }
};

/** Whether `If-None-Match` names a tag. */
function isNamed(header: string, tag: string): boolean {
  const names = header.split(',').map((name) => name.trim().replace(/^W\//, ''));
  return names.includes(tag) || names.includes('*');
}

/** The place of an export is free again when its answer has ended, however it ended. */
function leaveWhenDone(reply: FastifyReply, leave: () => void): void {
  reply.raw.once('close', leave).once('finish', leave);
}

/** The whole, or the bytes that the client lacks: the same generation gives the same bytes, as the ETag says. */
async function send(request: FastifyRequest, reply: FastifyReply, made: MemberExport) {
  if (request.method === 'POST') {
    reply.header('content-length', made.length);
    return streamExport(made);
  }
  reply.header('etag', made.tag).header('accept-ranges', 'bytes');
  const range = requestedRange(request.headers, made.length, made.tag);
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${made.length}`);
    throw new ApiError('bad_range');
  }
  if (range === null) {
    reply.header('content-length', made.length);
    return streamExport(made);
  }
  reply
    .code(206)
    .header('content-length', range.end - range.start + 1)
    .header('content-range', `bytes ${range.start}-${range.end}/${made.length}`);
  return streamExport(made, range);
}
