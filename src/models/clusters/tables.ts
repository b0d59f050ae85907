import type { ColumnType, Relation, RoomTables } from '../../warehouse/relation.ts';
import { traitsTable } from '../model.ts';
import { traits } from './traits.ts';

export const clustersTable = traitsTable('clusters', traits, { cluster: 'integer' });

const means = [
  'margin_share',
  'gap_variation',
  'return_share',
  'discount_share',
  'categories',
  'side_channel_share',
];

/** What the people of each group do on average, beside all customers, and what became of it since the earlier run. */
export const profilesTable: Relation = {
  name: 'results.cluster_profiles',
  columns: {
    cluster: 'integer',
    name_1: 'varchar',
    name_2: 'varchar',
    name_3: 'varchar',
    customers: 'bigint',
    recency_days: 'double',
    order_count: 'double',
    monetary: 'double',
    clv_12m: 'double',
    share_of_value: 'double',
    ...Object.fromEntries(
      means.flatMap((name) => [name, `average_${name}`]).map((name) => [name, 'double' as ColumnType]),
    ),
    previous_share: 'double',
    moved: 'double',
    previous_groups: 'double',
    previous_as_of: 'varchar',
  },
};

/** The two directions in which customers differ most, by feature. */
export const componentsTable: Relation = {
  name: 'results.cluster_components',
  columns: {
    component: 'double',
    feature: 'varchar',
    loading: 'double',
    explained: 'double',
    features: 'double',
  },
};

/** Customers of each group by their place on these two, in squares of 0.4. */
export const clusterMapTable: Relation = {
  name: 'results.cluster_map',
  columns: { cluster: 'integer', x: 'integer', y: 'integer', customers: 'bigint' },
};

/** How well each number of groups suits the shop. */
export const choiceTable: Relation = {
  name: 'results.cluster_choice',
  columns: {
    k: 'double',
    silhouette: 'double',
    stability: 'double',
    explained: 'double',
    refused: 'varchar',
    chosen: 'double',
    is_set: 'double',
  },
};

export const roomTables: RoomTables = {
  own: [
    'scratch.centroids',
    'scratch.cluster_behaviour',
    'scratch.cluster_components',
    'scratch.cluster_features',
    'scratch.cluster_groups',
    'scratch.cluster_nearest',
    'scratch.cluster_points',
    'scratch.cluster_scale',
  ],
  reads: ['facts.products', 'facts.valued_lines', 'results.clv', 'results.rfm', 'scratch.orders'],
};
