import { coarse, coarseRow, isSmall } from '../disclosure/index.ts';
import type { BridgeMonth } from './row.ts';

/**
 * Months of few subscribers are left out, and those after them, which open with what these few pay. People are told in
 * steps of five: from one month to the next few come and go.
 */
export function disclose(rows: readonly BridgeMonth[]): readonly BridgeMonth[] {
  return rows
    .filter((row, index) => !isSmall(row.subscribers) && !isSmall(rows[index - 1]?.subscribers))
    .map((row) => coarseRow(row, { subscribers: coarse(row.subscribers) }));
}
