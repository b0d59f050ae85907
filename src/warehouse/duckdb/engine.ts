import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DOUBLE as DuckDBDouble,
  DuckDBInstance,
  VARCHAR as DuckDBVarchar,
} from '@duckdb/node-api';
import { moveDurably, temporaryName } from '../atomic.ts';
import type { Columns, Engine, ExportFormat, SqlValues } from '../engine.ts';
import { QueryError } from '../query-error.ts';
import { loadSql } from '../sql.ts';
import { bind } from './bind.ts';
import { writeFile } from './copy.ts';
import { foldMacros } from './fold.ts';
import { literal } from './literal.ts';

const prelude = loadSql(new URL('./prelude.sql', import.meta.url));
const addresses = loadSql(new URL('./addresses.sql', import.meta.url));
const rowsPerChunk = 2048;
/** A million customers fit. */
const usualGroupBits = 20;
/** How the engine says that there is no such table, or no such column. */
const notFound =
  /^(?:Catalog Error: Table with name (\w+) does not exist|Binder Error: (?:Referenced (?:table|column)|Table "\w+" does not have a column named) "(\w+)")/;

export interface DuckDBSettings {
  readonly memoryLimit?: string;
  readonly threads?: number;
  /** Stops the running statement, and refuses those that follow. */
  readonly signal?: AbortSignal;
  /**
   * Groups by whole numbers of a range up to 2 to this are counted in an array, not in a hash table: rules over events
   * take half the time. The array is outside of the memory limit, some 20 bytes a number, sum and thread. Only where
   * files are read: what a run writes stays as it is.
   */
  readonly groupBits?: number;
  /** Folder for what does not fit into memory; removed with its owner. */
  readonly temporaryFolder?: string;
  /** Reach no file but those attached and those in these folders, load no extension, and let nobody change that. */
  readonly lockedTo?: readonly string[];
}

export interface AttachedDatabase {
  /** `previous` are the results of the run before, for a run that carries something on. */
  readonly name: 'facts' | 'results' | 'previous';
  readonly file: string;
  readonly readOnly: boolean;
}

/** DuckDB in this process: an empty in-memory instance to which facts and results are attached. */
export class DuckDBEngine implements Engine {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #ownsInstance: boolean;
  readonly #signal: AbortSignal | undefined;
  readonly #stop = () => this.interrupt();
  #afterClose: () => void = () => {};

  private constructor(
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    ownsInstance: boolean,
    signal?: AbortSignal,
  ) {
    this.#instance = instance;
    this.#connection = connection;
    this.#ownsInstance = ownsInstance;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#stop);
  }

  static async open(
    databases: readonly AttachedDatabase[],
    settings: DuckDBSettings = {},
  ): Promise<DuckDBEngine> {
    // DuckDB gives its files the modes that the process allows: customers' data is for its owner alone.
    process.umask(0o077);
    const instance = await DuckDBInstance.create(':memory:', {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      ...(settings.memoryLimit ? { memory_limit: settings.memoryLimit } : {}),
      ...(settings.threads ? { threads: String(settings.threads) } : {}),
      ...(settings.temporaryFolder ? { temp_directory: settings.temporaryFolder } : {}),
    });
    const engine = new DuckDBEngine(instance, await instance.connect(), true, settings.signal);
    await engine.run("set global timezone = 'UTC'");
    // Progress is known where its bar is on; nothing is printed.
    await engine.run('set enable_progress_bar = true');
    await engine.run('set enable_progress_bar_print = false');
    const own = [prelude, addresses].flatMap((text) => text.split(';').filter((one) => one.trim() !== ''));
    for (const statement of [...own, ...foldMacros]) await engine.#connection.run(statement);
    await engine.run("attach ':memory:' as scratch");
    for (const database of databases) {
      // The newest storage writes texts smaller and in less time; the engine is pinned, and the manifest names it.
      const mode = database.readOnly ? ' (read_only)' : " (storage_version 'latest')";
      await engine.run(`attach ${literal(database.file)} as ${database.name}${mode}`);
    }
    if (databases.length > 0 && databases.every(({ readOnly }) => readOnly)) {
      await engine.run(`set global perfect_ht_threshold = ${settings.groupBits ?? usualGroupBits}`);
    }
    if (settings.lockedTo) await engine.#lock(settings.lockedTo);
    return engine;
  }

  /** In the order that DuckDB takes; afterwards no setting of the instance can be changed. */
  async #lock(folders: readonly string[]): Promise<void> {
    await this.run(
      `set allowed_directories = [${folders.map((folder) => literal(`${folder}/`)).join(', ')}]`,
    );
    await this.run('set enable_external_access = false');
    await this.run('set autoinstall_known_extensions = false');
    await this.run('set lock_configuration = true');
  }

  /**
   * Another connection to the same databases, with temporary tables of its own; its owner closes it. The signal stops
   * what runs on it alone.
   */
  async connect(signal: AbortSignal | undefined = this.#signal): Promise<DuckDBEngine> {
    return new DuckDBEngine(this.#instance, await this.#instance.connect(), false, signal);
  }

  async run(sql: string, values?: SqlValues): Promise<void> {
    await this.#guard(sql, () => this.#connection.run(sql, ...bind(values)));
  }

  async create(table: string, select: string, values?: SqlValues): Promise<void> {
    await this.run(`create or replace table ${table} as ${select}`, values);
  }

  async rows<Row extends object>(sql: string, values?: SqlValues): Promise<Row[]> {
    const reader = await this.#guard(sql, () => this.#connection.runAndReadAll(sql, ...bind(values)));
    return reader.getRowObjectsJS() as Row[];
  }

  /** Of this table alone: `information_schema.columns` reads every view of every database first. */
  async columns(table: string): Promise<ReadonlyMap<string, string>> {
    try {
      const found = await this.rows<{ name: string; type: string }>(
        `select name, lower(type) as type from pragma_table_info(${literal(table)}) order by cid`,
      );
      return new Map(found.map(({ name, type }) => [name, type]));
    } catch (error) {
      if (error instanceof QueryError && error.missing !== null) return new Map();
      throw error;
    }
  }

  async numbers(sql: string, values?: SqlValues): Promise<Record<string, Float64Array>> {
    const result = await this.#guard(sql, () =>
      this.#connection.run(`select columns(*)::double from (${sql.replace(/;\s*$/, '')})`, ...bind(values)),
    );
    const names = result.columnNames();
    const chunks: DuckDBDataChunk[] = [];
    let total = 0;
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) break;
      chunks.push(chunk);
      total += chunk.rowCount;
    }
    const columns: Record<string, Float64Array> = {};
    for (const [index, name] of names.entries()) {
      const column = new Float64Array(total);
      let offset = 0;
      for (const chunk of chunks) {
        const vector = chunk.getColumnVector(index);
        for (let row = 0; row < chunk.rowCount; row++) {
          const item = vector.getItem(row);
          column[offset + row] = item === null ? Number.NaN : (item as number);
        }
        offset += chunk.rowCount;
      }
      columns[name] = column;
    }
    return columns;
  }

  async load(table: string, columns: Columns): Promise<void> {
    const entries = Object.entries(columns);
    const total = entries[0]?.[1].length ?? 0;
    if (entries.some(([, column]) => column.length !== total))
      throw new RangeError(`${table}: columns of unequal length`);
    const declared = entries.map(([name, column]) => {
      return `"${name}" ${column instanceof Float64Array ? 'double' : 'varchar'}`;
    });
    await this.run(
      `create or replace ${table.includes('.') ? '' : 'temp '}table ${table} (${declared.join(', ')})`,
    );
    const [database, name] = table.includes('.') ? table.split('.') : ['temp', table];
    const appender = await this.#connection.createAppender(name ?? table, 'main', database);
    const types = entries.map(([, column]) =>
      column instanceof Float64Array ? DuckDBDouble : DuckDBVarchar,
    );
    for (let start = 0; start < total; start += rowsPerChunk) {
      const chunk = DuckDBDataChunk.create(types);
      const end = Math.min(total, start + rowsPerChunk);
      chunk.setColumns(
        entries.map(([, column]) => {
          const part = Array.from(column.slice(start, end) as ArrayLike<number | string>);
          return part.map((item) => (typeof item === 'number' && Number.isNaN(item) ? null : item));
        }),
      );
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
    appender.closeSync();
  }

  async copy(
    sql: string,
    values: SqlValues,
    file: string,
    format: ExportFormat,
    sortKey?: string,
  ): Promise<number> {
    // A name of its own: two exports to one file must not write into each other.
    const temporary = temporaryName(file);
    try {
      const source = { engine: this, sql, values, ...(sortKey === undefined ? {} : { sortKey }) };
      const arrow = async (select: string) => {
        // Of all packages this has the most files: they are read where Arrow is asked for.
        const { writeArrow } = await import('./arrow.ts');
        return this.#guard(select, () => writeArrow(this.#connection, select, temporary));
      };
      const written = await writeFile(source, { file: temporary, format, arrow });
      await moveDurably(temporary, file);
      return written;
    } catch (error) {
      // Taking away a large file takes a while, in which the event loop goes on. DuckDB writes to `tmp_` first.
      for (const left of [temporary, join(dirname(temporary), `tmp_${basename(temporary)}`)])
        await rm(left, { force: true });
      throw error;
    }
  }

  progress(): number | null {
    const { percentage } = this.#connection.progress;
    return percentage >= 0 && percentage <= 100 ? percentage / 100 : null;
  }

  /** Stops a query that runs on this engine. */
  interrupt(): void {
    this.#connection.interrupt();
  }

  /** What is to be done once the files are let go. */
  onClose(work: () => void): void {
    this.#afterClose = work;
  }

  /** Writes everything to the attached files and lets them go. */
  async close(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#stop);
    this.#connection.closeSync();
    if (this.#ownsInstance) this.#instance.closeSync();
    this.#afterClose();
  }

  async #guard<Result>(sql: string, work: () => Promise<Result>): Promise<Result> {
    this.#signal?.throwIfAborted();
    if (sql.includes('\0')) throw new TypeError('SQL text with a NUL byte would be cut off there');
    try {
      return await work();
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      const [, table, column] = notFound.exec(message) ?? [];
      throw new QueryError(sql, error, table ?? column ?? null);
    }
  }
}
