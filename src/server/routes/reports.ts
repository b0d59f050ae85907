import type { FastifyReply } from 'fastify';
import { reportText } from '../../reports/locale/index.ts';
import { toVega } from '../../reports/render.ts';
import { toCsv } from '../../reports/table.ts';
import { callerOf } from '../access/authenticate.ts';
import { ApiError } from '../errors.ts';
import { createReadyAnswers } from '../ready-answers.ts';
import { sayAnswer } from '../report-answer.ts';
import { drawReport, type ReadReport, readReport, sayReport } from '../report-reading.ts';
import { languageQuery, reportParams, viewQuery } from '../schemas/common.ts';
import { fileAnswer } from '../schemas/files.ts';
import { chartAnswer, reportAnswer, reportsAnswer } from '../schemas/reports.ts';
import type { Routes } from './route.ts';

const readers = ['executive', 'analyst', 'steward'] as const;
const config = { roles: readers };

function head(reply: FastifyReply, read: ReadReport, type: string, extension?: string): void {
  reply.header('arzesh-generation', read.generation).header('cache-control', 'private, no-cache').type(type);
  if (extension) {
    reply.header('content-disposition', `attachment; filename="${read.report.name}.${extension}"`);
  }
}

/** Reports: as rows with their finding, as a picture, as a table, as a specification. */
export const reportRoutes: Routes = async (app, { context }) => {
  app.get(
    '/reports',
    {
      config,
      schema: {
        summary: 'The list of reports',
        operationId: 'listReports',
        response: { 200: reportsAnswer },
        querystring: languageQuery,
      },
    },
    async (request) => ({
      reports: context.reports
        .filter((report) => report.roles.includes(callerOf(request).role))
        .map((report) => ({
          name: report.name,
          title: reportText(request.query.lang ?? 'en', report.title),
          definition: reportText(request.query.lang ?? 'en', report.definition),
        })),
    }),
  );

  app.get(
    '/reports/:name',
    {
      config,
      schema: {
        summary: 'A report with its finding',
        operationId: 'readReport',
        response: { 200: reportAnswer },
        params: reportParams,
        querystring: viewQuery,
      },
    },
    async (request, reply) => {
      const read = await readReport(
        context,
        callerOf(request),
        request.params.name,
        request.query,
        request.stopSignal,
      );
      head(reply, read, 'application/json; charset=utf-8');
      return sayAnswer(callerOf(request), read);
    },
  );

  app.get(
    '/reports/:name.svg',
    {
      config,
      schema: {
        summary: 'Its picture',
        operationId: 'drawReport',
        response: { 200: fileAnswer('image/svg+xml') },
        params: reportParams,
        querystring: viewQuery,
      },
    },
    async (request, reply) => {
      const read = await readReport(
        context,
        callerOf(request),
        request.params.name,
        request.query,
        request.stopSignal,
      );
      const { spec } = sayReport(read);
      if (!spec) throw new ApiError('not_found');
      const paper = request.query.paper === '1';
      const svg = await drawReport(context, read, spec, paper);
      head(reply, read, 'image/svg+xml; charset=utf-8', paper ? 'svg' : undefined);
      return svg;
    },
  );

  app.get(
    '/reports/:name.csv',
    {
      config,
      schema: {
        summary: 'Its rows as CSV',
        operationId: 'readReportRows',
        response: { 200: fileAnswer('text/csv') },
        params: reportParams,
        querystring: viewQuery,
      },
    },
    async (request, reply) => {
      const read = await readReport(
        context,
        callerOf(request),
        request.params.name,
        request.query,
        request.stopSignal,
      );
      head(reply, read, 'text/csv; charset=utf-8', 'csv');
      return toCsv(read.report, read.rows);
    },
  );

  // A chart that wakes asks for it; compiling it to Vega takes longer than all else.
  const ready = createReadyAnswers(256);
  for (const [extension, convert] of [
    ['vl.json', (spec: object) => spec],
    ['vg.json', toVega],
  ] as const) {
    app.get(
      `/reports/:name.${extension}`,
      {
        config,
        schema: {
          summary: extension === 'vl.json' ? 'Its Vega-Lite specification' : 'The same compiled to Vega',
          operationId: extension === 'vl.json' ? 'readVegaLite' : 'readVega',
          response: { 200: chartAnswer },
          params: reportParams,
          querystring: viewQuery,
        },
      },
      async (request, reply) => {
        const read = await readReport(
          context,
          callerOf(request),
          request.params.name,
          request.query,
          request.stopSignal,
        );
        const { spec } = sayReport(read);
        if (!spec) throw new ApiError('not_found');
        head(reply, read, 'application/json; charset=utf-8');
        const { generation, report, view, withheld } = read;
        const key = [generation, report.name, withheld, JSON.stringify(view), extension].join(' ');
        return ready(request, reply, key, async () => JSON.stringify(convert(spec))) as never;
      },
    );
  }
};
