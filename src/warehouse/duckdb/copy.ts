import { randomBytes } from 'node:crypto';
import type { ExportFormat, SqlValues } from '../engine.ts';
import type { DuckDBEngine } from './engine.ts';
import { literal } from './literal.ts';
import { type CopyPiece, writePieces } from './pieces.ts';

const options = {
  csv: 'format csv',
  ndjson: 'format json',
  parquet: 'format parquet, compression zstd',
} as const;

/** Connections that write one text: more than the threads that a server gives DuckDB gain nothing. */
const writers = 2;

/**
 * Writes the rows of a query into a new file. The result is made whole before a byte of it is written: a stream that
 * fails half-way ends without an error. And a COPY that sorts a million wide rows while it writes them takes more memory
 * than a server has: on the way lies a table, which may be spilled.
 * @returns the rows written
 */
export async function copyToFile(
  engine: DuckDBEngine,
  query: { readonly sql: string; readonly values: SqlValues },
  file: string,
  format: ExportFormat,
): Promise<number> {
  const table = `scratch.leaving_${randomBytes(8).toString('hex')}`;
  try {
    await engine.run(`create table ${table} as ${query.sql}`, query.values);
    const [counted] = await engine.rows<{ rows: number }>(
      `select cast(count(*) as integer) as rows from ${table}`,
    );
    const rows = counted?.rows ?? 0;
    const written = await writeTable(engine, { table, rows }, file, format);
    if (written !== rows) throw new Error(`${written} rows written of ${rows}`);
    return rows;
  } finally {
    // Not by the engine itself: one that was stopped refuses, and the table would stay for as long as the server.
    const remover = await engine.connect(new AbortController().signal);
    await remover.run(`drop table if exists ${table}`);
    await remover.close();
  }
}

async function writeTable(
  engine: DuckDBEngine,
  { table, rows }: { readonly table: string; readonly rows: number },
  file: string,
  format: ExportFormat,
): Promise<number> {
  if (format === 'arrow') return engine.writeArrow(`from ${table}`, file);
  if (format === 'parquet') return copyFrom(engine, `from ${table}`, file, options.parquet);
  const others: DuckDBEngine[] = [];
  const copyPiece =
    (writer: DuckDBEngine): CopyPiece =>
    (piece, start, end) => {
      const header = format === 'csv' ? `, header ${start === 0}` : '';
      const part = `from ${table} where rowid >= ${start} and rowid < ${end}`;
      return copyFrom(writer, part, piece, `${options[format]}${header}`);
    };
  try {
    while (others.length < writers - 1) others.push(await engine.connect());
    return await writePieces(file, rows, [copyPiece(engine), ...others.map(copyPiece)]);
  } finally {
    for (const other of others) await other.close();
  }
}

async function copyFrom(engine: DuckDBEngine, from: string, file: string, how: string): Promise<number> {
  const [copied] = await engine.rows<{ Count: bigint | number }>(
    `copy (${from}) to ${literal(file)} (${how})`,
  );
  return Number(copied?.Count);
}
