import { Type } from 'typebox';
import { distinguish, effects, measure, membersQuery, parseRule, type Rule } from '../../segments/index.ts';
import { callerOf } from '../access/authenticate.ts';
import { closed, viewQuery } from '../schemas/common.ts';
import { showMeasure, words } from '../segment-reading.ts';
import { readSettings, viewOf } from '../settings.ts';
import type { Routes } from './index.ts';

const previewed = 10;

/** What a rule would select, before it is saved. A POST, because a rule may name a person. */
export const previewRoutes: Routes = async (app, { context }) => {
  app.post(
    '/segments/preview',
    {
      config: { roles: ['analyst', 'steward'] },
      schema: {
        summary: 'Count, value and people of a rule',
        querystring: viewQuery,
        body: Type.Object({ rule: Type.Unsafe<Rule>({ type: 'object' }) }, closed),
      },
    },
    async (request) => {
      const node = parseRule(request.body.rule, context.catalogue);
      return context.query(async (generation) => {
        const { engine } = generation;
        const view = viewOf(await readSettings(generation), request.query);
        const sample = membersQuery(node, context.catalogue, { scope: 'everything', first: previewed });
        return {
          generation: generation.name,
          words: words(context, node, view),
          ...showMeasure(callerOf(request), await measure(engine, node, context.catalogue)),
          distinctions: await distinguish(engine, node, context.catalogue),
          effects: await effects(engine, node, context.catalogue),
          rows: await engine.rows(sample.sql, sample.values),
        };
      });
    },
  );
};
