import type { ReportMessage } from '../locale/index.ts';
import { reportText } from '../locale/index.ts';
import type { Ranged } from '../value-ranges.ts';
import type { View } from '../view.ts';

/** What a group is described by; what groups are not told apart by is null in every row. */
export const measures = [
  'recency_days',
  'order_count',
  'monetary',
  'clv_12m',
  'margin_share',
  'gap_variation',
  'return_share',
  'discount_share',
  'categories',
  'side_channel_share',
] as const;
export type Measure = (typeof measures)[number];

export type ClusterProfile = Ranged & {
  readonly cluster: number;
  /** What it is called by, such as `discount_high`. */
  readonly name_1: string | null;
  readonly name_2: string | null;
  readonly name_3: string | null;
  readonly customers: number;
  readonly share_of_customers: number;
  readonly share_of_value: number | null;
  /** Predicted for twelve months, of the whole group. */
  readonly value?: number | null;
  /** Of the run that groups are compared with: its date, its number of groups, and this group's share of customers then. */
  readonly previous_as_of: string | null;
  readonly previous_groups: number;
  readonly previous_share: number | null;
  readonly moved: number | null;
} & { readonly [M in Measure]: number | null } & { readonly [M in `average_${Measure}`]: number | null };

const marksOf = (row: ClusterProfile): string[] =>
  [row.name_1, row.name_2, row.name_3].filter((mark): mark is string => Boolean(mark));

/** `3: Discount buyers · Few orders`, in the view's language. */
export function groupName(
  row: ClusterProfile,
  view: Pick<View, 'language'>,
  count: (value: number) => string,
): string {
  const marks = marksOf(row).map((mark) => reportText(view.language, `group.${mark}` as ReportMessage));
  return reportText(view.language, 'cluster-profiles.name', {
    cluster: count(row.cluster),
    name: marks.join(' · '),
  });
}

const measureOf: Readonly<Record<string, Measure>> = {
  recency: 'recency_days',
  orders: 'order_count',
  value: 'monetary',
  margin: 'margin_share',
  rhythm: 'gap_variation',
  returns: 'return_share',
  discount: 'discount_share',
  breadth: 'categories',
  channel: 'side_channel_share',
};

/** The measures that a group is called by. */
export const namedBy = (row: ClusterProfile): Measure[] =>
  marksOf(row).flatMap((mark) => measureOf[mark.replace(/_(high|low)$/, '')] ?? []);

/** How many doublings above (or halvings below) the average customer; null where either is not known. */
export function doublings(row: ClusterProfile, measure: Measure): number | null {
  const value = row[measure];
  const average = row[`average_${measure}`];
  if (value === null || average === null || !(average > 0)) return null;
  // A group of nothing would lie infinitely far: an eighth of the average is far enough to see.
  return Math.max(-3, Math.min(3, Math.log2(Math.max(value, average / 1024) / average)));
}

/** The measures that are known, at most so many: those that tell the groups apart most, in their usual order. */
export function shownMeasures(rows: readonly ClusterProfile[], max: number): Measure[] {
  const known = measures.filter((measure) => rows.some((row) => doublings(row, measure) !== null));
  const spread = (measure: Measure) =>
    rows.reduce((sum, row) => sum + Math.abs(doublings(row, measure) ?? 0), 0) +
    rows.filter((row) => namedBy(row).includes(measure)).length;
  const kept = new Set([...known].sort((a, b) => spread(b) - spread(a)).slice(0, max));
  return known.filter((measure) => kept.has(measure));
}
