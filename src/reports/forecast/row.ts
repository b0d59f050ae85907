/** A month, the twelve months together, or a forecast of the past with what came. */
export type ForecastRow = {
  readonly quantity: 'revenue' | 'margin';
  readonly span: 'fact' | 'begun' | 'ahead' | 'total' | 'test';
  readonly month: string;
  readonly last_month: string;
  /** What has come; null of months to come. */
  readonly actual: number | null;
  /** The same months a year earlier, where the log shows them. */
  readonly year_before: number | null;
  readonly base: number | null;
  readonly newcomers: number | null;
  readonly guests: number | null;
  /** What is still to come; of a test what was promised. */
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly grade: string | null;
};

export type Forecasted = ForecastRow & {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
};

export const isForecasted = (row: ForecastRow): row is Forecasted =>
  row.expected !== null && row.low !== null && row.high !== null;
