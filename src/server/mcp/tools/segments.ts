import { Type } from 'typebox';
import { texts } from '../../../reports/locale/index.ts';
import type { Language } from '../../../reports/view.ts';
import type { Trust } from '../../model-reading.ts';
import { segmentParams } from '../../schemas/common.ts';
import { tool, trustInWords } from '../tool.ts';

interface Figures extends Trust {
  readonly asOf: string;
  readonly generation: string;
  readonly withheld: boolean;
}

/** What the figures of a group mean. Its value is a sum, of which no interval is known. */
function definitions(language: Language) {
  const words = texts(language).assistant;
  return {
    definition: { count: words.count, value: words.value },
    interval: null,
    intervalMissing: words['no-interval'],
  };
}

export const listSegments = tool({
  name: 'list_segments',
  title: 'List segments',
  description:
    'The saved segments that this role may see, each with its rule in words, customers, share and predicted value. Figures of fewer than five people are withheld from roles that see no persons.',
  input: {},
  async answer(_input, ask, { language, query }) {
    const { grade, refusal, ...rest } = await ask<Figures>({ path: '/segments', query });
    return { ...rest, ...trustInWords(language, { grade, refusal }), ...definitions(language) };
  },
});

export const profileSegment = tool({
  name: 'profile_segment',
  title: 'Profile a segment',
  description:
    'One segment: its rule, size and predicted value, and what sets its people apart from all customers (means and shares inside and outside, strongest first).',
  input: {
    segment: { ...segmentParams.properties.name, description: 'A name of list_segments.' },
  },
  async answer({ segment }, ask, { language, query }) {
    const { grade, refusal, ...rest } = await ask<Figures>({ path: `/segments/${segment}`, query });
    return { ...rest, ...trustInWords(language, { grade, refusal }), ...definitions(language) };
  },
});

export const countRule = tool({
  name: 'count_rule',
  title: 'Count a rule',
  description:
    'How many customers a rule selects, their predicted value, of how many the rule is unknown and which values those lack. Rules are JSON: {"trait": "order_count", "at_least": 2}; {"all": […]}, {"any": […]}, {"not": …}; and {"version": 2, "where": …} for events, ranks and sequences. For analysts and stewards.',
  input: {
    rule: Type.Unsafe<object>({ type: 'object', description: 'A rule of version 1 or 2.' }),
  },
  async answer({ rule }, ask, { language, query }) {
    const { grade, refusal, ...rest } = await ask<Figures>({
      path: '/segments/count',
      query,
      body: { rule },
    });
    return { ...rest, ...trustInWords(language, { grade, refusal }), ...definitions(language) };
  },
});
