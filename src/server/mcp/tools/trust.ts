import type { ModelReport } from '../../../models/report.ts';
import { texts } from '../../../reports/locale/index.ts';
import { tool, trustInWords } from '../tool.ts';

interface Models {
  readonly asOf: string;
  readonly generation: string;
  readonly models: readonly ModelReport[];
}

export const readTrust = tool({
  name: 'read_trust',
  title: 'How far the models can be trusted',
  description:
    'Of each model: its grade or why it refuses, its last test on days that it had not seen, with simple baselines, and the rolling tests before it: what was promised, its interval, and what came.',
  input: {},
  async answer(_input, ask, { language }) {
    const { models, asOf, generation } = await ask<Models>({ path: '/models' });
    return {
      asOf,
      generation,
      definition: texts(language).assistant.trust,
      models: models.map(({ model, grade, refusal, settings, backtest, diagnostics }) => ({
        model,
        ...trustInWords(language, { grade, refusal: refusal && { ...refusal, model } }),
        settings,
        lastTest: backtest,
        tests: diagnostics.tests ?? [],
      })),
    };
  },
});

export const readStatus = tool({
  name: 'read_status',
  title: 'What the figures are of',
  description:
    'The business, its currency and calendar, the as-of date of every figure, and what to know of the data as a whole.',
  input: {},
  async answer(_input, ask) {
    return ask({ path: '/status' });
  },
});
