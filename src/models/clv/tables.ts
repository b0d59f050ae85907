import type { Relation, RoomTables } from '../../warehouse/relation.ts';
import { traitsTable } from '../model.ts';
import { traits } from './traits.ts';

export const clvTable = traitsTable('clv', traits, { repeat_count: 'integer' });

/** One row: the value of all customers with its 80 % range, and what groups miss beyond it. */
export const totalTable: Relation = {
  name: 'results.clv_total',
  columns: { total: 'double', low: 'double', high: 'double', group_error: 'double' },
};

/** Rolling tests: a row each of purchases and of value, the latest cut first. */
export const testsTable: Relation = {
  name: 'results.model_tests',
  columns: {
    model: 'varchar',
    place: 'double',
    cut: 'varchar',
    until: 'varchar',
    quantity: 'varchar',
    promised: 'double',
    low: 'double',
    high: 'double',
    came: 'double',
    average: 'double',
    last_year: 'double',
  },
};

/** Purchases of each week, counted and expected. */
export const trackingTable: Relation = {
  name: 'results.model_tracking',
  columns: {
    model: 'varchar',
    week: 'integer',
    week_start: 'date',
    actual: 'double',
    expected: 'double',
    is_holdout: 'boolean',
  },
};

/** Share of the value that the best twentieths of customers brought, by three rankings. */
export const gainTable: Relation = {
  name: 'results.model_gain',
  columns: { bin: 'integer', share: 'double', model: 'double', baseline: 'double', hindsight: 'double' },
};

/** Customers by number of repeat purchases, counted and expected. */
export const frequencyTable: Relation = {
  name: 'results.model_frequency',
  columns: { repeats: 'double', actual: 'double', expected: 'double' },
};

/** P(alive) and expected purchases by repeat purchases and days of silence. */
export const mapTable: Relation = {
  name: 'results.model_map',
  columns: { repeats: 'double', silent_days: 'double', p_alive: 'double', expected: 'double' },
};

/** Parameters with those of an earlier run. */
export const driftTable: Relation = {
  name: 'results.model_drift',
  columns: {
    place: 'double',
    parameter: 'varchar',
    model: 'varchar',
    previous_model: 'varchar',
    previous_as_of: 'varchar',
    previous_generation: 'varchar',
    value: 'double',
    low: 'double',
    high: 'double',
    previous: 'double',
    previous_low: 'double',
    previous_high: 'double',
  },
};

/** What customers won in each quarter brought, and what they were expected to bring. */
export const newCustomerTable: Relation = {
  name: 'results.new_customer_value',
  columns: {
    calendar: 'varchar',
    shop_calendar: 'varchar',
    quarter: 'varchar',
    first_day: 'varchar',
    first_months: 'double',
    customers: 'double',
    brought: 'double',
    brought_low: 'double',
    brought_high: 'double',
    expected_first: 'double',
    expected_first_low: 'double',
    expected_first_high: 'double',
    expected_horizon: 'double',
    expected_horizon_low: 'double',
    expected_horizon_high: 'double',
  },
};

export const clvTables = [
  clvTable,
  totalTable,
  testsTable,
  trackingTable,
  gainTable,
  frequencyTable,
  mapTable,
  driftTable,
  newCustomerTable,
] as const;

export const roomTables: RoomTables = {
  own: [
    'scratch.clv_backtest',
    'scratch.clv_cohorts',
    'scratch.clv_group_list',
    'scratch.clv_group_values',
    'scratch.clv_groups',
    'scratch.clv_spend',
    'scratch.clv_tracking',
    'scratch.orders_before',
    'scratch.orders_now',
    'scratch.purchases',
    'scratch.purchases_day',
    'scratch.purchases_trip',
    'scratch.purchases_sample',
    'scratch.purchases_shown',
    'scratch.value_tiers',
  ],
  offered: [
    'scratch.clv_before',
    'scratch.clv_cells',
    'scratch.clv_clock',
    'scratch.clv_outlook',
    'scratch.clv_summary',
  ],
  reads: ['facts.calendar', 'scratch.calendar', 'scratch.customers'],
  standsIn: ['scratch.orders'],
};
