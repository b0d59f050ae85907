import type { Relation } from '../../warehouse/relation.ts';
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
