import { type ReportMessage, reportText } from '../locale/index.ts';
import type { View } from '../view.ts';

export type DriftRow = {
  readonly place: number;
  readonly parameter: string;
  readonly model: string;
  readonly previous_model: string;
  readonly previous_as_of: string;
  readonly previous_generation: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly previous: number;
  readonly previous_low: number | null;
  readonly previous_high: number | null;
};

/** Whether the intervals of then and now lie apart. */
export function hasMoved({ low, high, previous_low, previous_high }: DriftRow): boolean {
  if (low === null || high === null || previous_low === null || previous_high === null) return false;
  return low > previous_high || high < previous_low;
}

/** Parameters of one model compare; those of another model of the same letter do not. */
export const isSameModel = (rows: readonly DriftRow[]): boolean =>
  rows.every(({ model, previous_model }) => model === previous_model);

/** What a parameter stands for, in words. */
export function parameterName(parameter: string, view: View): string {
  return reportText(view.language, `parameter.${parameter}` as ReportMessage);
}
