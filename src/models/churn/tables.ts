import type { Relation, RoomTables } from '../../warehouse/relation.ts';
import { traitsTable } from '../model.ts';
import { traits } from './traits.ts';

export const churnTable = traitsTable('churn', traits);

/** Odds ratio of each level of each feature against the average customer, with its 95 % interval. */
export const weightsTable: Relation = {
  name: 'results.churn_weights',
  columns: {
    part: 'varchar',
    feature: 'varchar',
    level: 'integer',
    customers: 'integer',
    odds_ratio: 'double',
    low: 'double',
    high: 'double',
  },
};

export const roomTables: RoomTables = {
  own: [
    'scratch.churn_all_contacts',
    'scratch.churn_all_discounts',
    'scratch.churn_all_interactions',
    'scratch.churn_all_orders',
    'scratch.churn_all_payments',
    'scratch.churn_all_refunds',
    'scratch.churn_buyers',
    'scratch.churn_cell_scores',
    'scratch.churn_channels',
    'scratch.churn_clock',
    'scratch.churn_compared',
    'scratch.churn_contacts',
    'scratch.churn_contributions',
    'scratch.churn_discounts',
    'scratch.churn_email_channels',
    'scratch.churn_everybody',
    'scratch.churn_examples',
    'scratch.churn_feature_places',
    'scratch.churn_features',
    'scratch.churn_history',
    'scratch.churn_interactions',
    'scratch.churn_kinds',
    'scratch.churn_known_later_*',
    'scratch.churn_levels',
    'scratch.churn_orders',
    'scratch.churn_orders_at_cut',
    'scratch.churn_outcomes',
    'scratch.churn_parts',
    'scratch.churn_payments',
    'scratch.churn_peer_averages',
    'scratch.churn_people',
    'scratch.churn_predictions',
    'scratch.churn_ratios',
    'scratch.churn_reasons',
    'scratch.churn_refunds',
    'scratch.churn_repeat_scores',
    'scratch.churn_scored',
    'scratch.churn_shares',
    'scratch.churn_simple',
    'scratch.churn_weights',
  ],
  reads: [
    'facts.contacts',
    'facts.interactions',
    'facts.payments',
    'facts.refund_links',
    'facts.valued_lines',
    'scratch.clv_cells',
    'scratch.clv_clock',
    'scratch.clv_summary',
    'scratch.orders',
  ],
};
