import { literal } from '../warehouse/duckdb/literal.ts';
import type { Engine } from '../warehouse/engine.ts';
import { Failure } from '../warehouse/failure.ts';
import type { Feed } from './feed.ts';
import type { Preflight } from './preflight.ts';

/** A file as it lies in the temporary table `staged`: every value text, in the order of the file. */
export interface Staged {
  readonly header: readonly string[];
  readonly rows: number;
  /** Lines that do not have the header's columns; in the temporary table `ragged` (line, value, raw). */
  readonly ragged: number;
  readonly headerLines: number;
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

/** Position of a column in `staged`, whose columns are named c0, c1, … so that no header reaches SQL. */
export function stagedColumn(header: readonly string[], name: string): string {
  const index = header.indexOf(name);
  if (index < 0) throw new RangeError(`no column ${name}`);
  return `c${index}`;
}

/** Lays a file into the temporary table `staged`, all text; what has not the header's shape goes to `ragged`. */
export async function stage(engine: Engine, feed: Feed, file: Preflight): Promise<Staged> {
  await engine.run('drop table if exists staged');
  await engine.run('create or replace temp table ragged (line bigint, value varchar, raw varchar)');
  const staged =
    file.format === 'parquet' ? await stageParquet(engine, feed, file) : await stageText(engine, feed, file);
  return staged;
}

async function stageParquet(engine: Engine, feed: Feed, file: Preflight): Promise<Staged> {
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
  await engine.run(
    `create temp table staged as select ${columns.join(', ')} from read_parquet(${literal(file.readable)})`,
  );
  return { header, rows: await countRows(engine, 'staged'), ragged: 0, headerLines: 0 };
}

async function stageText(engine: Engine, feed: Feed, file: Preflight): Promise<Staged> {
  const delimiter = feed.delimiter === 'whitespace' ? 'whitespace' : delimiterOf(feed, file);
  const header = feed.header ?? splitHeader(file.firstLine, delimiter);
  const headerLines = feed.header ? 0 : 1;
  checkHeader(header, feed, file);
  if (file.longestLine > largestLine) {
    throw new Failure(
      'input',
      `${file.name}: a line of ${file.longestLine} bytes.`,
      'No line of an export is that long: the file is damaged.',
    );
  }
  const isWhitespace = delimiter === 'whitespace';
  const names = isWhitespace ? ['whole'] : header.map((_, index) => `c${index}`);
  const options = [
    'auto_detect = false',
    `columns = {${names.map((name) => `'${name}': 'VARCHAR'`).join(', ')}}`,
    `delim = ${literal(isWhitespace ? noDelimiter : delimiter)}`,
    ...(isWhitespace ? ["quote = ''", "escape = ''"] : ["quote = '\"'", "escape = '\"'"]),
    `header = ${headerLines === 1}`,
    'null_padding = false',
    'store_rejects = true',
    'rejects_limit = 0',
    `max_line_size = ${Math.max(2_097_152, file.longestLine * 2)}`,
    ...(file.longestLine > 1 << 20 ? [`buffer_size = ${Math.max(32_000_000, file.longestLine * 8)}`] : []),
  ];
  await engine.run('drop table if exists reject_errors');
  await engine.run('drop table if exists reject_scans');
  await engine.run(
    `create temp table staged as select * from read_csv(${literal(file.readable)}, ${options.join(', ')})`,
  );
  await engine.run(`
    insert into ragged
    select line, any_value(error_message order by column_idx nulls last), any_value(csv_line)
    from reject_errors group by line`);
  if (isWhitespace) await splitWhitespace(engine, header.length, headerLines);
  return {
    header,
    rows: await countRows(engine, 'staged'),
    ragged: await countRows(engine, 'ragged'),
    headerLines,
  };
}

async function splitWhitespace(engine: Engine, width: number, headerLines: number): Promise<void> {
  await engine.run(
    `create or replace temp table cut as select rowid as ordinal, string_split_regex(trim(whole), '\\s+') as cells, whole from staged`,
  );
  await engine.run(
    `insert into ragged select ordinal + 1 + $headerLines, 'has ' || len(cells) || ' columns, not ' || $width, whole from cut where len(cells) <> $width`,
    { width, headerLines },
  );
  const cells = Array.from({ length: width }, (_, index) => `cells[${index + 1}] as c${index}`);
  await engine.run(
    `create or replace temp table staged as select ${cells.join(', ')} from cut where len(cells) = $width order by ordinal`,
    { width },
  );
  await engine.run('drop table cut');
}

async function countRows(engine: Engine, table: string): Promise<number> {
  const [row] = await engine.rows<{ rows: number }>(`select cast(count(*) as integer) as rows from ${table}`);
  return row?.rows ?? 0;
}
