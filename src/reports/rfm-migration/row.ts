export type Move = {
  readonly name_before: string;
  readonly name_now: string;
  readonly customers: number;
  /** Predicted for twelve months; null where the clv model refused. */
  readonly value: number | null;
  readonly compared_with: string;
};

/** From the best to those who have not bought. */
export const nameOrder = [
  'champions',
  'loyal',
  'potential_loyalist',
  'new',
  'promising',
  'need_attention',
  'about_to_sleep',
  'at_risk',
  'cant_lose',
  'hibernating',
  'prospect',
] as const;

const asleep = new Set<string>(['about_to_sleep', 'at_risk', 'cant_lose', 'hibernating']);
export const isAsleep = (name: string): boolean => asleep.has(name);
