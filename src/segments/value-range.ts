import { groupRange, type TotalRange } from '../models/math/group-range.ts';
import type { Engine } from '../warehouse/engine.ts';
import { QueryError } from '../warehouse/query-error.ts';

const totalSql = 'select total, low, high, group_error from results.clv_total';

/** The range of the total, from which those of groups follow; null where a run has not written one. */
export async function readTotal(engine: Engine): Promise<TotalRange | null> {
  try {
    const [row] = await engine.rows<Omit<TotalRange, 'groupError'> & { group_error: number }>(totalSql);
    return row ? { ...row, groupError: row.group_error } : null;
  } catch (error) {
    // A run of an earlier version has no such table.
    if (error instanceof QueryError) return null;
    throw error;
  }
}

/** Sums over a group of people; of one person alone also that person's own range. */
interface ValuedGroup {
  readonly value: number | null;
  /** Σ of the squares of `clv_12m_deviation`. */
  readonly squares: number | null;
  readonly least: number | null;
  readonly most: number | null;
}

/** The 80 % range of what a group is worth, as every page, segment and table has it; at least one person's own. */
export function valueRange({ value, squares, least, most }: ValuedGroup, total: TotalRange | null) {
  if (!total || value === null) return null;
  const range = groupRange({ value, squares: squares ?? 0 }, total);
  return (
    range && { low: Math.min(range.low, least ?? range.low), high: Math.max(range.high, most ?? range.high) }
  );
}
