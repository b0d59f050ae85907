import { coarse, coarseRow, hiddenCells, isSmall } from '../disclosure/index.ts';
import type { Mover } from './row.ts';

/**
 * Of each dimension, cells of few people in either month stand together with the smallest other one, so that the rest
 * still adds up. People are told in steps of five: the cells of one dimension add up to counts of other reports.
 */
export function disclose(rows: readonly Mover[]): readonly Mover[] {
  const dimensions = [...new Set(rows.map(({ dimension }) => dimension))];
  return dimensions.flatMap((dimension) => {
    const cells = rows.filter((row) => row.dimension === dimension);
    const hidden = hiddenCells({
      sizes: cells.map(({ customers }) => customers ?? 0),
      lines: [{ cells: [...cells.keys()] }],
      sensitive: cells.map((row) => isSmall(row.customers_now) || isSmall(row.customers_before)),
    });
    const shown = cells
      .filter((_, index) => !hidden.has(index))
      .map((row) =>
        coarseRow(row, {
          customers: coarse(row.customers ?? 0),
          customers_now: null,
          customers_before: null,
        }),
      );
    const gone = cells.filter((_, index) => hidden.has(index));
    const [first] = gone;
    if (!first) return shown;
    const sum = (of: (row: Mover) => number) =>
      gone.reduce((cents, row) => cents + Math.round(of(row) * 100), 0) / 100;
    const together: Mover = {
      ...first,
      ...{ kind: 'withheld', name: null, customers: null, customers_now: null, customers_before: null },
      revenue: sum(({ revenue }) => revenue),
      previous_revenue: sum(({ previous_revenue: previous }) => previous),
      change: sum(({ change }) => change),
    };
    return [...shown, together];
  });
}
