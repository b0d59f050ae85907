import Type, { type Static } from 'typebox';
import type { Immutable } from './immutable.ts';

export const calendars = ['gregorian', 'jalali', 'islamic-umalqura'] as const;
export type Calendar = (typeof calendars)[number];

/** What holds for the whole shop: its clock, its calendar, its money. */
export const businessSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, description: 'Shown on every page.' }),
    timeZone: Type.String({ default: 'UTC', description: 'IANA name, e.g. Asia/Tehran.' }),
    calendar: Type.Enum(calendars, { default: 'gregorian' }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'A code of ISO 4217, e.g. EUR or IRR.' }),
    margin: Type.Number({
      exclusiveMinimum: 0,
      maximum: 1,
      default: 0.35,
      description: 'Gross margin on net revenue where the cost of goods is unknown.',
    }),
    discountYearly: Type.Number({ minimum: 0, maximum: 1, default: 0.1 }),
  },
  { additionalProperties: false },
);

export type Business = Immutable<Static<typeof businessSchema>>;
