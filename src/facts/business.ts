import Type, { type Static } from 'typebox';

export const calendars = ['gregorian', 'jalali', 'islamic-umalqura'] as const;
export type Calendar = (typeof calendars)[number];

/** What holds for the whole shop: its clock, its calendar, its money. */
export const businessSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, description: 'Shown on every page.' }),
    timeZone: Type.String({ default: 'UTC', description: 'IANA name, e.g. Asia/Tehran.' }),
    calendar: Type.Union(calendars.map((name) => Type.Literal(name)) as never, { default: 'gregorian' }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' }),
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

export interface Business {
  readonly name: string;
  readonly timeZone: string;
  readonly calendar: Calendar;
  readonly currency: string;
  readonly margin: number;
  readonly discountYearly: number;
}
export type BusinessInput = Static<typeof businessSchema>;
