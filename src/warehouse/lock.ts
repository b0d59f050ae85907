import { linkSync, lstatSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from './failure.ts';
import { type Holder, lifeOf, ownHolder, parseHolder, processTag } from './holder.ts';
import { readSmallFile } from './small-file.ts';

export interface Lock {
  /** @throws Failure `busy` when the lock is no longer this one: nothing may be changed then. */
  check(): void;
  /** Gives it back. Does not throw: what was done under the lock is done. */
  release(): void;
}

interface LockOptions {
  /** What is shown to another process that finds it taken. */
  readonly command: string;
  /** How long to wait for a living holder, in milliseconds. */
  readonly patience: number;
}

const renewalMilliseconds = 2_000;
/** A holder that cannot be seen from here is taken for dead after so many renewals were left out. */
const renewalsMissed = 15;
/** A lock appears with its whole content; what names no holder belongs to nobody, but for the locks of earlier versions. */
const ownerlessMilliseconds = 500;

interface Present {
  readonly holder: Holder | null;
  /** Names this very lock among all that were and will be under its name. */
  readonly id: string;
  /** Changes with each renewal. */
  readonly stamp: string;
}

function look(file: string): Present | null {
  const stat = lstatSync(file, { bigint: true, throwIfNoEntry: false });
  if (!stat) return null;
  let text = '';
  try {
    // A folder, a pipe or a link in its place names nobody, wherever it leads.
    if (stat.isFile()) text = readSmallFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  }
  const holder = parseHolder(text);
  return {
    holder,
    id: holder?.token ?? `inode-${stat.ino}`,
    stamp: `${stat.ino} ${stat.mtimeNs} ${stat.size}`,
  };
}

/** A link appears with its whole content or not at all; a file that is created and then filled does not. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Watches locks by the monotonic clock: the time of day may go back. */
function createWatch() {
  const seen = new Map<string, { stamp: string; since: number; renewed: boolean }>();
  return (file: string, present: Present): 'living' | 'abandoned' | 'watched' => {
    const now = performance.now();
    const key = `${file} ${present.id}`;
    const before = seen.get(key);
    if (before?.stamp !== present.stamp) {
      seen.set(key, { stamp: present.stamp, since: now, renewed: before !== undefined });
    }
    const life = present.holder ? lifeOf(present.holder) : 'unknown';
    if (life !== 'unknown') return life === 'dead' ? 'abandoned' : 'living';
    if (before?.renewed) return 'living';
    const renews = present.holder?.renews;
    // An earlier version's process elsewhere never renews: nobody here can know.
    if (present.holder && renews === undefined) return 'living';
    const silence = renews === undefined ? ownerlessMilliseconds : renews * renewalsMissed;
    return now - (seen.get(key)?.since ?? now) > silence ? 'abandoned' : 'watched';
  };
}

/**
 * Removes a dead process's lock. Who may do so is settled by a claim on this very lock, which only one process gets,
 * so that nobody removes the living one that may stand there the next moment. A claim is a lock itself.
 */
function clear(file: string, present: Present, own: string, watch: ReturnType<typeof createWatch>): void {
  const claim = `${file}.${present.id}.claim`;
  if (!linked(own, claim)) {
    const other = look(claim);
    if (other && watch(claim, other) === 'abandoned') clear(claim, other, own, watch);
    return;
  }
  try {
    if (look(file)?.id === present.id) rmSync(file, { recursive: true, force: true });
  } finally {
    rmSync(claim, { force: true });
  }
}

function busy(file: string, holder: Holder | null | undefined): Failure {
  const name = basename(file);
  return new Failure(
    'busy',
    `Another process writes to this store: ${holder?.command ?? 'unknown'} (process ${holder?.pid ?? '?'} on ${holder?.host ?? '?'}).`,
    `Wait until it ends, or stop it. If its machine is gone for good, delete the file ${name} in the store.`,
  );
}

/**
 * Takes a lock. One process has it at a time; one that was killed loses it: at once where that can be seen, after
 * half a minute without a sign of life where it ran in another container or on another machine.
 * DuckDB's own lock cannot serve: it is lost when its file is opened and closed elsewhere in the process.
 *
 * @throws Failure `busy` when a living process has it for longer than the patience.
 */
export async function takeLock(file: string, { command, patience }: LockOptions): Promise<Lock> {
  const holder = ownHolder(command, renewalMilliseconds);
  // Its name says whose it is, also where a kill leaves it empty.
  const own = `${file}.${processTag()}.${holder.token}`;
  const watch = createWatch();
  const start = performance.now();
  try {
    writeFileSync(own, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
    while (!linked(own, file)) {
      const present = look(file);
      if (!present) continue;
      const state = watch(file, present);
      if (state === 'living' && performance.now() - start >= patience) throw busy(file, present.holder);
      if (state === 'abandoned') clear(file, present, own, watch);
      await pause(state === 'watched' ? 50 : 2 + Math.random() * 10);
    }
  } finally {
    rmSync(own, { force: true });
  }
  const isOwn = () => look(file)?.id === holder.token;
  const renewal = setInterval(() => {
    const now = new Date();
    try {
      if (isOwn()) utimesSync(file, now, now);
    } catch {
      // Taken away: check() says so.
    }
  }, renewalMilliseconds);
  renewal.unref();
  return {
    check() {
      if (!isOwn()) throw busy(file, look(file)?.holder);
    },
    release() {
      clearInterval(renewal);
      try {
        if (isOwn()) unlinkSync(file);
      } catch {
        // Its process is dead soon, and then it is nobody's.
      }
    },
  };
}

/** Takes a lock, does the work and gives it back. */
export async function underLock<Result>(
  file: string,
  options: LockOptions,
  work: (lock: Lock) => Result | Promise<Result>,
): Promise<Result> {
  const lock = await takeLock(file, options);
  try {
    return await work(lock);
  } finally {
    lock.release();
  }
}
