import { hiddenCells } from '../disclosure/index.ts';

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

/**
 * The levels of a feature are parts of the customers of its half of the model. Levels of too few people to weigh are
 * no rows: what they lack to the feature that has all of them is their size.
 */
export function discloseLevels(rows: readonly Weight[]): readonly Weight[] {
  const totals = new Map<string, number>();
  const features = new Map<string, { part: string; cells: number[]; size: number }>();
  for (const [index, { part, feature, customers }] of rows.entries()) {
    const key = `${part} ${feature}`;
    const found = features.get(key) ?? { part, cells: [], size: 0 };
    features.set(key, { part, cells: [...found.cells, index], size: found.size + customers });
  }
  for (const { part, size } of features.values()) totals.set(part, Math.max(totals.get(part) ?? 0, size));
  const hidden = hiddenCells({
    sizes: rows.map(({ customers }) => customers),
    lines: [...features.values()].flatMap(({ part, cells, size }) => [
      { cells },
      { cells, rest: (totals.get(part) ?? size) - size },
    ]),
  });
  return rows.filter((_, index) => !hidden.has(index));
}
