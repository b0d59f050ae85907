export type GrowthMonth = {
  readonly month: string;
  /** Active customers at the end of the month before. Counts are null where they are withheld. */
  readonly opening: number | null;
  readonly new_customers: number | null;
  readonly returned: number | null;
  readonly lapsed: number | null;
  readonly closing: number | null;
  readonly revenue: number;
  readonly new_revenue: number | null;
  readonly returned_revenue: number | null;
  readonly repeat_revenue: number | null;
  readonly guest_revenue: number;
  /** Buyers who were active before the month. */
  readonly repeat_customers: number | null;
  /** Of the year that ends with the month; null but in the last whole month and every twelfth before it. */
  readonly net_retention: number | null;
  readonly gross_retention: number | null;
  readonly window_days: number;
  readonly complete: boolean;
};
