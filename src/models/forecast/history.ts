/** A business month with what it brought; months to come have zeros. */
export interface Month {
  /** `YYYY-MM` of the business calendar. */
  readonly month: string;
  readonly first_day: string;
  /** The day after its last. */
  readonly ends_before: string;
  /** Of its days, how many lie before the first order. */
  readonly days_before_log: number;
  readonly revenue: number;
  readonly margin: number;
  readonly orders: number;
  /** Revenue of purchases, without refunds that no purchase is known for. */
  readonly purchase_value: number;
  readonly guest_revenue: number;
  readonly guest_margin: number;
  readonly guest_orders: number;
  readonly new_customers: number;
}

/** What the customers of one month of a first purchase brought in one month. */
export interface CohortMonth {
  readonly cohort: string;
  readonly month: string;
  readonly revenue: number;
  readonly orders: number;
}

/** What customers known on a day are expected to buy in each month from it on; the first is what is left of its month. */
export interface Outlook {
  readonly cut: string;
  readonly months: readonly { readonly purchases: number; readonly value: number }[];
}

export interface History {
  readonly months: readonly Month[];
  readonly cohorts: readonly CohortMonth[];
  /** First months in which old customers were taken for new, because the log begins in the middle of the shop's life. */
  readonly unsettled: number;
}

export const quantities = ['revenue', 'margin', 'orders', 'new_customers'] as const;
export type Quantity = (typeof quantities)[number];

/** What a month brought, of customers and guests. */
export function broughtBy(month: Month, quantity: Quantity): number {
  if (quantity === 'revenue') return month.revenue + month.guest_revenue;
  if (quantity === 'margin') return month.margin + month.guest_margin;
  return quantity === 'orders' ? month.orders + month.guest_orders : month.new_customers;
}

/** Month of the year, from 0. */
export const monthOfYear = ({ month }: Pick<Month, 'month'>): number => Number(month.slice(5, 7)) - 1;

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);
