import { factTables } from '../../facts/derive.ts';
import type { Engine } from '../../warehouse/engine.ts';
import type { TableRecord } from '../../warehouse/generations/manifest.ts';
import { loadSql } from '../../warehouse/sql.ts';
import { plainDecimal } from '../values/plain-decimal.ts';

const headlessSql = loadSql(new URL('./headless_orders.sql', import.meta.url));
const headsAloneSql = loadSql(new URL('./heads_alone.sql', import.meta.url));

interface SumRow {
  readonly rows: number;
  readonly total: string | null;
}

async function recordOf(engine: Engine, sql: string): Promise<SumRow> {
  const [row] = await engine.rows<SumRow>(sql);
  return row ?? { rows: 0, total: null };
}

/**
 * How many orders there are and what they add up to, told by heads and lines and without adding up each order: its
 * nets are its lines, or what a head without lines states. `arzesh doctor` sums the orders themselves.
 */
async function orderRecord(engine: Engine): Promise<SumRow> {
  const [lines] = await engine.rows<{ total: string; has_headless: boolean }>(
    `select cast(coalesce(sum(amount) filter (where exclusion is null), 0) as varchar) as total,
        coalesce(bool_or(has_no_head), false) as has_headless from scratch.line_classes`,
  );
  const heads = await recordOf(
    engine,
    'select cast(count(*) as integer) as rows, null as total from facts.landed_orders where not superseded',
  );
  const headless = lines?.has_headless ? await recordOf(engine, headlessSql) : { rows: 0 };
  const [alone] = await engine.rows<{ total: string }>(headsAloneSql, { lines: lines?.total ?? '0' });
  return { rows: heads.rows + headless.rows, total: alone?.total ?? null };
}

/**
 * Row counts of the facts and the sums that a damaged copy would not have. Lines are counted already, in
 * `scratch.line_classes`.
 */
export async function factRecords(engine: Engine): Promise<Record<string, TableRecord>> {
  const records: Record<string, TableRecord> = {};
  const counted: Readonly<Record<string, string>> = {
    order_lines:
      'select cast(coalesce(sum(row_count), 0) as integer) as rows, cast(sum(amount) as varchar) as total from scratch.line_classes',
  };
  const summed: Readonly<Record<string, string>> = { order_lines: 'amount', orders: 'net' };
  for (const table of factTables) {
    const record =
      table === 'orders'
        ? await orderRecord(engine)
        : await recordOf(
            engine,
            counted[table] ?? `select cast(count(*) as integer) as rows, null as total from facts.${table}`,
          );
    const sum = summed[table];
    records[`facts.${table}`] = {
      rows: record.rows,
      sums: sum ? { [sum]: plainDecimal(record.total) } : {},
    };
  }
  return records;
}
