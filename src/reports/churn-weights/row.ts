export type Weight = {
  readonly part: 'once' | 'repeat';
  readonly feature: string;
  readonly level: number;
  readonly customers: number;
  readonly odds_ratio: number;
  readonly low: number;
  readonly high: number;
};

/** The level of each feature that speaks most for leaving among those that chance alone would hardly give. */
export function strongest(rows: readonly Weight[], part: Weight['part']): Weight[] {
  const best = new Map<string, Weight>();
  for (const row of rows) {
    if (row.part !== part || row.odds_ratio <= 1 || row.low <= 1) continue;
    const standing = best.get(row.feature);
    if (!standing || row.odds_ratio > standing.odds_ratio) best.set(row.feature, row);
  }
  return [...best.values()].sort((a, b) => b.odds_ratio - a.odds_ratio);
}
