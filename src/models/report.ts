export type Grade = 'A' | 'B' | 'C';

export interface Parameter {
  readonly name: string;
  readonly value: number;
  /** From the Hessian of the total log-likelihood; null where the model has none. */
  readonly standardError: number | null;
  /** 95 % interval; absent or null where none is known. */
  readonly low?: number | null;
  readonly high?: number | null;
  readonly unit: string;
}

/** Why a model gives no number: which figure is missing, how much it needs and how much there is. */
export interface Refusal {
  readonly code: string;
  readonly what: string;
  readonly needs: number;
  readonly has: number;
}

/** The refusal in a sentence of plain English: a count that is missing, or what is wrong with the fit. */
export function refusalSentence({ code, what, needs, has }: Refusal): string {
  return countCodes.has(code) ? `needs ${needs} ${what}, has ${has}` : what.replace(/\.$/, '');
}

const countCodes = new Set([
  'customers',
  'days',
  'before_customers',
  'before_days',
  'before_repeat_customers',
  'before_day',
  'forecast_months',
  'forecast_tests',
  'repeat_customers',
  'repeat_model',
  'distinct_points',
  'group_size',
  'spend',
  'subscriptions',
  'too_few_contracts',
  'too_few_lost',
]);

/** Of them, what counts days, months and tests. */
const countsOfTime = new Set(['days', 'before_days', 'before_day', 'forecast_months', 'forecast_tests']);

/** Figures of a report, wherever in it they stand, that count people (or contracts, which are people's). */
export const peopleFigures: ReadonlySet<string> = new Set([
  'observations',
  'customers',
  'tested_customers',
  'trial_customers',
  'people',
  'left',
  'churned',
  'contracts',
  'kept',
  'kept_actual',
  'sample',
  'smallest',
]);

/** Counts of people whose `what` is a whole sentence. */
const sentencesOfPeople = new Set(['too_few_customers', 'too_few_repeat_customers', 'leak']);

/** Whether what a refusal counts is people. */
export const countsPeople = ({ code }: Refusal): boolean =>
  sentencesOfPeople.has(code) || (countCodes.has(code) && !countsOfTime.has(code));

/** What a model says about itself after a run; stored as JSON in `results.model_reports`. */
export interface ModelReport {
  readonly model: string;
  readonly asOf: string;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly parameters: readonly Parameter[];
  readonly logLikelihood: number | null;
  readonly observations: number;
  readonly iterations: number | null;
  readonly converged: boolean | null;
  readonly grade: Grade | null;
  readonly refusal: Refusal | null;
  readonly backtest: Readonly<Record<string, number | string>> | null;
  readonly diagnostics: Readonly<Record<string, unknown>>;
  readonly seconds: Readonly<Record<string, number>>;
}
