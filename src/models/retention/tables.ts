import type { Relation, RoomTables } from '../../warehouse/relation.ts';
import { traitsTable } from '../model.ts';
import { traits } from './traits.ts';

export const retentionTable = traitsTable('retention', traits);

/** Contracts that went on to each renewal: Kaplan–Meier with its interval, and what the model expects. */
export const curveTable: Relation = {
  name: 'results.retention_curve',
  columns: {
    renewal_months: 'integer',
    renewal: 'integer',
    at_risk: 'integer',
    actual: 'double',
    low: 'double',
    high: 'double',
    expected: 'double',
    model: 'varchar',
  },
};

export const roomTables: RoomTables = {
  own: [
    'scratch.retention_before',
    'scratch.retention_contracts',
    'scratch.retention_links',
    'scratch.retention_notice',
    'scratch.retention_now',
    'scratch.retention_points',
    'scratch.retention_roots',
    'scratch.retention_roots_before',
    'scratch.retention_scores',
    'scratch.retention_terms',
  ],
  offered: ['scratch.subscription_spans'],
  reads: ['facts.subscriptions'],
};
