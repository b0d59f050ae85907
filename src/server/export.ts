import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { ApiError } from './errors.ts';
import type { ByteRange } from './range.ts';

/** Large pieces: each costs the event loop a turn, and many downloads are under way. */
const readBytes = 512 * 1024;

/**
 * A file of an export, or a range of it, as a stream. It fails, and so breaks the connection, when it does not give
 * exactly the bytes that were announced. The name goes at once, unless the file is kept, and the content stays until the
 * stream ends: no export is left behind by a crash.
 */
export async function streamExport(
  { path, bytes }: { readonly path: string; readonly bytes: number },
  range: ByteRange = { start: 0, end: bytes - 1 },
  { isKept = false }: { readonly isKept?: boolean } = {},
): Promise<Transform> {
  const handle = await open(path, 'r');
  if (!isKept) await rm(path, { force: true });
  const announced = range.end - range.start + 1;
  let sent = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sent += chunk.length;
      done(null, chunk);
    },
    flush(done) {
      done(sent === announced ? null : new ApiError('incomplete'));
    },
  });
  if (announced === 0) {
    await handle.close();
    return counted.end();
  }
  const source = createReadStream('', {
    fd: handle,
    highWaterMark: readBytes,
    autoClose: true,
    start: range.start,
    ...(range.end < bytes - 1 ? { end: range.end } : {}),
  });
  source.on('error', (error) => counted.destroy(error));
  counted.on('close', () => source.destroy());
  source.pipe(counted);
  return counted;
}
