import { isSmall } from '../../segments/small-cells.ts';
import { hiddenCells } from './hidden-cells.ts';

/** The quarter of a month `YYYY-MM`, as another report has it. */
const quarterOf = (month: string): string =>
  `${month.slice(0, 4)} ${Math.ceil(Number(month.slice(5, 7)) / 3)}`;

/**
 * The months of the first purchase that have to be hidden: they are parts of all customers and of those of their
 * quarter. Every report that shows them asks here: what one of them hides, no other may show.
 */
export function hiddenCohorts(sizes: ReadonlyMap<string, number>, customers: number): ReadonlySet<string> {
  const cohorts = [...sizes].filter(([, size]) => size > 0);
  const all = [...cohorts.keys()];
  const people = (cells: readonly number[]) =>
    cells.reduce((total, index) => total + (cohorts[index]?.[1] ?? 0), 0);
  const quarters = new Map<string, number[]>();
  for (const [index, [month]] of cohorts.entries()) {
    const quarter = quarterOf(month);
    quarters.set(quarter, [...(quarters.get(quarter) ?? []), index]);
  }
  const lines = [
    { cells: all },
    { cells: all, rest: Math.max(0, customers - people(all)) },
    // A quarter of few people is not shown: nothing can be subtracted from it.
    ...[...quarters.values()].filter((cells) => !isSmall(people(cells))).map((cells) => ({ cells })),
  ];
  const hidden = hiddenCells({ sizes: cohorts.map(([, size]) => size), lines });
  return new Set([...hidden].map((index) => cohorts[index]?.[0] as string));
}
