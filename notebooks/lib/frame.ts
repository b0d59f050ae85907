import type { DataFrame as Frame } from 'danfojs-node/dist/danfojs-node/src/index.js';

// TensorFlow.js recommends its native build on import, which needs a compiler and is not used here.
const warn = console.warn;
console.warn = () => {};
const danfo = await import('danfojs-node');
console.warn = warn;

export const DataFrame = danfo.DataFrame;
export type DataFrame = Frame;
export type Value = string | number | boolean | null;
export type Row = Record<string, Value>;

/** Dates become ISO days and whole numbers plain numbers: danfo knows neither dates nor big integers. */
function plain(value: unknown): Value {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) {
    const iso = value.toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
  }
  if (typeof value === 'bigint') {
    if (!Number.isSafeInteger(Number(value)))
      throw new RangeError(`${value} would lose digits; cast it in the SQL`);
    return Number(value);
  }
  if (typeof value === 'object') throw new TypeError('Cast decimals and lists in the SQL: cast(x as double)');
  return value as Value;
}

/** Rows of a query as a DataFrame. */
export function frame(rows: readonly object[]): DataFrame {
  const [first] = rows;
  if (!first) throw new RangeError('The query has no rows: there is nothing to make a DataFrame of.');
  const columns = Object.keys(first).map((name) => [
    name,
    rows.map((row) => plain((row as Record<string, unknown>)[name])),
  ]);
  return new DataFrame(Object.fromEntries(columns));
}

/** A DataFrame as rows again, for charts and plain loops over a few summaries. */
export const rowsOf = (data: DataFrame): Row[] => {
  const names = data.columns as string[];
  return (data.values as Value[][]).map((values) =>
    Object.fromEntries(names.map((name, index) => [name, values[index] ?? null])),
  );
};
