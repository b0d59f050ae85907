import { Type } from 'typebox';
import { callerOf } from '../access/authenticate.ts';
import { explainNumber } from '../number-reading.ts';
import { calendar, closed, digits, language, reportParams } from '../schemas/common.ts';
import type { Routes } from './index.ts';

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

const maybe = <Inner extends Parameters<typeof Type.Union>[0][number]>(inner: Inner) =>
  Type.Union([inner, Type.Null()]);
const grade = maybe(Type.Union([Type.Literal('A'), Type.Literal('B'), Type.Literal('C')]));
const refusal = {
  code: Type.String(),
  what: Type.String(),
  needs: Type.Number(),
  has: Type.Number(),
};

/** Where a figure comes from. */
export const numberAnswer = Type.Object({
  name: Type.String(),
  part: maybe(Type.String()),
  title: Type.String(),
  finding: Type.String({ description: 'The figure in words.' }),
  definition: Type.String(),
  terms: Type.Array(Type.Object({ name: Type.String(), label: Type.String(), definition: Type.String() }), {
    description: 'The customer-level columns that the statement reads.',
  }),
  asOf: Type.String(),
  calendar,
  computedAt: Type.String(),
  generation: Type.String(),
  version: Type.String({ description: 'Of Arzesh, which computed it.' }),
  settings: Type.String({ description: 'Changes with any setting of the run or of a model.' }),
  grade,
  refusal: maybe(Type.Object({ ...refusal, model: Type.String() })),
  interval: maybe(Type.String({ description: 'The 80 % interval of the value of all customers, in words.' })),
  held: maybe(Type.String({ description: 'How such intervals held in the past tests.' })),
  models: Type.Array(
    Type.Object({
      model: Type.String(),
      chosen: maybe(Type.String()),
      grade,
      refusal: maybe(Type.Object(refusal)),
      backtest: maybe(Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()]))),
    }),
    { description: 'The models whose figures it shows.' },
  ),
  rows: maybe(
    Type.Object(
      {
        customers: maybe(Type.Integer()),
        orders: maybe(Type.Integer()),
        refunds: maybe(Type.Integer()),
        guestOrders: maybe(Type.Integer()),
        lines: maybe(Type.Integer()),
        firstDay: maybe(Type.String()),
        lastDay: maybe(Type.String()),
      },
      { description: 'The facts before the as-of date. Null: fewer than five, which the role is not told.' },
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
      const answer = await explainNumber(
        context,
        callerOf(request),
        { name, part },
        view,
        request.stopSignal,
      );
      reply.header('arzesh-generation', answer.generation).header('cache-control', 'private, no-cache');
      return answer;
    },
  );
};
