import { Type } from 'typebox';
import { acceptedLanguage } from '../accept-language.ts';
import { callerOf } from '../access/authenticate.ts';
import { calendar, closed, digits, language } from '../schemas/common.ts';
import { fileAnswer } from '../schemas/files.ts';
import { makeStaticReport } from '../static-report/index.ts';
import type { Routes } from './route.ts';

const staticQuery = Type.Object(
  {
    language: Type.Optional(language),
    calendar: Type.Optional(calendar),
    digits: Type.Optional(digits),
  },
  closed,
);

/** Its style and fonts lie in the file; it may ask for nothing and run nothing. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The report for a meeting, as `arzesh report` writes it, for the caller's role. */
export const staticReportRoutes: Routes = async (app, { context }) => {
  app.get(
    '/report',
    {
      config: { roles: ['executive', 'analyst', 'steward'] },
      schema: {
        summary: 'The report for a meeting: one file of HTML',
        operationId: 'readMeetingReport',
        response: { 200: fileAnswer('text/html') },
        querystring: staticQuery,
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { language: asked, ...options } = request.query;
      const lang = asked ?? acceptedLanguage(request.headers['accept-language']);
      const source = { ...context, segments: () => context.segments.list() };
      const made = await makeStaticReport(source, caller, { language: lang, ...options }, request.stopSignal);
      await context.audit({
        actor: caller.id,
        action: 'report_written',
        subject: made.generation,
        details: { language: lang, format: 'html', role: caller.role, asOf: made.asOf },
      });
      reply
        .header('arzesh-generation', made.generation)
        .header('cache-control', 'private, no-cache')
        .header('content-security-policy', policy)
        .header('content-disposition', `inline; filename="report-${made.asOf}-${lang}.html"`)
        .type('text/html; charset=utf-8');
      return made.html;
    },
  );
};
