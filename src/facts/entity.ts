/** How a canonical column is typed, and so how ingestion reads the text of a feed. */
export type ColumnType =
  | 'id'
  | 'text'
  | 'integer'
  | 'quantity'
  | 'money'
  | 'currency'
  | 'date'
  | 'timestamp'
  | 'boolean'
  | 'number';

export interface EntityColumn {
  readonly type: ColumnType;
  /** A row without a value here is quarantined. */
  readonly required?: boolean;
  /** A last day: a far one such as 9999-12-31 says that there is none. */
  readonly isOpenEnd?: boolean;
}

/** What a row's values must be to each other; a row that fails is quarantined. */
interface Check {
  /** Whose value is shown with the reason. */
  readonly column: string;
  readonly reason: string;
  /** Columns without which there is nothing to check. */
  readonly needs: readonly string[];
  /** When a row fails, as SQL over the values of its columns; a value that is absent fails nothing. */
  readonly fails: (value: (column: string) => string) => string;
}

/** One canonical table: the columns a feed may fill and what identifies a row. */
export interface Entity {
  readonly name: string;
  readonly columns: Readonly<Record<string, EntityColumn>>;
  /** The natural key. A feed that fills none of an optional key has none: equal rows are then counted. */
  readonly key: readonly string[];
  /** False where a feed may lack the natural key and rows are then told apart by all their values. */
  readonly keyIsRequired: boolean;
  /** The column that tells a row from any other by itself, where a feed has such an id. It wins over `key`. */
  readonly rowId?: string;
  readonly checks?: readonly Check[];
  /**
   * Columns that a correction never changes: who, and on which day. One key with two values of these within one file is
   * a key that was used twice, not a correction.
   */
  readonly settled?: readonly string[];
}

export const sqlTypes: Readonly<Record<ColumnType, string>> = {
  id: 'varchar',
  text: 'varchar',
  integer: 'bigint',
  quantity: 'decimal(18, 3)',
  money: 'decimal(18, 4)',
  currency: 'varchar',
  date: 'date',
  timestamp: 'timestamp',
  boolean: 'boolean',
  number: 'double',
};
