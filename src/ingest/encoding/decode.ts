import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Failure } from '../../warehouse/failure.ts';
import { inProportion } from './caps.ts';

export function isUtf8Name(encoding: string): boolean {
  return /^utf-?8$/i.test(encoding);
}

/** @throws Failure `configuration` for an encoding that nobody knows. */
export function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (error) {
    throw new Failure(
      'configuration',
      `Unknown encoding ${JSON.stringify(encoding)}.`,
      'Use a name such as windows-1256, utf-16le, iso-8859-1.',
      { cause: error },
    );
  }
}

/**
 * The text of a few bytes. Node 20 decodes windows-1252 as Latin-1 (0x80 is no € then), but for streams: so they are
 * read as the beginning of one.
 */
export function textIn(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes, { stream: true });
}

/** What a file holds, unpacked, chunk by chunk; `onBytes` sees the bytes as they lie in the file. */
export async function* contentOf(
  path: string,
  isGzip: boolean,
  onBytes: (bytes: Buffer) => void = () => {},
): AsyncGenerator<Buffer> {
  const source = createReadStream(path, { highWaterMark: 1 << 20 });
  source.on('data', (chunk) => onBytes(chunk as Buffer));
  const stream = isGzip ? source.pipe(createGunzip({ chunkSize: 1 << 18 })) : source;
  source.on('error', (error) => stream.destroy(error));
  try {
    const chunks = stream as AsyncIterable<Buffer>;
    yield* isGzip ? inProportion(path, chunks) : chunks;
  } finally {
    source.destroy();
  }
}

/** The text of a file in UTF-8, chunk by chunk. */
export async function* textOf(
  path: string,
  isGzip: boolean,
  encoding: string | undefined,
  onBytes?: (bytes: Buffer) => void,
): AsyncGenerator<Buffer> {
  const content = contentOf(path, isGzip, onBytes);
  if (encoding === undefined || isUtf8Name(encoding)) {
    yield* content;
    return;
  }
  const decoder = decoderOf(encoding);
  for await (const chunk of content) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}
