/** Bands of churn probability: from which value on each holds unless a setting says otherwise (DEFINITIONS). */
export const churnBands = [
  { name: 'active', from: 0 },
  { name: 'cooling', from: 0.2 },
  { name: 'leaving', from: 0.5 },
  { name: 'gone', from: 0.8 },
] as const;

/** What bands were called before, with the same bounds: rules that were saved then still hold. */
export const formerBands = { at_risk: 'leaving', lost: 'gone' } as const;
