export const measures = ['recency_days', 'order_count', 'monetary', 'clv_12m'] as const;
export type Measure = (typeof measures)[number];

export type ClusterProfile = {
  readonly cluster: number;
  readonly customers: number;
  readonly share_of_customers: number;
  readonly share_of_value: number | null;
} & { readonly [M in Measure]: number | null } & { readonly [M in `average_${Measure}`]: number | null };

/** How many doublings above (or halvings below) the average customer; null where either is not known. */
export function doublings(row: ClusterProfile, measure: Measure): number | null {
  const value = row[measure];
  const average = row[`average_${measure}`];
  if (value === null || average === null || !(average > 0)) return null;
  // A cluster of nothing would lie infinitely far: an eighth of the average is far enough to see.
  return Math.max(-3, Math.min(3, Math.log2(Math.max(value, average / 1024) / average)));
}

/** What sets a cluster apart most from the average customer. */
export function distinguishing(row: ClusterProfile): Measure | null {
  let found: Measure | null = null;
  for (const measure of measures) {
    const here = Math.abs(doublings(row, measure) ?? 0);
    if (here > Math.abs(found ? (doublings(row, found) ?? 0) : 0)) found = measure;
  }
  return found;
}
