import { sum } from '../report.ts';
import { type Area, areas } from './areas.ts';

export type RfmCell = {
  readonly recency_score: number;
  readonly frequency_score: number;
  readonly rfm_name: string;
  readonly customers: number;
  /** Predicted for twelve months; null where the clv model refused. */
  readonly value: number | null;
  readonly revenue: number;
};

export interface AreaTotal extends Area {
  readonly customers: number;
  readonly worth: number;
}

/** Whether the map is shaded by predicted value, or, where there is none, by revenue so far. */
export const isPredicted = (rows: readonly RfmCell[]): boolean => rows.some((row) => row.value !== null);

export function areaTotals(rows: readonly RfmCell[]): AreaTotal[] {
  const predicted = isPredicted(rows);
  return areas.map((area) => {
    const cells = rows.filter((row) => row.rfm_name === area.name);
    return {
      ...area,
      customers: sum(cells.map((row) => row.customers)),
      worth: sum(cells.map((row) => (predicted ? row.value : row.revenue))),
    };
  });
}
