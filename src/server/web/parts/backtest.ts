import type { PageMessage } from '../../../reports/locale/en/pages.ts';
import type { Formats } from '../../../reports/locale/index.ts';
import type { AppState } from '../app-state.ts';

/** The models in the order in which a reader meets them. */
export const knownModels = ['clv', 'equity', 'forecast', 'churn', 'retention', 'rfm', 'clusters'];

export const modelName = (t: AppState['t'], model: string): string =>
  knownModels.includes(model) ? t(`models.${model}` as PageMessage) : model;

/** A figure of a model's test as text. */
export function backtestText(t: AppState['t'], format: Formats, key: string, value: string | number): string {
  if (key === 'cut') return format.date(String(value).slice(0, 10));
  if (value === 'A' || value === 'B' || value === 'C') return t(`grade.letter.${value}`);
  if (typeof value === 'string') return value;
  if (key.endsWith('_miss')) return format.percent(value);
  if (key.startsWith('value_')) return format.money(value);
  if (key.includes('brier')) return format.decimal(value, 3);
  return format.count(Math.round(value));
}

const churnKinds = ['baseline', 'logistic', 'repeat', 'hazard', 'blend'] as const;

/** Which of a model's candidates gives the numbers, by its name. */
export function chosenName(t: AppState['t'], model: string, chosen: string): string {
  const kind = churnKinds.find((one) => model === 'churn' && one === chosen);
  return kind ? t(`churn-choice.name-${kind}`) : chosen;
}
