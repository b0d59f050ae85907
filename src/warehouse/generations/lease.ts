import { randomBytes } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
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
  release(): void;
}

/** A guard folder older than this was left by a process that died within a few lines of code. */
const abandonedAfterMilliseconds = 10_000;

function processStart(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const started = processStart(holder.pid);
  return started === null || holder.started === null || started === holder.started;
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** Removes the lease of a dead process; one process at a time, so that nobody removes a living one's. */
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
    const holder = readHolder(file);
    if (holder === null || !isAlive(holder)) rmSync(file, { force: true });
  } finally {
    rmdirSync(guard);
  }
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
    started: processStart(process.pid),
    token: randomBytes(8).toString('hex'),
    command,
  };
  const own = `${file}.${holder.token}`;
  writeFileSync(own, JSON.stringify(holder));
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        // A link appears with its whole content or not at all; a file that is created and then filled does not.
        linkSync(own, file);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        const present = readHolder(file);
        if (attempt >= 3 || (present !== null && isAlive(present))) {
          throw new Failure(
            'busy',
            `Another process writes to this store: ${present?.command ?? 'unknown'} (process ${present?.pid ?? '?'} on ${present?.host ?? '?'}).`,
            'Wait until it ends, or stop it. If its machine is gone for good, delete the file LEASE in the store.',
          );
        }
        clearAbandoned(file);
      }
    }
  } finally {
    unlinkSync(own);
  }
  return {
    release() {
      if (readHolder(file)?.token === holder.token) unlinkSync(file);
    },
  };
}
