import { contactColumns } from '../../exports/index.ts';
import { inLanguage } from '../../reports/locale/index.ts';
import { allowedOperators, eventKinds, ruleSchema } from '../../segments/index.ts';
import { audienceOf } from '../access/roles.ts';
import { languageQuery } from '../schemas/common.ts';
import { traitsAnswer } from '../schemas/traits.ts';
import type { Routes } from './route.ts';

const readers = ['executive', 'analyst', 'steward'] as const;

/** The catalogue of what is known of a customer, and what may be asked of it. */
export const traitRoutes: Routes = async (app, { context }) => {
  app.get(
    '/traits',
    {
      config: { roles: readers },
      schema: {
        summary: 'The catalogue of traits and of events',
        operationId: 'listTraits',
        response: { 200: traitsAnswer },
        querystring: languageQuery,
      },
    },
    async (request) => {
      const language = request.query.lang ?? 'en';
      return {
        traits: context.catalogue.map((trait) => ({
          name: trait.name,
          type: trait.type,
          unit: trait.unit,
          group: trait.group ?? null,
          label: inLanguage(trait.labels, language),
          definition: inLanguage(trait.definition, language),
          privacy: trait.privacy,
          seenBy: audienceOf(trait, contactColumns),
          categories: trait.categories ?? null,
          nearTwins: (trait.nearTwins ?? []).filter((name) =>
            context.catalogue.some((each) => each.name === name),
          ),
          source: trait.source,
          operators: allowedOperators(trait),
        })),
        events: eventKinds.map((event) => ({
          name: event.name,
          label: inLanguage(event.labels, language),
          definition: inLanguage(event.definition, language),
          fields: event.fields.map((field) => ({
            name: field.name,
            type: field.kind,
            label: inLanguage(field.labels, language),
            operators: allowedOperators({ type: field.kind }),
          })),
        })),
        rule: ruleSchema,
      };
    },
  );
};
