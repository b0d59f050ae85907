import { statfsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Failure } from '../../warehouse/failure.ts';

/** What real tables are packed by is far below: text of sales packs to a tenth, the most regular to a hundredth. */
const maxRatio = 200;
/** What any file may unpack to. */
const alwaysAllowed = 256 << 20;
/** Room on the disk that is left to others, and how often it is looked at. */
const [roomLeft, lookEvery] = [256 << 20, 32 << 20];

/**
 * Passes on what a packed file holds, as long as it is not out of proportion: a small file can hold petabytes.
 *
 * @throws Failure `input` past 256 MB and 200 times the packed size.
 */
export async function* inProportion(path: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const packed = statSync(path).size;
  const most = Math.max(alwaysAllowed, packed * maxRatio);
  let unpacked = 0;
  for await (const chunk of chunks) {
    unpacked += chunk.length;
    if (unpacked > most)
      throw new Failure(
        'input',
        `${basename(path)} is ${packed} bytes and unpacks to more than ${most}, as no table does.`,
        'If it is sound all the same, unpack it yourself and load that. Nothing was loaded.',
      );
    yield chunk;
  }
}

/**
 * Passes on what is written to a folder, as long as its disk has room.
 *
 * @throws Failure `input` where less than 256 MB would be left
 */
export async function* withinRoom(folder: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let since = lookEvery;
  for await (const chunk of chunks) {
    since += chunk.length;
    if (since >= lookEvery) {
      since = 0;
      const { bavail, bsize } = statfsSync(folder);
      if (bavail * bsize < roomLeft)
        throw new Failure(
          'input',
          'The disk of the store has no room for what this file unpacks to.',
          'Make room there, or load the file in parts. Nothing was loaded.',
        );
    }
    yield chunk;
  }
}
