export type SegmentTotal = {
  readonly segment: string;
  readonly customers: number;
  /** Predicted for twelve months; null where the clv model refused. */
  readonly value: number | null;
  readonly revenue: number | null;
  /** Who consented to e-mail or text messages; null where it is withheld. */
  readonly reachable: number | null;
};
