import { coarse, coarseRow, hiddenCells, isSmall } from '../disclosure/index.ts';
import type { BridgePart } from './row.ts';

/**
 * Parts of one to four people stand in one bar with the smallest other, so that the bars still add up. The people of a
 * part are told in steps of five: exact ones could be subtracted from those of a churn band or of a cohort.
 */
export function disclose(rows: readonly BridgePart[]): readonly BridgePart[] {
  const isTotal = ({ part }: BridgePart) => part === 'before' || part === 'now';
  if (rows.some((row) => isTotal(row) && isSmall(row.customers))) return [];
  const parts = rows.filter((row) => !isTotal(row));
  const hidden = hiddenCells({
    sizes: parts.map(({ customers }) => customers ?? 0),
    lines: [{ cells: [...parts.keys()] }],
  });
  const gone = parts.filter((_, index) => hidden.has(index));
  const shown = rows
    .filter((row) => !gone.includes(row))
    .map((row) => coarseRow(row, { customers: coarse(row.customers ?? 0) }));
  const [first] = gone;
  if (!first) return shown;
  const cents = gone.reduce((sum, { value }) => sum + Math.round(value * 100), 0);
  const together = { ...first, position: 5, part: 'withheld', customers: null, value: cents / 100 } as const;
  return [...shown, together].sort((a, b) => a.position - b.position || (a.part === 'withheld' ? 1 : -1));
}
