import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { textOf } from '../encoding/decode.ts';
import type { ReadingRules, Warning } from './format.ts';
import { cleanName, headerRow, splitHeader, wantedColumns } from './header.ts';

/** Where the header of a text stands: banks and reports write a title above it. */
export interface HeaderPlace {
  /** The header as it is written; it may span lines where names are quoted. */
  readonly record: string;
  /** Lines and characters before it. */
  readonly linesAbove: number;
  readonly lettersAbove: number;
  /** What parts the cells, or null where several marks may. */
  readonly delimiter: string | null;
  /** How many cells the rows have. */
  readonly width: number;
}

type Place = Omit<HeaderPlace, 'delimiter' | 'width'>;

/** The marks that may part the cells of a text, the likeliest first. */
export const delimiters = [',', ';', '\t', '|'];
/** No title is longer. */
const furthest = 50;

/** How many characters before the text are byte order marks, also one that was read as Latin-1. */
export const marksBefore = (head: string) => /^(?:\uFEFF|ï»¿)*/.exec(head)?.[0].length ?? 0;

/** The first records of a text: up to line breaks that are not quoted, those with nothing on them left out. */
function recordsOf(head: string): Place[] {
  const records: Place[] = [];
  let [isQuoted, start, line, above] = [false, marksBefore(head), 0, 0];
  for (let at = 0; at <= head.length && records.length < furthest; at++) {
    const mark = head[at] ?? '\n';
    if (mark === '"') isQuoted = !isQuoted;
    if (mark !== '\n') continue;
    line += 1;
    if (isQuoted && at < head.length) continue;
    const text = head.slice(start, at).replace(/\r$/, '');
    // A quote that is never closed within what was seen is a sign, e.g. of inches.
    const record = isQuoted ? text.slice(0, text.search(/\r?\n|$/)) : text;
    if (record.trim() !== '') records.push({ record, linesAbove: above, lettersAbove: start });
    [start, above] = [at + 1, line];
  }
  return records;
}

/** What a mark makes of the first records: where the header is, and how well the rows agree with it. */
function splitBy(records: readonly Place[], mark: string, wanted: readonly string[], hasHeader: boolean) {
  const rows = records.map(({ record }) => splitHeader(record, mark));
  const at = hasHeader ? Math.max(0, headerRow(rows, wanted)) : 0;
  const header = (rows[at] ?? []).map(cleanName);
  const below = rows.slice(at + 1);
  const agreeing = below.filter((row) => row.length === header.length).length;
  // Some programs end every row with a mark, but not the header; others the header alone.
  const isLonger = (row: readonly string[]) => row.length === header.length + 1 && row.at(-1) === '';
  const isShorter = (row: readonly string[]) => row.length === header.length - 1 && header.at(-1) === '';
  const other =
    below.length > 0 && header.length > 1 ? [isLonger, isShorter].findIndex((is) => below.every(is)) : -1;
  return {
    mark,
    at,
    names: wanted.filter((name) => header.includes(name)).length,
    cells: header.filter((cell) => cell !== '').length,
    agrees: below.length === 0 || other >= 0 || agreeing * 2 >= below.length ? 1 : 0,
    width: header.length + (other === 0 ? 1 : other === 1 ? -1 : 0),
  };
}

/**
 * Where the header stands and what parts its cells: by the names that the feed reads; where nothing is known of a file,
 * by the mark that parts it into most cells and its rows into as many.
 */
export function headerPlace(head: string, rules: ReadingRules): HeaderPlace {
  const records = recordsOf(head);
  const start = marksBefore(head);
  const first = records[0] ?? { record: '', linesAbove: 0, lettersAbove: start };
  const wanted = rules.columns ? wantedColumns({ columns: rules.columns }) : [];
  const marks = rules.delimiter ? [rules.delimiter === 'tab' ? '\t' : rules.delimiter] : delimiters;
  const found = marks
    .map((mark) => splitBy(records, mark, wanted, !rules.header))
    .sort(
      (left, right) =>
        right.names - left.names ||
        Number(right.cells > 1) - Number(left.cells > 1) ||
        right.agrees - left.agrees ||
        right.cells - left.cells,
    );
  const [best, next] = found;
  if (!best || records.length === 0) return { ...first, delimiter: ',', width: 1 };
  const isSplit = best.cells > 1 || best.names > 0 || rules.delimiter !== undefined;
  const isTie =
    best.cells > 1 && next?.names === best.names && next.agrees === best.agrees && next.cells === best.cells;
  const place = rules.header ? { ...first, linesAbove: 0, lettersAbove: start } : (records[best.at] ?? first);
  return {
    ...(isSplit ? place : first),
    delimiter: isTie ? null : isSplit ? best.mark : ',',
    width: isSplit ? best.width : 1,
  };
}

/** Copies a text without the bytes before its header, and gives where the copy is. */
export async function cutTitle(text: string, isGzip: boolean, bytes: number, copy: string): Promise<string> {
  let left = bytes;
  await pipeline(
    async function* () {
      for await (const chunk of textOf(text, isGzip, undefined)) {
        const own = chunk.subarray(Math.min(left, chunk.length));
        left -= chunk.length - own.length;
        if (own.length > 0) yield own;
      }
    },
    createWriteStream(copy, { mode: 0o600 }),
  );
  return copy;
}

/** The lines of a text whose title is none of its rows: all of it counts as what stands above the first row. */
export function belowTitle(
  { lines, blank }: { lines: number; blank: readonly number[] },
  { linesAbove }: Pick<HeaderPlace, 'linesAbove'>,
): { lines: number; blank: number[] } {
  const below = blank.filter((line) => line > linesAbove);
  return { lines: lines + blank.length - below.length, blank: below };
}

export function titleWarning({ linesAbove }: Pick<HeaderPlace, 'linesAbove'>): Warning {
  const lines = linesAbove === 1 ? '1 line' : `${linesAbove} lines`;
  return { kind: 'skipped', text: `${lines} above the header left out.`, line: linesAbove + 1 };
}
