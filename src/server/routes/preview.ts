import { Type } from 'typebox';
import { type Channel, countWaterfall, membersQuery, prepareRules } from '../../exports/index.ts';
import type { Row } from '../../reports/report.ts';
import {
  averageChurn,
  distinguish,
  effects,
  measure,
  type Rule,
  type RuleNode,
  type Scope,
  unknownCauses,
} from '../../segments/index.ts';
import { callerOf } from '../access/authenticate.ts';
import type { Context, ServingGeneration } from '../context.ts';
import { readValueTrust } from '../model-reading.ts';
import { closed, viewQuery } from '../schemas/common.ts';
import { countAnswer, previewAnswer } from '../schemas/segments.ts';
import { scopeOf, showCause, words } from '../segment-reading.ts';
import { readSettings, type ViewRequest, viewOf } from '../settings.ts';
import type { Routes } from './route.ts';

const previewed = 10;
const body = Type.Object({ rule: Type.Unsafe<Rule>({ type: 'object' }) }, closed);
const config = { roles: ['analyst', 'steward'] as const };

/** What a rule selects, in figures. Who asks sees persons: nothing is withheld. */
async function figuresOf(
  context: Context,
  generation: ServingGeneration,
  { node, scope, view: asked }: { node: RuleNode; scope: Scope; view: ViewRequest },
) {
  const { engine } = generation;
  const view = viewOf(await readSettings(generation), asked);
  const { count, unknown, value, total, range } = await measure(engine, node, scope);
  const causes = unknown === 0 ? [] : await unknownCauses(engine, node, scope);
  return {
    generation: generation.name,
    asOf: view.asOf,
    ...(await readValueTrust(context, generation, true)),
    words: words(context, node, view),
    count,
    unknown,
    share: total === 0 ? null : count / total,
    value,
    valueLow: range?.low ?? null,
    valueHigh: range?.high ?? null,
    total,
    withheld: false,
    unknownCauses: causes.map((cause) => showCause(context, cause, view)),
  };
}

/** What a rule would select, before it is saved. A POST, because a rule may name a person. */
export const previewRoutes: Routes = async (app, { context }) => {
  app.post(
    '/segments/count',
    {
      config,
      schema: {
        summary: 'How many customers a rule selects, of how many it is unknown and what they lack',
        operationId: 'countRule',
        response: { 200: countAnswer },
        querystring: viewQuery,
        body,
      },
    },
    (request) => {
      const node = context.segments.parse(request.body.rule);
      return context.query(
        (generation) =>
          figuresOf(context, generation, {
            ...{ node, view: request.query },
            scope: scopeOf(context, generation, callerOf(request)),
          }),
        request.stopSignal,
      );
    },
  );

  app.post(
    '/segments/preview',
    {
      config,
      schema: {
        summary: 'Count, value and people of a rule',
        operationId: 'previewRule',
        response: { 200: previewAnswer },
        querystring: viewQuery,
        body,
      },
    },
    async (request) => {
      const node = context.segments.parse(request.body.rule);
      const answer = await context.query(async (generation) => {
        const { engine } = generation;
        const scope = scopeOf(context, generation, callerOf(request));
        const rules = await prepareRules(engine, context.suppressionsAlone());
        /** Who has an address, agrees and is not suppressed, as the waterfall of the exports counts. */
        const reached = async (channel: Channel): Promise<number> => {
          const purpose = channel === 'email' ? 'mail' : 'sms';
          const { steps } = await countWaterfall(engine, node, scope, { purpose, use: 'address', rules });
          return steps.find(({ step }) => step === 'not_suppressed')?.people ?? 0;
        };
        const sample = membersQuery(node, scope, { scope: 'traits', first: previewed, rules });
        return {
          ...(await figuresOf(context, generation, { node, scope, view: request.query })),
          churn: await averageChurn(engine, node, scope),
          reach: { email: await reached('email'), phone: await reached('phone') },
          distinctions: await distinguish(engine, node, scope),
          effects: await effects(engine, node, scope),
          rows: await engine.rows<Row>(sample.sql, sample.values),
        };
      }, request.stopSignal);
      // The line first: where it cannot be written, nobody sees these people.
      await context.audit({
        actor: callerOf(request).id,
        action: 'members_viewed',
        subject: 'preview',
        details: { generation: answer.generation, rows: answer.rows.length },
      });
      return answer;
    },
  );
};
