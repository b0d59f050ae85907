import { shownOf } from '../report.ts';
import type { Ranged } from '../value-ranges.ts';
import type { View } from '../view.ts';

export const tiers = ['platinum', 'gold', 'silver', 'bronze', 'medium', 'low'] as const;
export const bands = ['active', 'cooling', 'leaving', 'gone'] as const;

/** What the cells show: a switch. */
export const measures = (['value', 'loss', 'people'] as const).map((name) => ({
  name,
  label: `measure.${name}` as const,
}));

export const measureOf = (view: View): (typeof measures)[number]['name'] =>
  shownOf([measures], view)[0] as (typeof measures)[number]['name'];

export type TierBand = Ranged & {
  readonly value_tier: (typeof tiers)[number];
  readonly churn_band: (typeof bands)[number];
  readonly customers: number;
  readonly value: number;
  /** All that may leave, the same in each row, with its 80 % range; null where few people's is withheld. */
  readonly may_leave?: number | null;
  readonly may_leave_low?: number | null;
  readonly may_leave_high?: number | null;
  /** What would be expected beyond it if all of them stayed; null where the model gives no chance of that. */
  readonly loss?: number | null;
  /** Whether the expected gain of a contact exceeds its cost; null where the cost is not known. */
  readonly pays?: boolean | null;
  readonly contact_cost?: number | null;
  readonly response?: number | null;
  /** Without a purchase for so many days a customer counts as gone. */
  readonly window_days?: number | null;
  /** By the shop's rhythm, by a setting, or the usual one where the rhythm is not known. */
  readonly window_from?: 'rhythm' | 'setting' | 'default' | null;
  /** Share of returning purchases that are made within the window. */
  readonly window_share?: number | null;
};

/** Whether a contact pays in each cell but the active ones: then an outline would tell none of them apart. */
export const paysEverywhere = (rows: readonly TierBand[]): boolean =>
  rows.every(({ churn_band: band, pays }) => band === 'active' || pays === true);
