import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openForServing } from '../../src/cli/serve.ts';
import { appendAudit } from '../../src/server/audit.ts';
import { type Generations, readGeneration } from '../../src/warehouse/generations/serving.ts';
import { processTag } from '../../src/warehouse/holder.ts';
import { temporaryFolder } from '../cli/arzesh.ts';
import { publishFacts, publishResults } from './shop.ts';

let store: string;
let remove: () => void;
beforeEach(() => {
  ({ path: store, remove } = temporaryFolder());
});
afterEach(() => remove());

const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
const deadTag = processTag().replace(/^\d+/, String(dead));

test('what killed processes left is swept by the next load; what living ones use stays', async () => {
  await publishFacts(store, [1]);
  const left = [
    `scratch/${deadTag}-abcdef/export.part`,
    `exports/champions.csv.${deadTag}.0a0b.tmp`,
    `keys.json.${deadTag}.0a0b.tmp`,
    `segments/mine.json.${deadTag}.0a0b.tmp`,
    `LEASE.${deadTag}.0123456789abcdef`,
  ];
  const used = [`scratch/${processTag()}-abcdef/x.part`, `exports/y.csv.${processTag()}.0a0b.tmp`];
  const kept = ['exports/champions.csv'];
  // As earlier versions named them: nobody can say whose they are, so their age has to do.
  const old = ['exports/0a1b2c3d.part', 'exports/.champions.77.csv', 'LEASE.0123456789abcdef'];
  for (const name of [...left, ...used, ...kept, ...old]) {
    mkdirSync(join(store, name, '..'), { recursive: true });
    writeFileSync(join(store, name), 'persons');
  }
  const dayAgo = new Date(Date.now() - 86_400_000);
  for (const name of old) utimesSync(join(store, name), dayAgo, dayAgo);
  await publishFacts(store, [1, 2]);
  expect([...left, ...old].filter((name) => existsSync(join(store, name)))).toEqual([]);
  expect([...used, ...kept].filter((name) => !existsSync(join(store, name)))).toEqual([]);
});

test('everything in a store is for its owner alone, whatever the process allowed before', async () => {
  process.umask(0o022);
  await publishFacts(store, [1]);
  await publishResults(store);
  await publishFacts(store, [1, 2]);
  await appendAudit(store, { actor: 'cli', action: 'signed_in', subject: 'x' });
  const open = readdirSync(store, { recursive: true, encoding: 'utf8' }).filter(
    (name) => (statSync(join(store, name)).mode & 0o077) !== 0,
  );
  expect(open).toEqual([]);
});

test('what does not fit into memory is put into the store, and is gone afterwards', async () => {
  await publishFacts(store, [1]);
  let seen: string[] = [];
  await readGeneration(
    store,
    async ({ engine }) => {
      const [row] = await engine.rows<{ folder: string }>(
        "select current_setting('temp_directory') as folder",
      );
      expect(row?.folder.startsWith(join(store, 'scratch'))).toBe(true);
      await engine.create('scratch.wide', 'select range as a, md5(range::varchar) as b from range(3000000)');
      seen = readdirSync(join(store, 'scratch'), { recursive: true, encoding: 'utf8' });
    },
    undefined,
    { memoryLimit: '60MB', threads: 1 },
  );
  expect(seen.some((name) => name.includes('duckdb_temp'))).toBe(true);
  expect(readdirSync(join(store, 'scratch'))).toEqual([]);
});

test('engines of one server that are open at once spill into folders of their own', async () => {
  await publishFacts(store, [1]);
  const { generations, exportGenerations, close } = openForServing(
    store,
    join(store, 'log', 'server.ndjson'),
  );
  const folderOf = (from: Pick<Generations, 'use'> | undefined) =>
    from?.use(async ({ engine }) => {
      const [row] = await engine.rows<{ folder: string }>(
        "select current_setting('temp_directory') as folder",
      );
      return row?.folder;
    });
  const folders = [await folderOf(generations), await folderOf(exportGenerations)];
  await publishFacts(store, [1, 2]);
  folders.push(await folderOf(generations), await folderOf(exportGenerations));
  expect(new Set(folders).size).toBe(4);
  for (const folder of folders) expect(folder?.startsWith(join(store, 'scratch'))).toBe(true);
  await close();
  expect(readdirSync(join(store, 'scratch'))).toEqual([]);
});
