import type { Measure, Segment } from '../segments/index.ts';

/** Least mean worth of a group's customer, as a share of everybody's, for a contact to be worth its cost. */
const minRelativeWorth = 0.1;

/** What a customer is worth on average; every measure carries the whole. */
export function averageValue(measured: Measure | undefined): number | null {
  if (!measured || measured.totalValue === null || measured.total === 0) return null;
  return measured.totalValue / measured.total;
}

type Verdict = 'contact' | 'leave' | 'last' | 'unknown';

/**
 * Whether a contact can pay, from figures alone: all that a customer is expected to bring must be more than the
 * known cost of a contact, and a group worth under a tenth of the average customer is left alone. A group that is
 * meant to be left but is worth more than that stands `last`, with its figure and no judgement.
 */
export function verdict(
  segment: Pick<Segment, 'advice'>,
  { count, value, total, totalValue }: Measure,
  cost: number | null,
): Verdict {
  if (value === null || totalValue === null || count === 0 || total === 0) return 'unknown';
  const mean = value / count;
  if ((cost !== null && mean <= cost) || mean < minRelativeWorth * (totalValue / total)) return 'leave';
  return segment.advice === 'leave' ? 'last' : 'contact';
}
