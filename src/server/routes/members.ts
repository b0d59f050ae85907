import { rm } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  auditedWaterfall,
  type ExportOrder,
  exportColumns,
  exportTag,
  type FormatName,
  formats,
  type SignedManifest,
  writeExport,
} from '../../exports/index.ts';
import { acceptedLanguage } from '../accept-language.ts';
import { callerOf } from '../access/authenticate.ts';
import { ApiError } from '../errors.ts';
import { streamExport } from '../export.ts';
import { type AskedExport, orderOf } from '../export-order.ts';
import { requestedRange } from '../range.ts';
import { closed, segmentParams } from '../schemas/common.ts';
import {
  chosenColumns,
  country,
  languageOption,
  profileName,
  purpose,
  reason,
  snapshotName,
} from '../schemas/exports.ts';
import { fileAnswer } from '../schemas/files.ts';
import { scopeOf } from '../segment-reading.ts';
import { readSettings } from '../settings.ts';
import type { Routes } from './route.ts';

const extensions = ['csv', 'ndjson', 'parquet', 'arrow'] as const;
type Extension = (typeof extensions)[number];
const exporters = ['analyst', 'steward', 'campaign'] as const;
/** `csv.gz` as a part of a name: CsvGz. */
const nameOf = (ending: string) =>
  ending.replace(/(?:^|\.)([a-z])/g, (_, letter: string) => letter.toUpperCase());

const variantOf = (extension: Extension) =>
  Type.Optional(extension === 'csv' ? Type.Literal('spreadsheet') : Type.Never());

/** What a GET may ask for. Its address stands in histories and in proxies' logs: nothing that a person writes. */
const agreedQuery = (extension: Extension) =>
  Type.Object(
    {
      variant: variantOf(extension),
      language: languageOption,
      purpose: Type.Optional(purpose),
      profile: Type.Optional(profileName),
      columns: Type.Optional(chosenColumns),
      country: Type.Optional(country),
      snapshot: Type.Optional(snapshotName),
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
    { variant: variantOf(extension), language: languageOption, scope: Type.Literal('everything'), reason },
    closed,
  );

/** The people of a segment as a file: complete, or an error. */
export const memberRoutes: Routes = async (app, { context }) => {
  /** Makes the export, writes its line, then sends it. */
  async function deliver(request: FastifyRequest, reply: FastifyReply, name: string, asked: AskedExport) {
    const caller = callerOf(request);
    const order = orderOf(context, caller, name, asked);
    const exclusions = context.exclusionsOf(name);
    const columns = exportColumns(context.catalogue, 'traits');
    const tagOf = (generation: { name: string; manifest: { createdAt: string } }) =>
      exportTag(
        { name: generation.name, createdAt: generation.manifest.createdAt },
        order,
        exclusions,
        columns,
      );
    const known = request.method === 'GET' ? request.headers['if-none-match'] : undefined;
    if (known !== undefined) {
      const tag = await context.query(async (generation) => tagOf(generation), request.stopSignal);
      // Nothing leaves: no export is made, and none is audited.
      if (isNamed(known, tag))
        return reply.code(304).header('etag', tag).header('vary', 'accept-language').send();
    }
    leaveWhenDone(reply, context.enterExport(caller.id));
    const made = await context.makeExport(async (generation) => {
      await readSettings(generation);
      const scope = scopeOf(context, generation);
      const whole = await writeExport(generation, context.exportsFolder, order, {
        scope,
        exclusions,
        now: context.now,
      });
      return { ...whole, tag: tagOf(generation) };
    }, request.stopSignal);
    try {
      request.stopSignal.throwIfAborted();
      await context.audit(exportEvent(made.manifest, order));
      const manifest = context.exports.keepManifest(made.manifest);
      describeExport(reply, manifest);
      return await send(request, reply, { path: made.path, bytes: manifest.bytes, tag: made.tag });
    } catch (error) {
      await rm(made.path, { force: true });
      throw request.stopSignal.aborted ? new ApiError('stopped') : error;
    }
  }

  for (const extension of extensions) {
    for (const gz of [false, true]) {
      const ending = gz ? `${extension}.gz` : extension;
      const path = `/segments/:name/members.${ending}`;
      const file = fileAnswer(gz ? 'application/gzip' : formats[extension].mediaType);
      app.get(
        path,
        {
          config: { roles: exporters, makesExport: true },
          schema: {
            summary: `All members as ${ending}, complete or failed; a Range goes on where it broke off`,
            operationId: `downloadMembers${nameOf(ending)}`,
            response: { 200: file, 206: file },
            params: segmentParams,
            querystring: agreedQuery(extension),
          },
        },
        (request, reply) => {
          const { variant, language, columns, ...rest } = request.query;
          return deliver(request, reply, request.params.name, {
            ...rest,
            columns: columns?.split(','),
            format: variant ?? extension,
            gz,
            language: language ?? acceptedLanguage(request.headers['accept-language']),
          });
        },
      );
      app.post(
        path,
        {
          config: { roles: ['steward'], makesExport: true },
          schema: {
            summary: `All members as ${ending} with every address, for a reason that is audited`,
            operationId: `downloadEverything${nameOf(ending)}`,
            response: { 200: file },
            params: segmentParams,
            body: everythingBody(extension),
          },
        },
        (request, reply) => {
          const { variant, language, ...rest } = request.body;
          return deliver(request, reply, request.params.name, {
            ...rest,
            format: variant ?? extension,
            gz,
            language: language ?? acceptedLanguage(request.headers['accept-language']),
          });
        },
      );
    }
  }
};

/** The audit entry of an export, with what became of the members on the way. */
export function exportEvent(manifest: Omit<SignedManifest, 'signature'>, order: ExportOrder) {
  return {
    actor: order.by,
    action: 'members_exported',
    subject: order.segment,
    details: {
      export: manifest.id,
      generation: manifest.run,
      format: manifest.format,
      scope: manifest.scope,
      purpose: manifest.purpose,
      ...(manifest.profile === null ? {} : { profile: manifest.profile }),
      ...(manifest.snapshot === null ? {} : { snapshot: manifest.snapshot.name }),
      count: manifest.rows,
      ...auditedWaterfall(manifest.waterfall),
      ...(order.reason === null ? {} : { reason: order.reason }),
    },
  } as const;
}

/** Headers that say what a file is, and where its manifest lies. */
export function describeExport(reply: FastifyReply, manifest: SignedManifest): void {
  const { id, file, format, gz, run, rows, sha256 } = manifest;
  reply
    .type(gz ? 'application/gzip' : formats[format as FormatName].mediaType)
    .header('content-disposition', dispositionOf(file))
    .header('cache-control', 'no-store')
    .header('vary', 'accept-language')
    .header('link', `</api/v1/exports/${id}/manifest>; rel="describedby"`)
    .header('repr-digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`)
    .header('arzesh-export', id)
    .header('arzesh-generation', run)
    .header('arzesh-count', rows)
    .header('arzesh-sha256', sha256);
}

/** RFC 6266: a name of other letters stands beside one that every client reads. */
function dispositionOf(file: string): string {
  const plain = file.replace(/[^\x20-\x7e]/g, '_');
  const own = plain === file ? '' : `; filename*=UTF-8''${encodeURIComponent(file)}`;
  return `attachment; filename="${plain}"${own}`;
}

/** Whether `If-None-Match` names a tag. */
function isNamed(header: string, tag: string): boolean {
  const names = header.split(',').map((name) => name.trim().replace(/^W\//, ''));
  return names.includes(tag) || names.includes('*');
}

/** The place of an export is free again when its answer has ended, however it ended. */
function leaveWhenDone(reply: FastifyReply, leave: () => void): void {
  reply.raw.once('close', leave).once('finish', leave);
}

/** The whole, or the bytes that the client lacks: the same tag is the same bytes. */
async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  file: { readonly path: string; readonly bytes: number; readonly tag: string },
) {
  if (request.method === 'POST') {
    reply.header('content-length', file.bytes);
    return streamExport(file);
  }
  reply.header('etag', file.tag).header('accept-ranges', 'bytes');
  const range = requestedRange(request.headers, file.bytes, file.tag);
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${file.bytes}`);
    throw new ApiError('bad_range');
  }
  if (range === null) {
    reply.header('content-length', file.bytes);
    return streamExport(file);
  }
  reply
    .code(206)
    .header('content-length', range.end - range.start + 1)
    .header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
  return streamExport(file, range);
}
