import type { Relation, RoomTables } from '../../warehouse/relation.ts';

/** Facts and forecast by business month: a row a quantity and month. */
export const forecastTable: Relation = {
  name: 'results.forecast',
  columns: {
    quantity: 'varchar',
    month: 'varchar',
    first_day: 'varchar',
    ends_before: 'varchar',
    /** Months ahead; below 0 are months that are over, 0 is the month that has begun. */
    ahead: 'double',
    /** What has come; null of months to come. */
    actual: 'double',
    /** The same month a year earlier, else the mean of the last three months. */
    baseline: 'double',
    year_before: 'double',
    base: 'double',
    newcomers: 'double',
    guests: 'double',
    /** What is still to come: the sum of the parts. */
    expected: 'double',
    low: 'double',
    high: 'double',
  },
};

/** The twelve months together, and each test: a row a quantity and span. */
export const forecastTotalsTable: Relation = {
  name: 'results.forecast_totals',
  columns: {
    quantity: 'varchar',
    /** Day of the forecast; that of the run, or of a test. */
    cut: 'varchar',
    first_month: 'varchar',
    last_month: 'varchar',
    months: 'double',
    base: 'double',
    newcomers: 'double',
    guests: 'double',
    expected: 'double',
    low: 'double',
    high: 'double',
    /** What came; null of the months to come. */
    actual: 'double',
    baseline: 'double',
    /** Whether the baseline is the same months of the year before: 1, or the mean of the last three: 0. */
    by_year: 'double',
    grade: 'varchar',
  },
};

export const forecastTables = [forecastTable, forecastTotalsTable] as const;

export const roomTables: RoomTables = {
  reads: ['facts.calendar', 'scratch.clv_outlook', 'scratch.orders'],
};
