import { isSmall, minPeople } from '../../segments/small-cells.ts';
import type { Known, Row } from '../report.ts';
import { hiddenCells, type Line } from './hidden-cells.ts';

export { isFew, isSmall } from '../../segments/small-cells.ts';
export { hiddenCohorts } from './cohorts.ts';

export { hiddenCells, type Line } from './hidden-cells.ts';

/** Rows as a role without persons may see them: left out, or with nulls, where they speak of few people. */
type Disclosure<R extends Row = Row> = (rows: readonly R[], known: Known) => readonly R[];

/** People in steps of five, rounded down: what is left of a subtraction is no exact group. */
export const coarse = (count: number): number => Math.floor(count / minPeople) * minPeople;

const rounded = new WeakSet<Row>();

/** The row with its people in steps of five: nothing of it is left out. */
export function coarseRow<R extends Row>(row: R, people: Partial<R>): R {
  const told = { ...row, ...people };
  rounded.add(told);
  return told;
}

/** Whether a row is shown whole, but for the steps in which its people are told. */
export const isCoarseRow = (row: Row): boolean => rounded.has(row);

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

interface PartsOptions {
  /** Columns that count as one line all rows that agree on them; [] is the line of all rows. */
  readonly lines?: readonly (readonly string[])[];
  /** Sums of all rows that a reader may know from elsewhere. */
  readonly totals?: (known: Known) => readonly number[];
  readonly isSensitive?: (row: Row, known: Known) => boolean;
}

/** Rows that are disjoint groups of people, counted by a column. */
export function parts<R extends Row>(column: keyof R & string, options: PartsOptions = {}): Disclosure<R> {
  const { lines: by = [[]], totals = () => [], isSensitive = () => false } = options;
  return (rows, known) => {
    const sizes = rows.map((row) => number(row[column]));
    const sum = sizes.reduce((total, size) => total + size, 0);
    const lines: Line[] = by.flatMap((columns) => linesBy(rows, columns));
    for (const total of totals(known))
      if (total > sum) lines.push({ cells: [...rows.keys()], rest: total - sum });
    const hidden = hiddenCells({ sizes, lines, sensitive: rows.map((row) => isSensitive(row, known)) });
    return rows.filter((_, index) => !hidden.has(index));
  };
}

function linesBy(rows: readonly Row[], columns: readonly string[]): Line[] {
  const lines = new Map<string, number[]>();
  for (const [index, row] of rows.entries()) {
    const key = JSON.stringify(columns.map((column) => row[column]));
    lines.set(key, [...(lines.get(key) ?? []), index]);
  }
  return [...lines.values()].map((cells) => ({ cells }));
}

/**
 * Rows that each count the people up to a step, in order: steps stay that are five people and more from those before
 * and after them, marked ones first. The last is the sum.
 */
export function steps<R extends Row>(column: keyof R & string, isMarked: (row: R) => boolean): Disclosure<R> {
  return (rows) => {
    const kept: R[] = [];
    const isApart = (row: R) =>
      number(row[column]) >= minPeople &&
      kept.every((other) => !isSmall(Math.abs(number(row[column]) - number(other[column]))));
    const last = rows.at(-1);
    const inOrder = [...(last ? [last] : []), ...rows.filter(isMarked), ...rows];
    for (const row of inOrder) if (!kept.includes(row) && isApart(row)) kept.push(row);
    return rows.filter((row) => kept.includes(row));
  };
}
