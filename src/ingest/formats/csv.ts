import { fileLiteral, literal } from '../../warehouse/duckdb/literal.ts';
import type { Engine } from '../../warehouse/engine.ts';
import { Failure } from '../../warehouse/failure.ts';
import { textOf } from '../encoding/decode.ts';
import type { Feed } from '../feed/index.ts';
import { isPadded } from './bytes.ts';
import type { Format, Opened, Preflight, ReadingRules, ReadOptions } from './format.ts';
import { columnNames, splitHeader } from './header.ts';
import { cellsWords } from './ragged.ts';
import { copyName, scanText, suspicionsOf, writeCopy } from './text.ts';
import { TextScan } from './text-scan.ts';
import { belowTitle, cutTitle, type HeaderPlace, headerPlace, marksBefore, titleWarning } from './titles.ts';
import { cutTrailer } from './trailer.ts';

const noDelimiter = '\u0001';
const largestLine = 64 << 20;
const largestRecord = 16_000_000;

/** The delimiter that a feed says, or the one that the first records show. */
function delimiterOf(rules: ReadingRules, file: Pick<Preflight, 'name' | 'delimiter'>): string {
  if (rules.delimiter) return rules.delimiter === 'tab' ? '\t' : rules.delimiter;
  if (file.delimiter === null) {
    throw new Failure(
      'configuration',
      `${file.name}: its header fits several delimiters.`,
      'Set "delimiter" in its feed.',
    );
  }
  return file.delimiter ?? ',';
}

/** The names of the columns of a text; what a feed says of them goes before. */
function headerOf(
  rules: ReadingRules,
  file: Pick<Preflight, 'firstLine' | 'width'>,
  delimiter: string,
): string[] {
  if (rules.header) return columnNames(rules.header);
  const cells = splitHeader(file.firstLine, delimiter);
  const width = delimiter === 'whitespace' ? cells.length : (file.width ?? cells.length);
  return columnNames(Array.from({ length: width }, (_, index) => cells[index] ?? ''));
}

/** Each line end as one line feed. A return at the end of a chunk waits for what follows it. */
async function* withLineFeeds(chunks: AsyncIterable<Buffer>, lineEnd: string): AsyncGenerator<Buffer> {
  let held = '';
  for await (const chunk of chunks) {
    const text = held + chunk.toString('latin1');
    held = lineEnd.length > 1 && text.endsWith('\r') ? '\r' : '';
    yield Buffer.from(text.slice(0, text.length - held.length).replaceAll(lineEnd, '\n'), 'latin1');
  }
  if (held) yield Buffer.from(held);
}

/** The column in which a suspicious text stands, where the line before it splits as the header does. */
function columnAt(before: string, place: HeaderPlace, rules: ReadingRules, name: string): string | undefined {
  try {
    const delimiter = delimiterOf(rules, { name, delimiter: place.delimiter });
    const header = headerOf(rules, { firstLine: place.record, width: place.width }, delimiter);
    return header[splitHeader(before, delimiter).length - 1];
  } catch {
    return undefined;
  }
}

async function check(given: ReadOptions): Promise<Preflight> {
  const { path, name, bytes, rules } = given;
  const read = await scanText(given, rules.trailer !== undefined || isPadded(given));
  let { scan, readable } = read;
  const lineEnd = scan.unreadableLineEnd;
  if (lineEnd !== null) {
    const copy = copyName(given, 'lines');
    const again = new TextScan(name);
    const suspect = scan.suspect;
    await writeCopy(withLineFeeds(textOf(readable, read.isGzip, undefined), lineEnd), copy, again);
    again.suspect ??= suspect;
    scan = again;
    readable = copy;
  }
  const { longestLine } = scan;
  const place = headerPlace(scan.head, rules);
  const firstLine = place.record;
  let counted = { lines: scan.lines, blank: scan.blank, promised: null as Preflight['promised'] };
  if (rules.trailer) {
    const delimiter =
      rules.delimiter === 'whitespace'
        ? 'whitespace'
        : delimiterOf(rules, { name, delimiter: place.delimiter });
    counted = { ...counted, ...cutTrailer(readable, name, rules.trailer, delimiter, scan) };
  }
  const warnings = suspicionsOf(scan, (before) => columnAt(before, place, rules, name));
  // The reader takes a quote after a byte order mark for a letter, and would part a name that spans lines.
  const marks = marksBefore(scan.head);
  let isPacked = read.isGzip && readable === path;
  if (place.linesAbove > 0 || marks > 1 || (marks > 0 && scan.head[marks] === '"')) {
    const from = Buffer.byteLength(scan.head.slice(0, place.lettersAbove));
    readable = await cutTitle(readable, isPacked, from, copyName(given, 'table'));
    isPacked = false;
    counted = { ...counted, ...belowTitle(counted, place) };
    if (scan.blank.filter((line) => line <= place.linesAbove).length < place.linesAbove)
      warnings.push(titleWarning(place));
  }
  return {
    path,
    name,
    format: 'csv',
    bytes,
    sha256: read.sha256,
    ...counted,
    longestLine,
    // Without quotes no value holds a line feed.
    blanks: `${scan.hasTab ? '\t' : ''}${scan.hasReturn ? '\r' : ''}${scan.hasQuote ? '\n' : ''}`,
    firstLine,
    delimiter: place.delimiter,
    width: place.width,
    readable,
    isPacked,
    headerLines: rules.header ? 0 : place.linesAbove + firstLine.split('\n').length,
    encoding: read.encoding,
    warnings,
  };
}

/** A reader of delimited text in which every column is text. */
export function delimitedSource(
  file: Pick<Preflight, 'readable' | 'longestLine' | 'isPacked'>,
  names: readonly string[],
  delimiter: string,
  hasHeader: boolean,
): string {
  const quote = delimiter === noDelimiter ? "''" : "'\"'";
  const options = [
    'auto_detect = false',
    `columns = {${names.map((name) => `'${name}': 'VARCHAR'`).join(', ')}}`,
    `delim = ${literal(delimiter)}`,
    `quote = ${quote}`,
    `escape = ${quote}`,
    `header = ${hasHeader}`,
    // What a file is called says nothing of whether it is packed.
    `compression = '${file.isPacked ? 'gzip' : 'none'}'`,
    'null_padding = false',
    'store_rejects = true',
    'rejects_limit = 0',
    // A record may span lines, so that it is longer than the longest of them.
    `max_line_size = ${Math.max(largestRecord, file.longestLine * 2)}`,
    `buffer_size = ${Math.max(2 * largestRecord, file.longestLine * 8)}`,
  ];
  return `read_csv(${fileLiteral(file.readable)}, ${options.join(', ')})`;
}

async function splitWhitespace(
  engine: Engine,
  source: string,
  width: number,
  headers: number,
): Promise<void> {
  await engine.run(
    `create or replace temp table cut as
     select row_number() over () - 1 as ordinal, string_split_regex(trim(whole), '\\s+') as cells, whole from ${source}`,
  );
  await engine.run(
    `insert into ragged select ordinal + 1 + $headers, null, ${cellsWords('len(cells)', '$width')}, whole
     from cut where len(cells) <> $width and whole is not null`,
    { width, headers },
  );
  const cells = Array.from({ length: width }, (_, index) => `cells[${index + 1}] as c${index}`);
  await engine.run(
    `create or replace temp table staged as select ${cells.join(', ')} from cut where len(cells) = $width order by ordinal`,
    { width },
  );
  await engine.run('drop table cut');
}

async function open(engine: Engine, feed: Feed, file: Preflight): Promise<Opened> {
  const delimiter = feed.delimiter === 'whitespace' ? 'whitespace' : delimiterOf(feed, file);
  const header = headerOf(feed, file, delimiter);
  const headerLines = file.headerLines ?? 0;
  if (file.longestLine > largestLine) {
    throw new Failure(
      'input',
      `${file.name}: a line of ${file.longestLine} bytes.`,
      'No line of an export is that long: the file is damaged.',
    );
  }
  if (delimiter === 'whitespace') {
    const whole = delimitedSource(file, ['whole'], noDelimiter, !feed.header);
    await splitWhitespace(engine, whole, header.length, feed.header ? 0 : 1);
    return { header, headerLines, source: 'staged' };
  }
  const names = header.map((_, index) => `c${index}`);
  return {
    header,
    headerLines,
    source: delimitedSource(file, names, delimiter, !feed.header),
    ...(file.blanks === undefined ? {} : { blanks: file.blanks }),
  };
}

/** Text with a row a line and any delimiter. */
export const csv: Format = {
  name: 'csv',
  label: 'delimited text',
  extensions: ['csv', 'tsv', 'tab', 'psv', 'txt'],
  recognises: () => true,
  check,
  open,
};
