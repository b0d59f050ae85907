/**
 * A value that may be bound to a `$name` of a query. Dates travel as ISO text and are cast in the SQL. A list is one
 * value, of texts or of numbers, and never empty.
 */
export type SqlValue = string | number | bigint | boolean | null | readonly string[] | readonly number[];
export type SqlValues = Readonly<Record<string, SqlValue>>;
export type ExportFormat = 'csv' | 'ndjson' | 'parquet' | 'arrow';

/** Columns of equal length, as they are loaded into a table: numbers as doubles, text as strings. */
export type Columns = Readonly<Record<string, Float64Array | readonly string[]>>;

/**
 * What every SQL engine offers to the rest of the house. `facts.X`, `results.X` and
 * `scratch.X` (intermediate, thrown away) name tables on every engine.
 * Each method throws a {@link QueryError} that carries the failing SQL.
 */
export interface Engine {
  /** Runs one statement. */
  run(sql: string, values?: SqlValues): Promise<void>;
  /** Makes (or replaces) a table from a query. Tables of the schema `scratch` end with the connection. */
  create(table: string, select: string, values?: SqlValues): Promise<void>;
  /** All rows of a small result as objects. Cast BIGINT and DECIMAL in the SQL to what the caller can hold. */
  rows<Row extends object>(sql: string, values?: SqlValues): Promise<Row[]>;
  /** The columns of a table, each with its type, in their order; none where there is no such table. */
  columns(table: string): Promise<ReadonlyMap<string, string>>;
  /** All columns of a result as doubles; null becomes NaN. */
  numbers(sql: string, values?: SqlValues): Promise<Record<string, Float64Array>>;
  /** Creates (or replaces) a table from columns. */
  load(table: string, columns: Columns): Promise<void>;
  /** How far the running statement is, from 0 to 1; null where the engine does not know. */
  progress(): number | null;
  /**
   * Writes a result to a file (temporary name, fsync, rename) and returns its row count. `sortKey` is a column of the
   * query, without nulls, by whose order the rows are written, and which is not written itself.
   */
  copy(sql: string, values: SqlValues, file: string, format: ExportFormat, sortKey?: string): Promise<number>;
}
