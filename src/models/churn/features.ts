/** Customers with one purchase and with several are learnt apart: of the first no gap is known. */
export const parts = ['once', 'repeat'] as const;
export type BuyerPart = (typeof parts)[number];

/** What a person is told. Each has a sentence in every language. */
export const reasonCodes = [
  'silence',
  'silence_once',
  'once',
  'pace',
  'few_orders',
  'trend',
  'tenure',
  'off_season',
  'returns',
  'complaint_open',
  'complaint',
  'late_payments',
  'unpaid',
  'discounts',
  'email_cold',
  'email_never',
  'channel',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

interface Feature {
  /** A column of levels.sql; their order there is the order here. */
  readonly name: string;
  readonly parts: readonly BuyerPart[];
  /** Neighbouring levels of an ordered feature are drawn towards each other, those of another to nothing. */
  readonly ordered: boolean;
  /** The reason that each level gives when it speaks for leaving; null where there is nothing to be said. */
  readonly reasons: readonly (ReasonCode | null)[];
}

const both = parts;
const repeat = ['repeat'] as const;
const same = (reason: ReasonCode, levels: number) => Array.from({ length: levels }, () => reason);

export const features: readonly Feature[] = [
  { name: 'silence', parts: both, ordered: true, reasons: same('silence', 8) },
  { name: 'overdue', parts: repeat, ordered: true, reasons: same('silence', 8) },
  // A gap known from many orders says more when it is overrun.
  { name: 'overdue_often', parts: repeat, ordered: true, reasons: same('silence', 7) },
  { name: 'pace', parts: repeat, ordered: true, reasons: same('pace', 6) },
  { name: 'few_orders', parts: repeat, ordered: true, reasons: same('few_orders', 6) },
  // As many orders as before or more are no reason; without one in either window the silence has said it.
  { name: 'trend', parts: repeat, ordered: false, reasons: [null, null, 'trend', 'trend', 'silence'] },
  { name: 'tenure', parts: repeat, ordered: true, reasons: same('tenure', 5) },
  { name: 'season', parts: both, ordered: false, reasons: [null, null, 'off_season'] },
  { name: 'returns', parts: both, ordered: true, reasons: [null, 'returns', 'returns', 'returns'] },
  { name: 'complaint_open', parts: both, ordered: true, reasons: [null, 'complaint_open', 'complaint_open'] },
  { name: 'complaint_resolved', parts: both, ordered: true, reasons: [null, 'complaint', 'complaint'] },
  {
    name: 'late',
    parts: both,
    ordered: true,
    reasons: [null, 'late_payments', 'late_payments', 'late_payments'],
  },
  { name: 'unpaid', parts: both, ordered: true, reasons: [null, 'unpaid'] },
  { name: 'discount', parts: both, ordered: true, reasons: same('discounts', 5) },
  { name: 'email', parts: both, ordered: false, reasons: [null, 'email_cold', 'email_never', null] },
  { name: 'channel', parts: both, ordered: false, reasons: [...same('channel', 7), null] },
];

/** Levels take three bits of a cell's number, after the one of the part. */
const levelsPerFeature = 8;

export const shiftOf = (index: number): number => 2 * levelsPerFeature ** index;

export const partOf = (cell: number): BuyerPart => (cell % 2 === 1 ? 'repeat' : 'once');

export const levelOf = (cell: number, index: number): number =>
  Math.floor(cell / shiftOf(index)) % levelsPerFeature;
