import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { textOf } from '../encoding/decode.ts';
import type { ReadingRules, Warning } from './format.ts';
import { splitHeader, wantedColumns } from './header.ts';

/** Where the header of a text stands: banks and reports write a title above it. */
export interface HeaderPlace {
  /** The header as it is written; it may span lines where names are quoted. */
  readonly record: string;
  /** Lines and characters before it. */
  readonly linesAbove: number;
  readonly lettersAbove: number;
}

/** The marks that may part the cells of a text, the likeliest first. */
export const delimiters = [',', ';', '\t', '|'];
/** No title is longer. */
const furthest = 50;

/** The first records of a text: up to line breaks that are not quoted, those with nothing on them left out. */
function recordsOf(head: string): HeaderPlace[] {
  const records: HeaderPlace[] = [];
  let [isQuoted, start, line, above] = [false, head.startsWith('\uFEFF') ? 1 : 0, 0, 0];
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

const filledIn = (cells: readonly string[]) => cells.filter((cell) => cell !== '').length;

/** Of an unknown file: the first record that is as full as a table's, by the mark that parts most of it. */
function fullest(records: readonly HeaderPlace[]): HeaderPlace | undefined {
  const found = delimiters.map((mark) => {
    const filled = records.map(({ record }) => filledIn(splitHeader(record, mark)));
    const widest = Math.max(0, ...filled);
    const at = filled.findIndex((cells) => cells * 2 > widest);
    return { at, cells: filled[at] ?? 0 };
  });
  const most = Math.max(...found.map(({ cells }) => cells));
  const first = Math.min(...found.filter(({ cells }) => cells === most).map(({ at }) => at));
  return most > 1 ? records[first] : undefined;
}

/**
 * The record that has most of the names that the feed reads; where nothing is known of a file, the first that is as
 * full as a table's. Where there is none, the first record: what it lacks is said later.
 */
export function headerPlace(head: string, rules: ReadingRules): HeaderPlace {
  const records = recordsOf(head);
  const [first = { record: '', linesAbove: 0, lettersAbove: 0 }] = records;
  if (rules.header) return { ...first, linesAbove: 0, lettersAbove: head.startsWith('\uFEFF') ? 1 : 0 };
  const wanted = rules.columns ? wantedColumns({ columns: rules.columns }) : [];
  if (wanted.length === 0) return fullest(records) ?? first;
  const marks = rules.delimiter === 'tab' ? ['\t'] : rules.delimiter ? [rules.delimiter] : delimiters;
  const known = ({ record }: HeaderPlace) =>
    Math.max(
      ...marks.map((mark) => splitHeader(record, mark).filter((name) => wanted.includes(name)).length),
    );
  const [best] = records
    .map((place) => ({ place, names: known(place) }))
    .sort((left, right) => right.names - left.names);
  return best && best.names > 0 ? best.place : first;
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
  { linesAbove }: HeaderPlace,
): { lines: number; blank: number[] } {
  const below = blank.filter((line) => line > linesAbove);
  return { lines: lines + blank.length - below.length, blank: below };
}

export function titleWarning({ linesAbove }: HeaderPlace): Warning {
  const lines = linesAbove === 1 ? '1 line' : `${linesAbove} lines`;
  return { kind: 'skipped', text: `${lines} above the header left out.`, line: linesAbove + 1 };
}
