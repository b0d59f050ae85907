import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Life, lifeOf, lifeOfTag, parseHolder, processTag } from './holder.ts';
import { readSmallFile } from './small-file.ts';

/** What belongs to a process that cannot be seen from here is left alone for so long. */
const foreignMilliseconds = 3_600_000;

function isAbandoned(path: string, life: Life): boolean {
  if (life !== 'unknown') return life === 'dead';
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > foreignMilliseconds;
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Removes what can be removed: what is left over is no reason to fail. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // The next sweep tries again.
  }
}

const scratchOf = (store: string) => join(store, 'scratch');

/**
 * A folder for what a command needs on its way, such as a transcoded file. It lies in the store and not in the
 * system's temporary folder, because customers' data does; what killed processes left is removed first.
 */
export function makeScratch(store: string): string {
  mkdirSync(scratchOf(store), { recursive: true, mode: 0o700 });
  sweepScratch(store);
  return mkdtempSync(join(scratchOf(store), `${processTag()}-`));
}

/** Like {@link makeScratch}, for who makes the folder only when it is needed. */
export function scratchName(store: string): string {
  return join(scratchOf(store), `${processTag()}-${randomBytes(6).toString('hex')}`);
}

/** Removes what killed processes left in the scratch folder. */
export function sweepScratch(store: string): void {
  for (const name of names(scratchOf(store))) {
    const path = join(scratchOf(store), name);
    if (isAbandoned(path, lifeOfTag(name))) removeQuietly(path);
  }
}

const attempt = /^(LEASE|[a-z]+\.lock)\..*([0-9a-f]{16}|claim)$/;
/** Files on their way, and exports on their way as earlier versions named them. */
const onItsWay = /\.tmp$|\.part$|^\.[\w-]+\.\d+\.(csv|ndjson)$/;

function lifeOfAttempt(path: string): Life {
  try {
    const holder = parseHolder(readSmallFile(path));
    if (holder) return lifeOf(holder);
  } catch {
    // What cannot be read has its name.
  }
  return lifeOfTag(basename(path));
}

/** Removes what processes left that were killed. What a living process may still use stays. */
export function sweepLeftovers(store: string): void {
  sweepScratch(store);
  for (const folder of [store, join(store, 'exports'), join(store, 'segments'), join(store, 'snapshots')]) {
    for (const name of names(folder)) {
      const path = join(folder, name);
      const life = attempt.test(name) ? lifeOfAttempt(path) : onItsWay.test(name) ? lifeOfTag(name) : null;
      if (life !== null && isAbandoned(path, life)) removeQuietly(path);
    }
  }
}

/** Does some work with a folder for it, as {@link makeScratch} has it; where there is no store, none is left behind. */
export async function withScratch<Result>(
  store: string,
  work: (scratch: string) => Promise<Result>,
): Promise<Result> {
  const made = [store, join(store, 'scratch')].filter((folder) => !existsSync(folder));
  const scratch = makeScratch(store);
  try {
    return await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    for (const folder of made.reverse()) if (readdirSync(folder).length === 0) rmdirSync(folder);
  }
}
