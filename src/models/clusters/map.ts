import type { Engine } from '../../warehouse/engine.ts';
import { fill, fillFrom } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { principalComponents } from '../math/principal-components.ts';
import { clusterFeatures, type FeatureChoice } from './features.ts';
import type { Points } from './kmeans.ts';
import { clusterMapTable, componentsTable } from './tables.ts';

const mapSql = loadSql(new URL('./map.sql', import.meta.url));

/** The two directions in which customers differ most, and where each group lies on them; none where one feature is used. */
export async function writeMap(
  engine: Engine,
  { used }: FeatureChoice,
  { values, width }: Points,
): Promise<void> {
  if (width < 2) return;
  const { means, variances, loadings } = principalComponents(values, width);
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  const columns = clusterFeatures.flatMap((feature) => {
    const index = used.findIndex(({ name }) => name === feature);
    const one = (numbers: readonly number[] | undefined) => Float64Array.of(numbers?.[index] ?? 0);
    return [
      [`${feature}_mean`, one(means)],
      [`${feature}_1`, one(loadings[0])],
      [`${feature}_2`, one(loadings[1])],
    ];
  });
  await engine.load('scratch.cluster_components', Object.fromEntries(columns));
  const rows = [0, 1].flatMap((component) => used.map(({ name }, index) => ({ component, name, index })));
  await fillFrom(engine, componentsTable, {
    component: Float64Array.from(rows, ({ component }) => component + 1),
    feature: rows.map(({ name }) => name),
    loading: Float64Array.from(rows, ({ component, index }) => loadings[component]?.[index] ?? 0),
    explained: Float64Array.from(rows, ({ component }) => (variances[component] ?? 0) / total),
    features: Float64Array.from(rows, () => used.length),
  });
  await fill(engine, clusterMapTable, mapSql);
}
