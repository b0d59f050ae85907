type Verdict = 'reached' | 'missed' | 'ahead' | 'on_pace' | 'behind' | 'early' | 'unknown' | 'no_data';

export type TargetRow = {
  readonly place: number;
  /** As the shop calls it; empty where it does not. */
  readonly name: string;
  /** As it is stated: `2026-07`, `2026-Q3`, `2026`, `2026-spring`. */
  readonly period: string;
  readonly calendar: 'gregorian' | 'jalali' | 'islamic-umalqura';
  readonly first_day: string;
  readonly last_day: string;
  readonly quantity: 'revenue' | 'margin' | 'orders' | 'new_customers';
  readonly dimension: '' | 'channel' | 'category' | 'city';
  readonly member: string;
  readonly value: number;
  readonly so_far: number | null;
  /** Of the period, by the shop's season. */
  readonly share_gone: number;
  /** Where it leads at the end of the period; null where it is too early to say. */
  readonly projected: number | null;
  readonly by_forecast: boolean;
  readonly verdict: Verdict;
  /** Who stands behind what came, and who else bought in the period. */
  readonly people: number;
  readonly others: number;
};
