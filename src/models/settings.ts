import Type from 'typebox';

/** What a run may be told; every setting has a default, and the reports print what was used. */
export const modelSettingsSchema = Type.Object(
  {
    horizonMonths: Type.Integer({ minimum: 1, maximum: 120, default: 12 }),
    churnWindowDays: Type.Integer({ minimum: 7, maximum: 730, default: 90 }),
    event: Type.Union([Type.Literal('auto'), Type.Literal('day'), Type.Literal('trip')], {
      default: 'auto',
      description: 'What counts as one purchase: a business day, or orders less than the trip gap apart.',
    }),
    tripGapMinutes: Type.Integer({ minimum: 0, maximum: 10_080, default: 0 }),
    holdoutDays: Type.Integer({ minimum: 14, maximum: 730, default: 90 }),
    clusters: Type.Integer({ minimum: 0, maximum: 12, default: 0, description: '0 lets the data choose.' }),
    seed: Type.Integer({ minimum: 0, default: 1 }),
  },
  { additionalProperties: false, default: {} },
);

export interface ModelSettings {
  readonly horizonMonths: number;
  readonly churnWindowDays: number;
  readonly event: 'auto' | 'day' | 'trip';
  readonly tripGapMinutes: number;
  readonly holdoutDays: number;
  readonly clusters: number;
  readonly seed: number;
}
