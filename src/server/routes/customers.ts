import { Type } from 'typebox';
import { membersQuery, prepareRules } from '../../exports/index.ts';
import { inLanguage } from '../../reports/locale/index.ts';
import { callerOf } from '../access/authenticate.ts';
import { ApiError } from '../errors.ts';
import { modelsOf, trustIn } from '../model-reading.ts';
import { closed, languageQuery } from '../schemas/common.ts';
import { customerAnswer } from '../schemas/traits.ts';
import { scopeOf } from '../segment-reading.ts';
import { readSettings } from '../settings.ts';
import type { Routes } from './route.ts';

/** One customer, for those who may see persons. A POST: an id in an address would stand in the logs of proxies. */
export const customerRoutes: Routes = async (app, { context }) => {
  app.post(
    '/customers/read',
    {
      config: { roles: ['analyst', 'steward'] },
      schema: {
        summary: 'All traits of one customer, and how far each can be trusted',
        operationId: 'readCustomer',
        response: { 200: customerAnswer },
        querystring: languageQuery,
        body: Type.Object({ customer_id: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
      },
    },
    async (request) => {
      const node = context.segments.parse({ trait: 'customer_id', is: request.body.customer_id });
      const language = request.query.lang ?? 'en';
      const answer = await context.query(async (generation) => {
        const settings = await readSettings(generation);
        const { engine } = generation;
        const { sql, values } = membersQuery(node, scopeOf(context, generation), {
          scope: 'traits',
          first: 1,
          rules: await prepareRules(engine, context.suppressionsAlone()),
        });
        const [found] = await engine.rows<Record<string, string | number | boolean | null>>(sql, values);
        if (!found) throw new ApiError('not_found', { problem: 'There is no customer of this id.' });
        const models = await modelsOf(context, generation);
        return {
          generation: generation.name,
          asOf: settings.as_of,
          currency: settings.currency,
          traits: context.catalogue.map((trait) => ({
            name: trait.name,
            label: inLanguage(trait.labels, language),
            unit: trait.unit,
            source: trait.source,
            value: found[trait.name] ?? null,
            ...trustIn(models, [trait.source], true),
          })),
        };
      }, request.stopSignal);
      await context.audit({
        actor: callerOf(request).id,
        action: 'customer_viewed',
        subject: 'customer',
        details: { generation: answer.generation, rows: 1 },
      });
      return answer;
    },
  );
};
