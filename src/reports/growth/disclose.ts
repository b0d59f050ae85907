import { hiddenCohorts, isSmall } from '../disclosure/index.ts';
import type { Known } from '../report.ts';
import type { GrowthMonth } from './row.ts';

/**
 * opening + new + returned - lapsed = closing: one part could be reckoned from the others, so a month shows its parts
 * or none, and new customers only where the cohorts show them.
 */
export function disclose(rows: readonly GrowthMonth[], { customers }: Known): readonly GrowthMonth[] {
  const hidden = hiddenCohorts(new Map(rows.map((row) => [row.month, row.new_customers ?? 0])), customers);
  return rows.map((row) => {
    const people = [
      row.new_customers,
      row.returned,
      row.lapsed,
      row.repeat_customers,
      row.opening,
      row.closing,
    ];
    if (!hidden.has(row.month) && !people.some(isSmall)) return row;
    return {
      ...row,
      opening: isSmall(row.opening) ? null : row.opening,
      closing: isSmall(row.closing) ? null : row.closing,
      new_customers: null,
      returned: null,
      lapsed: null,
      repeat_customers: null,
      new_revenue: null,
      returned_revenue: null,
      repeat_revenue: null,
    };
  });
}
