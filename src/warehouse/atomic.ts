import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { processTag } from './holder.ts';

/** The new content stands, but the disk did not confirm it: a loss of power may bring back the old. */
export class NotConfirmed extends Error {
  constructor(file: string, cause: unknown) {
    super(`${basename(file)} was replaced, but the disk did not confirm it: ${(cause as Error).message}`, {
      cause,
    });
    this.name = 'NotConfirmed';
  }
}

/** Flushes a file, or a folder's list of names, to the disk. */
export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** As {@link syncPath}, while other work goes on. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Renames and makes the new name survive a loss of power.
 * @throws NotConfirmed where it was renamed and may not survive
 */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  try {
    syncPath(dirname(to));
  } catch (error) {
    throw new NotConfirmed(to, error);
  }
}

/** As {@link renameDurably}, of a file that is flushed first, while other work goes on: a server answers meanwhile. */
export async function moveDurably(from: string, to: string): Promise<void> {
  await syncFile(from);
  await rename(from, to);
  try {
    await syncFile(dirname(to));
  } catch (error) {
    throw new NotConfirmed(to, error);
  }
}

/** A name next to a file for its content on its way, which says what process writes it. */
export function temporaryName(file: string): string {
  return `${file}.${processTag()}.${randomBytes(6).toString('hex')}.tmp`;
}

/** Writes all bytes: a single write may take a part of them and call that a success. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    const count = writeSync(descriptor, bytes, done, bytes.length - done);
    if (count === 0) throw Object.assign(new Error('ENOSPC: nothing was written'), { code: 'ENOSPC' });
    done += count;
  }
}

/**
 * Replaces a small file whole or not at all: temporary name, every byte, fsync, its size, rename, fsync of the folder.
 * `check` is asked last before the rename.
 * @throws NotConfirmed where the new content stands and may not survive a loss of power
 */
export function writeAtomically(
  file: string,
  content: string | Uint8Array,
  check: () => void = () => {},
): void {
  const temporary = temporaryName(file);
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  try {
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      writeAll(descriptor, bytes);
      fsyncSync(descriptor);
      const { size } = fstatSync(descriptor);
      if (size !== bytes.length)
        throw Object.assign(new Error(`EIO: ${size} of ${bytes.length} bytes were written`), { code: 'EIO' });
    } finally {
      closeSync(descriptor);
    }
    check();
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  try {
    renameDurably(temporary, file);
  } catch (error) {
    if (!(error instanceof NotConfirmed)) rmSync(temporary, { force: true });
    throw error;
  }
}
