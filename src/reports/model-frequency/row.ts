import { sum } from '../report.ts';

export type FrequencyBar = {
  readonly repeats: number;
  readonly customers: number;
  readonly expected: number;
};

interface Farthest extends FrequencyBar {
  /** Expected less actual, as a share of all customers. */
  readonly distance: number;
}

/** The bar where expectation and fact lie farthest apart. */
export function farthest(rows: readonly FrequencyBar[]): Farthest | null {
  const everybody = sum(rows.map(({ customers }) => customers));
  const [first] = [...rows].sort(
    (a, b) =>
      Math.abs(b.expected - b.customers) - Math.abs(a.expected - a.customers) || a.repeats - b.repeats,
  );
  return first && everybody > 0
    ? { ...first, distance: (first.expected - first.customers) / everybody }
    : null;
}
