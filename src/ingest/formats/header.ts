import type { Feed } from '../feed/index.ts';

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

/** Headers of a file that a feed reads. */
export function wantedColumns(
  feed: Pick<
    Feed,
    'columns' | 'cancellation' | 'test' | 'rows' | 'returned' | 'reverses' | 'version' | 'fill'
  >,
): string[] {
  return [
    ...new Set(
      Object.values(feed.columns)
        .flat()
        .concat(
          feed.cancellation?.column ?? [],
          feed.test?.column ?? [],
          [feed.rows ?? []].flat().map(({ column }) => column),
          feed.returned?.quantity ?? [],
          feed.returned?.amount ?? [],
          feed.reverses ?? [],
          feed.version ?? [],
          feed.fill ?? [],
        ),
    ),
  ];
}

/** What nobody can see in a name, and blanks that are no plain space. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|^\u00ef\u00bb\u00bf/g;
const blanks = /[\u00a0\u2007\u2009\u202f\u3000]/g;

/** A name as a person reads it. */
export const cleanName = (name: string) => {
  const seen = name.replace(blanks, ' ').trim();
  // Within a Persian word the joiner is part of its spelling.
  return seen.replace(unseen, (mark, at: number) =>
    mark === '\u200c' && at > 0 && at < seen.length - 1 ? mark : '',
  );
};

/** Names under which doubled columns can be told apart. */
const numbered = (name: string, number: number) => `${name} (${number})`;

/**
 * Names that tell every column from any other: one without a name is called by its place, and of two that share a name
 * neither keeps it, for which is meant cannot be known.
 */
export function columnNames(header: readonly string[]): string[] {
  const names = header.map(cleanName);
  const count = new Map<string, number>();
  for (const name of names) count.set(name.toLowerCase(), (count.get(name.toLowerCase()) ?? 0) + 1);
  const seen = new Map<string, number>();
  return names.map((name, index) => {
    if (name === '') return `column_${index + 1}`;
    const key = name.toLowerCase();
    if (count.get(key) === 1) return name;
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return numbered(name, number);
  });
}

/** The columns that were called `name` before they were told apart. */
export function doubled(header: readonly string[], name: string): string[] {
  const key = name.toLowerCase();
  return header.filter((own) => own.replace(/ \(\d+\)$/, '').toLowerCase() === key && own !== name);
}

/** Whether a cell is a number or a date: names of columns are words. */
const isValue = (cell: string) => /^[-+(]?[\d۰-۹٠-٩][\d۰-۹٠-٩.,٫٬:/ )-]*$/.test(cell);
const isDay = (cell: string) => /^[\d۰-۹٠-٩]{1,4}[-/.][\d۰-۹٠-٩]{1,2}[-/.][\d۰-۹٠-٩]{1,4}/.test(cell);

/** Whether a record holds values, so that it is a row and no header. */
export const looksLikeRow = (cells: readonly string[]) => cells.some(isValue);

const filledIn = (cells: readonly string[]) => cells.filter((cell) => cell !== '').length;

function shapeOf(cell: string): string {
  if (isDay(cell)) return 'day';
  if (isValue(cell)) return 'number';
  return /[\d۰-۹٠-٩]/.test(cell) ? 'code' : 'words';
}

/** Whether two records hold the same kinds of values, as far as both are filled. */
const areAlike = (one: readonly string[], other: readonly string[]) =>
  one.every((cell, index) => {
    const beside = other[index] ?? '';
    return cell === '' || beside === '' || shapeOf(cell) === shapeOf(beside);
  });

/** Rubbish above a header is no longer than this. */
const furthestBelow = 10;

/**
 * A record of names below one of numbers is the header where what stands above it is unlike the rows below: a file
 * without a header may hold a row of words, too.
 */
function namesBelow(rows: readonly (readonly string[])[], first: number): number | undefined {
  const width = rows[first]?.length ?? 0;
  for (let at = first + 1; at < Math.min(rows.length - 1, first + furthestBelow); at++) {
    const names = rows[at] ?? [];
    const isHeader =
      filledIn(names) >= Math.max(2, 0.8 * width) &&
      !looksLikeRow(names) &&
      new Set(names.map((name) => name.toLowerCase())).size === names.length;
    if (!isHeader) continue;
    const below = rows.slice(at + 1).filter(looksLikeRow);
    const above = rows.slice(first, at).filter((row) => filledIn(row) > 1);
    if (below.length > 0 && !above.some((row) => below.some((other) => areAlike(row, other)))) return at;
  }
  return undefined;
}

/**
 * Which of the first records of a table is its header: the one with the most names that the feed reads; where nothing
 * is known, the first that is as full as a table's. -1 where none is.
 */
export function headerRow(rows: readonly (readonly string[])[], wanted: readonly string[]): number {
  const known = rows.map((row) => {
    const names = row.map(cleanName);
    return wanted.filter((name) => names.includes(name)).length;
  });
  const most = Math.max(0, ...known);
  if (most > 0) return known.indexOf(most);
  const filled = rows.map(filledIn);
  const widest = Math.max(0, ...filled);
  const first = filled.findIndex((cells) => cells > 0 && cells * 2 > widest);
  if (first < 0 || !looksLikeRow(rows[first] ?? [])) return first;
  return namesBelow(rows, first) ?? first;
}
