import { createHash } from 'node:crypto';
import { closeSync, createReadStream, createWriteStream, fstatSync, openSync, readSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { constants, gunzipSync } from 'node:zlib';
import { withinRoom } from '../encoding/caps.ts';
import { contentOf } from '../encoding/decode.ts';
import type { ReadOptions } from './format.ts';
import { copyName, damaged } from './text.ts';

/** Bytes of a file; a negative position counts from its end. */
export function bytesAt(path: string, position: number, length: number): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    const at = position < 0 ? Math.max(0, fstatSync(descriptor).size + position) : position;
    return buffer.subarray(0, readSync(descriptor, buffer, 0, length, at));
  } finally {
    closeSync(descriptor);
  }
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Whether zeros fill up a packed file, as tapes and some transfers leave them: its own end is a checksum and a size. */
export function isPadded({ path, isGzip }: Pick<ReadOptions, 'path' | 'isGzip'>): boolean {
  return isGzip && bytesAt(path, -8, 8).every((byte) => byte === 0);
}

/** The first bytes of what a packed file holds; a damaged one shows itself when it is read whole. */
export function unpackedHead(head: Buffer): Buffer {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}

/** The file itself, or an unpacked copy of it. @throws Failure `input` where it is cut or damaged */
export async function unpacked(given: ReadOptions): Promise<string> {
  if (!given.isGzip) return given.path;
  const copy = copyName(given, 'unpacked');
  try {
    await pipeline(
      withinRoom(given.scratch, contentOf(given.path, true)),
      createWriteStream(copy, { mode: 0o600 }),
    );
  } catch (error) {
    throw damaged(given.name, error);
  }
  return copy;
}
