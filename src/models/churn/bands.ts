/** Bands of churn probability: from which value on each holds (DEFINITIONS). */
export const churnBands = [
  { name: 'active', from: 0 },
  { name: 'cooling', from: 0.2 },
  { name: 'at_risk', from: 0.5 },
  { name: 'lost', from: 0.8 },
] as const;
