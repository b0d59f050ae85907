import type { Engine } from '../../warehouse/engine.ts';
import { fill, fillFrom } from '../../warehouse/relation.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { type Model, type ModelContext, refusedReport, stopwatch } from '../model.ts';
import type { ModelReport, Refusal } from '../report.ts';
import {
  type ClusterFeature,
  chooseFeatures,
  clusterFeatures,
  type FeatureChoice,
  scalePoints,
} from './features.ts';
import { type EarlierGroups, earlierGroups, type Identity, identify, type Place } from './identity.ts';
import type { Points } from './kmeans.ts';
import { writeMap } from './map.ts';
import {
  type Candidate,
  type Choice,
  type Clustering,
  cluster,
  minPeople,
  refine,
  refuseSmall,
} from './model.ts';
import { type GroupMark, nameGroups } from './names.ts';
import {
  choiceTable,
  clusterMapTable,
  clustersTable,
  componentsTable,
  profilesTable,
  roomTables,
} from './tables.ts';
import { traits } from './traits.ts';

const load = (name: string) => loadSql(new URL(`./${name}.sql`, import.meta.url));
const behaviourSql = load('behaviour');
const featuresSql = load('features');
const sampleSql = load('sample');
const pointsSql = load('points');
const nearestSql = load('nearest');
const sizesSql = load('sizes');
const assignSql = load('assign');
const profilesSql = load('profiles');

interface Size {
  readonly position: number;
  readonly customers: number;
}

/** A group with what it is called by and what it was before. */
interface Group extends Identity, Size {
  readonly marks: readonly GroupMark[];
  readonly place: Place;
}

/** Groups of similar customers: k-means on a seeded sample, assignment of everybody in SQL. */
export const clusters: Model = {
  name: 'clusters',
  traits,
  tables: [clustersTable, profilesTable, choiceTable, componentsTable, clusterMapTable],
  roomTables,
  async run(context): Promise<ModelReport> {
    const { engine, settings, progress } = context;
    const watch = stopwatch();
    progress('summarise');
    const { choice, points } = await watch.time('summarise', async () => {
      await engine.create('scratch.cluster_behaviour', behaviourSql);
      await engine.create('scratch.cluster_features', featuresSql);
      const columns = (await engine.numbers(sampleSql, { seed: settings.seed })) as Record<
        ClusterFeature,
        Float64Array
      >;
      const choice = chooseFeatures(columns, settings.clusterFeatures);
      return { choice, points: scalePoints(columns, choice.used) };
    });
    const [counted] = await engine.rows<{ customers: number }>(
      'select cast(count(*) as integer) as customers from scratch.cluster_features',
    );
    const customers = counted?.customers ?? 0;
    progress('fit');
    const fitted = await watch.time('fit', () =>
      cluster(points, customers, settings.clusters, settings.seed),
    );
    progress('score');
    await loadScale(engine, choice);
    await engine.create('scratch.cluster_points', pointsSql);
    const found = fitted.ok
      ? await watch.time('score', () => firstLargeEnough(engine, points, fitted.choices, choice))
      : fitted.refusal;
    if ('code' in found) {
      await writeChoice(engine, fitted.ok ? fitted.curve : [], null, false);
      return {
        ...refusedReport(context, 'clusters', found),
        diagnostics: { left_out: Object.fromEntries(choice.leftOut.map(({ name, why }) => [name, why])) },
      };
    }
    const earlier = earlierGroups(context.earlier?.reports.find(({ model }) => model === 'clusters'));
    const groups = describe(found, choice, points, earlier);
    await watch.time('score', async () => {
      await writeGroups(engine, groups, earlier, customers);
      await fill(engine, clustersTable, assignSql);
      await fill(engine, profilesTable, profilesSql);
      await writeMap(engine, choice, points);
      await writeChoice(engine, fitted.ok ? fitted.curve : [], found.clustering, settings.clusters > 0);
    });
    return report(
      context,
      { ...found, choice, groups, earlier, customers },
      {
        sample: points.values.length / points.width,
        curve: fitted.ok ? fitted.curve : [],
        seconds: watch.seconds,
      },
    );
  },
};

interface Found {
  readonly clustering: Clustering;
  /** By the value of their people, the most valuable first. */
  readonly sizes: readonly Size[];
}

/** The best choice whose every group has 50 people when all are assigned, not in the sample alone. */
async function firstLargeEnough(
  engine: Engine,
  points: Points,
  choices: readonly Choice[],
  { used }: FeatureChoice,
): Promise<Found | Refusal> {
  let smallest = 0;
  for (const chosen of choices) {
    const clustering = refine(points, chosen);
    if (!clustering) continue;
    const { centroids } = clustering;
    const column = (feature: ClusterFeature) => {
      const index = used.findIndex(({ name }) => name === feature);
      return Float64Array.from(centroids, (centroid) => centroid[index] ?? 0);
    };
    await engine.load('scratch.centroids', {
      position: Float64Array.from(centroids.keys()),
      ...Object.fromEntries(clusterFeatures.map((feature) => [feature, column(feature)])),
    });
    await engine.create('scratch.cluster_nearest', nearestSql);
    const sizes = await engine.rows<Size>(sizesSql);
    const min = sizes.length < clustering.k ? 0 : Math.min(...sizes.map(({ customers }) => customers));
    if (min >= minPeople) return { clustering, sizes };
    smallest = Math.max(smallest, min);
  }
  return refuseSmall(smallest).refusal;
}

function describe(
  { clustering, sizes }: Found,
  { used }: FeatureChoice,
  { width, values }: Points,
  earlier: EarlierGroups | null,
): Group[] {
  const ordered = sizes.map(({ position }) => clustering.centroids[position] as readonly number[]);
  const places = ordered.map(
    (centroid): Place =>
      Object.fromEntries(
        used.map(({ name, center, scale }, index) => [name, center + scale * (centroid[index] as number)]),
      ),
  );
  const means = used.map((_, index) => {
    let sum = 0;
    for (let at = index; at < values.length; at += width) sum += values[at] as number;
    return sum / (values.length / width);
  });
  const names = nameGroups(
    ordered.map((centroid) => centroid.map((value, index) => value - (means[index] as number))),
    used.map(({ name }) => name),
  );
  return identify(places, earlier, used).map((identity, index) => ({
    ...identity,
    ...(sizes[index] as Size),
    marks: names[index] as readonly GroupMark[],
    place: places[index] as Place,
  }));
}

function loadScale(engine: Engine, { used }: FeatureChoice): Promise<void> {
  const entries = clusterFeatures.flatMap((feature) => {
    const found = used.find(({ name }) => name === feature);
    return [
      [`${feature}_center`, Float64Array.of(found?.center ?? 0)],
      [`${feature}_weight`, Float64Array.of(found ? 1 / found.scale : 0)],
    ];
  });
  return engine.load('scratch.cluster_scale', Object.fromEntries(entries));
}

function writeGroups(
  engine: Engine,
  groups: readonly Group[],
  earlier: EarlierGroups | null,
  customers: number,
): Promise<void> {
  const before = earlier?.groups.reduce((sum, group) => sum + group.customers, 0) ?? customers;
  const numbers = (pick: (group: Group) => number) => Float64Array.from(groups, pick);
  return engine.load('scratch.cluster_groups', {
    position: numbers(({ position }) => position),
    cluster: numbers(({ cluster }) => cluster),
    ...Object.fromEntries(
      [0, 1, 2].map((index) => [`name_${index + 1}`, groups.map(({ marks }) => marks[index] ?? '')]),
    ),
    previous_share: numbers(({ before: group }) => (group ? group.customers / before : Number.NaN)),
    moved: numbers(({ moved }) => moved ?? Number.NaN),
    previous_groups: numbers(() => earlier?.groups.length ?? 0),
    previous_as_of: groups.map(() => earlier?.asOf ?? ''),
  });
}

/** Every number of groups that was tested. */
function writeChoice(
  engine: Engine,
  curve: readonly Candidate[],
  chosen: Clustering | null,
  isSet: boolean,
): Promise<void> {
  const numbers = (pick: (one: Candidate) => number) => Float64Array.from(curve, pick);
  return fillFrom(engine, choiceTable, {
    k: numbers(({ k }) => k),
    silhouette: numbers(({ silhouette }) => silhouette),
    stability: numbers(({ stability }) => stability),
    explained: numbers(({ explained }) => explained),
    refused: curve.map(({ refused }) => refused ?? ''),
    chosen: numbers(({ k }) => (k === chosen?.k ? 1 : 0)),
    is_set: numbers(() => (isSet ? 1 : 0)),
  });
}

interface Told extends Found {
  readonly choice: FeatureChoice;
  readonly groups: readonly Group[];
  readonly earlier: EarlierGroups | null;
  readonly customers: number;
}

function report(
  { settings, asOf }: ModelContext,
  { clustering, choice, groups, earlier, customers }: Told,
  { sample, curve, seconds }: Pick<ModelReport, 'seconds'> & { sample: number; curve: readonly Candidate[] },
): ModelReport {
  const { k, silhouette, stability, explained, stable, iterations, converged } = clustering;
  return {
    model: 'clusters',
    asOf,
    settings: {
      k,
      chosen_by: settings.clusters > 0 ? 'setting' : 'data',
      seed: settings.seed,
      sample,
      features: choice.used.map(({ name }) => name).join(', '),
    },
    parameters: groups.flatMap(({ cluster, place }) =>
      Object.entries(place).map(([feature, value]) => ({
        name: `centroid_${cluster}_${feature}`,
        value,
        standardError: null,
        unit: 'transformed',
      })),
    ),
    logLikelihood: null,
    observations: customers,
    iterations,
    converged,
    grade: null,
    refusal: null,
    backtest: null,
    diagnostics: {
      silhouette,
      stability,
      stable,
      explained,
      curve,
      scale: choice.used,
      left_out: Object.fromEntries(choice.leftOut.map(({ name, why }) => [name, why])),
      groups: groups.map(({ cluster, customers: people, place }) => ({ cluster, customers: people, place })),
      last_number: Math.max(earlier?.lastNumber ?? 0, ...groups.map(({ cluster }) => cluster)),
      drift: earlier && {
        since: earlier.asOf,
        kept: groups.filter(({ before }) => before !== null).length,
        new: groups.filter(({ before }) => before === null).length,
        gone: earlier.groups.length - groups.filter(({ before }) => before !== null).length,
        moved: Object.fromEntries(groups.map(({ cluster, moved }) => [cluster, moved])),
      },
    },
    seconds,
  };
}
