import { createHash, createHmac } from 'node:crypto';
import { join } from 'node:path';
import { readSmallFile } from '../small-file.ts';

/** What happened, by whom, to what. Never a person's data: ids of keys, sessions and segments, and counts. */
export interface AuditRecord {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditEntry extends AuditRecord {
  readonly sequence: number;
  readonly happenedAt: string;
  /** Hash of the entry before, so that nothing can be taken out or changed unseen. */
  readonly previous: string;
  readonly hash: string;
  /** The hash needs the store's key. Entries of earlier versions have a plain one, which anybody can make. */
  readonly keyed?: true;
}

/** How far the trail reaches. */
export interface AuditHead {
  readonly entries: number;
  readonly hash: string;
}

/** The store's secret for the trail, and where the trail stood when it was made. */
export interface AuditKey {
  readonly key: string;
  readonly from: AuditHead;
}

export const emptyHead: AuditHead = { entries: 0, hash: '0'.repeat(64) };
/** Says of the unreadable line before it that no entry is lost with it. */
export const tornAction = 'line_torn';
/** Says that the key was lost, so that the entries before cannot be verified any more. */
export const lostKeyAction = 'key_lost';

export const trailFile = (store: string): string => join(store, 'audit.ndjson');
export const keyFile = (store: string): string => join(store, 'audit.key');
export const headFile = (store: string): string => join(store, 'audit.head');

type Unsigned = Omit<AuditEntry, 'hash' | 'keyed'>;

export function hashEntry(entry: Unsigned, key: string | null): string {
  const { sequence, happenedAt, actor, action, subject, details, previous } = entry;
  const text = JSON.stringify([sequence, happenedAt, actor, action, subject, details ?? null, previous]);
  const hash = key === null ? createHash('sha256') : createHmac('sha256', Buffer.from(key, 'hex'));
  return hash.update(text).digest('hex');
}

export function sealHead({ entries, hash }: AuditHead, key: string): string {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(`head ${entries} ${hash}`).digest('hex');
}

/** The entry of a line; null where it is none. */
export function parseEntry(line: string): AuditEntry | null {
  try {
    const entry = JSON.parse(line) as Partial<AuditEntry> | null;
    const isWhole =
      Number.isSafeInteger(entry?.sequence) &&
      [entry?.hash, entry?.previous, entry?.actor, entry?.action, entry?.subject, entry?.happenedAt].every(
        (part) => typeof part === 'string',
      );
    return isWhole ? (entry as AuditEntry) : null;
  } catch {
    return null;
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readSmallFile(file));
  } catch {
    return null;
  }
}

const isHead = (head: Partial<AuditHead> | null | undefined): head is AuditHead =>
  Number.isSafeInteger(head?.entries) && /^[0-9a-f]{64}$/.test(head?.hash ?? '');

/** Null where there is none that can be read. */
export function readKey(store: string): AuditKey | null {
  const found = readJson(keyFile(store)) as Partial<AuditKey> | null;
  return found && /^[0-9a-f]{64}$/.test(found.key ?? '') && isHead(found.from) ? (found as AuditKey) : null;
}

/** The head that the store has sealed; null where it is missing or not the store's own. */
export function readHead(store: string, key: string): AuditHead | null {
  const found = readJson(headFile(store)) as (Partial<AuditHead> & { seal?: string }) | null;
  const seal = found?.seal;
  return isHead(found) && seal === sealHead(found, key) ? found : null;
}
