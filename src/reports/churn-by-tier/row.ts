export const tiers = ['platinum', 'gold', 'silver', 'bronze', 'medium', 'low'] as const;
export const bands = ['active', 'cooling', 'leaving', 'gone'] as const;

export type TierBand = {
  readonly value_tier: (typeof tiers)[number];
  readonly churn_band: (typeof bands)[number];
  readonly customers: number;
  readonly value: number;
  /** Without a purchase for so many days a customer counts as gone. */
  readonly window_days?: number | null;
  /** By the shop's rhythm, by a setting, or the usual one where the rhythm is not known. */
  readonly window_from?: 'rhythm' | 'setting' | 'default' | null;
  /** Share of returning purchases that are made within the window. */
  readonly window_share?: number | null;
};
