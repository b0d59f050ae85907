import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/**
 * Rows of one COPY of text. DuckDB keeps whole row groups of 122,880 formatted rows, a few at once, in memory that its
 * limit does not count: some 500 MB where a row has a thousand characters. A piece is whole vectors of 2048 rows.
 */
export const rowsPerPiece = 20_480;

/** Writes the rows whose number is from `start` to below `end` into a file, and counts them. */
export type CopyPiece = (file: string, start: number, end: number) => Promise<number>;

/**
 * Writes a table of `rows` rows as text in its order. Each of `copies` makes a piece of the same round: a piece is too
 * small for more than one thread.
 * @returns the rows written
 */
export async function writePieces(
  file: string,
  rows: number,
  copies: readonly [CopyPiece, ...CopyPiece[]],
): Promise<number> {
  let written = await copies[0](file, 0, rowsPerPiece);
  const rowsPerRound = rowsPerPiece * copies.length;
  const pieces = copies.map((_, index) => `${file}.${index}.piece`);
  try {
    for (let start = rowsPerPiece; start < rows; start += rowsPerRound) {
      const made = await Promise.allSettled(
        copies.map((copy, index) => {
          const first = start + index * rowsPerPiece;
          return first < rows ? copy(pieces[index] as string, first, first + rowsPerPiece) : 0;
        }),
      );
      for (const [index, piece] of made.entries()) {
        if (piece.status === 'rejected') throw piece.reason;
        if (piece.value > 0) await append(pieces[index] as string, file);
        written += piece.value;
      }
    }
  } finally {
    await Promise.all(pieces.map((piece) => rm(piece, { force: true })));
  }
  return written;
}

const append = (from: string, to: string) =>
  pipeline(createReadStream(from, { highWaterMark: 512 * 1024 }), createWriteStream(to, { flags: 'a' }));
