export const tiers = ['platinum', 'gold', 'silver', 'bronze', 'medium', 'low'] as const;
export const bands = ['active', 'cooling', 'at_risk', 'lost'] as const;

export type TierBand = {
  readonly value_tier: (typeof tiers)[number];
  readonly churn_band: (typeof bands)[number];
  readonly customers: number;
  readonly value: number;
};
