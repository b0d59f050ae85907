import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addKey, listKeys, revokeKey } from '../../src/server/access/keys.ts';
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
