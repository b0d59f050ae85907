import type { SoldOrder } from './sold.ts';

/** Files as one program writes them, and the orders that they tell of. */
export interface Export {
  readonly name: string;
  readonly language: 'en' | 'fa' | 'ar';
  readonly orders: readonly SoldOrder[];
  readonly currency: string;
  readonly zone: string;
  readonly files: readonly (readonly [name: string, content: string | Uint8Array])[];
  /** True where quantities are less what was given back, so that no refund can be seen. */
  readonly refundsAreNetted?: boolean;
  /** How many of the currency's units one of the smallest units written is: 10 for tomans, 0.01 for cents. */
  readonly unit?: number;
}
