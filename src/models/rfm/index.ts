import { fill } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { type Model, stopwatch, traitsTable } from '../model.ts';
import { rfmCells } from './names.ts';
import { traits } from './traits.ts';

const summariseSql = loadSql(new URL('./summarise.sql', import.meta.url));
const cutPointsSql = loadSql(new URL('./cut_points.sql', import.meta.url));
const scoreSql = loadSql(new URL('./score.sql', import.meta.url));

const quintiles = 5;

const rfmTable = traitsTable('rfm', traits, {
  recency_days: 'integer',
  recency_score: 'integer',
  frequency_score: 'integer',
  monetary_score: 'integer',
});

/** Recency, frequency and monetary value, each scored by quintile, and the ten names of their map. */
export const rfm: Model = {
  name: 'rfm',
  traits,
  tables: [rfmTable],
  async run({ engine, asOf, progress }) {
    const watch = stopwatch();
    progress('summarise');
    await watch.time('summarise', () => engine.create('scratch.rfm_summary', summariseSql, { as_of: asOf }));
    await watch.time('fit', async () => {
      await engine.create('scratch.rfm_cut_points', cutPointsSql);
      await engine.load('scratch.rfm_names', rfmCells());
    });
    progress('score');
    await watch.time('score', () => fill(engine, rfmTable, scoreSql));
    const cuts = await engine.rows<{ measure: string; k: number; cut: number }>(
      'select measure, k, cut from scratch.rfm_cut_points order by measure, k',
    );
    const [counted] = await engine.rows<{ customers: number }>(
      'select cast(count(*) as integer) as customers from scratch.rfm_summary',
    );
    const cutPoints = Object.fromEntries(
      ['recency', 'frequency', 'monetary'].map((measure) => [
        measure,
        cuts.filter((cut) => cut.measure === measure).map((cut) => cut.cut),
      ]),
    );
    const collapsed = Object.fromEntries(
      Object.entries(cutPoints).map(([measure, values]) => [
        measure,
        values.length === 0 ? 0 : quintiles - 1 - new Set(values).size,
      ]),
    );
    return {
      model: 'rfm',
      asOf,
      settings: { scale: quintiles, monetary: 'net_revenue' },
      parameters: [],
      logLikelihood: null,
      observations: counted?.customers ?? 0,
      iterations: null,
      converged: null,
      grade: null,
      refusal: null,
      backtest: null,
      diagnostics: { cutPoints, collapsed },
      seconds: watch.seconds,
    };
  },
};
