import { Type } from 'typebox';
import {
  distinguish,
  effects,
  measure,
  membersQuery,
  type Rule,
  type RuleNode,
  type Scope,
  unknownCauses,
} from '../../segments/index.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { callerOf } from '../access/authenticate.ts';
import { closed, viewQuery } from '../schemas/common.ts';
import { scopeOf, showCause, words } from '../segment-reading.ts';
import { readSettings, viewOf } from '../settings.ts';
import type { Routes } from './index.ts';

const previewed = 10;

/** What a rule would select, before it is saved. A POST, because a rule may name a person. */
export const previewRoutes: Routes = async (app, { context }) => {
  /** Who previews sees persons: nothing is withheld. */
  const wholeMeasure = async (engine: Engine, node: RuleNode, scope: Scope) => {
    const { count, unknown, value, total } = await measure(engine, node, scope);
    return { count, unknown, share: total === 0 ? null : count / total, value, total, withheld: false };
  };

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
      const node = context.segments.parse(request.body.rule);
      const answer = await context.query(async (generation) => {
        const { engine } = generation;
        const scope = scopeOf(context, generation);
        const view = viewOf(await readSettings(generation), request.query);
        const sample = membersQuery(node, scope, { scope: 'traits', first: previewed });
        const figures = await wholeMeasure(engine, node, scope);
        const causes = figures.unknown === 0 ? [] : await unknownCauses(engine, node, scope);
        return {
          generation: generation.name,
          words: words(context, node, view),
          ...figures,
          unknownCauses: causes.map((cause) => showCause(context, cause, view)),
          distinctions: await distinguish(engine, node, scope),
          effects: await effects(engine, node, scope),
          rows: await engine.rows(sample.sql, sample.values),
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
