import { Type } from 'typebox';
import { distribution, kindOf, searchValues, valuesOf } from '../../segments/index.ts';
import { ApiError } from '../errors.ts';
import { closed } from '../schemas/common.ts';
import { valuesAnswer } from '../schemas/traits.ts';
import { scopeOf } from '../segment-reading.ts';
import type { Routes } from './route.ts';

const params = Type.Object({ name: Type.String({ pattern: '^[a-z][a-z0-9_]{0,63}$' }) }, closed);
const body = Type.Object(
  { text: Type.Optional(Type.String({ maxLength: 100, description: 'The beginning, in any script.' })) },
  closed,
);

/** What values a trait has. A POST, because what a person writes belongs into no address. */
export const traitValueRoutes: Routes = async (app, { context }) => {
  app.post(
    '/traits/:name/values',
    {
      config: { roles: ['analyst', 'steward'] },
      schema: {
        summary: 'The values of a trait with how many customers have each; of a number how they lie',
        operationId: 'listTraitValues',
        response: { 200: valuesAnswer },
        params,
        body,
      },
    },
    (request) => {
      const trait = context.catalogue.find(({ name }) => name === request.params.name);
      // An address or an id belongs to one person: there is no list to choose from.
      if (!trait || trait.privacy === 'personal' || trait.name === 'customer_id')
        throw new ApiError('not_found');
      return context.query(async (generation) => {
        const { engine } = generation;
        const scope = scopeOf(context, generation);
        const key = `${generation.name} values of ${trait.name}`;
        const kind = kindOf(trait);
        if (kind === 'number' || kind === 'date')
          return {
            trait: trait.name,
            values: null,
            ...(await context.remember(key, () => distribution(engine, trait, scope))),
          };
        const { values, everybody } = await context.remember(key, async () => {
          const [row] = await engine.rows<{ everybody: number }>(
            'select cast(count(*) as integer) as everybody from results.traits',
          );
          return { values: await valuesOf(engine, trait, scope), everybody: row?.everybody ?? 0 };
        });
        const known = values.reduce((sum, { people }) => sum + people, 0);
        return {
          trait: trait.name,
          values: searchValues(values, request.body.text ?? ''),
          known,
          missing: everybody - known,
          median: null,
          bins: null,
        };
      }, request.stopSignal);
    },
  );
};
