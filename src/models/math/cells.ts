/** One customer at T: x repeat purchases, the last t_x after the first. */
export interface History {
  readonly x: number;
  readonly tx: number;
  readonly T: number;
}

/**
 * Customers with equal histories, counted. Columns of equal length: x repeat purchases, tx time from the first
 * purchase to the last, T time from the first purchase to the end of observation (one unit throughout, usually
 * days), n customers in the cell.
 */
export interface RepeatCells {
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  readonly n: Float64Array;
}

/** Why a column of cells cannot be a history, or null. */
export function invalidCells(cells: RepeatCells): { what: string; bad: number } | null {
  const { x, tx, T, n } = cells;
  if (x.length !== tx.length || x.length !== T.length || x.length !== n.length) {
    return { what: 'The columns x, tx, T and n must have the same length.', bad: x.length };
  }
  let bad = 0;
  for (let i = 0; i < x.length; i += 1) {
    const count = x[i]!;
    const last = tx[i]!;
    const total = T[i]!;
    const weight = n[i]!;
    const sound =
      count >= 0 &&
      Number.isInteger(count) &&
      last >= 0 &&
      last <= total &&
      total < Number.POSITIVE_INFINITY &&
      weight >= 0 &&
      weight < Number.POSITIVE_INFINITY &&
      (count > 0 || last === 0);
    if (!sound) bad += 1;
  }
  if (bad === 0) return null;
  return { what: 'Cells must have whole x >= 0, 0 <= tx <= T, tx = 0 where x = 0, and n >= 0.', bad };
}

/** Sum of n over the cells that pass. */
export function customersIn(cells: RepeatCells, passes: (x: number) => boolean = () => true): number {
  let sum = 0;
  for (let i = 0; i < cells.x.length; i += 1) if (passes(cells.x[i]!)) sum += cells.n[i]!;
  return sum;
}

/** Merges equal histories of single customers into cells. */
export function cellsOf(
  x: ArrayLike<number>,
  tx: ArrayLike<number>,
  T: ArrayLike<number>,
): RepeatCells & { readonly cellOf: Int32Array } {
  const position = new Map<string, number>();
  const cellOf = new Int32Array(x.length);
  const columns: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let i = 0; i < x.length; i += 1) {
    const key = `${x[i]} ${tx[i]} ${T[i]}`;
    let cell = position.get(key);
    if (cell === undefined) {
      cell = position.size;
      position.set(key, cell);
      columns[0].push(x[i]!);
      columns[1].push(tx[i]!);
      columns[2].push(T[i]!);
      columns[3].push(0);
    }
    columns[3][cell]! += 1;
    cellOf[i] = cell;
  }
  const [cx, ctx, cT, cn] = columns;
  return {
    x: Float64Array.from(cx),
    tx: Float64Array.from(ctx),
    T: Float64Array.from(cT),
    n: Float64Array.from(cn),
    cellOf,
  };
}
