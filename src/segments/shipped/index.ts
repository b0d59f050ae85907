import type { Segment } from '../segment.ts';
import { championsAtRisk } from './champions-at-risk.ts';
import { highClvOverdue } from './high-clv-overdue.ts';
import { newAndPromising } from './new-and-promising.ts';
import { oneOrderLongAgo } from './one-order-long-ago.ts';
import { oneTimeLikelyToReturn } from './one-time-likely-to-return.ts';
import { winBackWorthIt } from './win-back-worth-it.ts';

/** Segments that every store has. Their thresholds are relative (scores, tiers, bands), so they fit any shop. */
export const shippedSegments: readonly Segment[] = [
  championsAtRisk,
  highClvOverdue,
  newAndPromising,
  oneTimeLikelyToReturn,
  winBackWorthIt,
  oneOrderLongAgo,
];
