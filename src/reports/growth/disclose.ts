import { hiddenCohorts, isSmall } from '../disclosure/index.ts';
import type { Known } from '../report.ts';
import type { GrowthMonth } from './row.ts';

/** Days of the shortest month that any calendar has in a row of some. */
const daysOfMonth = 29;

/**
 * opening + new + returned - lapsed = closing: one part could be reckoned from the others, so a month shows its parts
 * or none, and new customers only where the cohorts show them. Before the first window is over nobody can have lapsed
 * or returned, so that two stands are new customers alone: from the first month whose newcomers are hidden to the last
 * of these no stand is shown, and the month after them, which could be reckoned back from, shows no parts.
 */
export function disclose(rows: readonly GrowthMonth[], { customers }: Known): readonly GrowthMonth[] {
  const hidden = hiddenCohorts(new Map(rows.map((row) => [row.month, row.new_customers ?? 0])), customers);
  const first = rows.findIndex(({ month }) => hidden.has(month));
  const isBeforeLapses = (index: number) => index * daysOfMonth < (rows[index]?.window_days ?? 0);
  const isTold = (index: number) => first < 0 || index < first || !isBeforeLapses(index);
  return rows.map((row, index) => {
    const { opening, closing } = row;
    const people = [row.new_customers, row.returned, row.lapsed, row.repeat_customers, opening, closing];
    const isClosingTold = isTold(index) && !isSmall(closing);
    const isOpeningTold = (index === 0 || isTold(index - 1)) && !isSmall(opening);
    const isWhole = !hidden.has(row.month) && !people.some(isSmall);
    if (isWhole && isClosingTold && isOpeningTold) return row;
    const stands = { opening: isOpeningTold ? opening : null, closing: isClosingTold ? closing : null };
    // Neither stand tells of the other.
    if (isWhole && !isClosingTold && !isOpeningTold) return { ...row, ...stands };
    return {
      ...{ ...row, ...stands },
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
