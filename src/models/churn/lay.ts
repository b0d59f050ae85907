import type { Engine } from '../../warehouse/engine.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { emailChannels, kinds } from './kinds.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
/** Refunds and payments are laid after the orders, which say whose they are. */
const sources = ['orders', 'refunds', 'discounts', 'payments', 'interactions', 'contacts'] as const;
export type Source = (typeof sources)[number];
const sqlOf = (folder: string) => sources.map((source) => [source, load(`${folder}/${source}`)] as const);
const sourceSql = sqlOf('sources');
const knownSql = sqlOf('known');
const buyersSql = load('buyers');
const levelsSql = load('levels');

/** How features are made of the facts; a test may put a faulty definition in its place. */
export interface FeatureSql {
  readonly stood: string;
  readonly features: string;
}

export const featureSql: FeatureSql = { stood: load('orders_at_cut'), features: load('features') };

/**
 * Numbers the buyers and reads their facts once, for every past day and for today, into `scratch.churn_all_…`: the
 * facts' views over what has landed are the dear part.
 */
export async function laySources(engine: Engine, asOf: string): Promise<void> {
  await engine.create('scratch.churn_buyers', buyersSql, { as_of: asOf });
  await layKinds(engine);
  for (const [source, sql] of sourceSql)
    await engine.create(`scratch.churn_all_${source}`, sql, { until: asOf });
}

/** The words that say what an interaction is, and which channel is e-mail. */
async function layKinds(engine: Engine): Promise<void> {
  const words = kinds.flatMap(({ meaning, byEmail, words: all }) =>
    all.map((word) => ({ word, meaning, byEmail })),
  );
  await engine.load('scratch.churn_kinds', {
    word: words.map(({ word }) => word),
    meaning: words.map(({ meaning }) => meaning),
    by_email: Float64Array.from(words, ({ byEmail }) => Number(byEmail)),
  });
  await engine.load('scratch.churn_email_channels', { word: emailChannels });
}

/** Lays what was known on a day of the people in `scratch.churn_people`, for features to be made of. */
export async function layKnown(engine: Engine, until: string): Promise<void> {
  for (const [source, sql] of knownSql) await engine.create(`scratch.churn_${source}`, sql, { until });
}

/** Makes all that has been laid, of every buyer, what features are made of: nothing is copied, and nothing else is read after. */
export async function useEverything(engine: Engine): Promise<void> {
  for (const source of sources) {
    await engine.run(`drop table scratch.churn_${source}`);
    await engine.run(`alter table scratch.churn_all_${source} rename to churn_${source}`);
  }
}

/** What the shop does not record, of what could say why somebody leaves. */
export async function absentSources(engine: Engine): Promise<Source[]> {
  const absent: Source[] = [];
  for (const source of sources) {
    const [row] = await engine.rows<{ rows: number }>(
      `select cast(count(*) as integer) as rows from scratch.churn_all_${source}`,
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
  await engine.create('scratch.churn_orders_at_cut', sql.stood, { cut });
  await engine.create('scratch.churn_features', sql.features, { cut, window });
}

/** The features as levels and cells, in `scratch.churn_levels`. */
export async function layLevels(engine: Engine, window: number): Promise<void> {
  await engine.create('scratch.churn_levels', levelsSql, { window });
}
