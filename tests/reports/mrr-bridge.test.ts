import { expect, it } from 'vitest';
import { disclose } from '../../src/reports/mrr-bridge/disclose.ts';
import type { BridgeMonth } from '../../src/reports/mrr-bridge/row.ts';
import { reckonSubscribers } from '../attack/reckon-reports.ts';

it('who sees no persons reckons no few subscribers, by the month nor from one month to the next', () => {
  const months = [3, 4, 9, 12, 30, 33, 4, 20].map(
    (subscribers, index): BridgeMonth => ({
      ...{ month: `2024-0${index + 1}`, opening: 10 * index, new_mrr: 10, expansion: 0, reactivation: 0 },
      ...{ contraction: 0, churn: 0, closing: 10 * index + 10, subscribers, unpriced: 0, complete: true },
      ...{ net_retention: null, gross_retention: null },
    }),
  );
  expect(reckonSubscribers(months).length).toBeGreaterThan(0);
  const shown = disclose(months);
  expect(reckonSubscribers(shown)).toEqual([]);
  // Neither what three or four pay nor what a month opens with that closes the one before.
  expect(shown.map(({ month, subscribers }) => [month, subscribers])).toEqual([
    ['2024-04', 10],
    ['2024-05', 30],
    ['2024-06', 30],
  ]);
});
