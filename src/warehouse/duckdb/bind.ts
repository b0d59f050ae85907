import { DOUBLE, type DuckDBType, type DuckDBValue, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import type { SqlValue, SqlValues } from '../engine.ts';

const fitsInteger = (value: number) => Number.isInteger(value) && Math.abs(value) < 2 ** 31;

/** Values as the client takes them, with the types that it would guess wrongly: 1e19 is a double, no BIGINT. */
export function bind(values: SqlValues = {}): [Record<string, DuckDBValue>, Record<string, DuckDBType>] {
  const bound: Record<string, DuckDBValue> = {};
  const types: Record<string, DuckDBType> = {};
  for (const [name, value] of Object.entries(values)) {
    const isList = Array.isArray(value);
    bound[name] = isList
      ? listValue(value as string[] | number[])
      : (value as Exclude<SqlValue, readonly unknown[]>);
    if (isList) types[name] = LIST(typeof value[0] === 'number' ? DOUBLE : VARCHAR);
    else if (typeof value === 'number' && !fitsInteger(value)) types[name] = DOUBLE;
  }
  return [bound, types];
}
