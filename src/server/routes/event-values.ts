import { Type } from 'typebox';
import { findEvent, searchValues, valuesOfEvents } from '../../segments/index.ts';
import { ApiError } from '../errors.ts';
import { closed } from '../schemas/common.ts';
import { eventValuesAnswer } from '../schemas/traits.ts';
import type { Routes } from './route.ts';

const name = Type.String({ pattern: '^[a-z][a-z0-9_]{0,63}$' });
const params = Type.Object({ name, field: name }, closed);
const body = Type.Object(
  { text: Type.Optional(Type.String({ maxLength: 100, description: 'The beginning, in any script.' })) },
  closed,
);

/** What texts the events of a kind have. A POST, because what a person writes belongs into no address. */
export const eventValueRoutes: Routes = async (app, { context }) => {
  app.post(
    '/events/:name/fields/:field/values',
    {
      config: { roles: ['analyst', 'steward'] },
      schema: {
        summary: 'The values of a text of events with how many customers have an event with each',
        operationId: 'listEventValues',
        response: { 200: eventValuesAnswer },
        params,
        body,
      },
    },
    (request) => {
      const event = findEvent(request.params.name);
      const field = event?.fields.find((each) => each.name === request.params.field);
      if (!event || field?.kind !== 'text') throw new ApiError('not_found');
      return context.query(async (generation) => {
        const values = await context.remember(
          `${generation.name} values of ${event.name} ${field.name}`,
          () => valuesOfEvents(generation.engine, event, field),
        );
        return {
          event: event.name,
          field: field.name,
          values: searchValues(values, request.body.text ?? ''),
        };
      }, request.stopSignal);
    },
  );
};
