import { Failure } from '../../warehouse/failure.ts';
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
  feed: Pick<Feed, 'columns' | 'cancellation' | 'test' | 'rows' | 'version' | 'fill'>,
): string[] {
  return [
    ...new Set(
      Object.values(feed.columns)
        .flat()
        .concat(
          feed.cancellation?.column ?? [],
          feed.test?.column ?? [],
          [feed.rows ?? []].flat().map(({ column }) => column),
          feed.version ?? [],
          feed.fill ?? [],
        ),
    ),
  ];
}

/** Refuses headers in which a name is missing or stands twice: which column is meant cannot be known. */
export function checkNames(header: readonly string[], place: string): void {
  const seen = new Set<string>();
  for (const [index, name] of header.entries()) {
    if (name === '')
      throw new Failure(
        'input',
        `${place}: column ${index + 1} has no name.`,
        'Name it in the file, or list "header" in its feed.',
      );
    if (seen.has(name.toLowerCase())) {
      throw new Failure(
        'input',
        `${place}: two columns are called ${JSON.stringify(name)}.`,
        'Rename one; which is meant cannot be known.',
      );
    }
    seen.add(name.toLowerCase());
  }
}
