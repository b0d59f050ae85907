import type { PageMessage } from './en/pages.ts';

type Translate = (key: PageMessage) => string;

/** The models in the order in which a reader meets them. */
export const knownModels: readonly string[] = [
  'clv',
  'equity',
  'forecast',
  'churn',
  'retention',
  'rfm',
  'clusters',
];

export const modelName = (t: Translate, model: string): string =>
  knownModels.includes(model) ? t(`models.${model}` as PageMessage) : model;

const churnKinds = ['baseline', 'logistic', 'repeat', 'hazard', 'blend'] as const;

/** Which of a model's candidates gives the numbers, by its name. */
export function chosenName(t: Translate, model: string, chosen: string): string {
  const kind = churnKinds.find((one) => model === 'churn' && one === chosen);
  return kind ? t(`churn-choice.name-${kind}`) : chosen;
}
