import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import { fill, fillFrom, type Relation } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { type Model, stopwatch, traitsTable } from '../model.ts';
import type { ModelSettings } from '../settings.ts';
import { rfmCells } from './names.ts';
import { roomTables } from './tables.ts';
import { traits } from './traits.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const summariseSql = load('summarise');
const beforeSql = load('before');
const cutPointsSql = load('cut_points');
const scoreSql = load('score');

const rfmTable = traitsTable('rfm', traits, {
  recency_days: 'integer',
  recency_score: 'integer',
  frequency_score: 'integer',
  monetary_score: 'integer',
});

/** The day with whose names today's are compared, and the scale of both. */
const comparisonTable: Relation = {
  name: 'results.rfm_comparison',
  columns: { compared_with: 'varchar', scale: 'double' },
};

const measures = ['recency', 'frequency', 'monetary'] as const;
/** The scale over which the names are defined. */
const namedScale = 5;
const monthsBefore = 3;

/** The same day of the month three months earlier, or the last one of that month. */
function earlierDay(asOf: string): string {
  const [year = 0, month = 1, day = 1] = asOf.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - monthsBefore, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - monthsBefore, Math.min(day, last))).toISOString().slice(0, 10);
}

/** Fixed cut-points in place of the shop's own, so that months can be compared. */
async function fixCutPoints(engine: Engine, { scale, cutPoints }: ModelSettings['rfm']): Promise<void> {
  for (const measure of measures) {
    const cuts = cutPoints?.[measure];
    if (!cuts) continue;
    const rises = cuts.every((cut, index) => index === 0 || cut > (cuts[index - 1] as number));
    if (cuts.length !== scale - 1 || !rises) {
      throw new Failure(
        'usage',
        `models.rfm.cutPoints.${measure} is ${cuts.join(', ')}: a scale of ${scale} has ${scale - 1} cut-points that rise.`,
        'Give as many, the smallest first, or leave them out.',
      );
    }
    await engine.run('delete from scratch.rfm_cut_points where measure = $measure', { measure });
    for (const [index, cut] of cuts.entries())
      await engine.run('insert into scratch.rfm_cut_points values ($measure, $k, $cut)', {
        measure,
        k: index + 1,
        cut,
      });
  }
}

/** Recency, frequency and monetary value, each scored by quantile; on a scale of five the ten names of their map. */
export const rfm: Model = {
  name: 'rfm',
  traits,
  tables: [rfmTable, comparisonTable],
  roomTables,
  async run({ engine, asOf, progress, settings }) {
    const { scale } = settings.rfm;
    const before = earlierDay(asOf);
    const watch = stopwatch();
    progress('summarise');
    await watch.time('summarise', async () => {
      await engine.create('scratch.rfm_summary', summariseSql, { as_of: asOf });
      await engine.create('scratch.rfm_before', beforeSql, { before });
    });
    await watch.time('fit', async () => {
      const steps = Array.from({ length: scale - 1 }, (_, index) => index + 1);
      await engine.load('scratch.rfm_steps', {
        k: Float64Array.from(steps),
        scale: Float64Array.from(steps, () => scale),
      });
      await engine.create('scratch.rfm_cut_points', cutPointsSql);
      await fixCutPoints(engine, settings.rfm);
      await engine.load('scratch.rfm_names', rfmCells(scale === namedScale));
    });
    progress('score');
    await watch.time('score', () => fill(engine, rfmTable, scoreSql));
    await fillFrom(engine, comparisonTable, {
      compared_with: [before],
      scale: Float64Array.of(scale),
    });
    const cuts = await engine.rows<{ measure: string; k: number; cut: number }>(
      'select measure, k, cut from scratch.rfm_cut_points order by measure, k',
    );
    const [counted] = await engine.rows<{ customers: number }>(
      'select cast(count(*) as integer) as customers from scratch.rfm_summary',
    );
    const cutPoints = Object.fromEntries(
      measures.map((measure) => [
        measure,
        cuts.filter((cut) => cut.measure === measure).map((cut) => cut.cut),
      ]),
    );
    const collapsed = Object.fromEntries(
      Object.entries(cutPoints).map(([measure, values]) => [
        measure,
        values.length === 0 ? 0 : scale - 1 - new Set(values).size,
      ]),
    );
    return {
      model: 'rfm',
      asOf,
      settings: {
        scale,
        monetary: 'net_revenue',
        compared_with: before,
        fixed: measures.filter((measure) => settings.rfm.cutPoints?.[measure]).join(', '),
      },
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
