import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Purpose, purposes } from '../../exports/index.ts';
import { writeAtomically } from '../../warehouse/atomic.ts';
import { Failure } from '../../warehouse/failure.ts';
import { type Lock, underLock } from '../../warehouse/lock.ts';
import { readSmallFile } from '../../warehouse/small-file.ts';
import { appendAudit } from '../audit.ts';
import { type KeyUses, keyUseWriter, readKeyUses } from './key-uses.ts';
import { type Caller, type Role, roles } from './roles.ts';

interface KeyRecord {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Only for campaign keys: the segments that they may pull. */
  readonly segments: readonly string[] | null;
  /** Only for campaign keys: columns beyond which they get none; null for id, e-mail and phone. */
  readonly columns: readonly string[] | null;
  /** Only for campaign keys: what they may export for; null for every purpose. */
  readonly purposes: readonly Purpose[] | null;
  /**
   * SHA-256 of the secret. The secret is 256 random bits, so there is nothing to guess and a slow hash (made for
   * passwords that people choose) would only give everybody a way to keep the processor busy.
   */
  readonly hash: string;
  readonly createdAt: string;
  readonly revokedAt: string | null;
  /** From then on it opens nothing; null where it has no end. */
  readonly expiresAt: string | null;
  /** The key that took its place, by a rotation. */
  readonly rotatedTo: string | null;
}

type KeyState = 'valid' | 'expired' | 'revoked';
type ShownKey = Omit<KeyRecord, 'hash'> & {
  readonly state: KeyState;
  /** To the minute; null where it was never used. */
  readonly lastUsedAt: string | null;
};

export interface KeyRequest {
  readonly name: string;
  readonly role: Role;
  readonly segments?: readonly string[];
  readonly columns?: readonly string[];
  readonly purposes?: readonly Purpose[];
  readonly expiresAt?: Date;
}

const fileOf = (store: string) => join(store, 'keys.json');
const digest = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** Whether a record of the file says who a key is: one that does not must not open anything. */
function isKey(record: unknown): record is KeyRecord {
  const key = (record ?? {}) as Partial<KeyRecord>;
  const { id, name, role, segments, hash, createdAt, revokedAt } = key;
  const isTexts = (list: unknown) => Array.isArray(list) && list.every((item) => typeof item === 'string');
  // Keys of an earlier version have no limits of these kinds.
  const { columns = null, purposes: own = null, expiresAt = null, rotatedTo = null } = key;
  const isPurposes =
    own === null || (isTexts(own) && own.every((one) => purposes.some((all) => all === one)));
  return (
    /^[0-9a-f]{12}$/.test(String(id)) &&
    /^[0-9a-f]{64}$/.test(String(hash)) &&
    roles.some((each) => each === role) &&
    (role === 'campaign'
      ? isTexts(segments) && (columns === null || isTexts(columns)) && isPurposes
      : [segments, columns, own].every((limit) => limit === null)) &&
    [expiresAt, rotatedTo].every((text) => text === null || typeof text === 'string') &&
    (expiresAt === null || !Number.isNaN(Date.parse(expiresAt))) &&
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
  return (found.keys as KeyRecord[]).map((key) => ({
    ...{ columns: null, purposes: null, expiresAt: null, rotatedTo: null },
    ...key,
  }));
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

function stateOf({ revokedAt, expiresAt }: KeyRecord, now: Date): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= now.getTime() ? 'expired' : 'valid';
}

function shown({ hash: _, ...key }: KeyRecord, now: Date, uses: KeyUses = {}): ShownKey {
  return { ...key, state: stateOf({ hash: _, ...key }, now), lastUsedAt: uses[key.id] ?? null };
}

/** Makes a key. Its secret is in the answer and nowhere else. */
export async function addKey(
  store: string,
  request: KeyRequest,
  now: () => Date = () => new Date(),
  actor = 'cli',
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
  const limits = [request.segments, request.columns, request.purposes];
  if (request.role !== 'campaign' && limits.some((limit) => limit !== undefined)) {
    throw new Failure(
      'usage',
      'Only campaign keys are limited to segments, columns and purposes.',
      'Leave these out, or make a key of the role campaign.',
    );
  }
  const strange = request.purposes?.find((purpose) => !purposes.includes(purpose));
  if (strange !== undefined) {
    throw new Failure('usage', `There is no purpose ${strange}.`, `Purposes: ${purposes.join(', ')}.`);
  }
  if (request.expiresAt && request.expiresAt <= now()) {
    throw new Failure('usage', 'The key would have expired already.', 'Let it end on a later day.');
  }
  const { id, secret, key } = newKey(request, now);
  await changeKeys(store, 'arzesh keys add', async (keys, write) => {
    // The line first: a key that nobody recorded must not work.
    await appendAudit(store, { actor, action: 'key_added', subject: id, details: { role: key.role } }, now);
    write([...keys, key]);
  });
  return { key: shown(key, now()), secret: `arzesh_${id}_${secret}` };
}

function newKey(request: KeyRequest, now: () => Date): { id: string; secret: string; key: KeyRecord } {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const key: KeyRecord = {
    id,
    name: request.name,
    role: request.role,
    segments: request.segments ?? null,
    columns: request.columns ?? null,
    purposes: request.purposes ?? null,
    hash: digest(secret),
    createdAt: now().toISOString(),
    revokedAt: null,
    expiresAt: request.expiresAt?.toISOString() ?? null,
    rotatedTo: null,
  };
  return { id, secret, key };
}

/**
 * Makes a key that may do what another may, and lets the other end after an overlap, in which a tool can be given the
 * new secret. The new one lives as long as the old one was to live when it was made.
 * @throws Failure where the other does not work any more
 */
export async function rotateKey(
  store: string,
  id: string,
  overlapMilliseconds: number,
  now: () => Date = () => new Date(),
  actor = 'cli',
): Promise<{ key: ShownKey; secret: string; old: ShownKey }> {
  return changeKeys(store, 'arzesh keys rotate', async (keys, write) => {
    const old = keys.find((each) => each.id === id);
    if (!old) throw new Failure('not_found', `There is no key ${id}.`, 'See `arzesh keys list`.');
    const state = stateOf(old, now());
    if (state !== 'valid') {
      throw new Failure('usage', `The key ${id} is ${state}.`, 'Add a new one: arzesh keys add.');
    }
    if (old.rotatedTo !== null) {
      throw new Failure(
        'usage',
        `The key ${id} was rotated already, to ${old.rotatedTo}.`,
        `Rotate that one: arzesh keys rotate ${old.rotatedTo}.`,
      );
    }
    const life = old.expiresAt === null ? null : Date.parse(old.expiresAt) - Date.parse(old.createdAt);
    const { name, role, segments, columns, purposes: own } = old;
    const made = newKey(
      {
        ...{ name, role },
        ...(segments ? { segments } : {}),
        ...(columns ? { columns } : {}),
        ...(own ? { purposes: own } : {}),
        ...(life === null ? {} : { expiresAt: new Date(now().getTime() + life) }),
      },
      now,
    );
    const end = now().getTime() + overlapMilliseconds;
    const ending: KeyRecord = {
      ...old,
      expiresAt: new Date(Math.min(end, Date.parse(old.expiresAt ?? '') || end)).toISOString(),
      rotatedTo: made.id,
    };
    await appendAudit(
      store,
      { actor, action: 'key_rotated', subject: id, details: { to: made.id, expires: ending.expiresAt } },
      now,
    );
    write([...keys.map((each) => (each === old ? ending : each)), made.key]);
    return {
      key: shown(made.key, now()),
      secret: `arzesh_${made.id}_${made.secret}`,
      old: shown(ending, now()),
    };
  });
}

export function listKeys(store: string, now: () => Date = () => new Date()): ShownKey[] {
  const uses = readKeyUses(store);
  return readKeys(store).map((key) => shown(key, now(), uses));
}

export async function revokeKey(
  store: string,
  id: string,
  now: () => Date = () => new Date(),
  actor = 'cli',
): Promise<ShownKey> {
  return changeKeys(store, 'arzesh keys revoke', async (keys, write) => {
    const key = keys.find((each) => each.id === id);
    if (!key) throw new Failure('not_found', `There is no key ${id}.`, 'See `arzesh keys list`.');
    const revoked = { ...key, revokedAt: key.revokedAt ?? now().toISOString() };
    await appendAudit(store, { actor, action: 'key_revoked', subject: id }, now);
    write(keys.map((each) => (each === key ? revoked : each)));
    return shown(revoked, now());
  });
}

/** Looks up bearer keys; reads the file again when it has been replaced, so that a revoked key ends at once. */
export function keyReader(
  store: string,
  now: () => Date = () => new Date(),
): (bearer: string) => Caller | null {
  const noteUse = keyUseWriter(store, now);
  let stamp = '';
  let keys: readonly KeyRecord[] = [];
  return (bearer) => {
    const [, id, secret] = /^arzesh_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/.exec(bearer) ?? [];
    if (!id || !secret) return null;
    const stat = statSync(fileOf(store), { throwIfNoEntry: false });
    const current = stat ? `${stat.ino}:${stat.mtimeMs}:${stat.size}` : '';
    if (current !== stamp) {
      keys = readKeys(store);
      stamp = current;
    }
    const key = keys.find((each) => each.id === id);
    if (!key || stateOf(key, now()) !== 'valid') return null;
    if (!timingSafeEqual(Buffer.from(key.hash, 'hex'), Buffer.from(digest(secret), 'hex'))) return null;
    noteUse(key.id);
    const { role, segments, columns, purposes: own } = key;
    return { kind: 'key', id: `key:${key.id}`, role, segments, columns, purposes: own };
  };
}
