import { hiddenCells } from './hidden-cells.ts';

/**
 * Months whose number of new customers is withheld. Reports that show that number withhold the same months: a sum
 * would otherwise give away what only one of them hides.
 */
export function hiddenCohorts(sizes: ReadonlyMap<string, number>, customers: number): ReadonlySet<string> {
  const cohorts = [...sizes].filter(([, size]) => size > 0);
  const sum = cohorts.reduce((total, [, size]) => total + size, 0);
  const all = [...cohorts.keys()];
  const hidden = hiddenCells({
    sizes: cohorts.map(([, size]) => size),
    lines: [{ cells: all }, { cells: all, rest: Math.max(0, customers - sum) }],
  });
  return new Set([...hidden].map((index) => cohorts[index]?.[0] as string));
}
