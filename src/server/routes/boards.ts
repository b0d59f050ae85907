import { Type } from 'typebox';
import { type Board, boards, headlines } from '../../reports/boards.ts';
import { callerOf } from '../access/authenticate.ts';
import type { Caller } from '../access/roles.ts';
import type { Context, ServingGeneration } from '../context.ts';
import { createReadyAnswers } from '../ready-answers.ts';
import { sayAnswer } from '../report-answer.ts';
import { drawReport, readReportOf } from '../report-reading.ts';
import {
  answer,
  calendar,
  closed,
  digits,
  generation,
  language,
  list,
  nullable,
  text,
  theme,
} from '../schemas/common.ts';
import { reportAnswer } from '../schemas/reports.ts';
import type { ViewRequest } from '../settings.ts';
import type { Routes } from './route.ts';

const readers = ['executive', 'analyst', 'steward'] as const;
const boardNames = Object.keys(boards) as Board[];
const width = Type.Optional(Type.String({ pattern: '^[0-9]{3,4}$', description: 'Pixels.' }));

const boardQuery = Type.Object(
  {
    lang: Type.Optional(language),
    theme: Type.Optional(theme),
    calendar: Type.Optional(calendar),
    digits: Type.Optional(digits),
    half: width,
    wide: width,
  },
  closed,
);
type BoardQuery = Type.Static<typeof boardQuery>;

/** A report as `GET /reports/NAME` gives it, and its picture. Rows and specification are asked for by themselves. */
const placed = answer({
  ...Type.Omit(reportAnswer, ['rows', 'columns', 'spec']).properties,
  spec: nullable(Type.Object({}, { description: 'Not null where it has a chart.' })),
  svg: nullable(text),
});
const boardAnswer = answer({ generation, reports: list(placed) });

/** All that a page of reports shows, in one request: each report as it is asked for by itself, with its picture. */
export const boardRoutes: Routes = async (app, { context }) => {
  // Answers are large, and most people ask for the same few.
  const ready = createReadyAnswers(16);

  app.get(
    '/boards/:board',
    {
      config: { roles: readers },
      schema: {
        summary: 'All reports of a page with their pictures',
        operationId: 'readBoard',
        params: Type.Object({ board: Type.Union(boardNames.map((name) => Type.Literal(name))) }, closed),
        querystring: boardQuery,
        response: { 200: boardAnswer },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { board } = request.params;
      const { query } = request;
      const body = await context.query((served) => {
        const key = [served.name, board, caller.role, ...Object.entries(query).sort()].join(' ');
        return ready(request, reply, key, () => readBoard(context, served, caller, board, query));
      }, request.stopSignal);
      reply.header('cache-control', 'private, no-cache').type('application/json; charset=utf-8');
      return body as never;
    },
  );
};

async function readBoard(
  context: Context,
  served: ServingGeneration,
  caller: Caller,
  board: Board,
  { half, wide, ...request }: BoardQuery,
): Promise<string> {
  const reports = [];
  for (const placedReport of [...headlines[board], ...boards[board]]) {
    const report = context.reports.find(({ name }) => name === placedReport.name);
    if (!report?.roles.includes(caller.role)) continue;
    const pixels = 'wide' in placedReport ? wide : half;
    const asked: ViewRequest = { ...request, ...(pixels ? { width: pixels } : {}) };
    const read = await readReportOf(context, served, caller, report, asked);
    const { rows: _, columns: __, spec, ...said } = sayAnswer(caller, read);
    const svg = spec ? await drawReport(context, read, spec) : null;
    reports.push({ ...said, spec: spec && {}, svg });
  }
  return JSON.stringify({ generation: served.name, reports });
}
