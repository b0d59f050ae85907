import Type, { type Static } from 'typebox';
import type { Immutable } from '../facts/immutable.ts';
import { clusterFeatures } from './clusters/features.ts';
import type { RepeatModelName } from './math/repeat-model.ts';

/** The candidates for repeat buying, as a configuration names them. */
export const repeatCandidates = [
  'bg-nbd',
  'mbg-nbd',
  'pareto-nbd',
  'bg-cnbd-k',
  'mbg-cnbd-k',
  'nbd',
] as const satisfies readonly RepeatModelName[];

/** Columns of customers by which fits may be made apart, and the year of the first purchase. */
const clvGroupings = ['channel', 'country', 'city', 'language', 'cohort'] as const;
const resolutions = ['hour', 'day', 'week'] as const;

const clvSettingsSchema = Type.Object(
  {
    candidates: Type.Array(Type.Enum(repeatCandidates), {
      minItems: 1,
      uniqueItems: true,
      default: [...repeatCandidates],
      description: 'Models of repeat buying that are tried; the holdout chooses.',
    }),
    by: Type.Union([Type.Null(), Type.Enum(clvGroupings)], {
      default: null,
      description: 'Fits apart for each value of this column of customers that has enough of them.',
    }),
    resolution: Type.Enum(resolutions, {
      default: 'day',
      description: 'To what durations are rounded.',
    }),
    spendOrders: Type.Enum(['all', 'repeat'], {
      default: 'all',
      description:
        'Which orders say what a customer spends: all, or as the papers have it those after the first.',
    }),
    season: Type.Union(
      [Type.Null(), Type.Array(Type.Number({ exclusiveMinimum: 0 }), { minItems: 12, maxItems: 12 })],
      {
        default: null,
        description:
          'How busy each month of the business calendar is, relative to the others; for shops with less than two years of data.',
      },
    ),
    ridge: Type.Number({
      minimum: 0,
      maximum: 1_000_000,
      default: 0,
      description: 'Holds the logarithms of the parameters near those of a usual customer base; 0 is none.',
    }),
  },
  { additionalProperties: false, default: {} },
);

const bandSchema = (from: number) => Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1, default: from });

const contactSchema = Type.Object(
  {
    response: Type.Union([Type.Null(), Type.Number({ exclusiveMinimum: 0, maximum: 1 })], {
      default: null,
      description:
        'Share of those contacted who respond; said with every gain that rests on it. null: no gain is expected of a contact.',
    }),
    cost: Type.Union([Type.Null(), Type.Number({ exclusiveMinimum: 0 })], {
      default: null,
      description: 'What one contact costs; null takes the mean of the campaigns whose cost is known.',
    }),
  },
  { additionalProperties: false, default: {}, description: 'What a contact costs and brings.' },
);

const churnBandsSchema = Type.Object(
  { cooling: bandSchema(0.2), leaving: bandSchema(0.5), gone: bandSchema(0.8) },
  {
    additionalProperties: false,
    default: {},
    description: 'From which churn probability on each band holds; below the first is active.',
  },
);

const cutPoints = Type.Optional(Type.Array(Type.Number(), { minItems: 2, maxItems: 9 }));

const rfmSettingsSchema = Type.Object(
  {
    scale: Type.Union([Type.Literal(5), Type.Literal(3), Type.Literal(4), Type.Literal(10)], {
      default: 5,
      description: 'Highest score; the ten names are defined for 5.',
    }),
    cutPoints: Type.Union(
      [
        Type.Null(),
        Type.Object(
          { recency: cutPoints, frequency: cutPoints, monetary: cutPoints },
          { additionalProperties: false },
        ),
      ],
      { default: null, description: 'Fixed bounds of the scores, rising, for comparing months.' },
    ),
  },
  { additionalProperties: false, default: {} },
);

/** What a run may be told; every setting has a default, and the reports print what was used. */
export const modelSettingsSchema = Type.Object(
  {
    horizonMonths: Type.Integer({ minimum: 1, maximum: 120, default: 12 }),
    churnWindowDays: Type.Union([Type.Null(), Type.Integer({ minimum: 7, maximum: 730 })], {
      default: null,
      description: 'No purchase for so long is churn; null follows the rhythm of the shop.',
    }),
    churnBands: churnBandsSchema,
    contact: contactSchema,
    event: Type.Enum(['auto', 'day', 'trip'], {
      default: 'auto',
      description: 'What counts as one purchase: a business day, or orders less than the trip gap apart.',
    }),
    tripGapMinutes: Type.Integer({ minimum: 0, maximum: 10_080, default: 0 }),
    holdoutDays: Type.Integer({ minimum: 14, maximum: 730, default: 90 }),
    clv: clvSettingsSchema,
    rfm: rfmSettingsSchema,
    clusters: Type.Union([Type.Literal(0), Type.Integer({ minimum: 2, maximum: 12 })], {
      default: 0,
      description: 'How many groups of customers; 0 lets the data choose from 2 to 12.',
    }),
    clusterFeatures: Type.Array(Type.Enum(clusterFeatures), {
      minItems: 1,
      uniqueItems: true,
      default: [...clusterFeatures],
      description: 'What groups of customers may differ in; what the shop does not have is left out.',
    }),
    seed: Type.Integer({ minimum: 0, default: 1 }),
  },
  { additionalProperties: false, default: {} },
);

export type ModelSettings = Immutable<Static<typeof modelSettingsSchema>>;
/** The settings of a run, with what follows the data settled. */
export type RunSettings = Omit<ModelSettings, 'churnWindowDays'> & { readonly churnWindowDays: number };
