import { createHash } from 'node:crypto';
import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

export type AuditAction =
  | 'key_added'
  | 'key_revoked'
  | 'signed_in'
  | 'signed_out'
  | 'segment_saved'
  | 'segment_removed'
  | 'segment_restored'
  | 'members_viewed'
  | 'members_exported';

/** What happened, by whom, to what. Never a person's data: ids of keys, sessions and segments, and counts. */
export interface AuditEvent {
  readonly actor: string;
  readonly action: AuditAction;
  readonly subject: string;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditEntry extends AuditEvent {
  readonly sequence: number;
  readonly happenedAt: string;
  /** Hash of the entry before, so that nothing can be taken out or changed unseen. */
  readonly previous: string;
  readonly hash: string;
}

export const firstPrevious = '0'.repeat(64);
const lineLimit = 16_384;
const fileOf = (store: string) => join(store, 'audit.ndjson');

export function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  const { sequence, happenedAt, actor, action, subject, details, previous } = entry;
  const text = JSON.stringify([sequence, happenedAt, actor, action, subject, details ?? null, previous]);
  return createHash('sha256').update(text).digest('hex');
}

const queues = new Map<string, Promise<unknown>>();

/** Appends one entry to `audit.ndjson` and flushes it. Entries of one process are written one after another. */
export function appendAudit(
  store: string,
  event: AuditEvent,
  now: () => Date = () => new Date(),
): Promise<AuditEntry> {
  const before = queues.get(store) ?? Promise.resolve();
  const mine = before.catch(() => {}).then(() => underLock(store, () => write(store, event, now)));
  queues.set(store, mine);
  return mine;
}

async function write(store: string, event: AuditEvent, now: () => Date): Promise<AuditEntry> {
  const file = await open(fileOf(store), 'a+', 0o600);
  try {
    const { entry: last, whole } = await lastEntry(file);
    const unsigned = {
      sequence: (last?.sequence ?? 0) + 1,
      happenedAt: now().toISOString(),
      ...event,
      previous: last?.hash ?? firstPrevious,
    };
    const entry: AuditEntry = { ...unsigned, hash: hashEntry(unsigned) };
    // A line that was cut off by a loss of power is closed, so that it spoils no other.
    await file.appendFile(`${whole ? '' : '\n'}${JSON.stringify(entry)}\n`);
    await file.sync();
    return entry;
  } finally {
    await file.close();
  }
}

async function lastEntry(file: FileHandle): Promise<{ entry: AuditEntry | null; whole: boolean }> {
  const { size } = await file.stat();
  if (size === 0) return { entry: null, whole: true };
  const length = Math.min(size, lineLimit);
  const buffer = Buffer.alloc(length);
  await file.read(buffer, 0, length, size - length);
  const text = buffer.toString('utf8');
  for (const line of text.split('\n').reverse()) {
    try {
      const entry = JSON.parse(line) as AuditEntry;
      if (typeof entry.hash === 'string') return { entry, whole: text.endsWith('\n') };
    } catch {
      // Not a whole line: look at the one before.
    }
  }
  return { entry: null, whole: text.endsWith('\n') };
}

/** The command line and the server may both write: a folder serves as the lock, a stale one is taken away. */
async function underLock<T>(store: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(store, { recursive: true, mode: 0o700 });
  const lock = join(store, 'audit.lock');
  for (let attempt = 0; ; attempt++) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > 10_000) rmdirSync(lock);
      else if (attempt > 200) throw error;
      else await setTimeout(10);
    }
  }
  try {
    return await work();
  } finally {
    rmdirSync(lock);
  }
}

/** Checks the chain. Gives the number of entries, or the line at which it breaks. */
export function verifyAudit(text: string): { entries: number } | { brokenAt: number } {
  let previous = firstPrevious;
  let line = 0;
  let entries = 0;
  for (const part of text.split('\n')) {
    line += 1;
    if (part === '') continue;
    let entry: AuditEntry;
    try {
      entry = JSON.parse(part) as AuditEntry;
    } catch {
      return { brokenAt: line };
    }
    entries += 1;
    if (entry.previous !== previous || entry.sequence !== entries || hashEntry(entry) !== entry.hash) {
      return { brokenAt: line };
    }
    previous = entry.hash;
  }
  return { entries };
}
