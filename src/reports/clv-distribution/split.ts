import { sum } from '../report.ts';

export type ClvBin = {
  readonly lower_bound: number;
  readonly upper_bound: number;
  readonly customers: number;
  readonly value: number;
};

export interface Split {
  /** The first bin edge below which at least half of the customers lie. */
  readonly edge: number;
  readonly customersBelow: number;
  readonly valueBelow: number;
}

/** The less valuable half of the customers (as nearly as the bins tell) and its share of the value. */
export function split(rows: readonly ClvBin[]): Split | null {
  const customers = sum(rows.map((row) => row.customers));
  const value = sum(rows.map((row) => row.value));
  if (customers === 0 || value <= 0) return null;
  let people = 0;
  let money = 0;
  for (const row of rows) {
    people += row.customers;
    money += row.value;
    if (people >= customers / 2) {
      return { edge: row.upper_bound, customersBelow: people / customers, valueBelow: money / value };
    }
  }
  return null;
}
