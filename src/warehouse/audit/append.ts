import { createHash, randomBytes } from 'node:crypto';
import { closeSync, constants, existsSync, fstatSync, mkdirSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { moveDurably, NotConfirmed, temporaryName, writeAtomically } from '../atomic.ts';
import { Failure } from '../failure.ts';
import { underLock } from '../lock.ts';
import {
  type AuditEntry,
  type AuditHead,
  type AuditKey,
  type AuditRecord,
  emptyHead,
  hashEntry,
  headFile,
  keyFile,
  lostKeyAction,
  parseEntry,
  readHead,
  readKey,
  sealHead,
  tornAction,
  trailFile,
} from './entry.ts';

const tailBytes = 65_536;
const patienceMilliseconds = 40_000;

interface Tail {
  readonly size: number;
  readonly last: AuditEntry | null;
  /** What follows the last end of a line and is no entry. */
  readonly torn: string;
  /** False where the last entry's line has no end. */
  readonly ended: boolean;
}

/** The end of the trail. It is short whatever the trail's length. */
function tailOf(descriptor: number): Tail {
  const { size } = fstatSync(descriptor);
  const buffer = Buffer.alloc(Math.min(size, tailBytes));
  readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
  const lines = buffer.toString('latin1').split('\n');
  const rest = lines.pop() ?? '';
  const own = (line: string) => parseEntry(Buffer.from(line, 'latin1').toString('utf8'));
  const unended = own(rest);
  if (unended) return { size, last: unended, torn: '', ended: false };
  for (const line of lines.reverse()) {
    const last = own(line);
    if (last) return { size, last, torn: rest, ended: rest === '' };
  }
  return { size, last: null, torn: rest, ended: rest === '' };
}

/** How far the trail reaches, without its key; what is being written does not count yet. */
export function auditHead(store: string): AuditHead {
  if (!existsSync(trailFile(store))) return emptyHead;
  const descriptor = openSync(trailFile(store), constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!fstatSync(descriptor).isFile()) throw noTrail();
    const { last } = tailOf(descriptor);
    return last ? { entries: last.sequence, hash: last.hash } : emptyHead;
  } finally {
    closeSync(descriptor);
  }
}

/** Seals the head: replaced whole or not at all, while other work goes on. */
async function writeHead(store: string, head: AuditHead, key: string): Promise<void> {
  const temporary = temporaryName(headFile(store));
  try {
    await writeFile(temporary, `${JSON.stringify({ ...head, seal: sealHead(head, key) })}\n`, {
      flag: 'wx',
      mode: 0o600,
    });
    await moveDurably(temporary, headFile(store));
  } catch (error) {
    // The entry itself is flushed: a head that a loss of power brings back is behind it, and none is missed.
    if (error instanceof NotConfirmed) return;
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

/** The store's key, made before the first entry that needs it. A lost one is replaced, and `isNew` says so. */
function ensureKey(store: string, at: AuditHead): { key: AuditKey; isNew: boolean } {
  const found = readKey(store);
  if (found) return { key: found, isNew: false };
  const key: AuditKey = { key: randomBytes(32).toString('hex'), from: at };
  writeAtomically(keyFile(store), `${JSON.stringify(key)}\n`);
  return { key, isNew: true };
}

/** Writes all of it, or leaves the trail as it was: a disk that is full must not leave a half line. */
async function appendWhole(file: FileHandle, size: number, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  try {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done, null);
      if (bytesWritten === 0)
        throw Object.assign(new Error('ENOSPC: nothing was written'), { code: 'ENOSPC' });
      done += bytesWritten;
    }
    await file.sync();
  } catch (error) {
    await file.truncate(size).catch(() => {});
    throw error;
  }
}

async function append(store: string, record: AuditRecord, now: Date): Promise<AuditEntry> {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | constants.O_NONBLOCK;
  const file = await open(trailFile(store), flags, 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EISDIR' ? noTrail() : error;
  });
  try {
    if (!(await file.stat()).isFile()) throw noTrail();
    const { size, last, torn, ended } = tailOf(file.fd);
    let at: AuditHead = last ? { entries: last.sequence, hash: last.hash } : emptyHead;
    const { key, isNew } = ensureKey(store, at);
    const sealed = readHead(store, key.key);
    // Where entries were cut off, the trail goes on after them: their numbers stay missing for everybody to see.
    if (sealed && sealed.entries > at.entries) at = sealed;
    if (!sealed) await writeHead(store, at, key.key);
    const made: AuditEntry[] = [];
    const add = (one: AuditRecord) => {
      const unsigned = {
        sequence: at.entries + 1,
        happenedAt: now.toISOString(),
        ...one,
        previous: at.hash,
      };
      const entry: AuditEntry = { ...unsigned, hash: hashEntry(unsigned, key.key), keyed: true };
      at = { entries: entry.sequence, hash: entry.hash };
      made.push(entry);
      return entry;
    };
    const own = { actor: 'arzesh', subject: 'audit' };
    if (torn !== '') {
      const bytes = Buffer.from(torn, 'latin1');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      add({ ...own, action: tornAction, details: { bytes: bytes.length, sha256 } });
    }
    if (isNew && last?.keyed) add({ ...own, action: lostKeyAction, details: { entries: last.sequence } });
    const entry = add(record);
    const lines = made.map((one) => `${JSON.stringify(one)}\n`).join('');
    await appendWhole(file, size, `${ended ? '' : '\n'}${lines}`);
    await writeHead(store, at, key.key).catch(async (error: unknown) => {
      await file.truncate(size).catch(() => {});
      throw error;
    });
    return entry;
  } finally {
    await file.close();
  }
}

/** What goes into a pipe or a device is gone, and nothing must be shown without its line. */
const noTrail = () =>
  new Failure(
    'store',
    'In place of the audit trail, audit.ndjson, is no file.',
    'Take it away and bring the trail back from a backup.',
  );

const queues = new Map<string, Promise<unknown>>();

/** Appends one entry to the trail and flushes it. Entries of one process are written one after another. */
export function appendRecord(store: string, record: AuditRecord, now: () => Date): Promise<AuditEntry> {
  const options = { command: 'arzesh audit', patience: patienceMilliseconds };
  const before = queues.get(store) ?? Promise.resolve();
  const mine = before
    .catch(() => {})
    .then(() => {
      mkdirSync(store, { recursive: true, mode: 0o700 });
      return underLock(join(store, 'audit.lock'), options, () => append(store, record, now()));
    });
  queues.set(store, mine);
  return mine;
}
