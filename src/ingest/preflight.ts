import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, createWriteStream, openSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Failure } from '../warehouse/failure.ts';

/** What is known of a file before any of its values are read. */
export interface Preflight {
  readonly path: string;
  readonly name: string;
  readonly format: 'csv' | 'parquet';
  readonly bytes: number;
  readonly sha256: string;
  /** Lines with something on them, the header included; null for formats without lines. */
  readonly lines: number | null;
  readonly blankLines: number;
  readonly longestLine: number;
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

/** Length of an incomplete UTF-8 sequence at the end of a chunk. */
function incompleteTail(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

class TextScan {
  lines = 0;
  blankLines = 0;
  longestLine = 0;
  firstLine = '';
  #head: Buffer[] = [];
  #headLength = 0;
  #sinceBreak = 0;
  #carriageReturnOnly = true;
  #tail: Buffer = Buffer.alloc(0);
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  push(chunk: Buffer): void {
    const nul = chunk.indexOf(0);
    if (nul >= 0) {
      throw new Failure(
        'input',
        `${this.#name}, line ${this.lines + this.blankLines + 1 + countBreaks(chunk.subarray(0, nul))}: a NUL byte.`,
        'The file is damaged or is UTF-16: export it again, or set "encoding" in its feed.',
      );
    }
    const whole = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : chunk;
    const cut = whole.length - incompleteTail(whole);
    if (!isUtf8(whole.subarray(0, cut))) this.#refuseEncoding();
    this.#tail = Buffer.from(whole.subarray(cut));
    if (this.#headLength < 1 << 16) {
      this.#head.push(Buffer.from(chunk.subarray(0, 1 << 16)));
      this.#headLength += chunk.length;
    }
    let start = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
      const length = this.#sinceBreak + (at - start);
      const onlyReturn = length === 1 && (at > start ? chunk[at - 1] === 13 : this.#carriageReturnOnly);
      this.#endLine(length, onlyReturn);
      start = at + 1;
      this.#sinceBreak = 0;
    }
    this.#sinceBreak += chunk.length - start;
    if (chunk.length > start) this.#carriageReturnOnly = chunk[chunk.length - 1] === 13;
  }

  end(): void {
    if (this.#tail.length > 0) this.#refuseEncoding();
    if (this.#sinceBreak > 0)
      this.#endLine(this.#sinceBreak, this.#sinceBreak === 1 && this.#carriageReturnOnly);
    const head = Buffer.concat(this.#head)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
    this.firstLine = head.slice(0, head.search(/\r?\n|$/));
  }

  #endLine(length: number, onlyReturn: boolean): void {
    if (length === 0 || onlyReturn) this.blankLines += 1;
    else this.lines += 1;
    if (length > this.longestLine) this.longestLine = length;
  }

  #refuseEncoding(): never {
    throw new Failure(
      'input',
      `${this.#name} is not UTF-8 (near line ${this.lines + this.blankLines + 1}).`,
      'Say what it is in its feed, e.g. "encoding": "windows-1256".',
    );
  }
}

function countBreaks(chunk: Buffer): number {
  let breaks = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) breaks += 1;
  return breaks;
}

/**
 * Reads a file once, before DuckDB does: checks that it is whole (gzip's checksum, Parquet's end), finds its
 * encoding, NUL bytes, header and lines, and takes its sha256.
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
    const sha256 = await sha256Of(path);
    return {
      path,
      name,
      format: 'parquet',
      bytes,
      sha256,
      lines: null,
      blankLines: 0,
      longestLine: 0,
      firstLine: '',
      readable: path,
    };
  }
  const isGzip = magic[0] === gzipMagic[0] && magic[1] === gzipMagic[1];
  const hash = createHash('sha256');
  const scan = new TextScan(name);
  const decoder = encoding && !/^utf-?8$/i.test(encoding) ? decoderOf(encoding) : null;
  const readable = decoder ? join(scratch, `${name.replace(/\.gz$/, '')}.utf8`) : path;
  const written = decoder ? createWriteStream(readable) : null;
  const source = createReadStream(path, { highWaterMark: 1 << 20 });
  source.on('data', (chunk) => hash.update(chunk as Buffer));
  const stream = isGzip ? source.pipe(createGunzip({ chunkSize: 1 << 18 })) : source;
  source.on('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const text = decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
      scan.push(text);
      if (written && !written.write(text))
        await new Promise<void>((resolve) => written.once('drain', () => resolve()));
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
  if (written) await new Promise<void>((resolve) => written.end(() => resolve()));
  scan.end();
  const { lines, blankLines, longestLine, firstLine } = scan;
  return {
    path,
    name,
    format: 'csv',
    bytes,
    sha256: hash.digest('hex'),
    lines,
    blankLines,
    longestLine,
    firstLine,
    readable,
  };
}

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
