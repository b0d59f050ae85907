import type { Buyer } from './buyer.ts';
import type { Tally } from './tally.ts';

/** A shop writes its customers one after the other; nothing but counts is kept between them. */
export interface Shop {
  readonly tally: Tally;
  /** The last customer's truth. */
  readonly buyer: Buyer;
  /** Writes all of one customer; returns the purchases in the holdout. */
  customer(index: number): number;
}
