export type RevenueMonth = {
  readonly month: string;
  readonly first_day: string;
  readonly revenue: number;
  readonly guest_revenue: number;
  readonly customers: number;
  readonly orders: number;
  readonly complete: boolean;
};
