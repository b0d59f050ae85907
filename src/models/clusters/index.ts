import { fill } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { type Model, refusedReport, stopwatch } from '../model.ts';
import type { ModelReport } from '../report.ts';
import { cluster } from './model.ts';
import { clustersTable, profilesTable } from './tables.ts';
import { traits } from './traits.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const featuresSql = load('features');
const sampleSql = load('sample');
const assignSql = load('assign');
const profilesSql = load('profiles');

/** Groups of similar customers: k-means on a seeded sample, assignment of everybody in SQL. */
export const clusters: Model = {
  name: 'clusters',
  traits,
  tables: [clustersTable, profilesTable],
  async run(context): Promise<ModelReport> {
    const { engine, settings, asOf, progress } = context;
    const watch = stopwatch();
    progress('summarise');
    const points = await watch.time('summarise', async () => {
      await engine.create('scratch.cluster_features', featuresSql);
      const { recency, orders, money } = (await engine.numbers(sampleSql, { seed: settings.seed })) as Record<
        'recency' | 'orders' | 'money',
        Float64Array
      >;
      return Array.from(recency, (value, row) => [value, orders[row] as number, money[row] as number]);
    });
    const [counted] = await engine.rows<{ customers: number }>(
      'select cast(count(*) as integer) as customers from scratch.cluster_features',
    );
    const customers = counted?.customers ?? 0;
    progress('fit');
    const fitted = await watch.time('fit', () =>
      cluster(points, customers, settings.clusters, settings.seed),
    );
    if (!fitted.ok) return refusedReport(context, 'clusters', fitted.refusal);
    const { centroids, k, silhouette, explained, stability, iterations, converged } = fitted.clustering;
    progress('score');
    await watch.time('score', async () => {
      const column = (index: number) => Float64Array.from(centroids, (centroid) => centroid[index] as number);
      await engine.load('scratch.centroids', {
        position: Float64Array.from(centroids.keys()),
        recency: column(0),
        orders: column(1),
        money: column(2),
      });
      await fill(engine, clustersTable, assignSql);
      await fill(engine, profilesTable, profilesSql);
    });
    return {
      model: 'clusters',
      asOf,
      settings: {
        k,
        seed: settings.seed,
        sample: points.length,
        features: 'ln recency, ln orders, ln net revenue',
      },
      parameters: centroids.flatMap((centroid, row) =>
        ['recency', 'orders', 'money'].map((feature, index) => ({
          name: `centroid_${row + 1}_${feature}`,
          value: centroid[index] as number,
          standardError: null,
          unit: 'standard deviations',
        })),
      ),
      logLikelihood: null,
      observations: customers,
      iterations,
      converged,
      grade: null,
      refusal: null,
      backtest: null,
      diagnostics: { silhouette, explained, stability },
      seconds: watch.seconds,
    };
  },
};
