import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Far more than any of the store's own small files needs. */
const maxBytes = 4 << 20;

/**
 * The text of a small file of the store. A pipe in its place would be waited for without end, a device read without
 * end: both are refused.
 *
 * @throws Error as `readFileSync` does, and where it is no file of at most `limit` bytes, 4 MB unless given
 */
export function readSmallFile(path: string, limit = maxBytes): string {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new Error(`${basename(path)} is no file`);
    if (stat.size > limit) throw new Error(`${basename(path)} has ${stat.size} bytes`);
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}
