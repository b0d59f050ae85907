import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addKey, keyReader, listKeys, revokeKey, rotateKey } from '../../src/server/access/keys.ts';
import { storeRegister } from '../../src/server/access/session-register.ts';
import { createSessions } from '../../src/server/access/sessions.ts';
import { verifyAudit } from '../../src/warehouse/audit/verify.ts';
import { inProcess, temporaryFolder } from '../cli/arzesh.ts';

let store: string;
let remove: () => void;
beforeEach(() => {
  ({ path: store, remove } = temporaryFolder());
});
afterEach(() => remove());

const add = (name: string) => addKey(store, { name, role: 'analyst' });

test('keys added and revoked at once are all there, and all revoked', async () => {
  const first = await Promise.all(Array.from({ length: 20 }, (_, number) => add(`first ${number}`)));
  await Promise.all([
    ...first.map(({ key }) => revokeKey(store, key.id)),
    ...Array.from({ length: 20 }, (_, number) => add(`second ${number}`)),
  ]);
  const keys = listKeys(store);
  expect(keys).toHaveLength(40);
  const revoked = keys.filter(({ revokedAt }) => revokedAt !== null).map(({ id }) => id);
  expect(revoked.sort()).toEqual(first.map(({ key }) => key.id).sort());
});

test('a damaged list of keys is a fault that names the file, and is not written over', async () => {
  await add('one');
  const file = join(store, 'keys.json');
  for (const text of ['', 'null', '{"keys":', '{"keys":{}}']) {
    writeFileSync(file, text);
    await expect(add('two')).rejects.toMatchObject({
      kind: 'store',
      message: expect.stringContaining('keys.json'),
    });
    expect(readFileSync(file, 'utf8')).toBe(text);
  }
});

test('no store is made by a wrong folder, and no key for a segment that is not there', async () => {
  const nowhere = join(store, 'nowhere');
  const missing = await inProcess(['keys', 'add', 'x', '--role', 'analyst', '--store', nowhere]);
  expect([missing.code, existsSync(nowhere)]).toEqual([5, false]);
  const args = ['keys', 'add', 'x', '--role', 'campaign', '--segment', 'no_such', '--store', store];
  const strange = await inProcess(args);
  expect(strange.code).toBe(8);
  expect(strange.err).toContain('No segment "no_such".');
  expect(existsSync(join(store, 'keys.json'))).toBe(false);
});

test('a key expires, is rotated with an overlap, and says when it was used last', async () => {
  let now = new Date('2026-11-01T08:00:00Z');
  const clock = () => now;
  const find = keyReader(store, clock);
  const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
  const first = await addKey(
    store,
    { name: 'mailer', role: 'campaign', segments: ['a'], purposes: ['mail'], expiresAt: days(30) },
    clock,
  );
  expect(listKeys(store, clock)[0]).toMatchObject({ state: 'valid', lastUsedAt: null });
  expect(find(first.secret)?.purposes).toEqual(['mail']);
  expect(listKeys(store, clock)[0]?.lastUsedAt).toBe('2026-11-01T08:00:00.000Z');
  now = days(10);
  const second = await rotateKey(store, first.key.id, 7 * 86_400_000, clock);
  expect(second.key).toMatchObject({ role: 'campaign', segments: ['a'], purposes: ['mail'] });
  expect(second.key.expiresAt).toBe(days(30).toISOString());
  // Both work while the tool is given the new secret.
  expect([find(first.secret)?.id, find(second.secret)?.id]).toEqual([
    `key:${first.key.id}`,
    `key:${second.key.id}`,
  ]);
  await expect(rotateKey(store, first.key.id, 0, clock)).rejects.toThrow(second.key.id);
  now = days(7);
  expect(find(first.secret)).toBeNull();
  expect(find(second.secret)).not.toBeNull();
  expect(listKeys(store, clock).map(({ state }) => state)).toEqual(['expired', 'valid']);
  await expect(rotateKey(store, first.key.id, 0, clock)).rejects.toThrow('expired');
  now = days(23);
  expect(find(second.secret)).toBeNull();
  const { entries } = await verifyAudit(store);
  expect(entries).toBe(2);
});

test('keys of an earlier version have no limits of later kinds, and a key with limits that are none opens nothing', async () => {
  const { key, secret } = await addKey(store, { name: 'old', role: 'campaign', segments: ['a'] });
  const file = join(store, 'keys.json');
  const written = JSON.parse(readFileSync(file, 'utf8')).keys[0] as Record<string, unknown>;
  const { columns: _, purposes: __, expiresAt: ___, rotatedTo: ____, ...earlier } = written;
  writeFileSync(file, JSON.stringify({ keys: [earlier] }));
  expect(keyReader(store)(secret)).toMatchObject({ id: `key:${key.id}`, columns: null, purposes: null });
  for (const wrong of [
    { purposes: ['all'] },
    { columns: 'email' },
    { expiresAt: 'never' },
    { role: 'analyst' },
  ]) {
    writeFileSync(file, JSON.stringify({ keys: [{ ...written, purposes: ['mail'], ...wrong }] }));
    expect(() => keyReader(store)(secret)).toThrow('keys.json');
  }
});

test('the command line makes, lists and rotates keys with limits', async () => {
  const run = (...args: string[]) => inProcess(['keys', ...args, '--store', store, '--json']);
  const limits = ['--segment', 'win_back_worth_it', '--purpose', 'mail', '--expires', '90d'];
  const made = await run(
    'add',
    'ads',
    '--role',
    'campaign',
    '--column',
    'customer_id',
    '--column',
    'email',
    ...limits,
  );
  expect(made.code, made.err).toBe(0);
  const { id } = JSON.parse(made.out).key;
  const rotated = JSON.parse((await run('rotate', id, '--overlap', '1h')).out);
  expect(rotated.old.rotatedTo).toBe(rotated.key.id);
  expect(JSON.parse((await run('list')).out)).toMatchObject([
    { id, columns: ['customer_id', 'email'], purposes: ['mail'], state: 'valid' },
    { id: rotated.key.id, columns: ['customer_id', 'email'], purposes: ['mail'], state: 'valid' },
  ]);
  for (const [wrong, code] of [
    [['add', 'x', '--role', 'campaign', '--segment', 'win_back_worth_it', '--purpose', 'fun'], 2],
    [['add', 'x', '--role', 'campaign', '--segment', 'win_back_worth_it', '--column', 'nothing'], 8],
    [['add', 'x', '--role', 'analyst', '--purpose', 'mail'], 2],
    [['add', 'x', '--role', 'analyst', '--expires', '2026-02-31'], 2],
    [['rotate', '000000000000'], 8],
  ] as const)
    expect((await run(...wrong)).code).toBe(code);
});

test('sessions are listed and ended, by the server and by the command line', async () => {
  let now = Date.parse('2026-11-01T08:00:00Z');
  const sessions = createSessions(() => now, undefined, storeRegister(store));
  const open = () => sessions.signIn(sessions.createOneTimeToken('analyst'));
  const [first, second] = [open(), open()];
  const run = (...args: string[]) =>
    inProcess(['sessions', ...args, '--store', store, '--json'], { now: () => new Date(now) });
  const listed = JSON.parse((await run('list')).out) as { id: string; lastUsedAt: string }[];
  expect(listed.map(({ id }) => id)).toEqual([first?.caller.id, second?.caller.id]);
  expect(JSON.stringify(listed)).not.toContain(first?.cookie);
  now += 120_000;
  expect(sessions.find(first?.cookie as string)).not.toBeNull();
  expect(sessions.list()[0]?.lastUsedAt).toBe('2026-11-01T08:02:00.000Z');
  const ended = await run('end', first?.caller.id as string);
  expect(ended.code, ended.err).toBe(0);
  expect(sessions.find(first?.cookie as string)).toBeNull();
  expect(sessions.find(second?.cookie as string)).not.toBeNull();
  expect((await run('end', first?.caller.id as string)).code).toBe(8);
  expect(sessions.end(second?.caller.id as string)).toBe(true);
  expect(sessions.find(second?.cookie as string)).toBeNull();
  expect(JSON.parse((await run('list')).out)).toEqual([]);
});
