import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { readStruct, ThriftFault, type ThriftStruct, type ThriftValue } from './thrift.ts';

/** What Parquet's own description calls its fields, by their numbers (parquet.thrift). */
const field = {
  file: { rowGroups: 4 },
  rowGroup: { columns: 1 },
  chunk: { path: 1, data: 3 },
  data: { compressed: 7, firstPage: 9, dictionary: 11 },
  page: { compressed: 3, crc: 4 },
} as const;

interface Chunk {
  readonly from: number;
  readonly until: number;
}

/** A header of a page has statistics of two values, which may be long. */
const largestHeader = 1 << 20;
const usualHeader = 1 << 12;

async function bytesOf(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}

const items = (value: ThriftValue | undefined) => (Array.isArray(value) ? (value as ThriftStruct[]) : []);

/** Where the pages of each column of each row group lie. */
async function chunksOf(file: FileHandle, size: number): Promise<Chunk[]> {
  const end = await bytesOf(file, size - 8, 8);
  const length = end.readUInt32LE(0);
  if (length > size - 12) throw new ThriftFault('a footer that is longer than the file');
  const footer = readStruct(await bytesOf(file, size - 8 - length, length)).value;
  const chunks: Chunk[] = [];
  for (const group of items(footer[field.file.rowGroups])) {
    for (const chunk of items(group[field.rowGroup.columns])) {
      const data = chunk[field.chunk.data] as ThriftStruct | undefined;
      // A column that lies in another file is not this one's to check.
      if (!data || chunk[field.chunk.path] !== undefined) continue;
      const first = Number(data[field.data.firstPage]);
      const dictionary = Number(data[field.data.dictionary] ?? 0);
      const from = dictionary > 0 ? Math.min(dictionary, first) : first;
      chunks.push({ from, until: from + Number(data[field.data.compressed]) });
    }
  }
  return chunks;
}

async function pageAt(file: FileHandle, at: number, until: number) {
  for (let length = usualHeader; ; length *= 16) {
    const bytes = await bytesOf(file, at, Math.min(length, until - at));
    try {
      const { value, end } = readStruct(bytes);
      const stored = value[field.page.crc];
      return { from: at + end, bytes: Number(value[field.page.compressed]), crc: stored };
    } catch (error) {
      if (!(error instanceof ThriftFault) || length >= Math.min(largestHeader, until - at)) throw error;
    }
  }
}

/**
 * Compares the pages of a Parquet file with the checksums that its writer stored with them. Most writers store none:
 * then nothing is compared.
 *
 * @returns where the first damaged page lies, or null
 */
export async function damagedPage(path: string): Promise<number | null> {
  const file = await open(path);
  let seen = false;
  try {
    const { size } = await file.stat();
    for (const { from, until } of await chunksOf(file, size)) {
      for (let at = from; at < until; ) {
        // A header that is damaged itself leads astray; only where pages are known to have checksums is that told.
        const page = await pageAt(file, at, until);
        if (page.crc === undefined && !seen) return null;
        seen = true;
        if (!(page.bytes >= 0) || page.from + page.bytes > until) return at;
        const content = await bytesOf(file, page.from, page.bytes);
        if (page.crc !== undefined && crc32(content) !== Number(page.crc) >>> 0) return at;
        at = page.from + page.bytes;
      }
    }
    return null;
  } catch (error) {
    // What cannot be followed here is left to the reader, which says what is wrong with it.
    if (error instanceof ThriftFault) return seen ? 0 : null;
    throw error;
  } finally {
    await file.close();
  }
}
