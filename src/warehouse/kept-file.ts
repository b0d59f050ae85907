import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { writeAtomically } from './atomic.ts';
import { Failure } from './failure.ts';
import { readSmallFile } from './small-file.ts';

// A list of those who must not be written to, lost, looks like a list that nobody stands on. Beside each such file lies
// a mark with the hash of what was written last, so that a lost, cut or older file is a fault and no empty list.

const nothing = 'none';
const markOf = (file: string) => `${file}.mark`;
const hashOf = (text: string | null) =>
  text === null ? nothing : createHash('sha256').update(text).digest('hex');

const textOf = (file: string, maxBytes?: number) => (existsSync(file) ? readSmallFile(file, maxBytes) : null);

/** Replaces the file whole or not at all, and its mark with it. `check` is asked before anything is replaced. */
export function writeKept(file: string, text: string, check: () => void, maxBytes?: number): void {
  const after = hashOf(text);
  // Whoever is stopped between the two leaves the old file or the new one, and the mark knows both.
  writeAtomically(markOf(file), JSON.stringify([hashOf(textOf(file, maxBytes)), after]), check);
  writeAtomically(file, text, check);
  try {
    writeAtomically(markOf(file), JSON.stringify([after]));
  } catch {
    // The list stands; the mark goes on to know the old one, too.
  }
}

function isMarked(file: string, text: string | null): boolean {
  let hashes: unknown = null;
  try {
    if (!existsSync(markOf(file))) return true;
    hashes = JSON.parse(readSmallFile(markOf(file)));
  } catch {
    // A mark that cannot be read knows no file.
  }
  return Array.isArray(hashes) && hashes.includes(hashOf(text));
}

/**
 * The text of such a file; null where there never was one.
 *
 * @throws Failure `store` where it is lost, no file, or not what was written last
 */
export function readKept(file: string, maxBytes?: number): string | null {
  // Another process may write between the reading of the two.
  for (let tries = 0; tries < 3; tries++) {
    let text: string | null;
    try {
      text = textOf(file, maxBytes);
    } catch {
      throw notKept(file, 'cannot be read');
    }
    if (isMarked(file, text)) return text;
    if (tries === 2) throw notKept(file, text === null ? 'is missing' : 'is not what was written last');
  }
  return null;
}

const notKept = (file: string, what: string) =>
  new Failure(
    'store',
    `The file ${basename(file)} of the store ${what}.`,
    `Nothing is exported without it: who must not be written to might be. Bring it back from a backup, with ${basename(markOf(file))}; where it is meant as it is now, delete ${basename(markOf(file))}.`,
  );
