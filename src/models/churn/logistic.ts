import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { fitLogistic } from '../math/logistic.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const cellsSql = load('logistic_cells');
const scoresSql = load('logistic_scores');

/** Log-odds of no purchase by the logarithms of recency, number of purchases and tenure: the baseline of DEFINITIONS. */
export type Logistic = Readonly<Record<'intercept' | 'recency' | 'frequency' | 'tenure', number>>;

export const noLogistic: Logistic = { intercept: 0, recency: 0, frequency: 0, tenure: 0 };

/** Fitted to the examples of the past days between two; the share of all where the three do not tell people apart. */
export async function fitSimple(engine: Engine, from: string, to: string): Promise<Logistic> {
  const columns = await engine.numbers(cellsSql, { from_cut: from, to_cut: to });
  const { recency, frequency, tenure, people, left_us } = columns as Record<
    'recency' | 'frequency' | 'tenure' | 'people' | 'left_us',
    Float64Array
  >;
  const width = 4;
  const column = new Int32Array(width * people.length);
  const value = new Float64Array(width * people.length);
  for (let row = 0; row < people.length; row += 1) {
    const covariates = [1, recency[row], frequency[row], tenure[row]] as number[];
    for (const [place, covariate] of covariates.entries()) {
      column[row * width + place] = place;
      value[row * width + place] = covariate;
    }
  }
  const fit = fitLogistic(
    { columns: width, width, column, value, trials: people, events: left_us },
    new Float64Array(width * width),
  );
  if (!fit) {
    const all = people.reduce((sum, count) => sum + count, 0);
    const left = left_us.reduce((sum, count) => sum + count, 0);
    return { ...noLogistic, intercept: Math.log((left + 0.5) / (all - left + 0.5)) };
  }
  const [intercept, byRecency, byFrequency, byTenure] = fit.weights as unknown as [
    number,
    number,
    number,
    number,
  ];
  return { intercept, recency: byRecency, frequency: byFrequency, tenure: byTenure };
}

/** Log-odds of everybody in `scratch.churn_features`, into `scratch.churn_simple`. */
export async function writeLogisticScores(engine: Engine, logistic: Logistic, pace: number): Promise<void> {
  await engine.create('scratch.churn_simple', scoresSql, { ...logistic, pace });
}

export const writeNoLogisticScores = (engine: Engine) =>
  engine.create(
    'scratch.churn_simple',
    'select cast(0 as integer) as person, cast(0 as double) as log_odds where 1 = 0',
  );
