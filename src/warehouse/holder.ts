import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lock: one process of one boot in one namespace of process numbers. */
export interface Holder {
  readonly pid: number;
  /** Start of the process in clock ticks since boot, so that a reused number is told from the first. */
  readonly started: string | null;
  readonly boot: string | null;
  /** Two containers count their processes apart, and may have one host name. */
  readonly namespace: string | null;
  readonly host: string;
  readonly token: string;
  readonly command: string;
  /** The holder renews the lock so often, in milliseconds; a lock without this was written by an earlier version. */
  readonly renews: number;
}

/** `unknown`: of a process that cannot be seen from here, in another container or on another machine. */
export type Life = 'living' | 'dead' | 'unknown';

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

function orNull(read: () => string): string | null {
  try {
    return read().trim();
  } catch {
    return null;
  }
}

/** Where process numbers mean the same; null on systems that do not say. */
const boot = orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
const namespace = orNull(() => readlinkSync('/proc/self/ns/pid'));
const place = createHash('sha256')
  .update(boot === null ? `host ${hostname()}` : `boot ${boot} ${namespace}`)
  .digest('hex')
  .slice(0, 8);

export function ownHolder(command: string, renews: number): Holder {
  return {
    pid: process.pid,
    started: processState(process.pid).started,
    boot,
    namespace,
    host: hostname(),
    token: randomBytes(8).toString('hex'),
    command,
    renews,
  };
}

function lifeOfProcess(pid: number, started: string | null): Life {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return 'dead';
  }
  const found = processState(pid);
  const isSame = found.started === null || started === null || found.started === started;
  return isSame && !found.isZombie ? 'living' : 'dead';
}

export function lifeOf(holder: Holder): Life {
  // Earlier versions wrote neither boot nor namespace: there the host name has to do.
  const isHere =
    holder.boot === undefined || boot === null
      ? holder.host === hostname()
      : holder.boot === boot && holder.namespace === namespace;
  return isHere ? lifeOfProcess(holder.pid, holder.started) : 'unknown';
}

/** The holder that a lock's text names; null where it names none. */
export function parseHolder(text: string): Holder | null {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null;
    const { pid, host, token } = holder ?? {};
    const isWhole = Number.isSafeInteger(pid) && Number(pid) > 0 && typeof host === 'string';
    return isWhole && typeof token === 'string' && /^[\w-]{1,64}$/.test(token) ? (holder as Holder) : null;
  } catch {
    return null;
  }
}

/** Begins the name of what a process puts down for itself alone, so that it can be removed when the process is gone. */
export function processTag(): string {
  return `${process.pid}.${processState(process.pid).started ?? 0}.${place}`;
}

const tagPattern = /(?:^|\.)(\d+)\.(\d+)\.([0-9a-f]{8})[.-]/;

/** Whether the process whose tag a name holds still lives. */
export function lifeOfTag(name: string): Life {
  const [, pid, started, where] = tagPattern.exec(name) ?? [];
  if (pid === undefined || where !== place) return 'unknown';
  return lifeOfProcess(Number(pid), started === '0' ? null : (started ?? null));
}
