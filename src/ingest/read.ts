import { literal } from '../warehouse/duckdb/literal.ts';
import type { Engine } from '../warehouse/engine.ts';
import { Failure } from '../warehouse/failure.ts';
import type { Feed } from './feed.ts';
import type { Preflight } from './preflight.ts';

/** A file that can be read: SQL that gives every value as text, in the order of the file. */
export interface Opened {
  readonly header: readonly string[];
  readonly headerLines: number;
  /** What stands after `from`; its columns are c0, c1, …, so that no header reaches SQL. */
  readonly source: string;
}

const delimiterNames: Readonly<Record<string, string>> = { tab: '\t' };
const candidates = [',', ';', '\t', '|'];
const noDelimiter = '\u0001';
const largestLine = 64 << 20;

function delimiterOf(feed: Feed, file: Preflight): string {
  if (feed.delimiter) return delimiterNames[feed.delimiter] ?? feed.delimiter;
  const counts = candidates.map((mark) => file.firstLine.split(mark).length - 1);
  const most = Math.max(...counts);
  if (most > 0 && counts.filter((count) => count === most).length > 1) {
    throw new Failure(
      'configuration',
      `${file.name}: its header fits several delimiters.`,
      'Set "delimiter" in its feed.',
    );
  }
  return candidates[counts.indexOf(most)] ?? ',';
}

/** Splits a header line as RFC 4180 quotes it. */
export function splitHeader(line: string, delimiter: string): string[] {
  if (delimiter === 'whitespace') return line.trim().split(/\s+/);
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const mark = line[at] as string;
    if (quoted) {
      if (mark === '"' && line[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (mark === '"') quoted = false;
      else cell += mark;
    } else if (mark === '"') quoted = true;
    else if (mark === delimiter) {
      cells.push(cell.trim());
      cell = '';
    } else cell += mark;
  }
  cells.push(cell.trim());
  return cells;
}

function checkHeader(header: readonly string[], feed: Feed, file: Preflight): void {
  const seen = new Set<string>();
  for (const [index, name] of header.entries()) {
    if (name === '')
      throw new Failure(
        'input',
        `${file.name}, line 1: column ${index + 1} has no name.`,
        'Name it in the file, or list "header" in its feed.',
      );
    if (seen.has(name.toLowerCase())) {
      throw new Failure(
        'input',
        `${file.name}, line 1: two columns are called ${JSON.stringify(name)}.`,
        'Rename one; which is meant cannot be known.',
      );
    }
    seen.add(name.toLowerCase());
  }
  const wanted = [
    ...new Set(
      Object.values(feed.columns)
        .flat()
        .concat(feed.cancellation?.column ?? []),
    ),
  ];
  const missing = wanted.filter((name) => !header.includes(name));
  if (missing.length > 0) {
    throw new Failure(
      'input',
      `${file.name}, line 1: no column ${missing.map((name) => JSON.stringify(name)).join(', ')}.`,
      `Its columns are ${header.map((name) => JSON.stringify(name)).join(', ')}. Correct "columns" of its feed.`,
    );
  }
}

/** Name of a column of the source. */
export function sourceColumn(header: readonly string[], name: string): string {
  const index = header.indexOf(name);
  if (index < 0) throw new RangeError(`no column ${name}`);
  return `c${index}`;
}

/**
 * Prepares a file for reading. Nothing is read yet, except where it is delimited by whitespace; what turns out not
 * to have the header's shape is found by {@link collectRagged} after the source has been read once.
 */
export async function open(engine: Engine, feed: Feed, file: Preflight): Promise<Opened> {
  for (const table of ['reject_errors', 'reject_scans', 'staged'])
    await engine.run(`drop table if exists ${table}`);
  await engine.run(
    'create or replace temp table ragged (record bigint, line bigint, value varchar, raw varchar)',
  );
  return file.format === 'parquet' ? openParquet(engine, feed, file) : openText(engine, feed, file);
}

async function openParquet(engine: Engine, feed: Feed, file: Preflight): Promise<Opened> {
  const described = await engine.rows<{ column_name: string; column_type: string }>(
    `describe select * from read_parquet(${literal(file.readable)})`,
  );
  const header = described.map((column) => column.column_name);
  checkHeader(header, feed, file);
  const columns = described.map(({ column_name, column_type }, index) => {
    const name = `"${column_name.replaceAll('"', '""')}"`;
    // Whole numbers that a data frame has turned into doubles are ids again: 17850.0 is customer 17850.
    const text = /DOUBLE|FLOAT/.test(column_type)
      ? `case when ${name} = trunc(${name}) and abs(${name}) < 9007199254740992 then cast(cast(${name} as bigint) as varchar) else cast(${name} as varchar) end`
      : `cast(${name} as varchar)`;
    return `${text} as c${index}`;
  });
  return {
    header,
    headerLines: 0,
    source: `(select ${columns.join(', ')} from read_parquet(${literal(file.readable)}))`,
  };
}

function csvSource(file: Preflight, names: readonly string[], delimiter: string, hasHeader: boolean): string {
  const quote = delimiter === noDelimiter ? "''" : "'\"'";
  const options = [
    'auto_detect = false',
    `columns = {${names.map((name) => `'${name}': 'VARCHAR'`).join(', ')}}`,
    `delim = ${literal(delimiter)}`,
    `quote = ${quote}`,
    `escape = ${quote}`,
    `header = ${hasHeader}`,
    'null_padding = false',
    'store_rejects = true',
    'rejects_limit = 0',
    `max_line_size = ${Math.max(2_097_152, file.longestLine * 2)}`,
    ...(file.longestLine > 1 << 20 ? [`buffer_size = ${Math.max(32_000_000, file.longestLine * 8)}`] : []),
  ];
  return `read_csv(${literal(file.readable)}, ${options.join(', ')})`;
}

async function openText(engine: Engine, feed: Feed, file: Preflight): Promise<Opened> {
  const delimiter = feed.delimiter === 'whitespace' ? 'whitespace' : delimiterOf(feed, file);
  const header = feed.header ?? splitHeader(file.firstLine, delimiter);
  checkHeader(header, feed, file);
  if (file.longestLine > largestLine) {
    throw new Failure(
      'input',
      `${file.name}: a line of ${file.longestLine} bytes.`,
      'No line of an export is that long: the file is damaged.',
    );
  }
  const headerLines = feed.header ? 0 : file.firstLine.split('\n').length;
  if (delimiter === 'whitespace') {
    await splitWhitespace(
      engine,
      csvSource(file, ['whole'], noDelimiter, !feed.header),
      header.length,
      headerLines,
    );
    return { header, headerLines, source: 'staged' };
  }
  const names = header.map((_, index) => `c${index}`);
  return { header, headerLines, source: csvSource(file, names, delimiter, !feed.header) };
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
select line, null, any_value(error_message order by column_idx nulls last),
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
    await engine.run('drop table reject_errors');
    await engine.run('drop table reject_scans');
  }
  return countRows(engine, 'ragged');
}

async function splitWhitespace(
  engine: Engine,
  source: string,
  width: number,
  headerLines: number,
): Promise<void> {
  await engine.run(
    `create or replace temp table cut as
     select row_number() over () - 1 as ordinal, string_split_regex(trim(whole), '\\s+') as cells, whole from ${source}`,
  );
  await engine.run(
    `insert into ragged select ordinal + 1 + $headerLines, null, 'has ' || len(cells) || ' columns, not ' || $width, whole
     from cut where len(cells) <> $width and whole is not null`,
    { width, headerLines },
  );
  const cells = Array.from({ length: width }, (_, index) => `cells[${index + 1}] as c${index}`);
  await engine.run(
    `create or replace temp table staged as select ${cells.join(', ')} from cut where len(cells) = $width order by ordinal`,
    { width },
  );
  await engine.run('drop table cut');
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
