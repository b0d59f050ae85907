import { sum } from '../report.ts';

export type TrackedWeek = {
  readonly model: string;
  readonly week: number;
  readonly week_start: string;
  readonly actual: number;
  readonly expected: number;
  readonly cumulative_actual: number;
  readonly cumulative_expected: number;
  readonly is_holdout: boolean;
};

/** A picture and a sentence are of one model: of the first, where rows of several come. */
export const ofOneModel = <R extends { readonly model: string }>(rows: readonly R[]): R[] =>
  rows.filter((row) => row.model === rows[0]?.model);

interface Miss {
  readonly weeks: number;
  readonly actual: number;
  readonly expected: number;
  /** Expected against actual, minus one; null where nothing happened. */
  readonly error: number | null;
}

/** By how much the held-out weeks, all together, were missed; null where none was held out. */
export function miss(rows: readonly TrackedWeek[]): Miss | null {
  const heldOut = ofOneModel(rows).filter((row) => row.is_holdout);
  if (heldOut.length === 0) return null;
  const actual = sum(heldOut.map((row) => row.actual));
  const expected = sum(heldOut.map((row) => row.expected));
  return { weeks: heldOut.length, actual, expected, error: actual > 0 ? expected / actual - 1 : null };
}
