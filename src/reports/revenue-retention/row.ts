export type RetentionMonth = {
  readonly month: string;
  /** Who bought in the twelve months before the last twelve, and who of them bought since. */
  readonly customers: number;
  readonly came_back: number;
  readonly revenue_before: number;
  readonly revenue_now: number;
  readonly net_retention: number | null;
  readonly gross_retention: number | null;
};
