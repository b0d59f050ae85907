import { Type } from 'typebox';
import { callerOf } from '../access/authenticate.ts';
import { explainNumber } from '../number-reading.ts';
import { answer, calendar, closed, digits, language, nullable, reportParams } from '../schemas/common.ts';
import type { Routes } from './route.ts';

const numberQuery = Type.Object(
  {
    lang: Type.Optional(language),
    calendar: Type.Optional(calendar),
    digits: Type.Optional(digits),
    part: Type.Optional(
      Type.String({
        pattern: '^[a-z]{1,30}$',
        description: 'Of the report value-kpis one key figure: equity, drifting, revenue or active.',
      }),
    ),
  },
  closed,
);

const grade = nullable(Type.Union([Type.Literal('A'), Type.Literal('B'), Type.Literal('C')]));
const refusal = {
  code: Type.String(),
  what: Type.String(),
  needs: Type.Number(),
  has: Type.Number(),
};

/** Where a figure comes from. */
export const numberAnswer = answer({
  name: Type.String(),
  part: nullable(Type.String()),
  title: Type.String(),
  finding: Type.String({ description: 'The figure in words.' }),
  definition: Type.String(),
  terms: Type.Array(answer({ name: Type.String(), label: Type.String(), definition: Type.String() }), {
    description: 'The customer-level columns that the statement reads.',
  }),
  asOf: Type.String(),
  calendar,
  computedAt: Type.String(),
  generation: Type.String(),
  version: Type.String({ description: 'Of Arzesh, which computed it.' }),
  settings: Type.String({ description: 'Changes with any setting of the run or of a model.' }),
  grade,
  refusal: nullable(answer({ ...refusal, model: Type.String() })),
  interval: nullable(
    Type.String({ description: 'The 80 % interval of the value of all customers, in words.' }),
  ),
  held: nullable(Type.String({ description: 'How such intervals held in the past tests.' })),
  models: Type.Array(
    answer({
      model: Type.String(),
      chosen: nullable(Type.String()),
      grade,
      refusal: nullable(answer(refusal)),
      backtest: nullable(Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()]))),
    }),
    { description: 'The models whose figures it shows.' },
  ),
  rows: nullable(
    answer(
      {
        customers: nullable(Type.Integer()),
        orders: nullable(Type.Integer()),
        refunds: nullable(Type.Integer()),
        guestOrders: nullable(Type.Integer()),
        lines: nullable(Type.Integer()),
        firstDay: nullable(Type.String()),
        lastDay: nullable(Type.String()),
      },
      'The facts before the as-of date. Null: fewer than five, which the role is not told.',
    ),
  ),
  withheld: Type.Integer(),
  table: Type.String({ description: 'Where the run keeps its rows.' }),
  sql: Type.String({ description: 'The statement that made them.' }),
});

/** How a number is computed: what it means, what lies behind it, how far to trust it. */
export const numberRoutes: Routes = async (app, { context }) => {
  app.get(
    '/numbers/:name',
    {
      config: { roles: ['executive', 'analyst', 'steward'] },
      schema: {
        summary: 'How the figures of a report are computed',
        operationId: 'explainNumber',
        params: reportParams,
        querystring: numberQuery,
        response: { 200: numberAnswer },
      },
    },
    async (request, reply) => {
      const { part, ...view } = request.query;
      const { name } = request.params;
      const explained = await explainNumber(
        context,
        callerOf(request),
        { name, part },
        view,
        request.stopSignal,
      );
      reply.header('arzesh-generation', explained.generation).header('cache-control', 'private, no-cache');
      return explained;
    },
  );
};
