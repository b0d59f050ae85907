import { createWriteStream, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A stream can be read once; a file is read to be checked, and then for its rows. */
export async function spool(stream: Readable, scratch: string): Promise<string> {
  const path = join(mkdtempSync(join(scratch, 'stream-')), 'stdin');
  await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
  return path;
}
