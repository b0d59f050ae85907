import { createHash } from 'node:crypto';
import { closeSync, createReadStream, createWriteStream, openSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Failure } from '../warehouse/failure.ts';
import { TextScan } from './text-scan.ts';

/** What is known of a file before any of its values are read. */
export interface Preflight {
  readonly path: string;
  readonly name: string;
  readonly format: 'csv' | 'parquet';
  readonly bytes: number;
  readonly sha256: string;
  /** Lines with something on them, the header included; null for formats without lines. */
  readonly lines: number | null;
  /** The physical numbers of lines with nothing on them. */
  readonly blank: readonly number[];
  readonly longestLine: number;
  /** The first record: the header, which may span lines where names are quoted. */
  readonly firstLine: string;
  /** The file to read: the original, or its transcoded copy. */
  readonly readable: string;
}

const gzipMagic = [0x1f, 0x8b];
const parquetMagic = 'PAR1';

function bytesAt(path: string, position: number, length: number): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    const read = readSync(descriptor, buffer, 0, length, position);
    return buffer.subarray(0, read);
  } finally {
    closeSync(descriptor);
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/** The encoding that a byte order mark shows; it is certain, so no feed has to say it. */
function markedEncoding(magic: Buffer): string | undefined {
  if (magic[0] === 0xff && magic[1] === 0xfe) return 'utf-16le';
  if (magic[0] === 0xfe && magic[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** The text of a file in UTF-8, chunk by chunk; `onBytes` sees the bytes as they lie in the file. */
async function* textOf(
  path: string,
  isGzip: boolean,
  encoding: string | undefined,
  onBytes: (bytes: Buffer) => void,
): AsyncGenerator<Buffer> {
  const source = createReadStream(path, { highWaterMark: 1 << 20 });
  source.on('data', (chunk) => onBytes(chunk as Buffer));
  const stream = isGzip ? source.pipe(createGunzip({ chunkSize: 1 << 18 })) : source;
  source.on('error', (error) => stream.destroy(error));
  const decoder = encoding && !/^utf-?8$/i.test(encoding) ? decoderOf(encoding) : null;
  for await (const chunk of stream as AsyncIterable<Buffer>)
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
  if (decoder) yield Buffer.from(decoder.decode());
}

/** Each line end as one line feed. A return at the end of a chunk waits for what follows it. */
async function* withLineFeeds(chunks: AsyncIterable<Buffer>, lineEnd: string): AsyncGenerator<Buffer> {
  let held = '';
  for await (const chunk of chunks) {
    const text = held + chunk.toString('latin1');
    held = lineEnd.length > 1 && text.endsWith('\r') ? '\r' : '';
    yield Buffer.from(text.slice(0, text.length - held.length).replaceAll(lineEnd, '\n'), 'latin1');
  }
  if (held) yield Buffer.from(held);
}

async function writeCopy(chunks: AsyncIterable<Buffer>, path: string, scan: TextScan): Promise<void> {
  await pipeline(async function* () {
    for await (const chunk of chunks) {
      scan.push(chunk);
      yield chunk;
    }
  }, createWriteStream(path));
  scan.end();
}

/**
 * Reads a file once, before DuckDB does: checks that it is whole (gzip's checksum, Parquet's end), finds its
 * encoding, NUL bytes, header and lines, and takes its sha256. Text that DuckDB does not read as it is (another
 * encoding, two kinds of line ends) is copied to `scratch` as it does.
 *
 * @throws Failure `input` for a file that is cut, damaged or in an undeclared encoding.
 */
export async function preflight(path: string, scratch: string, encoding?: string): Promise<Preflight> {
  const name = basename(path);
  let bytes: number;
  try {
    bytes = statSync(path).size;
  } catch (error) {
    throw new Failure('input', `${path} cannot be opened.`, 'Check the path and its permissions.', {
      cause: error,
    });
  }
  if (bytes === 0) throw new Failure('input', `${name} is empty.`, 'Export it again.');
  const magic = bytesAt(path, 0, 4);
  if (magic.toString('latin1') === parquetMagic) {
    if (bytesAt(path, bytes - 4, 4).toString('latin1') !== parquetMagic) {
      throw new Failure('input', `${name} is cut off: a Parquet file ends with PAR1.`, 'Copy it again.');
    }
    return {
      path,
      name,
      format: 'parquet',
      bytes,
      sha256: await sha256Of(path),
      lines: null,
      blank: [],
      longestLine: 0,
      firstLine: '',
      readable: path,
    };
  }
  const isGzip = magic[0] === gzipMagic[0] && magic[1] === gzipMagic[1];
  const marked = isGzip ? undefined : markedEncoding(magic);
  const textEncoding = marked ?? encoding;
  const isForeign = textEncoding !== undefined && !/^utf-?8$/i.test(textEncoding);
  if (isForeign) decoderOf(textEncoding);
  const copy = join(scratch, `${copies++}-${name.replace(/\.gz$/, '')}`);
  const hash = createHash('sha256');
  let scan = new TextScan(name);
  let readable = path;
  try {
    const text = textOf(path, isGzip, textEncoding, (chunk) => hash.update(chunk));
    if (isForeign) {
      readable = `${copy}.utf8`;
      await writeCopy(text, readable, scan);
    } else {
      for await (const chunk of text) scan.push(chunk);
      scan.end();
    }
    const lineEnd = scan.unreadableLineEnd;
    if (lineEnd !== null) {
      const source = isForeign
        ? textOf(readable, false, undefined, () => {})
        : textOf(path, isGzip, textEncoding, () => {});
      scan = new TextScan(name);
      readable = `${copy}.lines`;
      await writeCopy(withLineFeeds(source, lineEnd), readable, scan);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      'input',
      `${name} is cut off or damaged: ${(error as Error).message}.`,
      'The sender has the whole file: copy it again. Nothing of it was loaded.',
      { cause: error },
    );
  }
  const { lines, blank, longestLine, firstLine } = scan;
  const sha256 = hash.digest('hex');
  return { path, name, format: 'csv', bytes, sha256, lines, blank, longestLine, firstLine, readable };
}

/** Two files of one name in different folders have copies of their own. */
let copies = 0;

function decoderOf(encoding: string): TextDecoder {
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
