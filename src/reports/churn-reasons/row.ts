import type { Ranged } from '../value-ranges.ts';

export type ReasonTotal = Ranged & {
  readonly reason: string;
  readonly customers: number;
  readonly value: number;
};
