export type SurvivalPoint = {
  readonly renewal_months: number;
  readonly renewal: number;
  readonly at_risk: number;
  /** Null beyond what was seen. */
  readonly actual: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly expected: number;
  readonly model: string;
};
