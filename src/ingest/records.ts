import { factTables } from '../facts/derive.ts';
import type { Engine } from '../warehouse/engine.ts';
import type { TableRecord } from '../warehouse/generations/manifest.ts';
import { plainDecimal } from './books.ts';

/**
 * Row counts of the facts and the sums that a damaged copy would not have. Lines are counted already, in
 * `scratch.line_classes`.
 */
export async function factRecords(engine: Engine): Promise<Record<string, TableRecord>> {
  const records: Record<string, TableRecord> = {};
  const counted: Readonly<Record<string, string>> = {
    order_lines:
      'select cast(coalesce(sum(row_count), 0) as integer) as rows, cast(sum(amount) as varchar) as total from scratch.line_classes',
    orders: 'select cast(count(*) as integer) as rows, cast(sum(net) as varchar) as total from facts.orders',
  };
  const summed: Readonly<Record<string, string>> = { order_lines: 'amount', orders: 'net' };
  for (const table of factTables) {
    const [row] = await engine.rows<{ rows: number; total: string | null }>(
      counted[table] ?? `select cast(count(*) as integer) as rows, null as total from facts.${table}`,
    );
    const sum = summed[table];
    records[`facts.${table}`] = {
      rows: row?.rows ?? 0,
      sums: sum ? { [sum]: plainDecimal(row?.total ?? null) } : {},
    };
  }
  return records;
}
