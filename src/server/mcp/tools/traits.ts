import { Type } from 'typebox';
import type { Grade, Refusal } from '../../../models/report.ts';
import { ToolError } from '../ask.ts';
import { type Answer, tool, trustInWords } from '../tool.ts';

interface TraitAnswer {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly unit: string | null;
  readonly privacy: string;
  readonly source: string;
}

interface Models {
  readonly asOf: string;
  readonly generation: string;
  readonly models: readonly {
    readonly model: string;
    readonly grade: Grade | null;
    readonly refusal: Refusal | null;
  }[];
}

export const listTraits = tool({
  name: 'list_traits',
  title: 'List traits',
  description:
    'Everything that is known of a customer, by name: label, type, unit, source. explain_trait tells what one means. Names are what rules use.',
  input: {},
  async answer(_input, ask, { query }) {
    const { traits } = await ask<{ traits: readonly TraitAnswer[] }>({
      path: '/traits',
      query: { lang: query.lang },
    });
    return {
      traits: traits.map(({ name, label, type, unit, source }) => ({ name, label, type, unit, source })),
    };
  },
});

export const explainTrait = tool({
  name: 'explain_trait',
  title: 'Explain a trait',
  description:
    'What a trait means: definition, unit, source, operators in rules, the grade of the model that computes it, and which roles see it of single customers and of many together.',
  input: {
    trait: Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'Its name, or its label in the language asked.',
    }),
  },
  async answer({ trait: asked }, ask, { language, query }) {
    const [{ traits }, { models, asOf, generation }] = await Promise.all([
      ask<{ traits: readonly TraitAnswer[] }>({ path: '/traits', query: { lang: query.lang } }),
      ask<Models>({ path: '/models' }),
    ]);
    const folded = asked.trim().toLowerCase();
    const found =
      traits.find(({ name }) => name === folded) ??
      traits.find(({ label }) => label.toLowerCase() === folded);
    if (!found) {
      throw new ToolError({
        code: 'not_found',
        message: 'There is no such trait.',
        hint: 'Its name is in list_traits.',
      });
    }
    const model = models.find(({ model: name }) => name === found.source);
    const refusal = model?.refusal ? { ...model.refusal, model: model.model } : null;
    return {
      asOf,
      generation,
      ...trustInWords(language, { grade: model?.grade ?? null, refusal }),
      ...found,
    };
  },
});

const nameOf = (description: string) => Type.String({ pattern: '^[a-z][a-z0-9_]{0,63}$', description });

export const listValues = tool({
  name: 'list_values',
  title: 'List values',
  description:
    'The values that a text of customers or of their events has, with how many customers have each, to write rules with: {"trait": "city"} or {"event": "order", "field": "channel"}. Spellings that mean the same are one. For analysts and stewards.',
  input: {
    trait: Type.Optional(nameOf('A name of list_traits.')),
    event: Type.Optional(nameOf('A kind of event, such as order, order_line or contact.')),
    field: Type.Optional(nameOf('A text of the event, such as channel or category.')),
    text: Type.Optional(Type.String({ maxLength: 100, description: 'The beginning, in any script.' })),
  },
  async answer({ trait, event, field, text }, ask) {
    const body = text === undefined ? {} : { text };
    if (trait !== undefined && event === undefined && field === undefined)
      return ask<object>({ path: `/traits/${trait}/values`, body }) as Promise<Answer>;
    if (trait === undefined && event !== undefined && field !== undefined)
      return ask<object>({ path: `/events/${event}/fields/${field}/values`, body }) as Promise<Answer>;
    throw new ToolError({
      code: 'bad_request',
      message: 'Give either a trait, or an event with one of its fields.',
    });
  },
});
