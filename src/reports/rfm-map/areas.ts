/** One named area of the map: a rectangle of scores, both ends included. */
export interface Area {
  readonly name: string;
  readonly recency: readonly [number, number];
  readonly frequency: readonly [number, number];
}

/** The ten names of DEFINITIONS over recency and frequency: complete and without overlap. */
export const areas: readonly Area[] = [
  { name: 'champions', recency: [5, 5], frequency: [4, 5] },
  { name: 'loyal', recency: [3, 4], frequency: [4, 5] },
  { name: 'potential_loyalist', recency: [4, 5], frequency: [2, 3] },
  { name: 'new', recency: [5, 5], frequency: [1, 1] },
  { name: 'promising', recency: [4, 4], frequency: [1, 1] },
  { name: 'need_attention', recency: [3, 3], frequency: [3, 3] },
  { name: 'about_to_sleep', recency: [3, 3], frequency: [1, 2] },
  { name: 'at_risk', recency: [1, 2], frequency: [3, 4] },
  { name: 'cant_lose', recency: [1, 2], frequency: [5, 5] },
  { name: 'hibernating', recency: [1, 2], frequency: [1, 2] },
];
