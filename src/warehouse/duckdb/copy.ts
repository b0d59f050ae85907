import type { Engine, ExportFormat, SqlValues } from '../engine.ts';
import { QueryError } from '../query-error.ts';
import { literal } from './literal.ts';

/** What DuckDB writes by itself. */
const copyOptions = {
  csv: 'format csv, header true',
  ndjson: 'format json',
  parquet: 'format parquet, compression zstd',
} as const;

interface CopySource {
  readonly engine: Pick<Engine, 'run' | 'rows'>;
  readonly sql: string;
  readonly values: SqlValues;
  /** A column by whose order the rows are written; the query's own order without it. */
  readonly sortKey?: string;
}

interface CopyTarget {
  readonly file: string;
  readonly format: ExportFormat;
  /** Writes a select as Arrow and returns its rows. */
  readonly arrow: (select: string) => Promise<number>;
}

const unsorted = 'rows to be written are not in their order';

/**
 * Writes a result to a file and returns its row count.
 *
 * Where the rows come in the order of their sort key anyhow, as those of a table that was written so, they go to the file
 * as they are read: no sort, and memory that does not grow with them. That they do is looked at on the way, row by row;
 * at the first that does not, the statement fails and all begins anew with a table that is sorted.
 */
export async function writeFile(source: CopySource, target: CopyTarget): Promise<number> {
  const { engine, sql, values, sortKey } = source;
  const { file, format } = target;
  if (sortKey !== undefined && format !== 'arrow') {
    const checked = `select * exclude (sort_key_before) from (select *, lag("${sortKey}") over () as sort_key_before from (${sql}\n)) where case when sort_key_before > "${sortKey}" then error(${literal(unsorted)}) else true end`;
    try {
      return await copied(engine, withoutKey(checked, sortKey), values, file, format);
    } catch (error) {
      if (!(error instanceof QueryError && String(error.cause).includes(unsorted))) throw error;
    }
  }
  return throughTable(source, target);
}

const withoutKey = (sql: string, sortKey: string) => `select * exclude ("${sortKey}") from (${sql}\n)`;

/**
 * A result is made whole before a byte of it is written: a stream that fails half-way ends without an error. And a COPY
 * that sorts a million wide rows while it writes them takes more memory than a server has: on the way lies a table,
 * which may be spilled.
 */
async function throughTable(
  { engine, sql, values, sortKey }: CopySource,
  { file, format, arrow }: CopyTarget,
): Promise<number> {
  const sorted = sortKey === undefined ? sql : `${withoutKey(sql, sortKey)} order by "${sortKey}" nulls last`;
  await engine.run(`create or replace temp table leaving as ${sorted}`, values);
  try {
    const [counted] = await engine.rows<{ rows: number }>(
      'select cast(count(*) as integer) as rows from leaving',
    );
    const written =
      format === 'arrow'
        ? await arrow('from leaving')
        : await copied(engine, 'from leaving', {}, file, format);
    if (written !== counted?.rows) throw new Error(`${written} rows written of ${counted?.rows}`);
    return written;
  } finally {
    await engine.run('drop table if exists leaving');
  }
}

async function copied(
  engine: CopySource['engine'],
  select: string,
  values: SqlValues,
  file: string,
  format: keyof typeof copyOptions,
): Promise<number> {
  const [counted] = await engine.rows<{ Count: bigint }>(
    `copy (${select}) to ${literal(file)} (${copyOptions[format]})`,
    values,
  );
  return Number(counted?.Count);
}
