import { loadSql } from '../../warehouse/sql.ts';
import type { ModelContext } from '../model.ts';
import { calibrationTable } from '../tables.ts';
import { paceAfter } from './clock.ts';
import { type CandidateScore, evaluate, writeCompared } from './evaluate.ts';
import { type FeatureSql, writeFeatures, writeKnown, writeLevels, writeSources } from './feature-tables.ts';
import { noLogistic } from './logistic.ts';
import type { RepeatBaseline } from './repeat-baseline.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const peopleSql = load('people');
const channelsSql = load('channels');
const outcomesSql = load('outcomes');
const examplesSql = load('examples');
const calibrationSql = load('calibration');

interface BaselineTest {
  readonly cut: string;
  readonly scores: readonly CandidateScore[];
}

/**
 * Where there is no hazard: the repeat-buying model and the baseline on the last window, of which the outcome is
 * known. Null where there is no window of history before it either.
 */
export async function evaluateBaseline(
  context: ModelContext,
  sql: FeatureSql,
  repeatBaseline: RepeatBaseline,
): Promise<BaselineTest | null> {
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
  await writeSources(engine, asOf);
  await engine.create('scratch.churn_people', peopleSql);
  await engine.create('scratch.churn_outcomes', outcomesSql);
  await writeKnown(engine, asOf);
  await engine.create('scratch.churn_channels', channelsSql, { cut });
  await writeFeatures(engine, sql, cut, window);
  await writeLevels(engine, window);
  await engine.create('scratch.churn_examples', examplesSql, { cut, window });
  const pace = await paceAfter(engine, cut, window);
  const refusal = await writeCompared(engine, sql, repeatBaseline, {
    ...{ cut, window, logistic: noLogistic },
    ...{ pace, hazardPace: pace, logisticPace: pace },
  });
  if (refusal) return null;
  const { scores } = await evaluate(engine, window);
  await engine.run(`insert into ${calibrationTable.name} ${calibrationSql}`, { chosen: 'repeat' });
  return {
    cut,
    scores: scores.filter(({ candidate }) => candidate === 'repeat' || candidate === 'baseline'),
  };
}
