export type Mover = {
  readonly dimension: 'tier' | 'channel' | 'category' | 'city';
  /** A value of its own; orders without a customer; what has none; all others together; those of few people together. */
  readonly kind: 'named' | 'guests' | 'none' | 'other' | 'withheld';
  readonly name: string | null;
  /** Who bought in either month, in the last, in the one before; null where it is withheld. */
  readonly customers: number | null;
  readonly customers_now: number | null;
  readonly customers_before: number | null;
  readonly revenue: number;
  readonly previous_revenue: number;
  readonly change: number;
  readonly month: string;
  readonly previous_month: string;
};
