import { loadSql } from '../../warehouse/sql.ts';
import type { ModelContext } from '../model.ts';
import { paceAfter } from './clock.ts';
import { type Judged, judge, layCompared } from './judge.ts';
import { type FeatureSql, layFeatures, layKnown, layLevels, laySources } from './lay.ts';
import { noLogistic } from './logistic.ts';
import type { Rival } from './rival.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const peopleSql = load('people');
const channelsSql = load('channels');
const laterSql = load('outcomes');
const examplesSql = load('examples');
const calibrationSql = load('calibration');

export interface Alone {
  readonly cut: string;
  readonly judged: readonly Judged[];
}

/**
 * Where there is no hazard: the repeat-buying model beside the baseline on the last window, of which the outcome is
 * known. Null where there is no window of history before it either.
 */
export async function judgeAlone(
  context: ModelContext,
  sql: FeatureSql,
  rival: Rival,
): Promise<Alone | null> {
  const { engine, asOf, settings } = context;
  const window = settings.churnWindowDays;
  const [times] = await engine.rows<{ cut: string; enough: boolean }>(
    `select cast(date_add('day', -$window, cast($as_of as date)) as varchar) as cut,
        coalesce(min(order_date) <= date_add('day', -2 * $window, cast($as_of as date)), false) as enough
     from scratch.orders where customer_id is not null and is_purchase`,
    { as_of: asOf, window },
  );
  if (!times?.enough) return null;
  const { cut } = times;
  await laySources(engine, asOf);
  await engine.create('scratch.churn_people', peopleSql);
  await engine.create('scratch.churn_outcomes', laterSql);
  await layKnown(engine, asOf);
  await engine.create('scratch.churn_channels', channelsSql, { cut });
  await layFeatures(engine, sql, cut, window);
  await layLevels(engine, window);
  await engine.create('scratch.churn_examples', examplesSql, { cut, window });
  const pace = await paceAfter(engine, cut, window);
  const refusal = await layCompared(engine, sql, rival, {
    ...{ cut, window, logistic: noLogistic },
    ...{ pace, hazardPace: pace, logisticPace: pace },
  });
  if (refusal) return null;
  const { judged } = await judge(engine, window);
  await engine.run(
    `insert into results.model_calibration (model, bin, predicted, actual, customers) ${calibrationSql}`,
    { chosen: 'repeat' },
  );
  return {
    cut,
    judged: judged.filter(({ candidate }) => candidate === 'repeat' || candidate === 'baseline'),
  };
}
