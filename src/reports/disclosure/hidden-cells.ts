import { isSmall } from '../../segments/small-cells.ts';

/** Disjoint cells whose sum a reader knows. */
export interface Line {
  /** Places of its cells. */
  readonly cells: readonly number[];
  /** People in the sum that stand in none of the cells. */
  readonly rest?: number;
}

interface Cells {
  readonly sizes: readonly number[];
  readonly lines: readonly Line[];
  /** Cells that speak of few people although they are large, such as all but three of a group. */
  readonly sensitive?: readonly boolean[];
  /** Cells that are hidden for another reason. */
  readonly hidden?: readonly number[];
}

/**
 * Which cells to withhold so that none of one to four people can be reckoned from the others and the sums of the
 * lines (complementary suppression). Beside each small cell the smallest of its line goes, until what is hidden in a
 * line is of five people and more and elimination over all lines singles out no small cell and no small group.
 */
export function hiddenCells({
  sizes,
  lines,
  sensitive = [],
  hidden: given = [],
}: Cells): ReadonlySet<number> {
  const rests = lines.map(({ rest = 0 }) => rest);
  const all = [...sizes, ...rests];
  // The rest of a line is one more cell, which nobody is shown.
  const whole = lines.map(({ cells }, index) => [...cells, ...(rests[index] ? [sizes.length + index] : [])]);
  const isSensitive = (cell: number) => isSmall(all[cell]) || sensitive[cell] === true;
  const hidden = new Set<number>(given);
  for (const cell of all.keys()) if (cell >= sizes.length ? all[cell] : isSensitive(cell)) hidden.add(cell);

  const sizeOf = (cells: readonly number[]) => cells.reduce((sum, cell) => sum + (all[cell] ?? 0), 0);
  /** Hides the smallest cell of the lines that is still shown. */
  function hideOneOf(candidates: readonly (readonly number[])[]): boolean {
    const shown = candidates.flat().filter((cell) => !hidden.has(cell) && (all[cell] ?? 0) > 0);
    const [smallest] = shown.sort((a, b) => (all[a] as number) - (all[b] as number) || a - b);
    if (smallest === undefined) return false;
    hidden.add(smallest);
    return true;
  }

  for (;;) {
    const thin = whole.filter((line) => {
      const unseen = line.filter((cell) => hidden.has(cell));
      return isSmall(sizeOf(unseen)) || (unseen.length === 1 && isSensitive(unseen[0] as number));
    });
    if (thin.some((line) => hideOneOf([line]))) continue;
    const isGiven = singledOut(whole, hidden).some(
      (cells) => isSmall(sizeOf(cells)) || (cells.length === 1 && isSensitive(cells[0] as number)),
    );
    if (isGiven) {
      // A line with one hidden cell is where the elimination begins.
      const alone = whole.filter((line) => line.filter((cell) => hidden.has(cell)).length === 1);
      const touched = whole.filter((line) => line.some((cell) => hidden.has(cell)));
      if (hideOneOf(alone) || hideOneOf(touched)) continue;
    }
    return new Set([...hidden].filter((cell) => cell < sizes.length));
  }
}

/** Groups of hidden cells whose sum follows from the lines: rows of the reduced system with equal coefficients. */
function singledOut(lines: readonly (readonly number[])[], hidden: ReadonlySet<number>): number[][] {
  const unknown = [...new Set(lines.flat().filter((cell) => hidden.has(cell)))];
  const place = new Map(unknown.map((cell, index) => [cell, index]));
  const rows = lines.map((line) => {
    const row = new Array<number>(unknown.length).fill(0);
    for (const cell of line) {
      const index = place.get(cell);
      if (index !== undefined) row[index] = 1;
    }
    return row;
  });
  reduce(rows, unknown.length);
  return rows.flatMap((row) => {
    const entries = row.flatMap((value, index) => (Math.abs(value) > 1e-9 ? [{ value, index }] : []));
    const isSum = entries.length > 0 && entries.every(({ value }) => Math.abs(value - 1) < 1e-9);
    return isSum ? [entries.map(({ index }) => unknown[index] as number)] : [];
  });
}

/** Gauss-Jordan elimination in place. */
function reduce(rows: number[][], width: number): void {
  let done = 0;
  for (let column = 0; column < width && done < rows.length; column++) {
    const at = rows.findIndex((row, index) => index >= done && Math.abs(row[column] as number) > 1e-9);
    if (at < 0) continue;
    const pivot = rows[at] as number[];
    rows[at] = rows[done] as number[];
    rows[done] = pivot;
    const lead = pivot[column] as number;
    for (let index = column; index < width; index++) pivot[index] = (pivot[index] as number) / lead;
    for (const row of rows) {
      const factor = row[column] as number;
      if (row === pivot || Math.abs(factor) < 1e-9) continue;
      for (let index = column; index < width; index++) {
        row[index] = (row[index] as number) - factor * (pivot[index] as number);
      }
    }
    done += 1;
  }
}
