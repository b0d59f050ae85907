import { Type } from 'typebox';
import { compareRules, distinguish, type Rule } from '../../segments/index.ts';
import { callerOf } from '../access/authenticate.ts';
import { readValueTrust } from '../model-reading.ts';
import { closed, viewQuery } from '../schemas/common.ts';
import { compareAnswer } from '../schemas/segments.ts';
import { scopeOf, words } from '../segment-reading.ts';
import { readSettings, viewOf } from '../settings.ts';
import type { Routes } from './route.ts';

const body = Type.Object(
  {
    rules: Type.Array(Type.Unsafe<Rule>({ type: 'object' }), {
      minItems: 2,
      maxItems: 3,
      description: 'Rules; a saved segment is {"version": 2, "where": {"segment": "name"}}.',
    }),
  },
  closed,
);

/** How two or three segments overlap, and what sets the first two apart. A POST, because a rule may name a person. */
export const compareRoutes: Routes = async (app, { context }) => {
  app.post(
    '/segments/compare',
    {
      // Overlaps of segments give small groups away: those who see persons alone.
      config: { roles: ['analyst', 'steward'] },
      schema: {
        summary: 'How two or three rules overlap in people and money, and what sets the first two apart',
        operationId: 'compareRules',
        response: { 200: compareAnswer },
        querystring: viewQuery,
        body,
      },
    },
    (request) => {
      const nodes = request.body.rules.map((rule) => context.segments.parse(rule));
      const [first, second] = nodes;
      return context.query(async (generation) => {
        const { engine } = generation;
        const scope = scopeOf(context, generation, callerOf(request));
        const view = viewOf(await readSettings(generation), request.query);
        return {
          generation: generation.name,
          asOf: view.asOf,
          ...(await readValueTrust(context, generation, true)),
          words: nodes.map((node) => words(context, node, view)),
          ...(await compareRules(engine, nodes, scope)),
          distinctions: first && second ? await distinguish(engine, first, scope, { others: second }) : [],
        };
      }, request.stopSignal);
    },
  );
};
