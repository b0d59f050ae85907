export const rfmNames = [
  'champions',
  'loyal',
  'potential_loyalist',
  'new',
  'promising',
  'need_attention',
  'about_to_sleep',
  'at_risk',
  'cant_lose',
  'hibernating',
] as const;
type RfmName = (typeof rfmNames)[number];

/** Customers without an order. */
export const prospect = 'prospect';

type Scores = readonly number[];

/** Each name's recency and frequency scores: 25 cells, one name each (DEFINITIONS). */
export const rfmAreas: readonly { name: RfmName; recency: Scores; frequency: Scores }[] = [
  { name: 'champions', recency: [5], frequency: [4, 5] },
  { name: 'loyal', recency: [3, 4], frequency: [4, 5] },
  { name: 'potential_loyalist', recency: [4, 5], frequency: [2, 3] },
  { name: 'new', recency: [5], frequency: [1] },
  { name: 'promising', recency: [4], frequency: [1] },
  { name: 'need_attention', recency: [3], frequency: [3] },
  { name: 'about_to_sleep', recency: [3], frequency: [1, 2] },
  { name: 'at_risk', recency: [1, 2], frequency: [3, 4] },
  { name: 'cant_lose', recency: [1, 2], frequency: [5] },
  { name: 'hibernating', recency: [1, 2], frequency: [1, 2] },
];

/** The 25 cells as columns, to be joined in SQL; none where the scale has no names. */
export function rfmCells(areNamed = true): {
  recency_score: Float64Array;
  frequency_score: Float64Array;
  rfm_name: string[];
} {
  const cells = (areNamed ? rfmAreas : []).flatMap(({ name, recency, frequency }) =>
    recency.flatMap((r) => frequency.map((f) => ({ r, f, name }))),
  );
  return {
    recency_score: Float64Array.from(cells, (cell) => cell.r),
    frequency_score: Float64Array.from(cells, (cell) => cell.f),
    rfm_name: cells.map((cell) => cell.name),
  };
}
