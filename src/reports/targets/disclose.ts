import { coarse, coarseRow, hiddenCells, isSmall, type Line } from '../disclosure/index.ts';
import type { Known } from '../report.ts';
import type { TargetRow } from './row.ts';

/**
 * Targets of parts of the shop in one period and of one quantity stand beside each other, and their whole is known from
 * elsewhere: a part is left out where few people are in it or outside it, and another with it where the rest would tell.
 * People are told in steps of five: parts overlap and periods lie in each other and in the months of other reports, and
 * exact counts subtracted from each other are people who bought nothing else, or in no other month.
 */
export function disclose(rows: readonly TargetRow[], _: Known): readonly TargetRow[] {
  const lines = new Map<string, number[]>();
  for (const [index, row] of rows.entries()) {
    if (row.dimension === '') continue;
    const key = JSON.stringify([
      row.first_day,
      row.last_day,
      row.quantity === 'new_customers',
      row.dimension,
    ]);
    lines.set(key, [...(lines.get(key) ?? []), index]);
  }
  const hidden = hiddenCells({
    sizes: rows.map(({ people }) => people),
    sensitive: rows.map(({ people, others }) => isSmall(people) || isSmall(others)),
    lines: [...lines.values()].map((cells): Line => {
      const of = cells.map((index) => rows[index] as TargetRow);
      const everybody = Math.max(...of.map(({ people, others }) => people + others));
      return { cells, rest: Math.max(0, everybody - of.reduce((sum, { people }) => sum + people, 0)) };
    }),
  });
  return rows.filter((_, index) => !hidden.has(index)).map(inSteps);
}

function inSteps(row: TargetRow): TargetRow {
  const told = { people: coarse(row.people), others: coarse(row.others) };
  const { quantity, so_far: came, projected, by_forecast: byForecast } = row;
  if (quantity !== 'new_customers' || came === null) return coarseRow(row, told);
  // What came is people here, and where it leads follows from what came.
  const soFar = coarse(came);
  const leads = (to: number) => (byForecast ? soFar + to - came : came === 0 ? 0 : (soFar * to) / came);
  return coarseRow(row, {
    ...{ ...told, so_far: soFar },
    projected: projected === null ? null : Math.round(leads(projected) * 100) / 100,
  });
}
