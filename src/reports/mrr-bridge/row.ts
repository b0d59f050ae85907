export type BridgeMonth = {
  readonly month: string;
  /** Monthly recurring revenue at the end of the month before. */
  readonly opening: number;
  readonly new_mrr: number;
  readonly expansion: number;
  readonly reactivation: number;
  /** Not above zero, as churn. */
  readonly contraction: number;
  readonly churn: number;
  readonly closing: number;
  readonly subscribers: number;
  /** Null in the first twelve months. */
  readonly net_retention: number | null;
  readonly gross_retention: number | null;
  /** Running subscriptions without a price, which are in no sum. */
  readonly unpriced: number;
  readonly complete: boolean;
};

/** What adds, from the axis up, then what takes away, from the axis down. */
export const parts = ['new_mrr', 'reactivation', 'expansion', 'contraction', 'churn'] as const;
