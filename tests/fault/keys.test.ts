import { afterAll, expect, test } from 'vitest';
import { listKeys } from '../../src/server/access/keys.ts';
import { verifyAudit } from '../../src/warehouse/audit/verify.ts';
import { start, temporaryFolder } from '../cli/arzesh.ts';

const { path: store, remove } = temporaryFolder();
afterAll(remove);

/** 40 in the long form, of which 25 are revoked. */
const processes = process.env.ARZESH_FAULTS === 'all' ? 40 : 10;
const revoked = Math.floor(processes * 0.63);

test(`of ${processes} processes that add a key at once, and of ${revoked} that revoke one, none undoes another`, async () => {
  const add = (name: string) =>
    start(['keys', 'add', name, '--role', 'analyst', '--store', store, '--json']).ended;
  const added = await Promise.all(Array.from({ length: processes }, (_, number) => add(`key ${number}`)));
  expect(added.map(({ code, err }) => `${code}${err}`)).toEqual(Array(processes).fill('0'));
  const ids = added.map(({ out }) => JSON.parse(out).key.id as string);
  expect(
    listKeys(store)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...ids].sort());
  const ending = ids.slice(0, revoked).map((id) => start(['keys', 'revoke', id, '--store', store]).ended);
  const more = Array.from({ length: 3 }, (_, number) => add(`later ${number}`));
  for (const { code, err } of await Promise.all([...ending, ...more])) expect(code, err).toBe(0);
  const keys = listKeys(store);
  expect(keys).toHaveLength(processes + 3);
  const ended = keys.filter(({ revokedAt }) => revokedAt !== null).map(({ id }) => id);
  expect(ended.sort()).toEqual(ids.slice(0, revoked).sort());
  expect(await verifyAudit(store)).toMatchObject({ ok: true, entries: processes + 3 + revoked });
});
