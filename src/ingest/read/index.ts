import { fileLiteral, isPatternToDuckDB } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import { QueryError } from '../../warehouse/query-error.ts';
import type { Feed } from '../feed/index.ts';
import type { Opened } from '../formats/format.ts';
import { doubled, wantedColumns } from '../formats/header.ts';
import { formatNamed } from '../formats/index.ts';
import { withListSums } from '../formats/list-sums.ts';
import { rejectWords } from '../formats/ragged.ts';
import type { Preflight } from './preflight.ts';
import { unquotedReturn } from './returns.ts';

export type { Opened } from '../formats/format.ts';
export { splitHeader } from '../formats/header.ts';

/** More columns than a person would look through are counted. */
const maxNamed = 40;
const named = (header: readonly string[]) => {
  const first = header.slice(0, maxNamed).map((one) => JSON.stringify(one));
  return header.length > maxNamed
    ? `${first.join(', ')} and ${header.length - maxNamed} more`
    : first.join(', ');
};

/** Refuses a file that lacks a column which its feed reads. */
export function checkColumns(header: readonly string[], feed: Feed, name: string, likely = ''): void {
  const missing = wantedColumns(feed).filter((wanted) => !header.includes(wanted));
  if (missing.length === 0) return;
  for (const wanted of missing) {
    const several = doubled(header, wanted);
    if (several.length > 0)
      throw new Failure(
        'input',
        `${name}: two columns are called ${JSON.stringify(wanted)}; which is meant cannot be known.`,
        `Say it in "columns" of its feed as ${several.map((one) => JSON.stringify(one)).join(' or ')}, or rename one.`,
      );
  }
  throw new Failure(
    'input',
    `${name}, line 1: no column ${missing.map((wanted) => JSON.stringify(wanted)).join(', ')}.${likely}`,
    `Its columns are ${named(header)}. Correct "columns" of its feed.`,
  );
}

/** Refuses a file none of whose lines has as many cells as the feed names. */
export function checkWidth(feed: Feed, { name }: Preflight, rows: number, ragged: number): void {
  if (feed.header === undefined || rows > 0 || ragged === 0) return;
  throw new Failure(
    'input',
    `${name}: none of its ${ragged} lines has ${feed.header.length} cells, as many as "header" of its feed names.`,
    'A column came or went: correct "header". Nothing of it was loaded.',
  );
}

/** Name of a column of the source. */
export function sourceColumn(header: readonly string[], name: string): string {
  const index = header.indexOf(name);
  if (index < 0) throw new RangeError(`no column ${name}`);
  return `c${index}`;
}

/**
 * Prepares a file for reading: its columns are looked at, its values are not. What turns out not to have the header's
 * shape is found by {@link collectRagged} after the source has been read once.
 */
export async function openAny(engine: Engine, feed: Feed, file: Preflight): Promise<Opened> {
  for (const table of ['reject_errors', 'reject_scans', 'staged', 'row_lines'])
    await engine.run(`drop table if exists ${table}`);
  await engine.run(
    'create or replace temp table ragged (record bigint, line bigint, value varchar, raw varchar)',
  );
  await meansOneFile(engine, file);
  try {
    return withListSums(feed, await formatNamed(file.format).open(engine, feed, file));
  } catch (error) {
    throw await unreadable(error, file);
  }
}

/** @throws Failure `input` where DuckDB would read other files than the one that is meant. */
async function meansOneFile(engine: Engine, { name, readable }: Preflight): Promise<void> {
  if (!isPatternToDuckDB(readable)) return;
  const files = await engine.rows<{ file: string }>(`select file from glob(${fileLiteral(readable)})`);
  if (files.length === 1 && files[0]?.file === readable) return;
  throw new Failure(
    'input',
    `${name} cannot be told from other files: its path has marks that also mean patterns.`,
    'Rename it, without [ ] * ? and \\.',
  );
}

/** As {@link openAny}, where every column that the feed reads must be there. */
export async function open(engine: Engine, feed: Feed, file: Preflight): Promise<Opened> {
  const opened = await openAny(engine, feed, file);
  checkColumns(opened.header, feed, file.name);
  return opened;
}

/** What an engine says of its own lack or of our query, not of the file. */
const notTheFile =
  /^(Binder|Catalog|Parser|INTERNAL|INTERRUPT|Interrupt|Out of Memory|TransactionContext)|No space left/;

/** An error of a reader as a fault of its file, where it is one; its own words are kept as the cause. */
async function unreadable(error: unknown, file: Preflight): Promise<unknown> {
  if (!(error instanceof QueryError) || notTheFile.test(error.message)) return error;
  if (file.format === 'parquet') {
    return new Failure(
      'input',
      `${file.name} is damaged: its pages cannot be read.`,
      'The sender has the whole file: copy it again. Nothing of it was loaded.',
      { cause: error, code: 'damaged' },
    );
  }
  if (!/CSV/i.test(error.message)) return error;
  const place = file.format === 'csv' ? await unquotedReturn(file.readable, file.isPacked === true) : null;
  if (place !== null) {
    return new Failure(
      'input',
      `${file.name}, line ${place + shiftOf(file)}: a line break of another kind (a carriage return alone) stands within the line.`,
      'Remove it, or put the value that holds it in quotes. Nothing was loaded.',
      { cause: error, code: 'lone_return' },
    );
  }
  const [line] = /(?<=Line: )\d+/.exec(error.message) ?? [];
  return new Failure(
    'input',
    `${file.name}${line ? ` near line ${Number(line) + shiftOf(file)}` : ''} cannot be split into rows.`,
    'Check "delimiter" and "encoding" of its feed, and the quotes of the file. Nothing was loaded.',
    { cause: error, code: 'not_rows' },
  );
}

/** Lines of the file before those that the reader sees: a title is cut off. */
const shiftOf = ({ readable, path, headerLines = 0, firstLine }: Preflight) =>
  readable === path ? 0 : Math.max(0, headerLines - firstLine.split('\n').length);

/** Reads a file into `mapped`. @throws Failure `input` where it cannot be split into rows as described. */
export async function readInto(engine: Engine, sql: string, file: Preflight): Promise<void> {
  try {
    await engine.run(sql);
  } catch (error) {
    throw await unreadable(error, file);
  }
}

/**
 * Puts the rows that the reader rejected into `ragged`, and gives their number.
 *
 * @throws Failure `input` where a quote is never closed: what follows it would be lost in one value.
 */
export async function collectRagged(engine: Engine, file: Preflight): Promise<number> {
  const [rejects] = await engine.rows<{ present: boolean }>(
    "select count(*) > 0 as present from duckdb_tables() where table_name = 'reject_errors'",
  );
  if (rejects?.present) {
    // The reader shows a rejected row with the blank lines before it.
    await engine.run(`
insert into ragged
select line, null, ${rejectWords},
    regexp_replace(any_value(csv_line), '^[\\r\\n]+|[\\r\\n]+$', '', 'g')
from reject_errors group by line`);
    const [open] = await engine.rows<{ line: number; lines: number }>(`
select cast(min(r.line) as integer) as line, cast(max(${breaksOf('raw')}) + 1 as integer) as lines
from reject_errors r join ragged g on g.record = r.line
where r.error_type = 'UNQUOTED VALUE' and ${breaksOf('raw')} > 0 having count(*) > 0`);
    if (open) {
      throw new Failure(
        'input',
        `${file.name}: a quote near line ${open.line} is closed in the wrong place or not at all: ${open.lines} or more lines are within it.`,
        'Correct that line, or export the file with quotes doubled inside values. Nothing was loaded.',
      );
    }
    await forgetRejects(engine);
  }
  return countRows(engine, 'ragged');
}

/** Forgets what the reader has rejected: a second reading rejects it again. */
export async function forgetRejects(engine: Engine): Promise<void> {
  for (const table of ['reject_errors', 'reject_scans']) await engine.run(`drop table if exists ${table}`);
}

/** How many line breaks a text holds, as SQL. */
export function breaksOf(column: string): string {
  return `(length(${column}) - length(replace(${column}, chr(10), '')))`;
}

/** The rows that hold line breaks, in their order: a second reading, for files that have any. */
export async function spanningRows(
  engine: Engine,
  opened: Opened,
): Promise<{ ordinal: number; breaks: number }[]> {
  const columns = opened.header.map((_, index) => `c${index}`);
  const breaks = columns.map((column) => `coalesce(${breaksOf(column)}, 0)`).join(' + ');
  const { ordinal, breaks: counts } = await engine.numbers(
    `select ordinal, ${breaks} as breaks
     from (select row_number() over () - 1 as ordinal, ${columns.join(', ')} from ${opened.source})
     where ${columns.map((column) => `contains(${column}, chr(10))`).join(' or ')} order by ordinal`,
  );
  return Array.from(ordinal ?? [], (value, index) => ({ ordinal: value, breaks: counts?.[index] ?? 0 }));
}

export async function countRows(engine: Engine, table: string): Promise<number> {
  const [row] = await engine.rows<{ rows: number }>(`select cast(count(*) as integer) as rows from ${table}`);
  return row?.rows ?? 0;
}
