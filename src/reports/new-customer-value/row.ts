import { type Formats, reportText } from '../locale/index.ts';
import type { View } from '../view.ts';

/** Money is margin a customer, after the first purchase. Null where there was too little to know. */
export type NewCustomerRow = {
  /** `YYYY-Q` of the calendar shown. */
  readonly quarter: string;
  readonly first_months: number;
  readonly customers: number;
  readonly brought: number | null;
  readonly brought_low: number | null;
  readonly brought_high: number | null;
  readonly expected_first: number | null;
  readonly expected_first_low: number | null;
  readonly expected_first_high: number | null;
  readonly expected_horizon: number | null;
  readonly expected_horizon_low: number | null;
  readonly expected_horizon_high: number | null;
};

interface Comparison {
  readonly kind: 'more' | 'less' | 'same';
  readonly latest: NewCustomerRow;
  readonly before: NewCustomerRow;
}

/** Of the 80 % intervals in the rows. */
const z = 1.281_551_565_544_6;
/** Two standard errors. */
const significant = 2;

const errorOf = ({ brought_low, brought_high }: NewCustomerRow) =>
  ((brought_high ?? 0) - (brought_low ?? 0)) / (2 * z);

const yearBefore = (quarter: string) => {
  const [year, number] = quarter.split('-');
  return `${Number(year) - 1}-${number}`;
};

/** The latest quarter whose customers have had their first months, beside the same quarter a year before. */
export function comparison(rows: readonly NewCustomerRow[]): Comparison | null {
  const latest = rows.findLast(({ brought }) => brought !== null);
  const before = rows.find(({ quarter }) => latest && quarter === yearBefore(latest.quarter));
  if (!latest || !before || latest.brought === null || before.brought === null) return null;
  const error = Math.hypot(errorOf(latest), errorOf(before));
  const distance = latest.brought - before.brought;
  const kind = Math.abs(distance) <= significant * error ? 'same' : distance > 0 ? 'more' : 'less';
  return { kind, latest, before };
}

export function quarterName(view: View, format: Formats, quarter: string): string {
  const [year = '', number = ''] = quarter.split('-');
  return reportText(view.language, 'quarter.name', {
    quarter: format.digits(number),
    year: format.digits(year),
  });
}
