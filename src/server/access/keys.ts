import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../../warehouse/atomic.ts';
import { Failure } from '../../warehouse/failure.ts';
import { type Lock, underLock } from '../../warehouse/lock.ts';
import { readSmallFile } from '../../warehouse/small-file.ts';
import { appendAudit } from '../audit.ts';
import { type Caller, type Role, roles } from './roles.ts';

export interface KeyRecord {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Only for campaign keys: the segments that they may pull. */
  readonly segments: readonly string[] | null;
  /**
   * SHA-256 of the secret. The secret is 256 random bits, so there is nothing to guess and a slow hash (made for
   * passwords that people choose) would only give everybody a way to keep the processor busy.
   */
  readonly hash: string;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

export type ShownKey = Omit<KeyRecord, 'hash'>;

export interface KeyRequest {
  readonly name: string;
  readonly role: Role;
  readonly segments?: readonly string[];
}

const fileOf = (store: string) => join(store, 'keys.json');
const digest = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** Whether a record of the file says who a key is: one that does not must not open anything. */
function isKey(record: unknown): record is KeyRecord {
  const { id, name, role, segments, hash, createdAt, revokedAt } = (record ?? {}) as Partial<KeyRecord>;
  const isLimited = Array.isArray(segments) && segments.every((segment) => typeof segment === 'string');
  return (
    /^[0-9a-f]{12}$/.test(String(id)) &&
    /^[0-9a-f]{64}$/.test(String(hash)) &&
    roles.some((each) => each === role) &&
    (role === 'campaign' ? isLimited : segments === null) &&
    [name, createdAt].every((text) => typeof text === 'string') &&
    (revokedAt === null || typeof revokedAt === 'string')
  );
}

function readKeys(store: string): readonly KeyRecord[] {
  if (!existsSync(fileOf(store))) return [];
  let found: { keys?: unknown } | null = null;
  try {
    found = JSON.parse(readSmallFile(fileOf(store)));
  } catch {
    // Said below.
  }
  if (!Array.isArray(found?.keys) || !found.keys.every(isKey)) {
    throw new Failure(
      'store',
      'The file keys.json of the store is damaged: it holds no list of keys.',
      'Bring it back from a backup, or delete it and add the keys again: arzesh keys add',
    );
  }
  return found.keys as KeyRecord[];
}

/** Changes the list of keys; one process at a time, each on what the one before has written. */
function changeKeys<Result>(
  store: string,
  command: string,
  change: (keys: readonly KeyRecord[], write: (changed: readonly KeyRecord[]) => void) => Promise<Result>,
): Promise<Result> {
  if (!existsSync(store)) {
    throw new Failure(
      'store',
      `There is no store at ${store}.`,
      'Load a file first: `arzesh ingest`, or name the store: --store FOLDER.',
    );
  }
  const options = { command, patience: 60_000 };
  return underLock(join(store, 'keys.lock'), options, (lock: Lock) =>
    change(readKeys(store), (changed) =>
      writeAtomically(fileOf(store), `${JSON.stringify({ keys: changed }, null, 2)}\n`, () => lock.check()),
    ),
  );
}

const shown = ({ hash: _, ...rest }: KeyRecord): ShownKey => rest;

/** Makes a key. Its secret is in the answer and nowhere else. */
export async function addKey(
  store: string,
  request: KeyRequest,
  now: () => Date = () => new Date(),
): Promise<{ key: ShownKey; secret: string }> {
  if (!roles.includes(request.role)) {
    throw new Failure('usage', `There is no role ${request.role}.`, `Roles: ${roles.join(', ')}.`);
  }
  if (request.role === 'campaign' && !request.segments?.length) {
    throw new Failure(
      'usage',
      'A campaign key needs the segments that it may pull.',
      'Name at least one segment.',
    );
  }
  if (request.role !== 'campaign' && request.segments) {
    throw new Failure('usage', 'Only campaign keys are limited to segments.', 'Leave the segments out.');
  }
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const key: KeyRecord = {
    id,
    name: request.name,
    role: request.role,
    segments: request.segments ?? null,
    hash: digest(secret),
    createdAt: now().toISOString(),
    revokedAt: null,
  };
  await changeKeys(store, 'arzesh keys add', async (keys, write) => {
    // The line first: a key that nobody recorded must not work.
    await appendAudit(
      store,
      { actor: 'cli', action: 'key_added', subject: id, details: { role: key.role } },
      now,
    );
    write([...keys, key]);
  });
  return { key: shown(key), secret: `arzesh_${id}_${secret}` };
}

export function listKeys(store: string): ShownKey[] {
  return readKeys(store).map(shown);
}

export async function revokeKey(
  store: string,
  id: string,
  now: () => Date = () => new Date(),
): Promise<ShownKey> {
  return changeKeys(store, 'arzesh keys revoke', async (keys, write) => {
    const key = keys.find((each) => each.id === id);
    if (!key) throw new Failure('not_found', `There is no key ${id}.`, 'See `arzesh keys list`.');
    const revoked = { ...key, revokedAt: key.revokedAt ?? now().toISOString() };
    await appendAudit(store, { actor: 'cli', action: 'key_revoked', subject: id }, now);
    write(keys.map((each) => (each === key ? revoked : each)));
    return shown(revoked);
  });
}

/** Looks up bearer keys; reads the file again when it has been replaced, so that a revoked key ends at once. */
export function keyReader(store: string): (bearer: string) => Caller | null {
  let stamp = '';
  let keys: readonly KeyRecord[] = [];
  return (bearer) => {
    const [, id, secret] = /^arzesh_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/.exec(bearer) ?? [];
    if (!id || !secret) return null;
    const stat = statSync(fileOf(store), { throwIfNoEntry: false });
    const now = stat ? `${stat.ino}:${stat.mtimeMs}:${stat.size}` : '';
    if (now !== stamp) {
      keys = readKeys(store);
      stamp = now;
    }
    const key = keys.find((each) => each.id === id);
    if (!key || key.revokedAt !== null) return null;
    if (!timingSafeEqual(Buffer.from(key.hash, 'hex'), Buffer.from(digest(secret), 'hex'))) return null;
    return { kind: 'key', id: `key:${key.id}`, role: key.role, segments: key.segments };
  };
}
