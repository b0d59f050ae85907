import { coarseRow, isSmall, parts } from '../disclosure/index.ts';
import { type Known, sum } from '../report.ts';
import { type ClvBin, split } from './split.ts';

const withoutSmall = parts<ClvBin>('customers', { totals: ({ customers }) => [customers] });

/**
 * Bins of fewer than five people are told together with a neighbour on their own side of the finding's edge, so that
 * all sums, and the finding, are the same for everybody.
 */
export function disclose(rows: readonly ClvBin[], known: Known): readonly ClvBin[] {
  // Those without a predicted value would follow from the customers of all bins.
  if (isSmall(known.customers - sum(rows.map(({ customers }) => customers))))
    return withoutSmall(rows, known);
  const edge = split(rows)?.edge ?? Number.POSITIVE_INFINITY;
  const sides = [
    rows.filter((row) => row.upper_bound <= edge),
    rows.filter((row) => row.upper_bound > edge),
  ].map(joinSmall);
  const told = sides.some((side) => side.some(({ customers }) => isSmall(customers)))
    ? joinSmall(sides.flat())
    : sides.flat();
  return told.filter(({ customers }) => !isSmall(customers));
}

function joinSmall(rows: readonly ClvBin[]): ClvBin[] {
  const joined: ClvBin[] = [];
  for (const row of rows) {
    const last = joined.at(-1);
    if (last && isSmall(last.customers)) joined[joined.length - 1] = join(last, row);
    else joined.push(row);
  }
  const last = joined.at(-1);
  const before = joined.at(-2);
  return last && before && isSmall(last.customers) ? [...joined.slice(0, -2), join(before, last)] : joined;
}

const join = (low: ClvBin, high: ClvBin): ClvBin =>
  coarseRow(low, {
    upper_bound: high.upper_bound,
    customers: low.customers + high.customers,
    value: low.value + high.value,
  });
