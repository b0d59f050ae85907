import { Type } from 'typebox';
import { countQuery, exportColumns, membersQuery } from '../../segments/index.ts';
import { acceptedLanguage } from '../accept-language.ts';
import { callerOf } from '../access/authenticate.ts';
import { mayUseSegment, seesPersons } from '../access/roles.ts';
import { ApiError } from '../errors.ts';
import { exportMembers, streamExport } from '../export.ts';
import { closed, language, segmentParams } from '../schemas/common.ts';
import { rule } from '../segment-reading.ts';
import { readSettings } from '../settings.ts';
import type { Routes } from './index.ts';

const exporters = ['analyst', 'steward', 'campaign'] as const;
const firstPage = 50;
const said = {
  language: Type.Optional({
    ...language,
    description: 'Of the reasons in words; else by Accept-Language, else en.',
  }),
};

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
        const page = membersQuery(node, context.catalogue, { scope: 'everything', first: firstPage });
        const counting = countQuery(node, context.catalogue);
        const [counted] = await engine.rows<{ count: number }>(counting.sql, counting.values);
        return {
          generation: generation.name,
          count: counted?.count ?? 0,
          columns: exportColumns(context.catalogue, 'everything'),
          rows: await engine.rows(page.sql, page.values),
        };
      });
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

  for (const extension of ['csv', 'ndjson'] as const) {
    app.get(
      `/segments/:name/members.${extension}`,
      {
        config: { roles: exporters },
        schema: {
          summary: `All members as ${extension.toUpperCase()}, complete or failed`,
          params: segmentParams,
          querystring:
            extension === 'csv'
              ? Type.Object({ variant: Type.Optional(Type.Literal('spreadsheet')), ...said }, closed)
              : Type.Object({ variant: Type.Optional(Type.Never()), ...said }, closed),
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const { name } = request.params;
        if (!mayUseSegment(caller, name)) throw new ApiError('forbidden');
        const node = nodeOf(name);
        const scope = seesPersons(caller) ? 'everything' : 'contact';
        const format = request.query.variant === 'spreadsheet' ? 'spreadsheet' : extension;
        const made = await context.query(async (generation) => {
          await readSettings(generation);
          const whole = await exportMembers(generation, context.exportsFolder, node, context.catalogue, {
            scope,
            format,
            language: request.query.language ?? acceptedLanguage(request.headers['accept-language']),
          });
          return { ...whole, generation: generation.name };
        });
        await context.audit({
          actor: caller.id,
          action: 'members_exported',
          subject: name,
          details: { generation: made.generation, format, scope, count: made.count },
        });
        reply
          .type(extension === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8')
          .header('content-length', made.length)
          .header('content-disposition', `attachment; filename="${name}.${extension}"`)
          .header('cache-control', 'no-store')
          .header('vary', 'accept-language')
          .header('etag', made.tag)
          .header('arzesh-generation', made.generation)
          .header('arzesh-count', made.count);
        return streamExport(made);
      },
    );
  }
};
