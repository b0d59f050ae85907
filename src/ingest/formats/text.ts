import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../warehouse/failure.ts';
import { withinRoom } from '../encoding/caps.ts';
import { contentOf, decoderOf, isUtf8Name, textOf } from '../encoding/decode.ts';
import { detectEncoding, markedEncoding, wideEncoding } from '../encoding/detect.ts';
import type { Encoding } from '../encoding/encoding.ts';
import type { ReadOptions, Warning } from './format.ts';
import { NotUtf8, TextScan } from './text-scan.ts';

/** A text file after it was read once: its lines, and where it can be read as UTF-8. */
export interface ScannedText {
  readonly scan: TextScan;
  readonly encoding: Encoding;
  readonly sha256: string;
  readonly readable: string;
  /** Whether `readable` is packed. */
  readonly isGzip: boolean;
}

/** Two files of one name in different folders have copies of their own. */
let copies = 0;

export function copyName(given: ReadOptions, suffix: string): string {
  return join(given.scratch, `${copies++}-${given.name.replace(/\.gz$/i, '')}.${suffix}`);
}

export function damaged(name: string, error: unknown): Error {
  if (error instanceof Failure || (error as Error).name === 'AbortError') return error as Error;
  return new Failure(
    'input',
    `${name} is cut off or damaged: ${(error as Error).message}.`,
    'The sender has the whole file: copy it again. Nothing of it was loaded.',
    { cause: error },
  );
}

export async function writeCopy(chunks: AsyncIterable<Buffer>, path: string, scan: TextScan): Promise<void> {
  await pipeline(
    async function* () {
      for await (const chunk of withinRoom(dirname(path), chunks)) {
        scan.push(chunk);
        yield chunk;
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  );
  scan.end();
}

const sampleBytes = 1 << 19;

/** Lines with bytes past ASCII, from the whole of a file: what an encoding is judged by. */
async function sampleOf(given: ReadOptions): Promise<Buffer> {
  const parts: Buffer[] = [];
  let taken = 0;
  for await (const chunk of contentOf(given.path, given.isGzip)) {
    for (let at = 0; at < chunk.length && taken < sampleBytes; ) {
      let end = chunk.indexOf(10, at) + 1;
      if (end === 0) end = chunk.length;
      const line = chunk.subarray(at, Math.min(end, at + (1 << 16)));
      if (line.some((byte) => byte > 0x7f)) {
        parts.push(Buffer.from(line));
        taken += line.length;
      }
      at = end;
    }
    if (taken >= sampleBytes) break;
  }
  return Buffer.concat(parts);
}

/** What a text is that did not pass as UTF-8. @throws Failure where it cannot be told */
async function otherEncoding(given: ReadOptions, refused: NotUtf8): Promise<Encoding> {
  const wide = wideEncoding(given.head);
  if (wide) return { name: wide, sure: 'certain', why: { code: 'zero_bytes' } };
  if (given.head.includes(0)) throw refused;
  const sample = await sampleOf(given);
  if (sample.length === 0) throw refused;
  return detectEncoding(given.name, refused.line, sample);
}

function knownEncoding(given: ReadOptions): Encoding | null {
  const marked = markedEncoding(given.head);
  if (marked) return { name: marked, sure: 'certain', why: { code: 'byte_order_mark' } };
  const said = given.rules.encoding;
  return said === undefined ? null : { name: said.toLowerCase(), sure: 'as said', why: { code: 'feed' } };
}

async function* watched(chunks: AsyncIterable<Buffer>, watch: () => void): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    watch();
    yield chunk;
  }
}

async function scanAs(given: ReadOptions, encoding: Encoding, needsCopy: boolean): Promise<ScannedText> {
  const isForeign = !isUtf8Name(encoding.name);
  if (isForeign) decoderOf(encoding.name);
  const hash = createHash('sha256');
  const scan = new TextScan(given.name);
  let bytes = 0;
  const content = textOf(given.path, given.isGzip, encoding.name, (chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  const text = watched(content, () => given.watch({ bytes, of: given.bytes, lines: scan.lines }));
  let readable = given.path;
  if (isForeign || needsCopy) {
    readable = copyName(given, 'utf8');
    await writeCopy(text, readable, scan);
  } else {
    for await (const chunk of text) scan.push(chunk);
    scan.end();
  }
  const isGzip = given.isGzip && readable === given.path;
  return { scan, encoding, sha256: hash.digest('hex'), readable, isGzip };
}

/**
 * Reads a text once: checks that it is whole, finds its encoding, lines and sha256. What is not UTF-8 is read once
 * more into a copy that is.
 *
 * @throws Failure `input` where it is cut, damaged, or in an encoding that cannot be told.
 */
export async function scanText(given: ReadOptions, needsCopy = false): Promise<ScannedText> {
  const utf8: Encoding = { name: 'utf-8', sure: 'certain', why: { code: 'all_utf8' } };
  try {
    const known = knownEncoding(given);
    if (known) return await scanAs(given, known, needsCopy);
    try {
      return await scanAs(given, utf8, needsCopy);
    } catch (error) {
      if (!(error instanceof NotUtf8)) throw error;
      return await scanAs(given, await otherEncoding(given, error), needsCopy);
    }
  } catch (error) {
    throw damaged(given.name, error);
  }
}

/** A warning where the text seems to have been read in a wrong encoding before. */
export function suspicionsOf(
  { suspect }: TextScan,
  columnAt: (before: string) => string | undefined = () => undefined,
): Warning[] {
  if (suspect === null) return [];
  const column = columnAt(suspect.before);
  return [
    {
      kind: 'mojibake',
      text: `Text that was read in a wrong encoding before it came here: ${JSON.stringify(suspect.sample)}. It is loaded as it stands; ask for a clean export.`,
      line: suspect.line,
      ...(column ? { column } : {}),
    },
  ];
}
