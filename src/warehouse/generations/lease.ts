import { randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Start of the process in clock ticks since boot, so that a reused pid is told from the first. */
  readonly started: string | null;
  readonly token: string;
  readonly command: string;
}

export interface Lease {
  /** @throws Failure `busy` when the lease is no longer this one: nothing may be published then. */
  check(): void;
  release(): void;
}

/** A guard folder older than this was left by a process that died within a few lines of code. */
const abandonedAfterMilliseconds = 10_000;
/** For so long a dead process's lease is tried; longer than a guard can be in the way. */
const patienceMilliseconds = 15_000;
const pauseMilliseconds = 20;

interface ProcessState {
  readonly started: string | null;
  /** Ended, and only waiting for its parent to take note. */
  readonly isZombie: boolean;
}

function processState(pid: number): ProcessState {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { started: fields[19] ?? null, isZombie: fields[0] === 'Z' || fields[0] === 'X' };
  } catch {
    return { started: null, isZombie: false };
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const { started, isZombie } = processState(holder.pid);
  return !isZombie && (started === null || holder.started === null || started === holder.started);
}

/** Null where the lease cannot be read, as after a loss of power; undefined where there is none. */
function readHolder(file: string): Holder | null | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : null;
  }
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return null;
  }
}

const isAbandoned = (holder: Holder | null | undefined) =>
  holder === null || (holder !== undefined && !isAlive(holder));

/**
 * Removes the lease of a dead process; one process at a time, so that nobody removes a living one's. A lease that is
 * gone is left alone: the next moment somebody's new one may stand there.
 */
function clearAbandoned(file: string): void {
  const guard = `${file}.clearing`;
  try {
    mkdirSync(guard);
  } catch {
    try {
      if (Date.now() - statSync(guard).mtimeMs > abandonedAfterMilliseconds) rmdirSync(guard);
    } catch {
      // The other process has just removed it.
    }
    return;
  }
  try {
    if (isAbandoned(readHolder(file))) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { recursive: true, force: true });
  }
}

/** Removes what processes left that were killed while they took the lease. */
function sweepAttempts(store: string): void {
  for (const name of readdirSync(store)) {
    if (!/^LEASE\.[0-9a-f]{16}$/.test(name)) continue;
    const file = join(store, name);
    try {
      if (Date.now() - statSync(file).mtimeMs > abandonedAfterMilliseconds && isAbandoned(readHolder(file)))
        rmSync(file, { force: true });
    } catch {
      // Its process has just removed it.
    }
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMilliseconds);
}

function busy(present: Holder | null | undefined): Failure {
  return new Failure(
    'busy',
    `Another process writes to this store: ${present?.command ?? 'unknown'} (process ${present?.pid ?? '?'} on ${present?.host ?? '?'}).`,
    'Wait until it ends, or stop it. If its machine is gone for good, delete the file LEASE in the store.',
  );
}

/**
 * Takes the right to write to a store. One process has it at a time; a process that was killed loses it.
 * DuckDB's own lock cannot serve: it is lost when its file is opened and closed elsewhere in the process.
 *
 * @throws Failure `busy` when a living process has it.
 */
export function takeLease(store: string, command: string): Lease {
  const file = join(store, 'LEASE');
  const holder: Holder = {
    pid: process.pid,
    host: hostname(),
    started: processState(process.pid).started,
    token: randomBytes(8).toString('hex'),
    command,
  };
  const own = `${file}.${holder.token}`;
  writeFileSync(own, JSON.stringify(holder));
  try {
    for (const end = Date.now() + patienceMilliseconds; ; ) {
      try {
        // A link appears with its whole content or not at all; a file that is created and then filled does not.
        linkSync(own, file);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const present = readHolder(file);
      if (present === undefined) continue;
      if (!isAbandoned(present) || Date.now() > end) throw busy(present);
      clearAbandoned(file);
      if (existsSync(file)) pause();
    }
  } finally {
    unlinkSync(own);
  }
  sweepAttempts(store);
  const isOwn = () => readHolder(file)?.token === holder.token;
  return {
    check() {
      if (!isOwn()) throw busy(readHolder(file));
    },
    release() {
      if (isOwn()) unlinkSync(file);
    },
  };
}
