import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { start, temporaryFolder } from '../cli/arzesh.ts';
import { makePlace, type Place } from '../fault/shop.ts';

// Something else in the place of a file that the store keeps: a pipe is waited for without end by who reads it, a device
// read without end, and a link leads elsewhere. Each command ends, and says what is wrong or goes on.
const folder = temporaryFolder();
afterAll(folder.remove);
let place: Place;
let number = 0;
beforeAll(async () => {
  place = await makePlace(folder.path);
});

const things: Readonly<Record<string, (path: string) => void>> = {
  pipe: (path) => void spawnSync('mkfifo', [path]),
  folder: (path) => void mkdirSync(join(path, 'within'), { recursive: true }),
  device: (path) => symlinkSync('/dev/zero', path),
  'link to nothing': (path) => symlinkSync('/no/such/file', path),
};

async function run(store: string, args: readonly string[], config = place.config) {
  const { child, ended } = start([...args, '--store', store, '--config', config]);
  const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const { code, signal, out, err } = await ended;
  clearTimeout(timer);
  return { code, signal, said: `${out}${err}` };
}

function copyOfStore(): string {
  number += 1;
  const store = join(folder.path, `store-${number}`);
  cpSync(place.templates.full, store, { recursive: true });
  return store;
}

function put(path: string, thing: string): void {
  rmSync(path, { recursive: true, force: true });
  things[thing]?.(path);
}

const rollback = ['generations', 'rollback', '000001'];
const addKey = ['keys', 'add', 'third', '--role', 'analyst'];

test.each([
  ...Object.keys(things).map((thing) => [thing, 'LEASE', rollback] as const),
  ['pipe', 'keys.lock', addKey] as const,
  ['link to nothing', 'audit.lock', addKey] as const,
])('a %s in the place of %s belongs to nobody and is taken over', async (thing, file, args) => {
  const store = copyOfStore();
  put(join(store, file), thing);
  const { code, said } = await run(store, args);
  expect(code, said).toBe(0);
});

test.each([
  ...['pipe', 'folder', 'device'].flatMap((thing) => [
    [thing, 'keys.json', ['keys', 'list'], 'keys.json'] as const,
    [thing, 'audit.ndjson', addKey, 'audit.ndjson'] as const,
  ]),
  ['device', 'CURRENT', ['status'], 'CURRENT'],
  ['pipe', 'CURRENT', ['status'], 'CURRENT'],
  ['pipe', 'generations/000002/manifest.json', ['doctor'], 'manifest'],
  ['pipe', 'audit.ndjson', ['audit', 'verify'], 'is no file'],
  ['device', 'audit.key', ['audit', 'verify'], 'audit.key'],
  ['pipe', 'audit.head', ['audit', 'verify'], 'audit.head'],
] as const)('a %s in the place of %s is named by %j', async (thing, file, args, named) => {
  const store = copyOfStore();
  put(join(store, file), thing);
  const { code, said } = await run(store, args);
  expect([code, said]).toEqual([5, expect.stringContaining(named)]);
});

const campaign = { id: '0'.repeat(12), name: 'x', hash: '0'.repeat(64), createdAt: '', revokedAt: null };
test.each([
  ['nothing', [null]],
  ['a number for an id', [{ id: 1 }]],
  ['a key of no known role', [{ ...campaign, role: 'root', segments: null }]],
  ['a campaign key of every segment', [{ ...campaign, role: 'campaign', segments: null }]],
  ['a hash that is none', [{ ...campaign, role: 'analyst', segments: null, hash: 'x' }]],
])('a list of keys that holds %s opens nothing, and is named', async (_what, keys) => {
  const store = copyOfStore();
  writeFileSync(join(store, 'keys.json'), JSON.stringify({ keys }));
  const { code, said } = await run(store, ['keys', 'list']);
  expect([code, said]).toEqual([5, expect.stringContaining('keys.json')]);
});

test.each([
  ['no files', { files: null }],
  ['a file without a hash', { files: { 'facts.duckdb': null } }],
  ['a file of another folder', { files: { '../../../secret': { bytes: 1, sha256: '0'.repeat(64) } } }],
  ['no tables', { tables: null }],
  ['a table that is SQL', { tables: { 'facts.orders; drop table x': { rows: 1, sums: {} } } }],
  ['a sum that is SQL', { tables: { 'facts.orders': { rows: 1, sums: { '1); drop table x': '1' } } } }],
])('a manifest with %s is a fault that names its generation', async (_what, part) => {
  const store = copyOfStore();
  const file = join(store, 'generations/000002/manifest.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...part }));
  for (const args of [['doctor'], ['run']]) {
    const { code, said } = await run(store, args);
    expect([code, said]).toEqual([5, expect.stringContaining('manifest of generation 000002')]);
  }
});

test('a folder in the place of the configuration is named', async () => {
  const { code, said } = await run(copyOfStore(), ['run'], folder.path);
  expect([code, said]).toEqual([3, expect.stringContaining('cannot be read')]);
});
