import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
/** Payments are laid after the orders, which say whose they are. */
const sources = ['orders', 'refunds', 'discounts', 'payments', 'interactions', 'contacts'] as const;
export type Source = (typeof sources)[number];
const sourceSql = sources.map((source) => [source, load(`sources/${source}`)] as const);
const levelsSql = load('levels');

/** How features are made of the facts; a test may put a faulty definition in its place. */
export interface FeatureSql {
  readonly stood: string;
  readonly features: string;
}

export const featureSql: FeatureSql = { stood: load('stood'), features: load('features') };

/** Lays the facts of the customers in `scratch.churn_people` as they stood on a day, for features to be made of. */
export async function laySources(engine: Engine, until: string): Promise<void> {
  for (const [source, sql] of sourceSql) await engine.create(`scratch.churn_${source}`, sql, { until });
}

/** What the shop does not record, of what could say why somebody leaves. */
export async function absentSources(engine: Engine): Promise<Source[]> {
  const absent: Source[] = [];
  for (const source of sources) {
    const [row] = await engine.rows<{ rows: number }>(
      `select cast(count(*) as integer) as rows from scratch.churn_${source}`,
    );
    if (row?.rows === 0) absent.push(source);
  }
  return absent;
}

/** Lays the features of a day, made of what has been laid, into `scratch.churn_features`. */
export async function layFeatures(
  engine: Engine,
  sql: FeatureSql,
  cut: string,
  window: number,
): Promise<void> {
  await engine.create('scratch.churn_stood', sql.stood, { cut });
  await engine.create('scratch.churn_features', sql.features, { cut, window });
}

/** The features as levels and cells, in `scratch.churn_levels`. */
export async function layLevels(engine: Engine, window: number): Promise<void> {
  await engine.create('scratch.churn_levels', levelsSql, { window });
}
