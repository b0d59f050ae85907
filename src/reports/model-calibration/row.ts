import { sum } from '../report.ts';

export type CalibrationBin = {
  readonly model: string;
  readonly bin: number;
  readonly predicted: number;
  readonly actual: number;
  readonly customers: number;
};

interface Calibration {
  /** Probabilities lie within 0 and 1; anything above is a count of purchases. */
  readonly isShare: boolean;
  readonly predicted: number;
  readonly actual: number;
  /** Mean distance of prediction and outcome over all customers, in the same unit. */
  readonly distance: number;
}

export function calibration(rows: readonly CalibrationBin[]): Calibration | null {
  const customers = sum(rows.map((row) => row.customers));
  if (customers === 0) return null;
  const mean = (value: (row: CalibrationBin) => number) =>
    sum(rows.map((row) => row.customers * value(row))) / customers;
  return {
    isShare: rows.every((row) => row.predicted <= 1 && row.actual <= 1),
    predicted: mean((row) => row.predicted),
    actual: mean((row) => row.actual),
    distance: mean((row) => Math.abs(row.predicted - row.actual)),
  };
}
