import type { Relation } from '../../warehouse/relation.ts';
import { traitsTable } from '../model.ts';
import { traits } from './traits.ts';

export const clustersTable = traitsTable('clusters', traits, { cluster: 'integer' });

/** Means of each cluster. */
export const profilesTable: Relation = {
  name: 'results.cluster_profiles',
  columns: {
    cluster: 'integer',
    customers: 'bigint',
    recency_days: 'double',
    order_count: 'double',
    monetary: 'double',
    clv_12m: 'double',
    share_of_value: 'double',
  },
};
