import { closeSync, ftruncateSync, openSync, readSync, statSync } from 'node:fs';
import { Failure } from '../../warehouse/failure.ts';
import type { Feed } from '../feed/index.ts';
import type { Preflight } from './format.ts';
import { splitHeader } from './header.ts';
import type { TextScan } from './text-scan.ts';

const longestTrailer = 1 << 16;

/**
 * Takes the last line off a copy of a text and reads how many rows it says there are.
 *
 * @throws Failure `input` where the text does not end with such a line: then it is cut off.
 */
export function cutTrailer(
  copy: string,
  name: string,
  trailer: NonNullable<Feed['trailer']>,
  delimiter: string,
  scan: TextScan,
): { lines: number; blank: number[]; promised: Preflight['promised'] } {
  const descriptor = openSync(copy, 'r+');
  try {
    const size = statSync(copy).size;
    const from = Math.max(0, size - longestTrailer);
    const tail = Buffer.alloc(size - from);
    readSync(descriptor, tail, 0, tail.length, from);
    const text = tail.toString('latin1').replace(/[\r\n]+$/, '');
    const start = text.lastIndexOf('\n') + 1;
    const line = tail.toString('utf8', start, text.length);
    if (!line.startsWith(trailer.starts)) {
      throw new Failure(
        'input',
        `${name} is cut off: its last line does not begin with ${JSON.stringify(trailer.starts)}.`,
        'The sender has the whole file: copy it again. Nothing of it was loaded.',
      );
    }
    const said = splitHeader(line, delimiter)[trailer.rows - 1]?.trim() ?? '';
    if (!/^\d{1,15}$/.test(said)) {
      throw new Failure(
        'input',
        `${name}: its trailer ${JSON.stringify(line.slice(0, 80))} has no number of rows in field ${trailer.rows}.`,
        'Correct "trailer" of its feed: {"starts": "TRAILER", "rows": 2} for TRAILER,1000.',
      );
    }
    ftruncateSync(descriptor, from + start);
    // The trailer is the last line with something on it; blank ones may follow.
    let own = scan.lines + scan.blank.length;
    const blank = [...scan.blank];
    while (blank.at(-1) === own) {
      blank.pop();
      own -= 1;
    }
    return { lines: scan.lines - 1, blank, promised: { rows: Number(said), by: 'its trailer' } };
  } finally {
    closeSync(descriptor);
  }
}
