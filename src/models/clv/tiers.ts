/** Value tiers by predicted CLV and the share of customers to which each reaches [Amperity's cut-points]. */
export const valueTiers = [
  { name: 'platinum', upTo: 0.01 },
  { name: 'gold', upTo: 0.05 },
  { name: 'silver', upTo: 0.1 },
  { name: 'bronze', upTo: 0.25 },
  { name: 'medium', upTo: 0.5 },
  { name: 'low', upTo: 1 },
] as const;
