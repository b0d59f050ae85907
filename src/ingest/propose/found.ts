import type { Fit } from './fit.ts';

/** What a look at a file adds to its proposal. */
export interface Found {
  readonly columns: Readonly<Record<string, string>>;
  /** Canonical columns that are to be left out after all. */
  readonly without: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly why: Readonly<Record<string, string>>;
  readonly ask: readonly string[];
}

export function found(some: Partial<Found>): Found {
  return { columns: {}, without: [], settings: {}, why: {}, ask: [], ...some };
}

/** A text of digits of any script as a whole number, as SQL. */
export function integerOf(text: string): string {
  return `try_cast(translate(${text}, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩', '01234567890123456789') as bigint)`;
}

/** A fit with what a closer look at the rows has found. */
export function withFound(fit: Fit, { columns, without, why }: Found): Fit {
  const kept = <Value>(of: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => !without.includes(name)));
  return { ...fit, columns: { ...kept(fit.columns), ...columns }, why: { ...kept(fit.why), ...why } };
}
