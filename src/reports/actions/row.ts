import type { Ranged } from '../value-ranges.ts';

export type SegmentTotal = Ranged & {
  /** Order in which segments take their people: of who is in several the first has them. */
  readonly place: number;
  readonly segment: string;
  /** People of this segment and of none before it. */
  readonly customers: number;
  /** People of the segment as it is saved. */
  readonly members: number;
  /** Predicted for twelve months; null where the clv model refused. */
  readonly value: number | null;
  readonly revenue: number | null;
  /** Who consented to e-mail or text messages; null where it is withheld or no consent is known. */
  readonly reachable: number | null;
  /** Of contacting all who can be reached; null where no cost of a contact is known. */
  readonly cost: number | null;
  /** Response × the value of those who are contacted. */
  readonly gain: number | null;
  readonly contact_cost: number | null;
  readonly response: number | null;
};
